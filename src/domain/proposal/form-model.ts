import type { FieldDescription } from '../content/describe-fields.ts';
import { normaliseBlock, normaliseLine, toLines } from './normalise.ts';

/**
 * What a form shows of a front matter: texts in controls, groups, and lists of groups. It knows the
 * fields only by their description, so that a field added to the schema is in the form.
 */
export type FormNode = string | FormGroup | FormItems;

export interface FormGroup {
	fields: Readonly<Record<string, FormNode>>;
	/** Rank that the group had in the list it was read from. */
	origin?: number | undefined;
}

export interface FormItems {
	items: readonly FormGroup[];
	/** The list is declared empty, instead of not filled in. */
	isDeclaredEmpty: boolean;
}

type Mapping = Readonly<Record<string, unknown>>;

/** Name of the control that holds an item written as one text. */
export const TEXT_ITEM = 'value';

const isMapping = (value: unknown): value is Mapping =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a form shows of the data of a file. */
export function toFormGroup(fields: readonly FieldDescription[], data: unknown): FormGroup {
	const mapping = isMapping(data) ? data : {};
	return {
		fields: Object.fromEntries(
			fields.map((field) => [field.name, toFormNode(field, mapping[field.name])]),
		),
	};
}

function toFormNode(field: FieldDescription, value: unknown): FormNode {
	switch (field.kind) {
		case 'group':
			return toFormGroup(
				field.fields,
				field.shorthand !== undefined && !isMapping(value) && value !== undefined
					? { [field.shorthand]: value }
					: value,
			);
		case 'items':
			return {
				isDeclaredEmpty: field.emptyWord !== undefined && value === field.emptyWord,
				items: (Array.isArray(value) ? (value as unknown[]) : []).map((item, origin) => ({
					...toFormGroup(field.fields, item),
					...(field.hasTextItems
						? {
								fields: {
									[TEXT_ITEM]: isMapping(item) ? '' : toText(item),
									...toFormGroup(field.fields, item).fields,
								},
							}
						: {}),
					origin,
				})),
			};
		case 'lines':
			return (Array.isArray(value) ? (value as unknown[]) : [value]).map(toText).join('\n');
		default:
			return toText(value);
	}
}

function toText(value: unknown): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * The data of a file after its form was edited. What was not touched stays as it was written,
 * whatever its spelling, and what the form does not know is kept.
 */
export function fromFormGroup(
	fields: readonly FieldDescription[],
	group: FormGroup,
	original: unknown,
): Record<string, unknown> {
	const base = isMapping(original) ? original : {};
	const names = new Set(fields.map(({ name }) => name));
	const entries = new Map(
		Object.entries(base).filter(([name, value]) => !names.has(name) || value !== undefined),
	);
	for (const field of fields) {
		const node = group.fields[field.name];
		if (node === undefined) continue;
		const value = fromFormNode(field, node, base[field.name]);
		if (value === undefined) entries.delete(field.name);
		else entries.set(field.name, value);
	}
	return Object.fromEntries(entries);
}

function fromFormNode(field: FieldDescription, node: FormNode, original: unknown): unknown {
	if (original !== undefined && isSameNode(toFormNode(field, original), node)) return original;
	if (typeof node === 'string') return fromText(field, node);
	if ('items' in node) return fromItems(field, node, original);
	// A block that was taken away has no field at all.
	if (Object.keys(node.fields).length === 0) return undefined;
	const isShort = field.shorthand !== undefined && !isMapping(original);
	const group = fromFormGroup(field.fields, node, original);
	const names = Object.keys(group);
	if (names.length === 0) return undefined;
	return isShort && names.length === 1 && names[0] === field.shorthand ? group[names[0]!] : group;
}

function fromText({ kind, values }: FieldDescription, text: string): unknown {
	switch (kind) {
		case 'lines': {
			const lines = toLines(text);
			return lines.length === 0 ? undefined : lines;
		}
		case 'markdown': {
			const block = normaliseBlock(text);
			// A text of several lines is written as a block, which ends with a line end.
			return block === '' ? undefined : block.includes('\n') ? `${block}\n` : block;
		}
		case 'flag':
			return text === 'true' ? true : text === 'false' ? false : undefined;
		case 'number': {
			const line = normaliseLine(text);
			if (line === '') return undefined;
			const figures = line
				.replace(/(\d)\s(?=\d{3}(?!\d))/g, '$1')
				.replace(/\s?%$/, '')
				.replace(',', '.');
			return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(figures) ? Number(figures) : line;
		}
		default: {
			const line = normaliseLine(text);
			if (line === '') return undefined;
			return values.find((value) => String(value) === line) ?? line;
		}
	}
}

function fromItems(
	{ fields, emptyWord, hasTextItems }: FieldDescription,
	{ items, isDeclaredEmpty }: FormItems,
	original: unknown,
): unknown {
	if (isDeclaredEmpty && emptyWord !== undefined && items.length === 0) return emptyWord;
	if (items.length === 0) return undefined;
	const originals = Array.isArray(original) ? (original as unknown[]) : [];
	return items.map((item) => {
		const written = item.origin === undefined ? undefined : originals[item.origin];
		const text = hasTextItems ? normaliseLine(String(item.fields[TEXT_ITEM] ?? '')) : '';
		if (text !== '') return text;
		return fromFormGroup(fields, item, written);
	});
}

/** Order of fields and the rank that items had do not count. */
function isSameNode(a: FormNode | undefined, b: FormNode | undefined): boolean {
	if (a === undefined || b === undefined || typeof a === 'string' || typeof b === 'string')
		return a === b;
	if ('items' in a)
		return (
			'items' in b &&
			a.isDeclaredEmpty === b.isDeclaredEmpty &&
			a.items.length === b.items.length &&
			a.items.every((item, index) => isSameNode(item, b.items[index]))
		);
	if ('items' in b) return false;
	const names = new Set([...Object.keys(a.fields), ...Object.keys(b.fields)]);
	return [...names].every((name) => isSameNode(a.fields[name], b.fields[name]));
}
