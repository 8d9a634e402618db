import { toPlain } from '../text/slug.ts';

/** Words that carry no subject: grammar, politeness, and the way one asks. */
const STOP_WORDS = new Set(
	(
		'a ai as au aux avec avoir bonjour c ca car ce cela celui celle ces cet cette ceux ci comme comment d dans de des ' +
		'depuis deja dois doit doivent donc dont du elle elles en encore entre es est et etait etre eux fait faire faut faudrait ' +
		'il ils j je l la le les leur leurs lui m ma mais me mes moi mon n ne ni nos notre nous on ont ou par parce ' +
		'pas peu peut peux pour pourquoi puis puisque qu quand que quel quelle quelles quels qui quoi s sa sans se ses si son ' +
		'sont suis sur t ta te tes toi ton tous tout toute toutes tu un une vers via vos votre vous vu y ' +
		'aimerais aimerions besoin bien chercher cherche cherchons comprendre connaitre consulter disponible existe existent ' +
		'acces acceder avons avez ete meme recuperer obtenir permet permettant permettre possible pouvoir pouvons pouvez ' +
		'puis savoir sais savons sera serait souhaite souhaitons souhaiter trouver trouve trouves utiliser utilise ' +
		'vais veut veulent veux voir voudrais voudrions voulons vouloir afin ainsi alors apres avant aussi autre autres ' +
		'chez chaque entre jusqu lors lorsqu lorsque plus moins merci quelqu quelque quelques svp the of to for difference ' +
		'appelle cas ici selon sous tres aupres soit ayant etes sommes vont demander obtient propos cet'
	).split(' '),
);

/** Words that nearly every entry holds: they rank, but prove nothing. */
const COMMON_WORDS = new Set(
	'api apis donnee donnees data service services site modele exemple exemples tutoriel duree delai verifier verification verifie controler'.split(
		' ',
	),
);

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

export function isStopWord(word: string): boolean {
	return STOP_WORDS.has(word);
}

export function isCommonWord(word: string): boolean {
	return COMMON_WORDS.has(word);
}

const SUFFIX = /(?:ation|ateur|atric|atif|ativ|ag|er)$/;
const SHORTEST_ROOT = 5;

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
	stem = stem.replace(/e{1,2}$/, '').replace(/iqu$/, 'ic');
	const root = stem.replace(SUFFIX, '');
	if (root.length >= SHORTEST_ROOT) stem = root;
	return /([bcdfglmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

/** The stems that say what a text is about; all of them when it says nothing else. */
export function toTopic(text: string): string[] {
	const words = toWords(text);
	const kept = words.filter((word) => !isStopWord(word));
	return (kept.length > 0 ? kept : words).map(toStem);
}
