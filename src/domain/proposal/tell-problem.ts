import { splitDescription, type FieldDescription } from '../content/describe-fields.ts';
import type { FieldPath } from '../content/front-matter.ts';
import { parsePath } from '../content/check-shape.ts';
import type { Problem, ProblemCode } from '../content/problem.ts';

/** How a form mends what a file mends by its lines, its fields and the files beside it. */
const FORM_HINTS: Partial<Record<ProblemCode, string>> = {
	'incomplete-tree': 'Choisissez un verdict, ou posez une question de plus.',
	'contradictory-answer': 'Corrigez le verdict de cette réponse, ou ce qui la suit.',
	'unreachable-answer': 'Écrivez à qui elle s’adresse, ou retirez-la.',
	'missing-tree': 'Posez ces questions sous cette réponse.',
	'path-outside': 'Donnez le nom d’un fichier du site.',
	'slug-collision': 'Donnez un autre nom au fichier.',
	'unknown-entry': 'Écrivez le nom qui est dans l’adresse de cette page, ou retirez la ligne.',
	'unknown-scope': 'Écrivez une donnée que la demande de l’API permet de cocher.',
	'invalid-comparison': 'Nommez deux à quatre API différentes.',
	'overdue-review': 'Relisez le texte et ses sources, puis changez les dates.',
	'unknown-api': 'Écrivez le titre exact de sa fiche.',
	'unknown-producer': 'Choisissez-le dans la liste proposée, ou proposez d’abord sa fiche.',
	'unknown-profile': 'Ajoutez un public du catalogue à la liste, ou gardez vos mots.',
	'unknown-rule': 'Écrivez le nom d’une règle du site.',
	'unknown-theme': 'Cochez un thème de la liste.',
	'redirect-conflict': 'Retirez cette adresse.',
	'unknown-field': 'Il reste dans le fichier tel quel.',
};

/** What a form says of a problem: the labels that it shows, and nothing of files and their fields. */
export function tellProblem(fields: readonly FieldDescription[], problem: Problem): string {
	const { code, message, hint } = problem;
	const field =
		problem.field === undefined ? undefined : findField(fields, parsePath(problem.field));
	const label = field && `«\u00a0${splitDescription(field.description).label}\u00a0»`;
	if (label !== undefined)
		switch (code) {
			case 'missing-field':
			case 'empty-field':
				return `${label} est à remplir.`;
			case 'invalid-value':
				// A number is typed: what the message says of it is all there is to know.
				if (field?.kind === 'number') break;
				return `${label} attend l’une des réponses proposées.`;
			case 'wrong-type':
				return field?.kind === 'number'
					? `${label} attend un nombre.`
					: `${label} n’a pas la forme attendue.`;
		}
	const [nearest] = /^Vouliez-vous dire «[^»]*» \?/.exec(hint) ?? [];
	const told = message
		.replace(/^Le champ «[^»]*»/, (named) => label ?? named)
		.replace(/ \(«\s\w+\s»\)/g, '')
		.replace(/ ; (?:thèmes|profils) : .*$/s, '.');
	return `${told} ${nearest ?? FORM_HINTS[code] ?? hint}`;
}

/** The field of this path, or the one that holds what has no field of its own. */
function findField(
	fields: readonly FieldDescription[],
	[step, ...rest]: FieldPath,
): FieldDescription | undefined {
	if (step === undefined) return undefined;
	if (typeof step === 'number') return findField(fields, rest);
	const field = fields.find(({ name }) => name === step);
	return field && (findField(field.fields, rest) ?? field);
}
