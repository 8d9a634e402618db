import { describeFields, type FieldDescription } from './describe-fields.ts';
import { TEMPLATES, type TemplateKind } from './entry-template.ts';

/** The Markdown table of the fields of a kind of entry, aligned as the formatter of the project does. */
function formatFieldTable(kind: TemplateKind): string {
	const rows = [
		['Champ', 'Obligatoire', "Ce qu'on y met"],
		...describeFields(TEMPLATES[kind].schema).map((field) => [
			`\`${field.name}\``,
			field.isRequired ? 'oui' : '',
			describe(field),
		]),
	];
	const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
	const format = (cells: readonly string[]) =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
	const rule = format(widths.map((width) => '-'.repeat(width)));
	return [format(rows[0]!), rule, ...rows.slice(1).map(format)].join('\n');
}

function describe({ name, description, kind, fields }: FieldDescription): string {
	const hint = kind === 'markdown' ? ' En Markdown.' : '';
	// The branches of `access_page` have a section of their own.
	const names = name === 'access_page' ? [] : fields.map((field) => `\`${field.name}\``);
	const parts = names.length > 0 ? ` Dedans : ${names.join(', ')}.` : '';
	return `${description}${hint}${parts}`.replaceAll('|', '\\|');
}

const START = (kind: TemplateKind) => `<!-- champs:${kind} -->`;
const END = '<!-- fin des champs -->';

/** The text with every table of fields written again between its marks. */
export function replaceFieldTables(markdown: string): string {
	return (Object.keys(TEMPLATES) as TemplateKind[]).reduce((text, kind) => {
		const start = text.indexOf(START(kind));
		const end = text.indexOf(END, start);
		if (start < 0 || end < 0) return text;
		return `${text.slice(0, start)}${START(kind)}\n\n${formatFieldTable(kind)}\n\n${text.slice(end)}`;
	}, markdown);
}
