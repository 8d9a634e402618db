import * as z from 'zod';

import { findNearest } from '../text/nearest.ts';
import type { IssueParams } from './fields.ts';
import type { FieldPath } from './front-matter.ts';
import { askIfMeant, quoteValue, type Problem } from './problem.ts';
import { unwrapSchema } from './unwrap-schema.ts';

/** What the checks need to know of the file whose data they read. */
export interface SourcePlace {
	file: string;
	getLine: (path: FieldPath) => number;
}

export interface ShapeResult<Value> {
	value?: Value;
	problems: Problem[];
}

const TYPE_NAMES: Record<string, string> = {
	string: 'un texte',
	number: 'un nombre',
	boolean: 'true ou false',
	array: 'une liste (une ligne « - … » par élément)',
	object: 'un bloc de champs',
	record: 'un bloc de champs',
};

/** « access_page[2].who » */
export function formatPath(path: FieldPath): string {
	return path.reduce<string>(
		(text, step) =>
			typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`,
		'',
	);
}

/** « access_page[2].who » → `['access_page', 2, 'who']` */
export function parsePath(text: string): FieldPath {
	return (text.match(/[^.[\]]+/g) ?? []).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/**
 * Reads data with a schema. Keys that the schema does not know are warnings,
 * everything else that does not fit is an error, and all are reported.
 */
export function checkShape<Schema extends z.ZodObject>(
	schema: Schema,
	data: Record<string, unknown>,
	place: SourcePlace,
): ShapeResult<z.output<Schema>> {
	const nearMisses = new Map<string, string>();
	const problems = checkUnknownKeys(schema, data, [], { ...place, nearMisses });
	const result = schema.safeParse(removeEmpty(data));
	if (result.success) return { value: result.data, problems };
	for (const issue of flattenIssues(result.error.issues))
		problems.push(describeIssue(issue, data, place, nearMisses));
	return { problems };
}

/** `partners:` with nothing behind it is the same as no line at all. */
function removeEmpty(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(removeEmpty);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, item]) => item !== null && item !== undefined && item !== '')
			.map(([key, item]) => [key, removeEmpty(item)]),
	);
}

interface KeyCheck extends SourcePlace {
	/** By the name of a field, the unknown one that is perhaps a slip for it. */
	nearMisses: Map<string, string>;
}

function checkUnknownKeys(
	schema: z.ZodType,
	data: unknown,
	path: FieldPath,
	check: KeyCheck,
): Problem[] {
	const inner = unwrapSchema(schema);
	if (inner instanceof z.ZodArray && Array.isArray(data))
		return data.flatMap((item, index) =>
			checkUnknownKeys(inner.element as z.ZodType, item, [...path, index], check),
		);
	if (inner instanceof z.ZodUnion) {
		const option = (inner.options as z.ZodType[]).find(
			(candidate) => unwrapSchema(candidate) instanceof z.ZodObject,
		);
		return option ? checkUnknownKeys(option, data, path, check) : [];
	}
	if (
		!(inner instanceof z.ZodObject) ||
		typeof data !== 'object' ||
		data === null ||
		Array.isArray(data)
	)
		return [];
	const known = Object.keys(inner.shape);
	return Object.entries(data).flatMap(([key, value]): Problem[] => {
		const child = inner.shape[key] as z.ZodType | undefined;
		if (child) return checkUnknownKeys(child, value, [...path, key], check);
		const field = formatPath([...path, key]);
		const nearest = findNearest(key, known);
		if (nearest) check.nearMisses.set(nearest, field);
		return [
			{
				code: 'unknown-field',
				severity: 'warning',
				file: check.file,
				line: check.getLine([...path, key]),
				field,
				message: `Le champ ${quoteValue(key)} n’existe pas ; sa valeur n’est pas utilisée.`,
				hint: nearest
					? askIfMeant(nearest)
					: 'Retirez-le, ou consultez la liste des champs dans CONTRIBUTING.',
			},
		];
	});
}

type Issue = z.core.$ZodIssue;

/** A union fails as a whole: what it says of its most promising branch is what helps. */
function flattenIssues(issues: readonly Issue[]): Issue[] {
	return issues.flatMap((issue) => {
		if (issue.code !== 'invalid_union') return [issue];
		const branches = issue.errors.filter((branch) => branch.length > 0);
		const best =
			branches.find((branch) => branch.every((inner) => inner.path.length > 0)) ?? branches.at(-1);
		if (!best) return [issue];
		return flattenIssues(best).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
	});
}

function getValue(data: unknown, path: FieldPath): unknown {
	return path.reduce<unknown>(
		(value, step) =>
			typeof value === 'object' && value !== null
				? (value as Record<string, unknown>)[step]
				: undefined,
		data,
	);
}

function describeIssue(
	issue: Issue,
	data: Record<string, unknown>,
	place: SourcePlace,
	nearMisses: ReadonlyMap<string, string>,
): Problem {
	const path = issue.path as (string | number)[];
	const field = formatPath(path);
	const value = getValue(data, path);
	const base = { severity: 'error' as const, file: place.file, line: place.getLine(path), field };
	const quoted = `«\u00a0${field}\u00a0»`;
	const params = (issue as { params?: IssueParams }).params;
	if (params)
		return {
			...base,
			code: params.code,
			message: `Le champ ${quoted} vaut ${quoteValue(value)}, qui ${params.message}`,
			hint: params.hint,
		};
	const bound = typeof value === 'number' ? describeBound(issue) : undefined;
	if (bound !== undefined)
		return {
			...base,
			code: 'invalid-value',
			message: `Le champ ${quoted} vaut ${quoteValue(value)} ; il attend un nombre ${bound}.`,
			hint: 'Corrigez la valeur.',
		};
	const isPresent = path.length > 0 && hasKey(data, path);
	if (value === undefined || value === null || value === '' || issue.code === 'too_small')
		return isPresent
			? {
					...base,
					code: 'empty-field',
					message: `Le champ ${quoted} est vide.`,
					hint: 'Donnez-lui une valeur.',
				}
			: {
					...base,
					code: 'missing-field',
					message: `Le champ ${quoted} est obligatoire et n’est pas écrit.`,
					hint: nearMisses.has(field)
						? `La ligne «\u00a0${nearMisses.get(field)}\u00a0» en est peut-être une faute de frappe.`
						: `Ajoutez une ligne «\u00a0${path.at(-1)}: …\u00a0».${describeAllowed(issue)}`,
				};
	if (issue.code === 'invalid_value') {
		const allowed = issue.values.map(String);
		const nearest = findNearest(String(value), allowed);
		return {
			...base,
			code: 'invalid-value',
			message: `Le champ ${quoted} vaut ${quoteValue(value)} ; valeurs permises : ${allowed.join(', ')}.`,
			hint: nearest ? askIfMeant(nearest) : 'Choisissez l’une de ces valeurs.',
		};
	}
	if (issue.code === 'unrecognized_keys')
		return {
			...base,
			code: 'unknown-field',
			message: `Le champ ${quoted} contient ${issue.keys.map((key) => quoteValue(key)).join(', ')}, qu’il ne connaît pas.`,
			hint: 'Retirez ces lignes.',
		};
	const expected = 'expected' in issue ? String(issue.expected) : '';
	return {
		...base,
		code: 'wrong-type',
		message: `Le champ ${quoted} vaut ${quoteValue(value)} ; il attend ${TYPE_NAMES[expected] ?? 'une autre forme'}.`,
		hint: describeRepair(expected, value),
	};
}

/** « d’au moins 0 »: which numbers are allowed, when this one is too small or too big. */
function describeBound(issue: Issue): string | undefined {
	if (issue.code === 'too_small')
		return issue.inclusive ? `d’au moins ${issue.minimum}` : `plus grand que ${issue.minimum}`;
	if (issue.code === 'too_big')
		return issue.inclusive ? `d’au plus ${issue.maximum}` : `plus petit que ${issue.maximum}`;
	return undefined;
}

function hasKey(data: unknown, path: FieldPath): boolean {
	const parent = getValue(data, path.slice(0, -1));
	return typeof parent === 'object' && parent !== null && Object.hasOwn(parent, path.at(-1)!);
}

function describeAllowed(issue: Issue): string {
	return issue.code === 'invalid_value'
		? ` Valeurs permises : ${issue.values.map(String).join(', ')}.`
		: '';
}

function describeRepair(expected: string, value: unknown): string {
	if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
		return `Mettez la valeur entre guillemets : "${String(value)}".`;
	if (Array.isArray(value))
		return 'Écrivez les éléments les uns sous les autres, sans liste dans la liste.';
	return 'Corrigez la valeur ; CONTRIBUTING donne un exemple de chaque champ.';
}
