import { writeJson } from '../text/json-text.ts';

/** What a contributor must know about one fault of the content. */
export interface Problem {
	code: ProblemCode;
	severity: 'error' | 'warning';
	/** Path from the content folder. */
	file: string;
	line?: number;
	/** Front matter key, with its path: `access_page[2].who`. */
	field?: string;
	/** One sentence in French: what is wrong, with the value quoted. */
	message: string;
	/** One sentence in French: how to mend it. */
	hint: string;
	/** The name or the path that leads to no entry. */
	missing?: string;
}

/** Codes are permanent: CONTRIBUTING explains each under a heading of the same name. */
export const PROBLEM_TITLES = {
	'empty-file': 'Fichier vide',
	'not-a-file': 'Dossier au lieu d’un fichier',
	'ignored-file': 'Fichier qui n’est pas lu',
	'unreadable-file': 'Fichier illisible',
	'unreadable-entry': 'Fiche que le programme n’a pas pu lire',
	'costly-passage': 'Passage que le programme lirait trop lentement',
	'path-outside': 'Chemin qui sort du dossier de contenu',
	'utf-16': 'Fichier en UTF-16',
	'nul-byte': 'Octet nul',
	'not-utf8': 'Fichier qui n’est pas en UTF-8',
	'broken-encoding': 'Texte abîmé par un mauvais encodage',
	'missing-front-matter': 'En-tête absent',
	'unclosed-front-matter': 'En-tête non fermé',
	'front-matter-language': 'Langage d’en-tête refusé',
	'yaml-syntax': 'YAML illisible',
	'yaml-tab': 'Tabulation dans le YAML',
	'yaml-tag': 'Étiquette YAML refusée',
	'yaml-bomb': 'YAML démesuré',
	'hidden-character': 'Caractère invisible',
	'duplicate-key': 'Clé en double',
	'forbidden-key': 'Clé interdite',
	'unknown-field': 'Champ inconnu',
	'missing-field': 'Champ obligatoire absent',
	'empty-field': 'Champ vide',
	'wrong-type': 'Valeur du mauvais type',
	'invalid-value': 'Valeur hors de la liste permise',
	'invalid-date': 'Date impossible',
	'invalid-url': 'Adresse inutilisable',
	'forbidden-url': 'Adresse interdite',
	'slug-collision': 'Deux fichiers pour une même adresse',
	'invalid-name': 'Nom de fichier inutilisable',
	'unknown-producer': 'Producteur inconnu',
	'unknown-theme': 'Thème inconnu',
	'unknown-profile': 'Profil inconnu',
	'unknown-api': 'API inconnue',
	'unknown-entry': 'Renvoi vers une page inconnue',
	'unknown-rule': 'Règle inconnue',
	'nested-rule': 'Règle dans une règle',
	'overdue-review': 'Relecture en retard',
	'invalid-comparison': 'Comparaison impossible',
	'evidence-file': 'Résultat de surveillance illisible',
	'redirect-conflict': 'Redirection en conflit',
	'unsafe-html': 'Code interdit dans le texte',
	'dropped-html': 'Balise ou attribut retiré',
	'unknown-component': 'Composant inconnu',
	'unclosed-tag': 'Balise non fermée',
	'unclosed-fence': 'Bloc de code non fermé',
	'mdx-syntax': 'MDX illisible',
	'mdx-code': 'Code dans un fichier MDX',
	'dead-link': 'Lien interne sans destination',
	'dead-anchor': 'Ancre sans destination',
	'incomplete-synonym': 'Synonyme incomplet',
	'useless-synonym': 'Synonyme sans effet',
	'useless-phrase': 'Phrase de recherche sans effet',
	'useless-row': 'Mots d’un autre monde jamais entendus',
	'incomplete-tree': 'Arbre d’éligibilité incomplet',
	'unreachable-answer': 'Réponse que personne ne peut choisir',
	'duplicate-answer': 'Deux réponses semblables',
	'contradictory-answer': 'Réponse qui se contredit',
	'missing-tree': 'Questions absentes',
	'unknown-scope': 'Donnée inconnue de l’API',
	'missing-image': 'Image introuvable',
	'openapi-syntax': 'Description OpenAPI illisible',
	'openapi-not-a-description': 'Fichier qui n’est pas une description OpenAPI',
	'openapi-version': 'Version d’OpenAPI inconnue',
	'openapi-too-large': 'Description OpenAPI trop grande',
	'openapi-bomb': 'Description OpenAPI démesurée',
	'openapi-structure': 'Partie de la description mal formée',
	'openapi-reference': 'Renvoi de la description sans destination',
	'openapi-remote-reference': 'Renvoi de la description vers une adresse',
	'openapi-duplicate-operation': 'Deux opérations de même identifiant',
	'openapi-orphan': 'Description sans fiche d’API',
	'openapi-missing': 'Description OpenAPI introuvable',
	'openapi-origin': 'Origine de la description inconnue',
} as const satisfies Record<string, string>;

export type ProblemCode = keyof typeof PROBLEM_TITLES;

/** « « dimun » » : the value as the contributor wrote it, cut when it is long. */
export function quoteValue(value: unknown): string {
	// JSON has no word for some numbers.
	const isWritten = typeof value === 'string' || typeof value === 'number';
	const text = isWritten ? String(value) : (writeJson(value) ?? String(value));
	const visible = text.replace(/[\u0000-\u001f\u007f]/g, '␀').replace(/\s+/g, ' ');
	return `«\u00a0${visible.length > 80 ? `${visible.slice(0, 80)}…` : visible}\u00a0»`;
}

/** What a hint asks of a name that nothing has, when another is close to it. */
export function askIfMeant(nearest: string): string {
	return `Vouliez-vous dire «\u00a0${nearest}\u00a0» ?`;
}

/** Same file first, then line, then code: the order in which a person mends. */
export function compareProblems(a: Problem, b: Problem): number {
	return (
		a.file.localeCompare(b.file) ||
		(a.line ?? 0) - (b.line ?? 0) ||
		a.code.localeCompare(b.code) ||
		a.message.localeCompare(b.message)
	);
}
