/** The part of n3 that the tests use: it ships no types of its own. */
declare module 'n3' {
	export interface Term {
		termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph';
		value: string;
	}
	export interface Quad {
		subject: Term;
		predicate: Term;
		object: Term;
		graph: Term;
	}
	type Pattern = string | Term | null;
	export class Store {
		constructor(quads?: Quad[]);
		readonly size: number;
		addQuad(quad: Quad): void;
		has(quad: Quad): boolean;
		getQuads(subject: Pattern, predicate: Pattern, object: Pattern, graph: Pattern): Quad[];
		getSubjects(predicate: Pattern, object: Pattern, graph: Pattern): Term[];
		getObjects(subject: Pattern, predicate: Pattern, graph: Pattern): Term[];
		countQuads(subject: Pattern, predicate: Pattern, object: Pattern, graph: Pattern): number;
	}
	export class Parser {
		constructor(options?: { format?: string });
		parse(text: string): Quad[];
	}
}
