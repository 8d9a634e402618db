import { pagePaths } from '../catalogue/page-paths.ts';
import { toPlainWords } from '../markup/plain-words.ts';
import { toPlain } from '../text/slug.ts';
import { toOneLine, type Operation } from './operations.ts';
import { MANY_OPERATIONS, type Reference } from './reference.ts';
import { toWords } from './returned-fields.ts';

/** Something a person may look for inside a reference. */
export interface SearchRecord {
	kind: 'operation' | 'champ';
	/** Entry of the catalogue it belongs to: its title and its access are said there. */
	api: string;
	title: string;
	/** Address inside the site: that of the operation, or of the first that returns the field. */
	url: string;
	/** Words to find it by, the most telling first. */
	words: string[];
	/** What a line says under the title: the start of a description, or a meaning. */
	text?: string;
	/** The operation itself, or those that return the field: the first ones of the description. */
	operations: { title: string; method: string; path: string; url: string }[];
	/** Where the field stands in the answer: `communes[].nom`. */
	field?: string;
}

const MAX_OPERATIONS_OF_FIELD = 5;
/** Past this many, they would weigh more than the rest of the search. */
const MAX_FIELDS = 1000;

/**
 * The operations of a reference and the data they return, for the search of the site. A field that
 * several operations return is one record.
 */
export function listSearchRecords(reference: Reference): SearchRecord[] {
	return [
		...reference.operations.map((operation) => buildOperationRecord(reference.slug, operation)),
		...listFieldRecords(reference),
	];
}

function buildOperationRecord(slug: string, operation: Operation): SearchRecord {
	const link = toLink(slug, operation);
	const { id, group, description } = operation;
	return {
		kind: 'operation',
		api: slug,
		title: operation.title,
		url: link.url,
		words: [operation.title, group, operation.path, id ?? ''].filter((word) => word !== ''),
		...(description ? { text: toPlainLine(description) } : {}),
		operations: [link],
	};
}

function listFieldRecords(reference: Reference): SearchRecord[] {
	const records = new Map<string, SearchRecord>();
	for (const operation of reference.operations.slice(0, MANY_OPERATIONS)) {
		const link = toLink(reference.slug, operation);
		for (const field of reference.getReturnedFields(operation)) {
			const name = field.path.split('.').at(-1)!;
			const key = `${toPlain(field.label)} ${toPlain(name)}`;
			const known = records.get(key);
			if (known) {
				const isNew = known.operations.every(({ url }) => url !== link.url);
				if (isNew && known.operations.length < MAX_OPERATIONS_OF_FIELD) known.operations.push(link);
				continue;
			}
			if (records.size >= MAX_FIELDS) return [...records.values()];
			records.set(key, {
				kind: 'champ',
				api: reference.slug,
				title: field.label,
				url: link.url,
				words: [
					...new Set([field.label, toWords(name), field.path]),
					...(field.meaning ? [field.meaning] : []),
				],
				...(field.meaning ? { text: toPlainLine(field.meaning) } : {}),
				operations: [link],
				field: field.path,
			});
		}
	}
	return [...records.values()];
}

function toLink(slug: string, operation: Operation): SearchRecord['operations'][number] {
	const { title, method, path } = operation;
	return { title, method, path, url: pagePaths.operation(slug, operation.slug) };
}

function toPlainLine(markdown: string): string {
	return toOneLine(toPlainWords(markdown), 160);
}
