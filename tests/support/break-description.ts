import fc from 'fast-check';

import { isObject } from '../../src/domain/openapi/json.ts';

/** What careless or hostile people write where a description expects something else. */
const WRONG_VALUES: readonly unknown[] = [
	null,
	true,
	false,
	0,
	-1,
	1e308,
	'',
	' ',
	'x'.repeat(70_000),
	'\u0000\ud800\u202e"><script>alert(1)</script>',
	'javascript:alert(1)',
	'__proto__',
	'#',
	'#/',
	'#/paths',
	'#/components/schemas/absent',
	'../../../../etc/passwd',
	'http://127.0.0.1/',
	[],
	[null],
	[[[[]]]],
	['string', 'null', 'string'],
	{},
	{ $ref: '#' },
	{ $ref: '#/paths' },
	{ $ref: 12 },
	{ $ref: { $ref: '#' } },
	{ type: 'array' },
	{ type: ['object', 'array', null] },
	{ allOf: [{ $ref: '#/components/schemas' }] },
	{
		oneOf: 'x',
		anyOf: { a: 1 },
		allOf: null,
		properties: [1],
		required: 'a',
		enum: {},
		items: 'x',
	},
	{ constructor: {}, toString: 1, hasOwnProperty: null, valueOf: 'x' },
	{ get: null, post: [], parameters: 'x', servers: 1 },
	{ '': '' },
];

interface Wound {
	/** Where, among all the nodes. */
	at: number;
	with: unknown;
	how: 'replace' | 'rename' | 'move' | 'repeat';
}

/** Some nodes of a description broken at random: another value, another name, another place. */
export function brokenFrom(source: unknown): fc.Arbitrary<unknown> {
	const wound = fc.record({
		at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
		with: fc.constantFrom(...WRONG_VALUES),
		how: fc.constantFrom('replace', 'replace', 'rename', 'move', 'repeat'),
	}) as fc.Arbitrary<Wound>;
	return fc
		.array(wound, { minLength: 1, maxLength: 6 })
		.map((wounds) => wounds.reduce(breakNode, structuredClone(source)));
}

const ODD_NAMES = [
	'__proto__',
	'constructor',
	'toString',
	'',
	'../../x',
	'con',
	'<b>',
	'é'.repeat(500),
];

function breakNode(root: unknown, wound: Wound): unknown {
	const places = listPlaces(root);
	const place = places[Math.floor(wound.at * places.length)];
	if (!place) return wound.with;
	const { parent, key } = place;
	const value = Reflect.get(parent, key);
	const other = places[Math.floor(((wound.at * 7919) % 1) * places.length)]!;
	if (wound.how === 'rename' && isObject(parent)) {
		const name = ODD_NAMES[Math.floor(wound.at * 1000) % ODD_NAMES.length]!;
		Reflect.deleteProperty(parent, key);
		Object.defineProperty(parent, name, {
			value,
			enumerable: true,
			writable: true,
			configurable: true,
		});
	} else if (wound.how === 'move')
		Reflect.set(parent, key, structuredClone(Reflect.get(other.parent, other.key)));
	else if (wound.how === 'repeat' && Array.isArray(parent))
		for (let times = 0; times < 50; times++) parent.push(structuredClone(value));
	else Reflect.set(parent, key, structuredClone(wound.with));
	return root;
}

function listPlaces(root: unknown): { parent: object; key: string }[] {
	const places: { parent: object; key: string }[] = [];
	const visit = (value: unknown) => {
		if (typeof value !== 'object' || value === null) return;
		for (const key of Object.keys(value)) {
			places.push({ parent: value, key });
			visit(Reflect.get(value, key));
		}
	};
	visit(root);
	return places;
}
