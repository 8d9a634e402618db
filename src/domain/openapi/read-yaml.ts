import {
	isAlias,
	isMap,
	isPair,
	isScalar,
	isSeq,
	LineCounter,
	parseDocument,
	type Alias,
	type Scalar,
	type YAMLError,
	type YAMLMap,
} from 'yaml';

import { quoteValue } from '../content/problem.ts';
import {
	describeTag,
	describeUnknownAnchor,
	describeYamlError,
	type YamlFault,
} from '../content/yaml-faults.ts';
import { toWholeNumber } from '../text/json-text.ts';
import { getOwn, parsePointer, toObject, type Json, type JsonObject } from './json.ts';
import { describeDuplicateKey, MAX_FAULTS, type Fault, type Reading } from './reading.ts';

/** Values that merge keys may copy: a chain of them doubles what it copies at each link. */
const MAX_MERGED = 2_000_000;

/** Reads a YAML 1.2 text, with the merge keys of 1.1 that are written everywhere. */
export function readYaml(text: string, repairs = 0): Reading {
	const lines = new LineCounter();
	const toFault = ({ offset, code, ...words }: YamlFault): Fault => ({
		...words,
		code: code === 'yaml-syntax' ? 'openapi-syntax' : code,
		line: lines.linePos(offset).line,
	});
	try {
		const document = parseDocument(text, {
			version: '1.2',
			// Producers repeat keys: they are told, and read all the same.
			uniqueKeys: false,
			prettyErrors: false,
			lineCounter: lines,
			logLevel: 'error',
		});
		const [error] = document.errors.filter(({ code }) => code !== 'MULTIPLE_DOCS');
		if (error) {
			const repaired = repairs < MAX_REPAIRS ? indentQuote(text, error) : undefined;
			return repaired === undefined
				? { faults: [toFault(describeYamlError(error, text))] }
				: readYaml(repaired, repairs + 1);
		}
		const reader = new ValueReader((offset) => lines.linePos(offset).line, toFault);
		const value = reader.read(document.contents);
		// Without quotes, version 1.0 is the number one.
		const version = document.getIn(['info', 'version'], true);
		if (isScalar(version) && typeof version.value === 'number')
			toObject(getOwn(value, 'info'))['version'] = version.source;
		const other = document.errors[0]?.pos[0];
		if (other !== undefined)
			reader.faults.push({
				code: 'openapi-syntax',
				line: lines.linePos(other).line,
				message: 'Le fichier contient plusieurs documents YAML ; seul le premier est lu.',
				hint: 'Gardez un document par fichier, sans ligne « --- » au milieu.',
			});
		return reader.isLost ? { faults: reader.faults } : { value, faults: reader.faults };
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return {
			faults: [
				{
					code: 'openapi-bomb',
					message: 'Le fichier YAML est imbriqué trop profondément pour être lu.',
					hint: 'Remplacez les imbrications par des « $ref » vers « components ».',
				},
			],
		};
	}
}

/** A text is read again after each of them. */
const MAX_REPAIRS = 10;
const QUOTE_ENDS: Readonly<Record<string, RegExp>> = {
	"'": /(?:[^']|'')*'(?!')[ \t]*(?:#.*)?$/my,
	'"': /(?:[^"\\]|\\[^])*"[ \t]*(?:#.*)?$/my,
};

/**
 * The same text, in which what follows the first line of a quotation stands further than its key:
 * YAML asks for it, other readers do not, and the spaces are not part of the quotation.
 */
function indentQuote(text: string, error: YAMLError): string | undefined {
	const quote = /closing (["'])quote/.exec(error.message)?.[1];
	const pattern = quote && QUOTE_ENDS[quote];
	if (!pattern) return undefined;
	const start = error.pos[0];
	pattern.lastIndex = 0;
	const rest = pattern.exec(text.slice(start, start + MAX_QUOTE))?.[0];
	return rest?.includes('\n')
		? text.slice(0, start) +
				rest.replace(/\n(?=[ \t]*\S)/g, `\n${' '.repeat(MAX_INDENT)}`) +
				text.slice(start + rest.length)
		: undefined;
}

/** Deeper than any key that people write. */
const MAX_INDENT = 200;
const MAX_QUOTE = 20_000;

/** Longer texts are read only once. */
const MAX_LOCATED = 2_000_000;

/** Finds the lines of a text, YAML or JSON; reads it again at the first question. */
export function createLineFinder(text: string): (pointer: string) => number | undefined {
	let root: unknown;
	const lines = new LineCounter();
	return (pointer) => {
		if (text.length > MAX_LOCATED) return undefined;
		root ??= parseDocument(text, {
			uniqueKeys: false,
			prettyErrors: false,
			lineCounter: lines,
			logLevel: 'silent',
		}).contents;
		let node = root;
		let found: unknown;
		for (const step of parsePointer(pointer)) {
			const pair = isMap(node)
				? node.items.findLast(({ key }) => isScalar(key) && String(key.value) === step)
				: undefined;
			found = pair ? pair.key : isSeq(node) ? node.items[Number(step)] : undefined;
			if (found === undefined) return undefined;
			node = pair ? pair.value : found;
		}
		const range = isScalar(found) || isMap(found) || isSeq(found) ? found.range : undefined;
		return range ? lines.linePos(range[0]).line : undefined;
	};
}

/**
 * Turns the nodes of a document into values, in one walk: what repeats an anchor is the same
 * object, so that its size can be measured before anything expands it.
 */
class ValueReader {
	readonly faults: Fault[] = [];
	/** A part is missing or has no end: what was read is not what was written. */
	isLost = false;
	#anchors = new Map<string, Json>();
	#merged = 0;
	#toLine: (offset: number) => number;
	#toFault: (fault: YamlFault) => Fault;

	constructor(toLine: (offset: number) => number, toFault: (fault: YamlFault) => Fault) {
		this.#toLine = toLine;
		this.#toFault = toFault;
	}

	read(node: unknown): Json {
		if (isAlias(node)) return this.#readAlias(node);
		if (isScalar(node)) {
			this.#noteTag(node);
			// A tag may have made bytes or a date of it; 01004 is a code, which its zero belongs to.
			const isText =
				(typeof node.value === 'object' && node.value) ||
				(typeof node.value === 'number' && /^0\d/.test(node.source ?? ''));
			const value = isText
				? node.source
				: typeof node.value === 'number'
					? toWholeNumber(node.value, node.source ?? '')
					: node.value;
			this.#remember(node.anchor, value);
			return value;
		}
		if (isSeq(node)) {
			const list: Json[] = [];
			this.#noteTag(node);
			this.#remember(node.anchor, list);
			for (const item of node.items) if (!isPair(item)) list.push(this.read(item));
			return list;
		}
		return isMap(node) ? this.#readMap(node) : null;
	}

	#readMap(node: YAMLMap): JsonObject {
		const object: JsonObject = {};
		this.#noteTag(node);
		this.#remember(node.anchor, object);
		const own = new Set<string>();
		for (const { key, value } of node.items) {
			if (isMergeKey(key)) {
				this.#merge(object, own, value, key);
				continue;
			}
			const name = this.#readKey(key);
			if (name === undefined) continue;
			if (own.has(name)) this.#report(describeDuplicateKey(name, this.#find(key)));
			own.add(name);
			define(object, name, this.read(value));
		}
		return object;
	}

	#readKey(key: unknown): string | undefined {
		const value = isScalar(key) || isAlias(key) ? this.read(key) : key;
		if (typeof value !== 'object' || value === null) return String(value);
		this.#report({
			code: 'openapi-structure',
			line: this.#find(key),
			message: 'Une clé est une liste ou un objet ; elle est ignorée avec sa valeur.',
			hint: 'Écrivez une clé en un mot, ou entre guillemets.',
		});
		return undefined;
	}

	/** Copies what the object does not say itself; of two sources, the first has the last word. */
	#merge(object: JsonObject, own: ReadonlySet<string>, value: unknown, key: unknown): void {
		const source = this.read(value);
		const sources = Array.isArray(source) ? source : [source];
		for (const part of sources.toReversed()) {
			if (typeof part !== 'object' || part === null || Array.isArray(part)) {
				this.#report({
					code: 'openapi-syntax',
					line: this.#find(key),
					message: `La clé ${quoteValue('<<')} recopie un objet, et sa valeur n’en est pas un ; elle est ignorée.`,
					hint: 'Donnez-lui une ancre posée sur un objet : « <<: *nom ».',
				});
				continue;
			}
			const names = Object.keys(part);
			this.#merged += names.length;
			if (this.#merged > MAX_MERGED) throw new RangeError('merge keys');
			for (const name of names)
				if (!own.has(name)) define(object, name, (part as JsonObject)[name]);
		}
	}

	#readAlias(alias: Alias): Json {
		if (this.#anchors.has(alias.source)) return this.#anchors.get(alias.source);
		this.isLost = true;
		this.#report(this.#toFault(describeUnknownAnchor(alias.source, alias.range?.[0] ?? 0)));
		return null;
	}

	#remember(anchor: string | undefined, value: Json): void {
		if (anchor !== undefined) this.#anchors.set(anchor, value);
	}

	#noteTag({ tag, range }: Pick<Scalar, 'tag' | 'range'>): void {
		if (tag && !CORE_TAG.test(tag)) this.#report(this.#toFault(describeTag(tag, range?.[0] ?? 0)));
	}

	#find(node: unknown): number {
		const range = isScalar(node) || isAlias(node) || isMap(node) || isSeq(node) ? node.range : null;
		return this.#toLine(range?.[0] ?? 0);
	}

	#report(fault: Fault): void {
		const count = this.faults.filter(({ code }) => code === fault.code).length;
		if (count < MAX_FAULTS) this.faults.push(fault);
	}
}

/** What says no more than the value itself. */
const CORE_TAG = /^(?:!|tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq))$/;

function isMergeKey(key: unknown): boolean {
	return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

/** `__proto__` too is a key like any other, until the caller drops it. */
function define(object: JsonObject, name: string, value: Json): void {
	Object.defineProperty(object, name, {
		value,
		enumerable: true,
		configurable: true,
		writable: true,
	});
}
