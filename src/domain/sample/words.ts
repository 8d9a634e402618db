import { capitalise } from '../text/french.ts';
import type { Random } from './random.ts';

const NOUNS =
	'adresse commune école élève étudiant bourse revenu impôt foyer famille enfant allocation logement loyer cadastre parcelle bâtiment permis travaux énergie électricité gaz chauffage eau rivière nappe crue forêt parc espèce sol déchet tri air climat météo pluie vent route train gare bus vélo véhicule immatriculation stationnement permission entreprise association établissement dirigeant bilan marché contrat facture subvention aide emploi offre métier formation diplôme compétence salaire retraite santé hôpital médecin médicament pharmacie handicap naissance décès identité nationalité titre justice décision texte loi décret arrêté code élection mandat élu collectivité région département canton quartier rue musée archive livre théâtre sport stade piscine plage tourisme hôtel restaurant cantine aliment produit rappel exploitation élevage vigne récolte pêche port navire douane frontière exportation brevet marque recherche laboratoire publication thèse donnée fichier carte image mesure relevé station capteur antenne réseau fibre téléphone courrier colis banque compte crédit assurance risque séisme incendie inondation alerte secours police gendarmerie défense ancien registre annuaire répertoire calendrier horaire tarif demande dossier pièce justificatif attestation certificat signature'.split(
		' ',
	);

const QUALITIES =
	'public national local communal régional mensuel annuel ancien courant agricole scolaire fiscal social familial sanitaire routier urbain rural maritime forestier culturel sportif juridique civil ouvert'.split(
		' ',
	);

const SYLLABLES =
	'ba bel bou bri ca cha clé co cra dé dor dra é fa fau fon ga gen gri hau jau la lé li lou ma mé mi mon na né noi o pa pé pla pon pra ré ri ro rou sa sé so ta té tra tri va ver vil vo'.split(
		' ',
	);
const ENDINGS =
	'age ain aire al ance ard at ée el ement ence ert et eur eux ère ien ier if in ine ique is iste ité on oir ois tion ure'.split(
		' ',
	);

const OPENINGS = [
	'Cette API donne',
	'Elle rend consultable',
	'Votre service obtient',
	'Une collectivité y trouve',
	'Le producteur publie',
	'Chaque réponse contient',
	'On peut y rechercher',
];
const LINKS = ['de', 'et', 'pour', 'avec', 'selon', 'par', 'dans', 'sur', 'sans', 'ou'];

/** How many words the generated catalogue draws from; a real one of this size has about as many. */
const VOCABULARY = 30_000;

/** The n-th word of the vocabulary: the words of the administration first, then invented ones. */
export function getWord(rank: number): string {
	const noun = NOUNS[rank];
	if (noun !== undefined) return noun;
	let rest = rank - NOUNS.length;
	const take = (parts: readonly string[]) => {
		const part = parts[rest % parts.length]!;
		rest = Math.floor(rest / parts.length);
		return part;
	};
	const ending = take(ENDINGS);
	let word = take(SYLLABLES) + take(SYLLABLES);
	while (rest > 0) word += take(SYLLABLES);
	return word + ending;
}

export function drawWord(random: Random): string {
	return getWord(random.rank(VOCABULARY));
}

/** « relevés communaux de forêt », without any agreement: words to index, not sentences to read. */
export function drawPhrase(random: Random, words: number): string {
	const parts = [drawWord(random)];
	while (parts.length < words) {
		if (random.isTrue(0.3)) parts.push(random.pick(QUALITIES));
		else parts.push(random.pick(LINKS), drawWord(random));
	}
	return parts.join(' ');
}

export function drawSentence(random: Random): string {
	return `${random.pick(OPENINGS)} ${drawPhrase(random, random.between(6, 16))}.`;
}

export function drawParagraph(random: Random): string {
	return Array.from({ length: random.between(1, 4) }, () => drawSentence(random)).join(' ');
}

/** A name that no other rank has: « Relevés Bacléage ». */
export function drawName(random: Random, rank: number): string {
	const noun = random.pick(NOUNS);
	const proper = getWord(NOUNS.length + rank * 7);
	return `${capitalise(noun)} ${capitalise(proper)}`;
}
