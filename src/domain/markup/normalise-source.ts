import { COMPONENT_BY_NAME } from './components.ts';

export interface SourceFault {
	code: 'unclosed-fence' | 'unclosed-tag' | 'unknown-component';
	/** Line in the text that was given, from 1. */
	line: number;
	/** What stands there: the tag or the fence. */
	value: string;
}

export interface NormalisedSource {
	text: string;
	/** Line of the given text from which each line of `text` comes. */
	origins: number[];
	faults: SourceFault[];
}

export const FENCE = /^\s*(?:>\s*)*(`{3,}|~{3,})(.*)$/;
/** HTML blocks around which authors forget the blank lines that let Markdown be read inside. */
const BLOCK_TAG =
	/^( {0,3})(<\/?(?:details|div|section|center|p|x-quote|x-next-steps|x-question-tree|x-rule)(?:\s[^>]*)?>)(.*)$/i;
const SUMMARY = /^( {0,3})(<summary(?:\s[^>]*)?>.*<\/summary>)(.*)$/i;

/**
 * Rewrites lenient Markdown so that CommonMark reads what the author meant:
 * components get one spelling (`<x-button href="…">`), whatever their quotes and closing,
 * and block tags stand alone, so that Markdown is read between them. Code is left as it is.
 */
export function normaliseSource(source: string): NormalisedSource {
	const faults: SourceFault[] = [];
	const output: string[] = [];
	const origins: number[] = [];
	const openTags: { name: string; line: number }[] = [];
	const push = (line: string, origin: number) => {
		output.push(line);
		origins.push(origin);
	};
	const pushBlank = (origin: number) => {
		if (output.length > 0 && output.at(-1)!.trim() !== '') push('', origin);
	};

	const lines = source.split('\n');
	let fence: { mark: string; line: number } | undefined;
	let chunk: string[] = [];
	let chunkStart = 0;

	const flushChunk = () => {
		if (chunk.length === 0) return;
		const canonical = canonicaliseTags(chunk.join('\n'), chunkStart + 1, faults, openTags);
		for (const [text, origin] of canonical) {
			const summary = SUMMARY.exec(text);
			const block = summary ? null : BLOCK_TAG.exec(text);
			const match = summary ?? block;
			if (!match || /^\s*\|/.test(text)) {
				push(text, origin);
				continue;
			}
			const [, indent = '', tag = '', rest = ''] = match;
			pushBlank(origin);
			const closing = /^(.*?)(<\/(?:details|div|section|x-quote)>)\s*$/i.exec(rest);
			const isWhole = block && closing !== null && !summary;
			push(indent + tag, origin);
			if (isWhole) {
				push('', origin);
				if (closing[1]!.trim() !== '') push(closing[1]!.trim(), origin);
				pushBlank(origin);
				push(closing[2]!, origin);
				push('', origin);
				continue;
			}
			push('', origin);
			if (rest.trim() !== '') push(rest.trimStart(), origin);
		}
		chunk = [];
	};

	lines.forEach((line, index) => {
		const mark = FENCE.exec(line);
		if (fence) {
			push(line, index + 1);
			if (mark && mark[1]!.startsWith(fence.mark) && mark[2]!.trim() === '') fence = undefined;
			return;
		}
		if (mark && !(mark[1]!.startsWith('`') && mark[2]!.includes('`'))) {
			flushChunk();
			fence = { mark: mark[1]!, line: index + 1 };
			push(line, index + 1);
			return;
		}
		if (chunk.length === 0) chunkStart = index;
		chunk.push(line);
	});
	flushChunk();
	if (fence) faults.push({ code: 'unclosed-fence', line: fence.line, value: fence.mark });
	for (const tag of openTags)
		faults.push({ code: 'unclosed-tag', line: tag.line, value: `<${tag.name}>` });
	return { text: output.join('\n'), origins, faults };
}

/** Tags whose absence of an end swallows the rest of the page. */
const MUST_CLOSE = new Set([
	'details',
	'summary',
	'table',
	'ul',
	'ol',
	'div',
	'blockquote',
	'pre',
	'a',
]);

/** Rewrites component tags, drops comments, and keeps the book of what is open. */
function canonicaliseTags(
	text: string,
	firstLine: number,
	faults: SourceFault[],
	openTags: { name: string; line: number }[],
): [string, number][] {
	let result = '';
	let line = firstLine;
	const origins = [firstLine];
	const emit = (piece: string) => {
		for (const letter of piece) if (letter === '\n') origins.push(++line);
		result += piece;
	};
	const skip = (piece: string) => {
		for (const letter of piece) if (letter === '\n') line++;
	};

	const pattern = /`+|<!--|<(\/?)([A-Za-z][A-Za-z0-9]*)(?=[\s/>"])|\\[`<]/g;
	let position = 0;
	for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
		emit(text.slice(position, match.index));
		position = match.index;
		const [token, slash, name] = match;
		if (token.startsWith('`')) {
			const end = findClosingBackticks(text, match.index + token.length, token.length);
			position = end ?? match.index + token.length;
			emit(text.slice(match.index, position));
		} else if (token.startsWith('\\')) {
			position += token.length;
			emit(token);
		} else if (token === '<!--') {
			const end = text.indexOf('-->', match.index);
			position = end < 0 ? text.length : end + 3;
			skip(text.slice(match.index, position));
			// Lines that only held the comment are not lines any more.
		} else {
			const component = COMPONENT_BY_NAME.get(name!.toLowerCase());
			const isComponent = component !== undefined && /^[A-Z]/.test(name!);
			const tag = readTag(text, match.index + token.length);
			if (!tag) {
				if (isComponent || MUST_CLOSE.has(name!.toLowerCase()))
					faults.push({ code: 'unclosed-tag', line, value: token });
				position += token.length;
				emit(token);
			} else {
				position = tag.end;
				const raw = text.slice(match.index, tag.end);
				if (isComponent) {
					if (slash) closeTag(openTags, name!);
					else if (!tag.isSelfClosing) openTags.push({ name: name!, line });
					const attributes = [...tag.attributes]
						.map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`)
						.join('');
					const opening = `<${slash}${component.tag}${slash ? '' : attributes}>`;
					result += tag.isSelfClosing && !slash ? `${opening}</${component.tag}>` : opening;
					skip(raw);
				} else {
					if (/^[A-Z][a-z]/.test(name!) && !slash)
						faults.push({ code: 'unknown-component', line, value: `<${name}>` });
					else if (MUST_CLOSE.has(name!.toLowerCase()))
						if (slash) closeTag(openTags, name!);
						else if (!tag.isSelfClosing) openTags.push({ name: name!, line });
					emit(raw);
				}
			}
		}
		pattern.lastIndex = position;
	}
	emit(text.slice(position));
	return result.split('\n').map((piece, index) => [piece, origins[index] ?? line]);
}

function closeTag(openTags: { name: string }[], name: string): void {
	const index = openTags.findLastIndex((tag) => tag.name.toLowerCase() === name.toLowerCase());
	if (index >= 0) openTags.splice(index, 1);
}

function findClosingBackticks(text: string, from: number, length: number): number | undefined {
	const paragraphEnd = text.indexOf('\n\n', from);
	const runs = /`+/g;
	runs.lastIndex = from;
	for (let run = runs.exec(text); run; run = runs.exec(text)) {
		if (paragraphEnd >= 0 && run.index > paragraphEnd) return undefined;
		if (run[0].length === length) return run.index + length;
	}
	return undefined;
}

interface Tag {
	attributes: Map<string, string>;
	isSelfClosing: boolean;
	end: number;
}

/** Longest tag that is read: past it, a `<` is a sign and not a tag. */
const MAX_TAG_LENGTH = 8_000;

/**
 * Attributes from just after the name of a tag: any quotes, no quotes, no value,
 * `={true}`, and the slip `href"…"`. `undefined` when the tag never ends.
 */
function readTag(text: string, from: number): Tag | undefined {
	const attributes = new Map<string, string>();
	const window = text.slice(from, from + MAX_TAG_LENGTH);
	const pattern =
		/\s*(?:(\/?>)|([^\s=/>"'<]+)\s*(?:=\s*|(?=["']))(?:"([^"]*)"|'([^']*)'|\{\s*([^{}]*?)\s*\}|([^\s"'<>]+))|([^\s=/>"'<]+)|(\/)|["'=])/y;
	for (let match = pattern.exec(window); match; match = pattern.exec(window)) {
		const [, end, key, double, single, braces, bare, flag] = match;
		if (end)
			return {
				attributes,
				isSelfClosing: end === '/>',
				end: from + pattern.lastIndex,
			};
		if (key)
			attributes.set(key, double ?? single ?? braces?.replace(/^["']|["']$/g, '') ?? bare ?? '');
		else if (flag) attributes.set(flag, '');
	}
	return undefined;
}
