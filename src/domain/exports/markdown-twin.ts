import {
	readMarkup,
	type MarkupElement as Element,
	type MarkupNode as Node,
} from './read-markup.ts';

/**
 * The main part of a page of this site as GitHub-flavoured Markdown. It reads the markup that our
 * own pages hold, in one walk: a general converter costs five times as much on each of them.
 */
export function buildMarkdownTwin(html: string, page: { title: string; url: string }): string {
	const start = html.indexOf('<main');
	const end = html.lastIndexOf('</main>');
	const main = start < 0 || end < start ? '' : html.slice(html.indexOf('>', start) + 1, end);
	const writer = new MarkdownWriter(page.url);
	const text = writer.writeBlocks(readMarkup(main));
	const title = /^# /m.test(text) ? '' : `# ${escapeText(page.title)}\n\n`;
	return `${title}${text}\n\n---\n\nPage d’origine\u00a0: <${page.url}>\n`;
}

/** What people act on, what they do not see, and ways about the page itself. */
const SKIPPED = new Set([
	'button',
	'datalist',
	'input',
	'label',
	'nav',
	'noscript',
	'script',
	'select',
	'style',
	'svg',
	'template',
	'textarea',
]);

const CONTAINERS = new Set([
	'article',
	'aside',
	'details',
	'div',
	'fieldset',
	'figcaption',
	'figure',
	'footer',
	'form',
	'header',
	'hgroup',
	'legend',
	'main',
	'p',
	'section',
	'summary',
]);

const BLOCKS = new Set([
	...CONTAINERS,
	'blockquote',
	'dl',
	'h1',
	'h2',
	'h3',
	'h4',
	'h5',
	'h6',
	'hr',
	'ol',
	'pre',
	'table',
	'ul',
]);

class MarkdownWriter {
	#url: string;

	constructor(url: string) {
		this.#url = url;
	}

	writeBlocks(nodes: readonly Node[]): string {
		const blocks: string[] = [];
		let inline: Node[] = [];
		const flush = () => {
			const text = escapeStart(this.#writeInline(inline).trim());
			if (text !== '') blocks.push(text);
			inline = [];
		};
		for (const node of nodes) {
			if (!isElement(node) || !isBlock(node)) inline.push(node);
			else if (!isSkipped(node)) {
				flush();
				const block = this.#writeBlock(node);
				if (block !== '') blocks.push(block);
			}
		}
		flush();
		return blocks.join('\n\n');
	}

	#writeBlock(element: Element): string {
		const { tagName, childNodes } = element;
		if (/^h[1-6]$/.test(tagName)) {
			const text = this.#writeInline(childNodes).trim();
			return text === '' ? '' : `${'#'.repeat(Number(tagName[1]))} ${text}`;
		}
		switch (tagName) {
			case 'ul':
			case 'ol':
				return this.#writeList(element);
			case 'dl':
				return this.#writeDefinitions(element);
			case 'table':
				return this.#writeTable(element);
			case 'pre':
				return fence(getText(element).replace(/\n$/, ''));
			case 'blockquote':
				return indent(this.writeBlocks(childNodes), '> ', '> ');
			case 'hr':
				return '---';
			case 'summary': {
				const text = this.writeBlocks(childNodes);
				return /^#|\n/.test(text) || text === '' ? text : `**${text}**`;
			}
			default:
				return this.writeBlocks(childNodes);
		}
	}

	#writeList({ tagName, childNodes }: Element): string {
		const items = childNodes.filter(isElement).filter((child) => !isSkipped(child));
		const texts = items.map((item) => this.writeBlocks(item.childNodes)).filter(Boolean);
		const isLoose = texts.some((text) => /\n\n(?! *(?:[-]|\d+\.) )/.test(text));
		return texts
			.map((text, index) => {
				const marker = tagName === 'ol' ? `${index + 1}. ` : '- ';
				const tight = isLoose ? text : text.replace(/\n\n(?= *(?:[-]|\d+\.) )/g, '\n');
				return indent(tight, marker, ' '.repeat(marker.length));
			})
			.join(isLoose ? '\n\n' : '\n');
	}

	#writeDefinitions(list: Element): string {
		const parts = list.childNodes
			.filter(isElement)
			.flatMap((child) => (child.tagName === 'div' ? child.childNodes.filter(isElement) : [child]));
		const lines: string[] = [];
		for (const part of parts) {
			if (isSkipped(part)) continue;
			const text = this.writeBlocks(part.childNodes);
			if (text === '') continue;
			lines.push(
				part.tagName === 'dt'
					? indent(/\n/.test(text) ? text : `**${text}**`, '- ', '  ')
					: indent(text, '  ', '  '),
			);
		}
		return lines.join('\n\n');
	}

	#writeTable(table: Element): string {
		const parts = table.childNodes.filter(isElement);
		const caption = parts.find(({ tagName }) => tagName === 'caption');
		const rows = findAll(table, 'tr').map((row) =>
			row.childNodes
				.filter(isElement)
				.filter(({ tagName }) => tagName === 'td' || tagName === 'th')
				.map((cell) => this.#writeCell(cell)),
		);
		const width = Math.max(0, ...rows.map((row) => row.length));
		if (width === 0) return '';
		const hasHead = parts.some(({ tagName }) => tagName === 'thead');
		const [head = [], ...body] = hasHead ? rows : [[], ...rows];
		const pad = (row: readonly string[]) =>
			`| ${row.join(' | ')}${' | '.repeat(width - Math.max(1, row.length))} |`;
		const title = caption && this.#writeInline(caption.childNodes).trim();
		return [
			...(title ? [`**${title}**`, ''] : []),
			pad(head),
			`|${' --- |'.repeat(width)}`,
			...body.map(pad),
		].join('\n');
	}

	/** A cell is one line, whatever it holds. */
	#writeCell(cell: Element): string {
		return this.#writeInline(cell.childNodes)
			.trim()
			.replace(/\\\n|\n/g, ' ')
			.replaceAll('|', '\\|');
	}

	#writeInline(nodes: readonly Node[]): string {
		const texts: string[] = [];
		let isAfterElement = false;
		for (const node of nodes) {
			const next = this.#writeInlineNode(node);
			if (next === '') continue;
			// Two elements side by side are set apart by the style: they are not one word.
			const isApart = isElement(node) && (isAfterElement || isBlock(node));
			const last = texts.at(-1)?.at(-1) ?? ' ';
			if (isApart && /\S/.test(last) && /^[^\s\\]/.test(next)) texts.push(' ');
			texts.push(next);
			isAfterElement = isElement(node);
		}
		const text = collapseSpaces(texts.join(''));
		return text.includes('\\\n') ? text.replace(/ ?\\\n ?/g, '\\\n') : text;
	}

	#writeInlineNode(node: Node): string {
		if ('value' in node && node.nodeName === '#text')
			return escapeText(collapseSpaces(node.value.replaceAll('\n', ' ')));
		if (!isElement(node)) return '';
		const { tagName, childNodes } = node;
		const target = getAttribute(node, 'formaction');
		if (tagName === 'button' && target !== undefined && !isHidden(node))
			return this.#writeLink(this.#writeInline(childNodes).trim(), target);
		if (isSkipped(node)) return '';
		switch (tagName) {
			case 'br':
				return '\\\n';
			case 'wbr':
				return '';
			case 'code':
			case 'kbd':
			case 'samp':
				return formatCode(getText(node));
			case 'strong':
			case 'b':
				return surround(this.#writeInline(childNodes), '**');
			case 'em':
			case 'i':
			case 'cite':
				return surround(this.#writeInline(childNodes), '*');
			case 'del':
			case 's':
				return surround(this.#writeInline(childNodes), '~~');
			case 'img': {
				const alternative = getAttribute(node, 'alt');
				return alternative ? `[${escapeText(alternative)}]` : '';
			}
			case 'a': {
				const href = getAttribute(node, 'href');
				const text = this.#writeInline(childNodes);
				if (href === undefined || text.trim() === '') return text;
				const [, before = '', label = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text)!;
				return `${before}${this.#writeLink(label, href)}${after}`;
			}
			case 'li':
			case 'tr':
			case 'dd':
				return `${this.#writeInline(childNodes)} `;
			default:
				return this.#writeInline(childNodes);
		}
	}

	#writeLink(label: string, href: string): string {
		const address = URL.parse(href, this.#url)?.href ?? href;
		const safe = address.replace(/[\s<>\\]/g, encodeURIComponent);
		return `[${label}](${/[()]/.test(safe) ? `<${safe}>` : safe})`;
	}
}

function isElement(node: Node): node is Element {
	return 'tagName' in node;
}

function isBlock({ tagName }: Element): boolean {
	return BLOCKS.has(tagName) || tagName.startsWith('app-');
}

function isSkipped(element: Element): boolean {
	return SKIPPED.has(element.tagName) || isHidden(element);
}

function isHidden(element: Element): boolean {
	return (
		getAttribute(element, 'hidden') !== undefined ||
		getAttribute(element, 'data-scripted') !== undefined ||
		getAttribute(element, 'aria-hidden') === 'true' ||
		// The definition of a term, which the glossary gives.
		getAttribute(element, 'role') === 'tooltip'
	);
}

function getAttribute({ attrs }: Element, name: string): string | undefined {
	return attrs.find((attribute) => attribute.name === name)?.value;
}

function findAll(element: Element, tagName: string): Element[] {
	return element.childNodes
		.filter(isElement)
		.flatMap((child) => (child.tagName === tagName ? [child] : findAll(child, tagName)));
}

function getText(node: Node): string {
	if ('value' in node && node.nodeName === '#text') return node.value;
	if (!('childNodes' in node) || (isElement(node) && isSkipped(node))) return '';
	return node.childNodes.map(getText).join('');
}

/** Most texts have nothing to collapse: looking for it costs less than writing them again. */
function collapseSpaces(text: string): string {
	return /[^\S\u00a0\u202f\n ]| {2}/.test(text) ? text.replace(/[^\S\u00a0\u202f\n]+/g, ' ') : text;
}

/** Text that Markdown would take for markup, kept as text. */
function escapeText(text: string): string {
	if (!/[\\`*[\]<~_&]/.test(text)) return text;
	return text
		.replace(/[\\`*[\]<]|~~/g, '\\$&')
		.replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
		.replace(/&(?=#?\w+;)/g, '\\&');
}

/** What starts a line and would make it a heading, a list, a quote or a rule. */
function escapeStart(text: string): string {
	// Most have one line, which starts with a letter.
	if (!/^[#>=+\d-]/.test(text) && !text.includes('\n')) return text;
	return text
		.replace(/^(?:[#>=]|[+-](?=[\s-]|$))/gm, '\\$&')
		.replace(/^(\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2');
}

function surround(text: string, mark: string): string {
	const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text)!;
	return inner === '' ? text : `${before}${mark}${inner}${mark}${after}`;
}

function formatCode(source: string): string {
	const code = source.replace(/\s+/g, ' ');
	if (code.trim() === '') return code;
	const mark = '`'.repeat(getLongestRun(code) + 1);
	const space = /^`|`$/.test(code) ? ' ' : '';
	return `${mark}${space}${code}${space}${mark}`;
}

function fence(code: string): string {
	const mark = '`'.repeat(Math.max(3, getLongestRun(code) + 1));
	return `${mark}\n${code}\n${mark}`;
}

function getLongestRun(code: string): number {
	return Math.max(0, ...(code.match(/`+/g) ?? []).map((run) => run.length));
}

function indent(text: string, first: string, others: string): string {
	return text
		.split('\n')
		.map((line, index) =>
			index === 0 ? first + line : line === '' ? others.trimEnd() : others + line,
		)
		.join('\n');
}
