import { pagePaths } from '../catalogue/page-paths.ts';
import { toWords } from './returned-fields.ts';
import type { Reference } from './reference.ts';

/** Something a person may look for inside a reference. */
export interface SearchRecord {
	title: string;
	/** Address inside the site. */
	url: string;
	kind: 'operation' | 'champ';
	/** Words to find it by, the most telling first. */
	words: string[];
}

/** The operations of a reference and the data they return, for the search of the site. */
export function listSearchRecords(reference: Reference): SearchRecord[] {
	return reference.operations.flatMap((operation) => {
		const url = pagePaths.operation(reference.slug, operation.slug);
		const fields = reference.getReturnedFields(operation);
		return [
			{
				title: operation.title,
				url,
				kind: 'operation' as const,
				words: [operation.title, operation.group, operation.path, operation.id ?? ''].filter(
					(word) => word !== '',
				),
			},
			...fields.map((field) => ({
				title: field.label,
				url,
				kind: 'champ' as const,
				words: [
					...new Set([field.label, toWords(field.path.split('.').at(-1)!), field.path]),
					...(field.meaning ? [field.meaning] : []),
				],
			})),
		];
	});
}
