import * as z from 'zod';

import {
	deliberationSchemas,
	profileSchema,
	pagePhrasesSchema,
	redirectSchema,
	roadmapEventSchema,
	synonymSchema,
	thesaurusSchema,
	unrelatedSchema,
	termSchema,
	themeSchema,
	unmetNeedSchema,
} from './dialect.ts';
import { TEMPLATES } from './entry-template.ts';

/** What an editor completes and checks a kind of content file with. */
export interface ContentSchema {
	/** Name of its file in `schemas/`. */
	name: string;
	/** The content files that it describes, from the root of the project. */
	files: string;
	schema: object;
}

const LISTS: Readonly<Record<string, z.ZodObject>> = {
	'vocabulary/themes': themeSchema,
	'vocabulary/profiles': profileSchema,
	'vocabulary/glossary': termSchema,
	'vocabulary/synonyms': synonymSchema,
	'vocabulary/thesaurus': thesaurusSchema,
	'vocabulary/unrelated': unrelatedSchema,
	'vocabulary/phrases': pagePhrasesSchema,
	'vocabulary/besoins': unmetNeedSchema,
	roadmap: roadmapEventSchema,
	redirects: redirectSchema,
	...Object.fromEntries(
		Object.entries(deliberationSchemas).map(([name, schema]) => [`deliberation/${name}`, schema]),
	),
};

/** One JSON Schema for the front matter of each kind of entry, and one for each list. */
export function buildContentSchemas(): ContentSchema[] {
	return [
		...Object.entries(TEMPLATES).map(([kind, { folder, schema }]) => ({
			name: `${kind}.schema.json`,
			files: `content/${folder}/*`,
			schema: toJsonSchema(schema),
		})),
		...Object.entries(LISTS).map(([path, schema]) => ({
			name: `${path.replace('/', '-')}.schema.json`,
			files: `content/${path}.yml`,
			schema: toJsonSchema(z.array(schema)),
		})),
	];
}

/** Draft 7 is the version that every YAML editor reads. */
function toJsonSchema(schema: z.ZodType): object {
	return z.toJSONSchema(schema, {
		target: 'draft-7',
		io: 'input',
		override: ({ jsonSchema }) => {
			delete jsonSchema['markdown'];
			// The check warns of a field it does not know: an editor does it as it is typed.
			if (jsonSchema.type === 'object') jsonSchema.additionalProperties = false;
		},
	});
}
