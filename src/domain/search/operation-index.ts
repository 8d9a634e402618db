import type { SearchRecord } from '../openapi/search-records.ts';
import { truncate } from '../text/french.ts';
import { toPlain } from '../text/slug.ts';
import type { SearchEntry } from './entry.ts';
import { openSideIndex, type SearchIndex } from './search-index.ts';

/** The operations of the references as they travel, apart from the pages: few people look for them. */
export interface PackedOperations {
	/** `slug|title` of each API that has operations. */
	apis: string;
	/** Place of the API of each operation in that list. */
	owners: number[];
	titles: string;
	/** Ends of addresses, after the page of the reference. */
	slugs: string;
	methods: string;
	paths: string;
	texts: string;
	/** Place of each returned field in the list of fields, for each operation. */
	returned: number[][];
	fields: string;
}

const ROW = '\n';
const ITEM = '|';
const LONGEST_TEXT = 110;
/** Descriptions of a thousand operations exist; the pages of a reference have a search of their own. */
const MOST_OPERATIONS = 1000;
const MOST_FIELDS = 60;

const toText = (value: string) => value.replace(/[\n|]+/g, ' ').trim();

/** The operations of all the references, each with the fields that it returns. */
export function buildPackedOperations(
	records: readonly SearchRecord[],
	apiTitles: ReadonlyMap<string, string>,
): PackedOperations {
	const operations = records
		.filter(({ kind, api }) => kind === 'operation' && apiTitles.has(api))
		.slice(0, MOST_OPERATIONS);
	const fieldsByUrl = new Map(operations.map(({ url }) => [url, new Set<string>()]));
	for (const record of records)
		if (record.kind === 'champ')
			for (const { url } of record.operations) {
				const fields = fieldsByUrl.get(url);
				if (fields && fields.size < MOST_FIELDS) fields.add(toText(nameField(record)));
			}
	const fields = [...new Set([...fieldsByUrl.values()].flatMap((names) => [...names]))];
	const placeByField = new Map(fields.map((name, place) => [name, place]));
	const apis = [...new Set(operations.map(({ api }) => api))];
	const column = (toValue: (record: SearchRecord) => string) =>
		operations.map((record) => toText(toValue(record))).join(ROW);
	return {
		apis: apis.map((api) => [api, toText(apiTitles.get(api)!)].join(ITEM)).join(ROW),
		owners: operations.map(({ api }) => apis.indexOf(api)),
		titles: column(({ title }) => title),
		slugs: column(({ url }) => url.split('/').at(-2)!),
		methods: column(({ operations: [own] }) => own!.method),
		paths: column(({ operations: [own] }) => own!.path),
		texts: column(({ text = '' }) => truncate(text, LONGEST_TEXT)),
		returned: operations.map(({ url }) =>
			[...fieldsByUrl.get(url)!].map((name) => placeByField.get(name)!),
		),
		fields: fields.join(ROW),
	};
}

/** « Organisme qui verse (fournisseur) »: the label, and the technical name when it says another word. */
function nameField({ title, words: [, name = ''] }: SearchRecord): string {
	return toPlain(title).includes(toPlain(name)) ? title : `${title} (${name})`;
}

/** The operations, searched as pages are, with the access and the themes of their APIs. */
export function openOperationIndex(packed: PackedOperations, pages: SearchIndex): SearchIndex {
	const split = (column: string) => (column === '' ? [] : column.split(ROW));
	const apis = split(packed.apis).map((row) => row.split(ITEM));
	const owners = new Map(
		pages.entries.filter(({ kind }) => kind === 'api').map((entry) => [entry.slug, entry]),
	);
	const [titles, slugs, methods, paths, texts, fields] = [
		packed.titles,
		packed.slugs,
		packed.methods,
		packed.paths,
		packed.texts,
		packed.fields,
	].map(split) as [string[], string[], string[], string[], string[], string[]];
	const entries = titles.map((title, place): SearchEntry => {
		const [apiSlug = '', apiTitle = ''] = apis[packed.owners[place]!] ?? [];
		const owner = owners.get(apiSlug);
		return {
			kind: 'operation',
			slug: `${apiSlug}/${slugs[place]}`,
			title,
			tagline: texts[place] ?? '',
			keywords: [`${methods[place]} ${paths[place]}`, apiTitle],
			data: packed.returned[place]!.map((at) => fields[at]!),
			popularity: owner?.popularity ?? 0,
			producer: owner?.producer,
			api: owner?.api,
			apiTitle,
		};
	});
	return openSideIndex(entries, pages);
}
