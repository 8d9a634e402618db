import { toPlain } from '../text/slug.ts';

/** Words that carry no subject: grammar, politeness, and the way one asks. */
export const STOP_WORDS = new Set(
	(
		'a ai as au aux avec avoir bonjour c ca car ce cela celui celle ces cet cette ceux ci comme comment d dans de des ' +
		'depuis deja dois doit doivent donc dont du elle elles en encore entre es est et etait etre eux fait faire faut faudrait ' +
		'il ils j je l la le les leur leurs lui m ma mais me mes moi mon n ne ni nos notre nous on ont ou par parce ' +
		'pas peu peut peux pour pourquoi puis puisque qu quand que quel quelle quelles quels qui quoi s sa sans se ses si son ' +
		'sont suis sur t ta te tes toi ton tous tout toute toutes tu un une vers via vos votre vous vu y ' +
		'aimerais aimerions besoin bien chercher cherche cherchons comprendre connaitre consulter disponible existe existent ' +
		'acces acceder avons avez ete meme recuperer obtenir permet permettant permettre possible pouvoir pouvons pouvez ' +
		'savoir sais savons sera souhaite souhaitons souhaiter trouver trouve utiliser utilise ' +
		'vais veut veulent veux voir voudrais voudrions voulons vouloir afin ainsi alors apres avant aussi autre autres ' +
		'chez chaque jusqu lors lorsqu lorsque plus moins merci quelqu quelque quelques svp the of to for difference ' +
		'appelle cas ici selon sous tres aupres soit ayant etes sommes vont demander obtient propos propose ' +
		'peuvent pourrait pourraient pourrais puisse devrait devrais devons devez faites fais font faisons faudra lequel laquelle ' +
		'lesquels lesquelles auquel duquel rien plusieurs trop assez voici voila oui non dispo connais connait sait saurais ' +
		'cherches cherchez cherchent aime aimerait aurais aurait auriez avais avait obtenons obtiens recuperez recuperons ' +
		'trouvez trouvons demande demandent demandez existait existera ait doive sache faille eu permettent permettrait aujourd hui actuellement signifie signifient correspond correspondent definition definir defini serait seraient seront ' +
		'cest jai quil sil dun dune nb nbre num'
	).split(' '),
);

/** Words that nearly every entry holds: they rank, but prove nothing. */
const COMMON_WORDS = new Set(
	'api apis donnee donnees data service services site modele exemple exemples tutoriel duree delai verifier verification verifie controler'.split(
		' ',
	),
);

/**
 * Turns of phrase that hold words of the catalogue and are not about them: « au niveau de », « en cours »,
 * « ai-je le droit de ». They end where the subject starts.
 */
const TURNS = new RegExp(
	`\\b(?:${[
		"(?:a|ai|as|avons|avez|ont|avoir|aurait|aurais)(?:[- ](?:je|tu|t[- ]il|t[- ]elle|t[- ]on|on|il|elle|nous|vous|ils|elles))? (?:bien |vraiment )?le droit d(?:e|')",
		"(?:au|le|du) (?:niveau|sein|lieu|bout|sujet) d(?:e|u|es|')",
		"(?:au|en) cours(?= d(?:e |u |es |')| *$)",
		"(?:en|dans le) (?:cas|cadre|but|sens|fonction|termes?|matiere|vue|charge|train|effet) (?:ou|d(?:e|u|es|'))",
		"(?:a|par) (?:partir|rapport|cote|travers|propos|distance|defaut) (?:au?|aux|d(?:e|u|es|'))",
		"a l'aide d(?:e|u|es|')",
		"de la part d(?:e|u|es|')",
		'(?:mettre|mise|mis) en (?:place|oeuvre|avant)',
		'sur place',
		'(?:tenir|tient|prendre|prend) (?:en )?compte',
		'grace (?:a|aux?)',
		'tout le monde',
		'(?:a|ont|avoir) lieu',
		'(?:ca|cela) (?:sert|marche|fonctionne|veut dire|coute)',
		"(?:est[- ]il|il est) (?:possible|obligatoire|necessaire|permis|autorise|prevu) d(?:e|')",
		'je (?:suis|travaille) (?:une?|dans une|pour une|en)',
		"s'il (?:vous|te) plait",
		"(?:merci|remerciant) (?:d'|par )avance",
		'(?:chere? )?(?:madame|monsieur)[ ,]*(?:(?:ou )?(?:madame|monsieur))?(?= *,)',
		"(?:pouvez[- ]vous|pourriez[- ]vous|merci de|veuillez) (?:bien |svp )?(?:m'|nous |me )?(?:indiquer|dire|donner|preciser|expliquer|aider a|renseigner sur|faire savoir)",
		'(?:bien )?(?:cordialement|sinceres salutations|bonne (?:journee|soiree))',
		'(?:bonjour|bonsoir|salut|coucou|hello)',
		'excusez[- ]moi',
		'je me permets de',
		'(?:mon|notre|votre) (?:logiciel|site|appli|application|projet|outil|service)(?: metier| internet| web)?',
	].join('|')})(?:(?<=')|(?![a-z]))`,
	'g',
);

const SUFFIX = /(?:ation|ateur|atric|atif|ativ|ag|er)$/;
const SHORTEST_ROOT = 5;

const ELISION =
	/(?<![a-z0-9])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['\u2032\u00b4](?=[a-z0-9])/g;
const DOTTED_ACRONYM = /(?<![a-z0-9])(?:[a-z]\.){2,}(?:[a-z](?![a-z0-9]))?/g;

/** Longer than any word people look up: what is longer is noise. */
const LONGEST_WORD = 40;

/** The plain words of a text, in order. */
export function toWords(text: string): string[] {
	return (
		toPlain(text)
			.replace(ELISION, ' ')
			.replace(DOTTED_ACRONYM, (acronym) => acronym.replaceAll('.', ''))
			.match(/[a-z0-9]+/g)
			?.filter((word) => word.length <= LONGEST_WORD) ?? []
	);
}

/** The words of what someone asks, without the turns of phrase that say nothing of the subject. */
export function toAskedWords(text: string): string[] {
	const asked = toWords(toPlain(text).replace(TURNS, ' '));
	return asked.some((word) => !isStopWord(word)) ? asked : toWords(text);
}

export function isStopWord(word: string): boolean {
	return STOP_WORDS.has(word);
}

export function isCommonWord(word: string): boolean {
	return COMMON_WORDS.has(word);
}

/**
 * What the forms of one French word share: number, gender, and the verb beside its noun.
 * @example toStem('entreprises') === toStem('entreprise'); toStem('habilité') === toStem('habilitation')
 */
export function toStem(word: string): string {
	if (word.length < 4 || /\d/.test(word)) return word;
	let stem = word;
	if (stem.length > 5 && /[^e]aux$/.test(stem)) stem = `${stem.slice(0, -2)}l`;
	else if (/[sx]$/.test(stem)) stem = stem.slice(0, -1);
	if (stem.length < 5) return stem;
	// « pluie » is not « PLUi ».
	stem = stem.replace(/(?<!^...i)e{1,2}$/, '').replace(/iqu$/, 'ic');
	const root = stem.replace(SUFFIX, '');
	if (root.length >= SHORTEST_ROOT) stem = root;
	return /([bcdfglmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

/** A word as it is written, but for its plural: « retraite » is no « retrait ». */
export const dropPlural = (word: string): string => word.replace(/s$/, '');

/** The words that say what a text is about; all of them when it says nothing else. */
export function pickTopic(words: string[]): string[] {
	const kept = words.filter((word) => !isStopWord(word));
	return kept.length > 0 ? kept : words;
}

/** The stems of these words. */
export function toTopic(text: string): string[] {
	return pickTopic(toWords(text)).map(toStem);
}

const ENDINGS =
	/(?:issement|ement|isation|isateur|ation|ateur|atrice|ition|iteur|ants?|antes?|ents?|ez|ons|aient|ait|er|ee?s?|eurs?|euses?|ages?|ables?|ibles?|iques?|ites?|ales?|als?|aux|elles?|els?|ises?|iser|iere?s?|istes?|ismes?|ifs?|ives?|ures?|ances?|ences?|is?|ir|it|ies?|aires?|ats?|x|s)$/;

/**
 * What the words of one family share, verbs, nouns and adjectives alike; short ones say nothing.
 * @example toRoot('recrutent') === toRoot('recrutement'); toRoot('boursier') === toRoot('bourse')
 */
export function toRoot(word: string): string | undefined {
	let root = word;
	for (let shorter = root; ; root = shorter) {
		shorter = root.replace(ENDINGS, '');
		if (shorter.length < SHORTEST_ROOT) shorter = root.replace(/e?s?$/, '');
		if (shorter === root || shorter.length < SHORTEST_ROOT) break;
	}
	return root.length < SHORTEST_ROOT ? undefined : root;
}
