import * as z from 'zod';

import { capitalise, toFrenchSpacing } from '../text/french.ts';
import { getInside, unwrapSchema } from './unwrap-schema.ts';

/** How a person writes a field, whatever writes it down: a form, a template, a table. */
export type FieldKind =
	'text' | 'markdown' | 'number' | 'flag' | 'choice' | 'lines' | 'group' | 'items';

/** One field of the dialect, as the schema that checks it says it. */
export interface FieldDescription {
	name: string;
	/** A sentence for authors, with its full stop. */
	description: string;
	kind: FieldKind;
	isRequired: boolean;
	/** What a choice accepts; words come before the numbers that mean the same. */
	values: readonly (string | number)[];
	/** The fields of a group, or of each item of a list. */
	fields: readonly FieldDescription[];
	/** The field that may stand alone for its group: `status: beta`. */
	shorthand?: string | undefined;
	/** The word that stands for an empty list: `legal_basis: aucun`. */
	emptyWord?: string | undefined;
	/** An item may be one text instead of a block of fields. */
	hasTextItems: boolean;
}

/** The fields of a front matter, in the order of its schema; a schema may hold itself. */
export function describeFields(schema: z.ZodObject): readonly FieldDescription[] {
	return describeShape(schema, new Map());
}

/** A group that holds a list of groups: a form adds it only when it is wanted. */
export function isOptionalBlock({ kind, fields }: FieldDescription): boolean {
	return kind === 'group' && fields.some((field) => field.kind === 'items');
}

/** Every list of groups and every optional block under these fields, once each by its name. */
export function listBlocks(
	fields: readonly FieldDescription[],
	found = new Map<string, FieldDescription>(),
): ReadonlyMap<string, FieldDescription> {
	for (const field of fields) {
		if (found.has(field.name)) continue;
		if (field.kind === 'items' || isOptionalBlock(field)) found.set(field.name, field);
		listBlocks(field.fields, found);
	}
	return found;
}

/** « Producteur : son nom (ou son sigle). » → what it is called, and what to write in it. */
export function splitDescription(description: string): { label: string; hint: string } {
	const [label = '', ...rest] = toFrenchSpacing(description)
		.replace(/\s*\([^()]*\)/g, '')
		.replace(/\.$/, '')
		.split('\u00a0: ');
	const hint = rest.join('\u00a0: ');
	return { label, hint: hint === '' ? '' : `${capitalise(hint)}.` };
}

type Known = Map<z.ZodObject, readonly FieldDescription[]>;

function describeShape(schema: z.ZodObject, known: Known): readonly FieldDescription[] {
	const found = known.get(schema);
	if (found) return found;
	const fields: FieldDescription[] = [];
	known.set(schema, fields);
	for (const [name, child] of Object.entries(schema.shape))
		fields.push(describeField(name, child as z.ZodType, known));
	return fields;
}

function describeField(name: string, schema: z.ZodType, known: Known): FieldDescription {
	const inner = unwrapSchema(schema);
	const options = inner instanceof z.ZodUnion ? inner.options.map(unwrapAny) : [inner];
	const list = options.find((option) => option instanceof z.ZodArray);
	const items = list && unwrapSchema(list.element as z.ZodType);
	const itemOptions = items instanceof z.ZodUnion ? items.options.map(unwrapAny) : [items];
	const itemGroup = itemOptions.find((option) => option instanceof z.ZodObject);
	const group = options.find((option) => option instanceof z.ZodObject);
	const word = options.find((option) => option instanceof z.ZodLiteral);
	const values = [...(word?.values ?? [])] as (string | number)[];
	const fields = group ?? itemGroup;
	return {
		name,
		description: findMeta(schema, 'description') ?? '',
		kind: itemGroup
			? 'items'
			: list
				? 'lines'
				: group
					? 'group'
					: word
						? 'choice'
						: findKind(inner, schema),
		isRequired: !schema.safeParse(undefined).success,
		values,
		fields: fields ? describeShape(fields, known) : [],
		hasTextItems:
			itemGroup !== undefined && itemOptions.some((option) => option instanceof z.ZodString),
		...(group && word ? { shorthand: findShorthand(group, values) } : {}),
		...(itemGroup && word ? { emptyWord: String(values[0]) } : {}),
	};
}

function findKind(inner: z.ZodType, schema: z.ZodType): FieldKind {
	if (inner instanceof z.ZodBoolean) return 'flag';
	if (inner instanceof z.ZodNumber) return 'number';
	return findMeta(schema, 'markdown') ? 'markdown' : 'text';
}

function findShorthand(group: z.ZodObject, values: readonly (string | number)[]) {
	return Object.keys(group.shape).find((name) => {
		const field = unwrapSchema(group.shape[name] as z.ZodType);
		return field instanceof z.ZodLiteral && values.every((value) => field.values.has(value));
	});
}

const unwrapAny = (schema: unknown) => unwrapSchema(schema as z.ZodType);

/** What an author of the schema said of it; what wraps a schema hides what it says. */
function findMeta<Key extends 'description' | 'markdown'>(schema: z.ZodType, key: Key) {
	for (let step: z.ZodType | undefined = schema; step; step = getInside(step)) {
		const found = (step.meta() as { description?: string; markdown?: boolean } | undefined)?.[key];
		if (found !== undefined) return found as { description: string; markdown: boolean }[Key];
	}
	return undefined;
}
