import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** What RFC 9264 asks of a linkset in JSON, and RFC 9727 of one that is a catalogue of APIs. */
const LINKSET_SCHEMA = {
	type: 'object',
	required: ['linkset'],
	additionalProperties: false,
	properties: {
		linkset: {
			type: 'array',
			minItems: 1,
			items: {
				type: 'object',
				required: ['anchor'],
				properties: { anchor: { type: 'string', format: 'uri' } },
				additionalProperties: {
					type: 'array',
					minItems: 1,
					items: {
						type: 'object',
						required: ['href'],
						properties: {
							href: { type: 'string', format: 'uri' },
							type: { type: 'string', pattern: '^[\\w.+-]+/[\\w.+-]+' },
							title: { type: 'string' },
						},
					},
				},
			},
		},
	},
};

/** The part of the schema of APIs.json 0.23 that the catalogue uses, in our words. */
const ADDRESS = { type: 'string', pattern: '^https?://' };
const PROPERTY_TYPES =
	'^(OpenAPI|Documentation|APIReference|APIOnboarding|Signup|RateLimits|StatusPage|Website|LlmsText|X-[A-Za-z0-9-]*)$';
const PROPERTY = {
	type: 'object',
	required: ['type', 'url'],
	properties: { type: { type: 'string', pattern: PROPERTY_TYPES }, url: ADDRESS },
};
const CONTACT = {
	type: 'object',
	required: ['FN'],
	properties: {
		FN: { type: 'string', minLength: 1 },
		email: { type: 'string', format: 'email' },
		url: ADDRESS,
	},
};
const APIS_JSON_SCHEMA = {
	type: 'object',
	required: ['aid', 'name', 'description', 'url', 'apis', 'maintainers', 'tags'],
	additionalProperties: false,
	properties: {
		aid: { type: 'string' },
		name: { type: 'string', minLength: 3, maxLength: 50 },
		description: { type: 'string', minLength: 5, maxLength: 1000 },
		type: { enum: ['Index', 'Collection'] },
		position: { enum: ['Producing', 'Consuming'] },
		access: { enum: ['Internal', '1st-Party', '3rd-Party'] },
		url: ADDRESS,
		image: ADDRESS,
		specificationVersion: { const: '0.23' },
		tags: { type: 'array', items: { type: 'string' } },
		common: { type: 'array', items: PROPERTY },
		maintainers: { type: 'array', minItems: 1, items: CONTACT },
		apis: {
			type: 'array',
			items: {
				type: 'object',
				required: ['name', 'description', 'image', 'baseURL', 'humanURL', 'properties'],
				properties: {
					aid: { type: 'string' },
					name: { type: 'string', minLength: 2 },
					description: { type: 'string', minLength: 5 },
					image: ADDRESS,
					humanURL: ADDRESS,
					baseURL: ADDRESS,
					modified: { type: 'string', format: 'date' },
					tags: { type: 'array', items: { type: 'string', minLength: 1 } },
					properties: { type: 'array', items: PROPERTY },
					contact: { type: 'array', items: CONTACT },
				},
			},
		},
	},
};

function createCheck(schema: object): (document: unknown) => string[] {
	const ajv = new Ajv2020({ strict: false, allErrors: true });
	addFormats(ajv);
	const validate = ajv.compile(schema);
	return (document) =>
		validate(document)
			? []
			: validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

export const listApisJsonFaults = createCheck(APIS_JSON_SCHEMA);

interface Linkset {
	linkset: { anchor: string; item?: { href: string }[] }[];
}

const checkLinkset = createCheck(LINKSET_SCHEMA);

/** Faults of form, then what the catalogue must hold: an `item` for each API, and each API once. */
export function listLinksetFaults(document: unknown, ownAddress: string): string[] {
	const faults = checkLinkset(document);
	if (faults.length > 0) return faults;
	const { linkset } = document as Linkset;
	const own = linkset.filter(({ anchor }) => anchor === ownAddress);
	if (own.length !== 1) return [`${own.length} contexts are about the catalogue itself`];
	const items = (own[0]!.item ?? []).map(({ href }) => href).sort();
	const anchors = linkset
		.map(({ anchor }) => anchor)
		.filter((anchor) => anchor !== ownAddress)
		.sort();
	if (new Set(anchors).size < anchors.length) faults.push('an API has two contexts');
	if (items.join(' ') !== anchors.join(' ')) faults.push('the items are not the APIs');
	return faults;
}
