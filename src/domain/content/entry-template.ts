import type { z } from 'zod';

import {
	apiSchema,
	guideSchema,
	producerSchema,
	serviceSchema,
	useCaseSchema,
} from './dialect.ts';
import { toSlug } from '../text/slug.ts';

/** What `npm run new` writes, by the name that people type. */
export const TEMPLATES = {
	api: { folder: 'apis', schema: apiSchema },
	guide: { folder: 'guides', schema: guideSchema },
	'use-case': { folder: 'use-cases', schema: useCaseSchema },
	producer: { folder: 'producers', schema: producerSchema },
	service: { folder: 'services', schema: serviceSchema },
} as const;

export type TemplateKind = keyof typeof TEMPLATES;

export function isTemplateKind(name: string): name is TemplateKind {
	return Object.hasOwn(TEMPLATES, name);
}

/** The name of a file for what someone typed: `API Géo` → `api-geo`. */
export function toFileName(kind: TemplateKind, name: string): string {
	return `${TEMPLATES[kind].folder}/${toSlug(name)}.md`;
}

/** Fields whose shape one line cannot show, with an example that is right once its blanks are filled. */
const EXAMPLES: Partial<Record<string, readonly string[]>> = {
	access_page: [
		'access_page:',
		'  - who:',
		'      - Une commune',
		'    is_eligible: oui # oui, sous-conditions ou non',
		'    description: |',
		'      Pourquoi, en une ou deux phrases.',
		'    legal_basis:',
		'      - title: Article L114-8 du code des relations entre le public et l’administration',
		'        url: https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000045213315',
		'    documents:',
		'      - Délibération du conseil municipal',
	],
	rate_limit: ['rate_limit:', '  calls: 20', '  per: seconde # seconde, minute, heure, jour ou mois', '  by: jeton # jeton, ip, utilisateur ou organisation'],
	scopes: ['scopes:', '  - id: quotient_familial', '    label: Quotient familial'],
	faq: ['faq:', '  - question: La question ?', '    answer: La réponse.'],
	sources: ['sources:', '  - title: Le titre de la source', '    url: https://exemple.fr/'],
	legal_basis: ['legal_basis:', '  - title: Le titre du texte', '    url: https://www.legifrance.gouv.fr/'],
	data_needed: ['data_needed:', '  - label: Quotient familial', '    why: Calculer le tarif'],
	editors: ['editors:', '  - name: Nom de l’éditeur', '    product: Nom du logiciel'],
	status: ['status: production # production, beta, deprecated ou retired'],
	stat: ['stat:', '  label: Ce qui est compté', '  url: https://exemple.fr/'],
	last_update: ['last_update: 2025-01-31'],
	reviewed: ['reviewed: 2025-01-31'],
	redirect_from: ['redirect_from:', '  - /les-api/ancien-nom'],
	rate_limiting_description: ['rate_limiting_description: |', '  Les limites en détail.'],
	content_intro: ['content_intro: |', '  À quoi sert l’API.'],
};

/** Fields that every entry of a kind had better have, whether the schema asks for them or not. */
const ASKED: Record<TemplateKind, readonly string[]> = {
	api: ['themes', 'keywords', 'contact_link', 'doc_tech_external'],
	guide: ['tagline', 'api'],
	'use-case': ['tagline', 'api', 'audience'],
	producer: ['acronym', 'type', 'site'],
	service: ['tagline', 'link', 'api'],
};

/**
 * A file with every field of its kind and what it is for. The required ones wait for a value, the
 * others are comments to uncomment: once the blanks are filled, the file builds.
 */
export function writeTemplate(kind: TemplateKind): string {
	const { shape } = TEMPLATES[kind].schema;
	const fields = Object.entries(shape) as [string, z.ZodType][];
	const required = fields.filter(([, schema]) => !schema.safeParse(undefined).success);
	const asked = fields.filter(([name]) => ASKED[kind].includes(name));
	const others = fields.filter((field) => !required.includes(field) && !asked.includes(field));
	return [
		'---',
		'# Obligatoire : écrivez la valeur après les deux-points.',
		...required.flatMap(([name, schema]) => [describe(schema), `${name}:`]),
		'',
		'# Utile à presque tous les lecteurs : retirez le « # » devant le nom du champ.',
		...asked.flatMap(([name, schema]) => [describe(schema), ...comment(getExample(name, schema))]),
		'',
		'# Facultatif.',
		...others.flatMap(([name, schema]) => [describe(schema), ...comment(getExample(name, schema))]),
		'---',
		'',
		...(kind === 'producer' ? [] : ['<!-- Le texte de la page, en Markdown. -->', '']),
	].join('\n');
}

const describe = (schema: z.ZodType) => `# ${findDescription(schema)}`;

/** `optional()` and `transform()` hide the description of what they wrap. */
function findDescription(schema: z.ZodType): string {
	const own = schema.meta()?.description;
	if (own !== undefined) return own;
	const { innerType, in: input } = schema._zod.def as { innerType?: z.ZodType; in?: z.ZodType };
	const inner = innerType ?? input;
	return inner ? findDescription(inner) : '';
}

const comment = (lines: readonly string[]) => lines.map((line) => `# ${line}`);

function getExample(name: string, schema: z.ZodType): readonly string[] {
	const example = EXAMPLES[name];
	if (example) return example;
	if (schema.safeParse(['a']).success) return [`${name}:`, '  - '];
	return schema.safeParse(true).success && !schema.safeParse('texte').success
		? [`${name}: true`]
		: [`${name}: `];
}
