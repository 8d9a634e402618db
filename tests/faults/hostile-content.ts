import { formatApi, type ContentFiles } from '../support/content-folder.ts';

/** What a run of any of the texts below would leave behind it. */
export const MARK = 'hostile';

const CODE = `window.${MARK}=1`;

/**
 * A text that breaks out of whatever holds it without care, of the kind that the check of fields
 * accepts: an element that it does not know for code, an attribute, a comment, a template, a cell
 * of a spreadsheet. `name` says which field it came from.
 */
function attack(name: string): string {
	return `=${name} --></style></title></textarea></template><b id="${name}" tabindex="0">" autofocus onfocus="${CODE}" x="' autofocus onfocus='${CODE}' {{constructor.constructor('${CODE}')()}} \${${CODE}} &lt;script&gt;${CODE}&lt;/script&gt;`;
}

/** The same with what the check of fields refuses: code blocks and descriptions may hold it. */
function attackWithCode(name: string): string {
	return `${attack(name)}</script><img src="/${MARK}-${name}" onerror="${CODE}"><svg onload="${CODE}"><script>${CODE}</script>`;
}

const quote = (name: string) => JSON.stringify(attack(name));

/** Text in which Markdown is read: marks that lenient readers take for code or for an address. */
function attackMarkdown(name: string): string {
	return [
		`\`${attackWithCode(`${name}-span`)}\``,
		`~~~\n${attackWithCode(`${name}-fence`)}\n~~~`,
		`[a](https://exemple.fr/?q='onfocus='${CODE}'autofocus='){.x onclick=${CODE}}`,
		`[b](https://exemple.fr/ '" onmouseover="${CODE}')`,
		`&lt;script&gt;${CODE}&lt;/script&gt; &#60;img src=x onerror=${CODE}&#62;`,
		`## Un titre "onfocus="${CODE} \\<img src=x onerror=${CODE}\\>`,
		`| a"onfocus="${CODE} | b |\n| --- | --- |\n| \\<img src=x onerror=${CODE}\\> | \`</td><script>${CODE}</script>\` |`,
		`{${CODE}} {{${CODE}}} \${${CODE}}`,
	].join('\n\n');
}

const block = (text: string) => `|\n${text.replace(/^/gm, '      ')}`;

const API = formatApi(
	{
		title: quote('api-title'),
		is_open: 'habilitation',
		datapass_link: 'https://exemple.fr/',
		tagline: quote('api-tagline'),
		keywords: `[${quote('api-keyword')}]`,
		data: `[${quote('api-data')}]`,
		partners: `[${quote('api-partner')}]`,
		contact_link: "https://exemple.fr/?a='onfocus='window.hostile=1",
		external_site: "https://exemple.fr/?a='onfocus='window.hostile=1&amp;&quot;",
		monitoring_description: block(attackMarkdown('monitoring')),
		rate_limiting_resume: quote('rate'),
		rate_limiting_description: block(attackMarkdown('rate')),
		content_intro: block(attackMarkdown('intro')),
		stats_detail_resume: quote('stats'),
		compare: '[api-geo, api-autre]',
		compare_advice: quote('advice'),
		access_page: `
  - who: [${quote('who')}]
    is_eligible: sous-conditions
    description: ${block(attackMarkdown('eligible'))}
    legal_basis:
      - title: ${quote('law')}
        url: https://exemple.fr/?a='b
    documents: [${quote('document')}]
  - who: [Une commune]
    is_eligible: oui
    description: Oui.`,
		scopes: `
  - id: qf
    label: ${quote('scope')}
    data: ${quote('scope-data')}`,
		request_legal_basis: `{ title: ${quote('basis')} }`,
		faq: `
  - question: ${quote('question')}
    answer: ${block(attackMarkdown('answer'))}`,
	},
	attackMarkdown('body'),
);

const DESCRIPTION = {
	openapi: '3.1.0',
	info: {
		title: attackWithCode('info'),
		version: attackWithCode('version'),
		description: `<script>window.${MARK}=1</script> [x](javascript:window.${MARK}=1) ![x](https://ailleurs.exemple/${MARK}.png) ${attackMarkdown('info')}`,
		contact: {
			name: attackWithCode('contact'),
			url: `javascript:window.${MARK}=1`,
			email: attackWithCode('mail'),
		},
		license: {
			name: attackWithCode('license'),
			url: `data:text/html,<script>window.${MARK}=1</script>`,
		},
		termsOfService: `javascript:window.${MARK}=1`,
	},
	externalDocs: { url: `javascript:window.${MARK}=1`, description: attackWithCode('docs') },
	servers: [
		{ url: `javascript:window.${MARK}=1//`, description: attackWithCode('server') },
		{ url: 'https://{host}.exemple.fr/', variables: { host: { default: attackWithCode('host') } } },
	],
	tags: [{ name: '../../../tmp/hostile', description: attackWithCode('tag') }],
	paths: {
		[`/${attackWithCode('path')}`]: {
			get: {
				operationId: '../../../../tmp/hostile',
				summary: attackWithCode('summary'),
				description: `<iframe src="javascript:window.${MARK}=1"></iframe><a href="java\tscript:window.${MARK}=1">a</a> ${attackWithCode('description')}`,
				tags: ['../../../tmp/hostile'],
				parameters: [
					{
						name: attackWithCode('parameter'),
						in: 'query',
						description: attackWithCode('parameter-text'),
						example: attackWithCode('example'),
						schema: {
							type: 'string',
							enum: [attackWithCode('enum')],
							default: attackWithCode('default'),
						},
					},
				],
				responses: {
					'200': {
						description: attackWithCode('answer'),
						content: {
							'application/json': {
								schema: { $ref: '#/components/schemas/Hostile' },
								examples: {
									[attackWithCode('name')]: {
										summary: attackWithCode('s'),
										value: attackWithCode('value'),
									},
								},
							},
							'text/html': { example: attackWithCode('html') },
						},
					},
					[attackWithCode('status')]: { description: 'x', $ref: '../../secret.json' },
				},
			},
		},
		'/secret': {
			get: {
				responses: {
					'200': {
						description: 'x',
						content: { 'application/json': { schema: { $ref: '../../secret.json' } } },
					},
				},
			},
		},
	},
	components: {
		schemas: {
			Hostile: {
				title: attackWithCode('schema'),
				type: 'object',
				description: attackWithCode('schema-text'),
				properties: {
					[attackWithCode('property')]: {
						type: 'string',
						pattern: attackWithCode('pattern'),
						format: attackWithCode('format'),
					},
					nom: { description: attackWithCode('property-text'), const: attackWithCode('const') },
				},
			},
		},
	},
};

/** One that the console agrees to load. */
const READABLE_DESCRIPTION = {
	openapi: '3.1.0',
	info: { title: attackWithCode('info'), version: '1', description: DESCRIPTION.info.description },
	servers: [{ url: 'https://api.exemple.fr', description: attackWithCode('server') }],
	tags: [{ name: 'a', description: attackWithCode('tag') }],
	paths: {
		'/communes': {
			get: {
				tags: ['a'],
				operationId: 'lister',
				summary: attackWithCode('summary'),
				description: DESCRIPTION.info.description,
				responses: { '200': { description: attackWithCode('answer') } },
			},
		},
	},
};

/** A folder in which every text is an attack that the check accepts. */
export const HOSTILE_FILES: ContentFiles = {
	'producers/dinum.md': `---\nname: ${quote('producer')}\nacronym: DINUM\n---\n\n${attackMarkdown('producer')}\n`,
	'apis/api-geo.md': API,
	[`apis/api-autre'"(1)&;\$(touch hostile).md`]: formatApi({ title: quote('odd-file') }),
	'apis/api-autre.md': formatApi({ title: quote('other-title') }),
	'guides/guide.md': `---\ntitle: ${quote('guide')}\ntagline: ${quote('guide-tagline')}\ntags: [${quote('tag')}]\nsummary: [${quote('guide-summary')}]\napi: [api-geo]\nsources:\n  - title: ${quote('source')}\n    url: https://exemple.fr/?a='b\n---\n\n${attackMarkdown('guide')}\n`,
	'guides/guide-mdx.mdx': `---\ntitle: ${quote('mdx')}\n---\n\n\`${attackWithCode('mdx-span')}\`\n\n~~~\n${attackWithCode('mdx-fence')}\n~~~\n\n<Button href="https://exemple.fr/?a='b">Un bouton &lt;script&gt;</Button>\n`,
	'use-cases/cas.md': `---\ntitle: ${quote('case')}\ntagline: ${quote('case-tagline')}\napi: [api-geo]\nwho_asks: ${quote('asks')}\ndata_needed:\n  - label: ${quote('needed')}\n    why: ${quote('why')}\n    api: api-geo\nsteps: [${quote('step')}]\neditors:\n  - name: ${quote('editor')}\n    product: ${quote('product')}\n---\n\n${attackMarkdown('case')}\n`,
	'services/service.md': `---\ntitle: ${quote('service')}\ntagline: ${quote('service-tagline')}\nlink: https://exemple.fr/?a='b\napi: [api-geo]\n---\n\n${attackMarkdown('service')}\n`,
	'vocabulary/glossary.yml': `- id: mot\n  term: ${quote('term')}\n  forms: [titre]\n  definition: ${quote('definition')}\n`,
	'openapi/api-geo.json': JSON.stringify(DESCRIPTION),
	'openapi/api-geo.origin.yml': 'kind: written\nsource: https://exemple.fr/\ndate: 2026-01-01\n',
	'openapi/api-autre.json': JSON.stringify(READABLE_DESCRIPTION),
	'openapi/api-lien.json': { linkTo: '../../secret.json' },
};
