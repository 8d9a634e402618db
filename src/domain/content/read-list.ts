import type { z } from 'zod';

import { checkShape, type ShapeResult } from './check-shape.ts';
import { parseFrontMatter } from './front-matter.ts';

export interface ListResult<Item> {
	items: Item[];
	problems: ShapeResult<unknown>['problems'];
}

const INDENT = '  ';

/** A YAML file that is one list: `vocabulary/*.yml`, `roadmap.yml`, `redirects.yml`. */
export function readList<Schema extends z.ZodObject>(
	yaml: string,
	file: string,
	schema: Schema,
): ListResult<z.output<Schema>> {
	// A list is read as the one field of a mapping, so that one reader serves both.
	const indented = yaml.replace(/^(?=.)/gm, INDENT);
	const reading = parseFrontMatter(`items:\n${indented}`, file, 0);
	if (reading.problems.length > 0) return { items: [], problems: reading.problems };
	const { items } = reading.data;
	if (items === null || items === undefined) return { items: [], problems: [] };
	if (!Array.isArray(items))
		return {
			items: [],
			problems: [
				{
					code: 'wrong-type',
					severity: 'error',
					file,
					line: 1,
					message: 'Ce fichier n’est pas une liste.',
					hint: 'Commencez chaque élément par « - ».',
				},
			],
		};
	const problems: ListResult<unknown>['problems'] = [];
	const values = (items as unknown[]).flatMap((item, index) => {
		const isMapping = typeof item === 'object' && item !== null && !Array.isArray(item);
		const result = checkShape(schema, isMapping ? (item as Record<string, unknown>) : {}, {
			file,
			getLine: (path) => reading.getLine(['items', index, ...path]),
		});
		problems.push(...result.problems);
		return result.value ? [result.value] : [];
	});
	return { items: values, problems };
}
