import { isMap, isScalar, isSeq, parseDocument, Document, Scalar, visit } from 'yaml';
import type { Node, Pair, YAMLMap } from 'yaml';

import { isDeepEqual } from '../text/deep-equal.ts';
import { parseFrontMatter } from './front-matter.ts';

/** The two parts of the text of an entry. */
export interface EntryParts {
	frontMatter: string;
	body: string;
}

const CLOSING = /^---[ \t]*$/;

/** Splits the text of an entry; `undefined` when it has no closed front matter. */
export function splitEntry(text: string): EntryParts | undefined {
	const [first, ...lines] = text.split('\n');
	const closing = lines.findIndex((line) => CLOSING.test(line));
	if (first?.trimEnd() !== '---' || closing < 0) return undefined;
	return {
		frontMatter: lines.slice(0, closing).join('\n'),
		body: lines.slice(closing + 1).join('\n'),
	};
}

export function joinEntry({ frontMatter, body }: EntryParts): string {
	const yaml = frontMatter === '' ? '' : `${frontMatter}\n`;
	return `---\n${yaml}---\n${body}`;
}

const OPTIONS = {
	version: '1.2',
	schema: 'core',
	// Words that older readers take for true, false or a number are quoted for them.
	compat: 'yaml-1.1',
} as const;
const STYLE = { lineWidth: 0, indentSeq: true } as const;

/**
 * The front matter that holds these data. When it was read from a text, only the fields that
 * changed are written again: the others keep their spelling, their order and their comments.
 */
export function writeFrontMatter(data: Readonly<Record<string, unknown>>, original = ''): string {
	const edited = original === '' ? undefined : editFrontMatter(data, original);
	return edited ?? formatMapping(data);
}

function formatMapping(data: Readonly<Record<string, unknown>>): string {
	if (Object.keys(data).length === 0) return '';
	const document = new Document(data, { ...OPTIONS, aliasDuplicateObjects: false });
	setBlockStyle(document);
	return document.toString(STYLE).trimEnd();
}

/** `undefined` when the text cannot be edited field by field. */
function editFrontMatter(
	data: Readonly<Record<string, unknown>>,
	original: string,
): string | undefined {
	const document = parseDocument(original, { ...OPTIONS, uniqueKeys: true });
	if (document.errors.length > 0 || !isMap(document.contents) || hasAlias(document))
		return undefined;
	const written = parseFrontMatter(original, '', 1).data;
	let text = original;
	// From the end, so that the offsets of what comes before stay right.
	for (const pair of [...document.contents.items].reverse() as Pair<Node, Node | null>[]) {
		const name = isScalar(pair.key) ? String(pair.key.value) : '';
		if (name in data && isDeepEqual(data[name], written[name])) continue;
		if (!(name in data) && !(name in written)) continue;
		text = replacePair(text, pair, name in data ? formatPair(document, name, data[name]) : '');
	}
	const added = Object.entries(data).filter(([name]) => !(name in written));
	const end = formatMapping(Object.fromEntries(added));
	const result = [text.trimEnd(), end].filter((part) => part !== '').join('\n');
	const isFaithful = isDeepEqual(parseFrontMatter(result, '', 1).data, data);
	return isFaithful ? (result === original.trimEnd() ? original : result) : undefined;
}

/** A value that another one repeats cannot be changed alone. */
function hasAlias(document: Document): boolean {
	let found = false;
	visit(document, {
		Alias: () => {
			found = true;
			return visit.BREAK;
		},
	});
	return found;
}

function replacePair(text: string, pair: Pair<Node, Node | null>, replacement: string): string {
	const start = pair.key.range![0];
	const end = pair.value?.range?.[1] ?? pair.key.range![1];
	const lineEnd = text.indexOf('\n', end);
	const rest = text.slice(end, lineEnd < 0 ? text.length : lineEnd);
	// A block text ends with its line; what follows any other value on its line is a comment.
	const isWholeLine = text[end - 1] === '\n';
	const comment = isWholeLine ? '' : rest.replace(/^\s*:?\s*/, '').trim();
	const after = isWholeLine ? end : lineEnd < 0 ? text.length : lineEnd + 1;
	const isLost = replacement !== '' && !replacement.includes(comment);
	const lines = [isLost ? comment : '', replacement]
		.filter((part) => part !== '')
		.map((part) => `${part}\n`);
	return text.slice(0, start) + lines.join('') + text.slice(after);
}

/** One field, with the comments of the parts of it that stay. */
function formatPair(document: Document, name: string, value: unknown): string {
	const node = (document.get(name, true) ?? null) as Node | null;
	const part = new Document({}, OPTIONS);
	const contents = part.contents as unknown as YAMLMap;
	contents.set(part.createNode(name), mergeNode(part, node, value));
	setBlockStyle(part);
	return part.toString(STYLE).trimEnd();
}

/** Gives a node another value, and changes as few of its parts as it can. */
function mergeNode(document: Document, node: Node | null, value: unknown): Node {
	if (node && isDeepEqual(toValue(node), value)) return node;
	if (isMap(node) && typeof value === 'object' && value !== null && !Array.isArray(value)) {
		const names = Object.keys(value);
		for (const { key } of [...node.items])
			if (isScalar(key) && !names.includes(String(key.value))) node.delete(key.value);
		for (const [name, child] of Object.entries(value))
			node.set(
				node.has(name) ? name : document.createNode(name),
				mergeNode(document, (node.get(name, true) ?? null) as Node | null, child),
			);
		return node;
	}
	if (isSeq(node) && Array.isArray(value)) {
		const kept = node.items as Node[];
		node.items = (value as unknown[]).map((item, index) => {
			const same = kept.find((old) => isDeepEqual(toValue(old), item));
			return same ?? mergeNode(document, kept.length === value.length ? kept[index]! : null, item);
		});
		return node;
	}
	const created = document.createNode(value, { aliasDuplicateObjects: false }) as Node;
	if (isScalar(node) && isScalar(created)) {
		created.comment = node.comment;
		created.commentBefore = node.commentBefore;
		if (node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE)
			created.type = node.type;
	}
	return created;
}

function toValue(node: Node): unknown {
	return node.toJS(new Document(undefined, OPTIONS));
}

/** Texts of several lines are blocks, which people read and compare line by line. */
function setBlockStyle(document: Document): void {
	visit(document, {
		Scalar: (_, node) => {
			if (typeof node.value === 'string' && node.value.includes('\n'))
				node.type = Scalar.BLOCK_LITERAL;
		},
	});
}
