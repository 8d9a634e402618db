import {
	isAlias,
	isCollection,
	isMap,
	isPair,
	isScalar,
	LineCounter,
	parseDocument,
	visit,
} from 'yaml';
import type { ParsedNode, Document, Node, Pair, YAMLMap } from 'yaml';

import { findHiddenCharacter } from '../text/hidden-characters.ts';
import { hasMoreSigns } from '../text/yaml-signs.ts';
import { quoteValue, type Problem } from './problem.ts';
import {
	describeDuplicateKey,
	describeHiddenCharacter,
	describeStrangeKey,
	describeTag,
	describeUnknownAnchor,
	describeYamlError,
	type YamlFault,
} from './yaml-faults.ts';

/** Where a value stands in the front matter: `['access_page', 2, 'who']`. */
export type FieldPath = readonly (string | number)[];

export interface FrontMatter {
	data: Record<string, unknown>;
	/** Line in the file of a field, or of the nearest thing that holds it. */
	getLine: (path: FieldPath) => number;
	problems: Problem[];
}

/** A front matter that expands to more nodes than this is an attack or an accident. */
const MAX_NODES = 200_000;
const MAX_DEPTH = 60;
/** The longest list of words holds 7,000. */
const MAX_SIGNS = 70_000;
/** What is said of one kind after so many faults is about the faults before. */
const MAX_ERRORS = 50;
/** Each alias is looked for in the whole text. */
const MAX_ALIASES = 500;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads the YAML of a front matter (YAML 1.2, without tags) and reports every fault with its line.
 * @param firstLine Line of the file on which the YAML starts.
 */
export function parseFrontMatter(yaml: string, file: string, firstLine: number): FrontMatter {
	const lines = new LineCounter();
	const document = parseSafely(yaml, lines);
	const toLine = (offset: number) => lines.linePos(offset).line + firstLine - 1;
	const problems: Problem[] = [];
	const told = new Map<Problem['code'], Set<number>>();
	const report = (
		code: Problem['code'],
		offset: number,
		message: string,
		hint: string,
		field?: string,
	) => {
		const line = toLine(offset);
		const known = told.get(code) ?? new Set();
		told.set(code, known);
		if (known.has(line) || known.size >= MAX_ERRORS) return;
		known.add(line);
		problems.push({ code, severity: 'error', file, line, field, message, hint });
	};
	const tell = ({ code, offset, message, hint }: YamlFault) => report(code, offset, message, hint);

	for (const error of document.errors.slice(0, MAX_ERRORS)) {
		tell(describeYamlError(error, yaml));
	}
	/** The parser compares each key with all those of its block. */
	const checkKeys = (map: YAMLMap) => {
		const met = new Set<unknown>();
		for (const { key } of map.items) {
			const value = isScalar(key) ? key.value : key;
			const offset = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
			if (met.has(value)) tell(describeDuplicateKey(offset, yaml));
			met.add(value);
		}
	};
	let nodes = 0;
	const checkNode = (node: Node) => {
		const hidden =
			isScalar(node) && typeof node.value === 'string'
				? findHiddenCharacter(node.value)
				: undefined;
		if (hidden) tell(describeHiddenCharacter(hidden, node.range?.[0] ?? 0));
		const tag = isScalar(node) || isCollection(node) ? node.tag : undefined;
		if (tag) tell(describeTag(tag, node.range?.[0] ?? 0));
		nodes++;
	};
	const hasManyAliases = countAliases(document) > MAX_ALIASES;
	visit(document, {
		Alias(_, alias, holders) {
			if (hasManyAliases) return;
			const target = alias.resolve(document);
			if (target && holders.includes(target))
				report(
					'yaml-bomb',
					alias.range?.[0] ?? 0,
					`La valeur ${quoteValue(`*${alias.source}`)} est placée dans le bloc qu’elle répète : elle n’aurait pas de fin.`,
					'Écrivez la valeur en toutes lettres, sans « & » ni « * ».',
				);
			if (target) return;
			tell(describeUnknownAnchor(alias.source, alias.range?.[0] ?? 0));
		},
		Node: (_, node) => checkNode(node),
		Map(_, map) {
			checkNode(map);
			checkKeys(map);
		},
		Pair(_, pair) {
			const key = isScalar(pair.key) ? pair.key.value : undefined;
			if (key === undefined || key === null)
				tell(describeStrangeKey((pair.key as ParsedNode | null)?.range[0] ?? 0, yaml));
			if (typeof key !== 'string' || !FORBIDDEN_KEYS.has(key)) return;
			const offset = (pair.key as ParsedNode).range[0];
			report(
				'forbidden-key',
				offset,
				`La clé ${quoteValue(key)} est réservée par le langage JavaScript et n’est jamais acceptée.`,
				'Supprimez cette ligne, ou donnez un autre nom au champ.',
				key,
			);
		},
	});
	const isTooLarge =
		hasManyAliases ||
		nodes > MAX_NODES ||
		countExpandedNodes(document.contents, document) > MAX_NODES;
	if (isTooLarge || hasDeepNesting(document.contents, 0)) {
		// What else the parser says of such a text is about the nesting, not about the author.
		problems.length = 0;
		told.clear();
		report(
			'yaml-bomb',
			0,
			'L’en-tête se déploie en un nombre démesuré de valeurs (alias répétés, imbrication trop profonde, ou dizaines de milliers de lignes).',
			'Écrivez les valeurs en toutes lettres, sans « & » ni « * », et partagez les très longues listes.',
		);
	}

	const isReadable = problems.every((problem) => problem.code === 'forbidden-key');
	let data: unknown = {};
	// What aliases expand to is counted above.
	if (isReadable) data = document.toJS({ maxAliasCount: -1 }) ?? {};
	if (typeof data !== 'object' || data === null || Array.isArray(data)) {
		report(
			'yaml-syntax',
			0,
			'L’en-tête n’est pas une suite de lignes « champ: valeur ».',
			'Écrivez chaque information sous la forme « title: Nom de l’API ».',
		);
		data = {};
	}
	return {
		data: removeForbiddenKeys(data) as Record<string, unknown>,
		getLine: (path) => toLine(findOffset(document.contents, path)),
		problems,
	};
}

function parseSafely(yaml: string, lineCounter: LineCounter): Document.Parsed {
	const parse = (text: string) =>
		parseDocument(text, {
			version: '1.2',
			schema: 'core',
			uniqueKeys: false,
			prettyErrors: false,
			lineCounter,
		});
	// The parser recurses: text nested past its stack is read as the fault it is, like one too long for it.
	const bomb = '['.repeat(MAX_DEPTH + 2) + ']'.repeat(MAX_DEPTH + 2);
	try {
		return parse(hasMoreSigns(yaml, MAX_SIGNS) ? bomb : yaml);
	} catch {
		return parse(bomb);
	}
}

function countAliases(document: Document.Parsed): number {
	let count = 0;
	visit(document, { Alias: () => void count++ });
	return count;
}

/** What `document.toJS()` would build, aliases expanded, counted without building it. */
function countExpandedNodes(root: unknown, document: Document): number {
	const sizes = new Map<unknown, number>();
	const count = (node: unknown, depth: number): number => {
		if (depth > MAX_DEPTH * 2) return 1;
		if (isAlias(node)) return count(node.resolve(document as Document.Parsed), depth + 1);
		if (!isCollection(node)) return 1;
		const known = sizes.get(node);
		if (known !== undefined) return known;
		sizes.set(node, 1);
		let total = 1;
		for (const item of node.items)
			total += isPair(item) ? 1 + count(item.value, depth + 1) : count(item, depth + 1);
		sizes.set(node, total);
		return total;
	};
	return count(root, 0);
}

function hasDeepNesting(node: unknown, depth: number): boolean {
	if (depth > MAX_DEPTH) return true;
	if (!isCollection(node)) return false;
	return node.items.some((item) => hasDeepNesting(isPair(item) ? item.value : item, depth + 1));
}

function findOffset(root: Node | null, path: FieldPath): number {
	let node: unknown = root;
	let offset = 0;
	for (const step of path) {
		if (isMap(node)) {
			const pair = indexPairs(node).get(String(step));
			if (!pair) break;
			offset = (pair.key as ParsedNode).range[0];
			node = pair.value;
		} else if (isCollection(node) && typeof step === 'number') {
			node = node.items[step];
			offset = (node as ParsedNode | undefined)?.range?.[0] ?? offset;
		} else break;
	}
	return offset;
}

const pairsByName = new WeakMap<YAMLMap, Map<string, Pair>>();

/** The first pair of each name: a block of thousands of them is asked for each. */
function indexPairs(map: YAMLMap): Map<string, Pair> {
	let pairs = pairsByName.get(map);
	if (pairs) return pairs;
	pairsByName.set(map, (pairs = new Map()));
	for (const pair of map.items) {
		const name = isScalar(pair.key) ? String(pair.key.value) : undefined;
		if (name !== undefined && !pairs.has(name)) pairs.set(name, pair);
	}
	return pairs;
}

function removeForbiddenKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(removeForbiddenKeys);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => !FORBIDDEN_KEYS.has(key))
			.map(([key, item]) => [key, removeForbiddenKeys(item)]),
	);
}
