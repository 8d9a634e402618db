import { describeFields, type FieldDescription } from './describe-fields.ts';
import {
	apiSchema,
	guideSchema,
	producerSchema,
	ruleSchema,
	serviceSchema,
	useCaseSchema,
} from './dialect.ts';
import { toSlug } from '../text/slug.ts';

/** What `npm run new` and `_modele.md` are made of, by the name that people type. */
export const TEMPLATES = {
	api: {
		folder: 'apis',
		schema: apiSchema,
		body: [
			'Gardez les titres utiles, retirez les autres ainsi que cette ligne.',
			'À quoi sert cette API ?',
			"Ce qu'elle renvoie",
			"Ce qu'elle ne fait pas",
			'Pour commencer',
		],
	},
	guide: {
		folder: 'guides',
		schema: guideSchema,
		body: [
			'Un premier paragraphe dit à quoi sert le guide ; puis une partie par question. Retirez cette ligne.',
			'Première question ?',
			'Deuxième question ?',
		],
	},
	'use-case': {
		folder: 'use-cases',
		schema: useCaseSchema,
		body: [
			"Données, cadre juridique, étapes, éditeurs et exemples viennent de l'en-tête : le texte n'a pas à les redire. Retirez cette ligne.",
			"De quoi s'agit-il ?",
			'Pour qui ?',
			'Justifier la demande',
		],
	},
	producer: { folder: 'producers', schema: producerSchema, body: [] },
	service: {
		folder: 'services',
		schema: serviceSchema,
		body: [
			"Ce que la personne peut faire avec le service, et à quoi l'API y sert. Retirez cette ligne.",
		],
	},
	rule: {
		folder: 'rules',
		schema: ruleSchema,
		body: [
			'Le détail de la réponse, pour qui veut comprendre. La question, la réponse et la date viennent de l’en-tête. Retirez cette ligne.',
		],
	},
} as const;

export type TemplateKind = keyof typeof TEMPLATES;

export function isTemplateKind(name: string): name is TemplateKind {
	return Object.hasOwn(TEMPLATES, name);
}

/** The kind of an entry, by its path in the content folder. */
export function findTemplateKind(file: string): TemplateKind | undefined {
	const kinds = Object.keys(TEMPLATES) as TemplateKind[];
	return kinds.find((kind) => file.startsWith(`${TEMPLATES[kind].folder}/`));
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
	rate_limit: [
		'rate_limit:',
		'  calls: 20',
		'  per: seconde # seconde, minute, heure, jour ou mois',
		'  by: jeton # jeton, ip, utilisateur ou organisation',
	],
	scopes: ['scopes:', '  - id: quotient_familial', '    label: Quotient familial'],
	faq: ['faq:', '  - question: La question ?', '    answer: La réponse.'],
	sources: ['sources:', '  - title: Le titre de la source', '    url: https://exemple.fr/'],
	legal_basis: [
		'legal_basis:',
		'  - title: Le titre du texte',
		'    url: https://www.legifrance.gouv.fr/',
	],
	data_needed: ['data_needed:', '  - label: Quotient familial', '    why: Calculer le tarif'],
	editors: ['editors:', '  - name: Nom de l’éditeur', '    product: Nom du logiciel'],
	request: ['request:', '  legal_title: Délibération du conseil municipal'],
	examples: [
		'examples:',
		'  - who: Nom de l’organisme',
		'    what: Ce qu’il a fait',
		'    url: https://exemple.fr/',
	],
	status: ['status: production # production, beta, deprecated ou retired'],
	probe: ['probe:', '  url: https://exemple.fr/api/communes?code=44109', '  expect: Nantes'],
	stat: ['stat:', '  label: Ce qui est compté', '  url: https://exemple.fr/'],
	last_update: ['last_update: 2025-01-31'],
	reviewed: ['reviewed: 2025-01-31'],
	redirect_from: ['redirect_from:', '  - /les-api/ancien-nom'],
	history: ['history:', '  - date: 2025-01-31', '    change: Ce qui a changé'],
	'rule.history': ['history:', '  - date: 2025-01-31', '    answer: La réponse d’alors'],
	request_legal_basis: [
		'request_legal_basis:',
		'  title: Article L114-8 du code des relations entre le public et l’administration',
	],
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
	rule: ['legal_basis', 'apis', 'history'],
};

/**
 * A file with every field of its kind and what it is for. The required ones wait for a value, the
 * others are comments to uncomment: once the blanks are filled, the file builds.
 */
export function writeTemplate(kind: TemplateKind): string {
	const { schema, body } = TEMPLATES[kind];
	const fields = describeFields(schema);
	const required = fields.filter(({ isRequired }) => isRequired);
	const asked = fields.filter(({ name }) => ASKED[kind].includes(name));
	const others = fields.filter((field) => !required.includes(field) && !asked.includes(field));
	const suggest = (field: FieldDescription) => [
		`# ${field.description}`,
		...getExample(kind, field).map((line) => `# ${line}`.trimEnd()),
	];
	const [advice, ...headings] = body;
	return [
		'---',
		`# yaml-language-server: $schema=../../schemas/${kind}.schema.json`,
		'# Obligatoire : écrivez la valeur après les deux-points.',
		...required.flatMap((field) => [`# ${field.description}`, ...getBlank(field)]),
		'',
		'# Utile à presque tous les lecteurs : retirez le « # » devant le nom du champ.',
		...asked.flatMap(suggest),
		'',
		'# Facultatif.',
		...others.flatMap(suggest),
		'---',
		'',
		...(advice === undefined ? [] : [`<!-- ${advice} -->`, '']),
		...headings.flatMap((heading) => [`## ${heading}`, '']),
	].join('\n');
}

function getBlank({ name, fields }: FieldDescription): string[] {
	return [`${name}:`, ...fields.map((field) => `  ${field.name}: # ${field.description}`)];
}

function getExample(
	template: TemplateKind,
	{ name, kind, values, fields }: FieldDescription,
): readonly string[] {
	const example = EXAMPLES[`${template}.${name}`] ?? EXAMPLES[name];
	if (example) return example;
	const first = fields.find(({ isRequired }) => isRequired) ?? fields[0];
	switch (kind) {
		case 'lines':
			return [`${name}:`, '  - '];
		case 'flag':
			return [`${name}: true`];
		case 'choice':
			return [`${name}: # ${values.filter((value) => typeof value === 'string').join(', ')}`];
		case 'items':
			return [`${name}:`, `  - ${first!.name}: `];
		case 'group':
			return [`${name}:`, `  ${first!.name}: `];
		default:
			return [`${name}: `];
	}
}
