/** A graph of typed nodes that have addresses, the common ground of JSON-LD and Turtle. */
export interface RdfGraph {
	prefixes: Readonly<Record<string, string>>;
	nodes: readonly RdfNode[];
}

export interface RdfNode {
	/** Absolute address. */
	id: string;
	/** Compact names: `dcat:Catalog`. */
	types: readonly string[];
	/** Compact name → values; a property without a value does not appear. */
	properties: Readonly<Record<string, readonly RdfValue[]>>;
}

export type RdfValue =
	{ iri: string } | { text: string; language?: 'fr' | undefined; datatype?: string | undefined };

/** Gathers nodes: the same address described twice is one node, with the types of both. */
export class RdfGraphBuilder {
	#nodes = new Map<string, { types: Set<string>; properties: Map<string, RdfValue[]> }>();

	/** Adds the node at that address, and gives what points to it. */
	add(
		iri: string,
		type: string,
		properties: Record<string, RdfValue | readonly RdfValue[] | undefined> = {},
	): { iri: string } {
		const node = this.#nodes.get(iri) ?? { types: new Set(), properties: new Map() };
		this.#nodes.set(iri, node);
		node.types.add(type);
		for (const [name, value] of Object.entries(properties)) {
			const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
			if (values.length > 0) node.properties.set(name, values as RdfValue[]);
		}
		return { iri };
	}

	build(prefixes: Readonly<Record<string, string>>): RdfGraph {
		return {
			prefixes,
			nodes: [...this.#nodes].map(([id, { types, properties }]) => ({
				id,
				types: [...types],
				properties: Object.fromEntries(properties),
			})),
		};
	}
}

/** JSON-LD 1.1 with its context inside: readers that fetch nothing understand it. */
export function toJsonLd({ prefixes, nodes }: RdfGraph) {
	return {
		'@context': prefixes,
		'@graph': nodes.map(({ id, types, properties }) => ({
			'@id': id,
			'@type': types.length === 1 ? types[0] : types,
			...Object.fromEntries(
				Object.entries(properties).map(([name, values]) => [
					name,
					values.length === 1 ? toJsonLdValue(values[0]!) : values.map(toJsonLdValue),
				]),
			),
		})),
	};
}

function toJsonLdValue(value: RdfValue) {
	if ('iri' in value) return { '@id': value.iri };
	const text = value.text.toWellFormed();
	if (value.language) return { '@value': text, '@language': value.language };
	return value.datatype ? { '@value': text, '@type': value.datatype } : text;
}

/** Turtle 1.1. */
export function toTurtle({ prefixes, nodes }: RdfGraph): string {
	const head = Object.entries(prefixes).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
	const body = nodes.map(({ id, types, properties }) => {
		const lines = [
			`a ${types.join(', ')}`,
			...Object.entries(properties).map(
				([name, values]) => `${name} ${values.map(toTurtleValue).join(', ')}`,
			),
		];
		return `<${id}> ${lines.join(' ;\n\t')} .`;
	});
	return `${head.join('\n')}\n\n${body.join('\n\n')}\n`;
}

function toTurtleValue(value: RdfValue): string {
	if ('iri' in value) return `<${value.iri}>`;
	const text = `"${value.text.toWellFormed().replace(/[\u0000-\u001f"\\\u007f]/g, escapeTurtle)}"`;
	if (value.language) return `${text}@${value.language}`;
	return value.datatype ? `${text}^^${value.datatype}` : text;
}

const TURTLE_ESCAPES: Readonly<Record<string, string>> = {
	'"': '\\"',
	'\\': '\\\\',
	'\n': '\\n',
	'\r': '\\r',
	'\t': '\\t',
};

function escapeTurtle(character: string): string {
	return (
		TURTLE_ESCAPES[character] ??
		`\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
	);
}
