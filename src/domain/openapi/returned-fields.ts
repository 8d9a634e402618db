import { toPlainWords } from '../markup/plain-words.ts';
import { capitalise, toFrenchSpacing } from '../text/french.ts';
import { toPlain } from '../text/slug.ts';
import { listFieldRows, unwrapLists, type FieldRow } from './field-rows.ts';
import type { Body, OperationDetail } from './operation-detail.ts';
import type { Schema } from './schema.ts';

/** A piece of data that an operation returns, told to someone who does not program. */
export interface ReturnedField {
	/** « Nom de la commune »: the words of the description, or its technical name spelled out. */
	label: string;
	/** Where it stands in the answer: `communes[].nom`. */
	path: string;
	meaning?: string;
	type: string;
	example?: string;
	/** Every answer holds it: so does everything above it. */
	isAlways: boolean;
	personal: Personal;
}

/** Said by the description, guessed from the name, or not spotted: never a legal opinion. */
export type Personal = 'declared' | 'likely' | 'denied' | 'unspotted';

export const personalWords: Record<Personal, string> = {
	declared: 'oui',
	likely: 'probablement (d’après sa description)',
	denied: 'non',
	unspotted: 'non repérée',
};

const MAX_FIELDS = 400;

/** What the successful answers of an operation hold. Groups of fields are not data themselves. */
export function listReturnedFields(detail: OperationDetail): ReturnedField[] {
	const fields = new Map<string, ReturnedField>();
	for (const { schema } of listSuccessfulBodies(detail)) {
		const { rows } = listFieldRows(schema, MAX_FIELDS);
		const sure = listSurePaths(unwrapLists(schema)[0]);
		const personalGroups = new Set<string>();
		for (const row of rows) {
			const path = formatFieldPath(row);
			// Lists too are named without their brackets: what they hold comes after them.
			const holder = row.parents.join('.').replace(/(?:\[\])+$/, '');
			const isInGroup = personalGroups.has(holder);
			if (row.isGroup && (isInGroup || isCalledPersonal(row.description))) personalGroups.add(path);
			if (row.kind === 'variant' || row.isGroup || row.isWriteOnly) continue;
			const isAlways = sure.has(path);
			const known = fields.get(path);
			if (known) known.isAlways &&= isAlways;
			else
				fields.set(path, {
					label: toLabel(row),
					path,
					meaning: row.description,
					type: row.type,
					example: row.example,
					isAlways,
					personal: guessPersonal(row, isInGroup),
				});
		}
	}
	return [...fields.values()];
}

/**
 * An answer has a body for each format whose fields differ. Where no answer is said to succeed, the
 * one that stands for all of them does. A notification gives what it sends, not what is answered.
 */
function listSuccessfulBodies({ operation, requestBody, responses }: OperationDetail): Body[] {
	if (operation.kind === 'webhook')
		return requestBody?.body ? [requestBody.body, ...requestBody.body.others] : [];
	const successes = responses.filter(({ status }) => /^2/.test(status));
	const told =
		successes.length > 0 ? successes : responses.filter(({ status }) => status === 'default');
	return told.flatMap(({ body }) => (body ? [body, ...body.others] : []));
}

export function formatFieldPath({ parents, name }: Pick<FieldRow, 'parents' | 'name'>): string {
	return [...parents, name].join('.');
}

/** Paths of what every value of a schema holds; what one variant alone asks for is not. */
function listSurePaths(schema: Schema): Set<string> {
	const paths = new Set(schema.alsoRequired);
	for (const { name, isRequired, schema: value } of schema.properties) {
		if (!isRequired) continue;
		paths.add(name);
		const [inner, suffix] = unwrapLists(value);
		if (inner.types.includes('null') || value.types.includes('null')) continue;
		for (const path of listSurePaths(inner)) paths.add(`${name}${suffix}.${path}`);
	}
	const [first, ...others] = schema.alternatives.map((option) =>
		listSurePaths(unwrapLists(option)[0]),
	);
	for (const path of first ?? []) if (others.every((other) => other.has(path))) paths.add(path);
	return paths;
}

const MAX_LABEL = 70;
/** « A : active ; C : cessée », « 0 = non »: what its values mean does not say what a field is. */
const CODE = /^\W*[\p{L}\d]{1,2}\W*\s*(?:[:=→]|-\s)/u;
/** « 1 si l’établissement a un internat »: what it says when it holds. */
const CONDITION =
	/^\W*(?:vaut\s+)?\W*(?:[01]|true|false|vrai|faux|oui|non|o|y)\W+(?=(?:si|lorsque|quand)\b)/i;

/** « Statut, parmi : … », « Statut tel que : … »: what comes next is no part of the name. */
const ANNOUNCEMENT =
	/,?\s+(?:parmi|tel(?:le)?s? que|comme suit|(?:peut|doit|peuvent|doivent) être)\s*:?$/i;

function toLabel(row: FieldRow): string {
	const meaning = toPlainWords(row.description ?? '');
	const [sentence = ''] = meaning.split(/(?<=[.!?])\s|\n|\s[(:;=]/);
	const words = sentence
		.replace(/[`*]|\.$/g, '')
		.replace(CONDITION, '')
		.replace(ANNOUNCEMENT, '')
		.trim();
	const isName = words !== '' && words.length <= MAX_LABEL && !CODE.test(meaning);
	if (isName) return toFrenchSpacing(capitalise(words));
	// A key that is free has no name: what holds it does.
	const holder = row.name.startsWith('(') ? row.parents.at(-1) : undefined;
	return holder === undefined ? toWords(row.name) : `${toWords(holder)}, par clé`;
}

/** `codePostal_ligne1` → « Code postal ligne 1 », `siteSIRET` → « Site SIRET ». */
export function toWords(name: string): string {
	const hasSmall = /\p{Ll}/u.test(name);
	const words = name
		.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
		.replace(hasSmall ? /(\p{Ll})(\d)/gu : /(\p{L})(\d)/gu, '$1 $2')
		.replace(/[_.\-[\]]+/g, ' ')
		.trim()
		.split(/\s+/)
		// Among small letters, a word of capitals is an acronym.
		.map((word) => (hasSmall && /^\p{Lu}{2}[\p{Lu}\d]*$/u.test(word) ? word : word.toLowerCase()))
		.join(' ');
	return words === '' ? name : capitalise(words);
}

/** Whole words of names and meanings, without accents. */
const PERSONAL_WORDS = new RegExp(
	`\\b(?:${[
		"prenoms?|nom (?:d'|de )?(?:usage|famille|marital|patronymique|usuel)|nais|naiss|naissance|deces\\w*",
		'sexe|genre|gender|civilite|nationalite|etat civil|photo d.identite',
		'nir|numero de securite sociale|numero fiscal|spi|rpps|adeli|matricule|ine|adresse ip',
		'allocataires?|beneficiaires?|conjoints?|enfants?|quotient familial|revenus?|impots?',
		'e-?mails?|courriels?|adresse electronique|tele ?phones?|phones?|mobiles?',
		'iban|coordonnees bancaires|dirigeants?|situation (?:familiale|de famille)',
		"boursiers?|demandeur d'emploi|identifiant pole emploi",
		'birth|first names?|last names?|given names?|family names?|full name',
		// A name, where it is that of someone.
		"noms? (?:complets? )?(?:du|des|de la|de l'|d'une?) ?(?:responsable|agent|elu|auteur|contact|signataire|titulaire|demandeur|prospect|maire|president|gerant|representant|proprietaire|locataire|eleve|etudiant|patient|medecin|praticien|candidat|salarie|usager|utilisateur|personne|declarant|interlocuteur|referent|redact(?:eur|rice)|direct(?:eur|rice))e?s?",
	].join('|')})\\b`,
);

/** Whoever a group of fields is about, whatever they are. */
const PEOPLE =
	/\b(?:personnes?(?! morale)|individus?|demandeurs?|usagers?|assures?|patients?|eleves?|etudiants?|locataires?|representants?|declarants?|salaries?|identite|persons?|applicants?)\b/;

/** « Coordonnées du prospect — données personnelles (RGPD) », not « aucune donnée personnelle ». */
function isCalledPersonal(description = ''): boolean {
	const words = toPlain(description).slice(0, 400);
	return (
		/\bdonnees? (?:a caractere )?personnelles?\b/.test(words) &&
		!/\b(?:aucune|non|pas|sans|hors|ni)\b[^.]{0,30}\bdonnees? (?:a caractere )?perso/.test(words)
	);
}

function guessPersonal(row: FieldRow, isInGroup: boolean): Personal {
	if (row.isPersonal !== undefined) return row.isPersonal ? 'declared' : 'denied';
	if (isInGroup || isCalledPersonal(row.description)) return 'likely';
	const holders = toPlain(row.parents.map(toWords).join(' '));
	const words = `${toPlain(toWords(row.name))} ${holders}`;
	const meaning = toPlain(row.description ?? '').slice(0, 200);
	const isLikely =
		PEOPLE.test(holders) || PERSONAL_WORDS.test(words) || PERSONAL_WORDS.test(meaning);
	return isLikely ? 'likely' : 'unspotted';
}
