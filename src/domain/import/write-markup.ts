import {
	BLOCK_NAMES,
	isComponentName,
	VOID_NAMES,
	type MarkupElement,
	type MarkupNode,
} from './markup-tree.ts';

/** A tree → the Markdown of this site, which shows exactly that tree. */
export function writeMarkdown(nodes: readonly MarkupNode[]): string {
	return writeBlocks(nodes).trim();
}

/** A tree → HTML, one block a line, for what Markdown has no words for. */
export function writeHtmlBlocks(nodes: readonly MarkupNode[]): string {
	const blocks: MarkupNode[][] = [];
	let isInline = false;
	for (const node of nodes) {
		const startsBlock = isBlock(node) && !isComponentName(node.name);
		if (!startsBlock && isInline) blocks.at(-1)!.push(node);
		else blocks.push([node]);
		isInline = !startsBlock;
	}
	return blocks
		.map((block) => {
			const [first] = block;
			const html = writeHtml(block).trim();
			// Only a tag of a block keeps Markdown from reading the line.
			return first !== undefined && isBlock(first) && !isComponentName(first.name)
				? html
				: `<div>${html}</div>`;
		})
		.filter((html) => html !== '<div></div>')
		.join('\n\n');
}

/** A tree → HTML on one line. */
function writeHtml(nodes: readonly MarkupNode[]): string {
	return nodes
		.map((node) => {
			if (typeof node === 'string') return escapeHtml(node).replace(/\n/g, ' ');
			if (node.name === 'pre') return `<pre>${writePreformatted(node.children)}</pre>`;
			const tag = writeTag(node);
			return VOID_NAMES.has(node.name) ? tag : `${tag}${writeHtml(node.children)}</${node.name}>`;
		})
		.join('');
}

function writePreformatted(nodes: readonly MarkupNode[]): string {
	return nodes
		.map((node) =>
			typeof node === 'string'
				? escapeHtml(node).replace(/\n/g, '&#10;')
				: `${writeTag(node)}${writePreformatted(node.children)}</${node.name}>`,
		)
		.join('');
}

const isBlock = (node: MarkupNode): node is MarkupElement =>
	typeof node !== 'string' && (BLOCK_NAMES.has(node.name) || node.name === 'Button');

/** Blocks one under the other; text that stands between two blocks makes a paragraph. */
function writeBlocks(nodes: readonly MarkupNode[]): string {
	const blocks: string[] = [];
	let inline: MarkupNode[] = [];
	const flush = () => {
		const text = writeParagraph(inline);
		if (text !== '') blocks.push(text);
		inline = [];
	};
	for (const node of nodes) {
		if (!isBlock(node)) {
			inline.push(node);
			continue;
		}
		flush();
		const block = writeBlock(node);
		if (block !== '') blocks.push(block);
	}
	flush();
	// Two lists in a row would be read as one.
	return blocks
		.map((block, index) => {
			const previous = blocks[index - 1];
			const bothLists = previous && isListText(previous) && isListText(block);
			return index === 0 ? block : `${bothLists ? '\n\n<!-- -->' : ''}\n\n${block}`;
		})
		.join('');
}

const isListText = (text: string) => /^(?:[-*]|\d+\.) /.test(text);

function writeBlock(node: MarkupElement): string {
	const { name, children } = node;
	switch (name) {
		case 'p':
			return children.some(isBlock) ? writeBlocks(children) : writeParagraph(children);
		case 'h1':
		case 'h2':
		case 'h3':
		case 'h4':
		case 'h5':
		case 'h6': {
			const text = writeInline(children)
				.replace(/\s*\n\s*/g, ' ')
				.trim();
			return text === '' ? '' : `${'#'.repeat(Number(name[1]))} ${text}`;
		}
		case 'ul':
		case 'ol':
			return writeList(node);
		case 'pre':
			return writeCode(node);
		case 'blockquote':
			return writeBlocks(children).replace(/^/gm, '> ').replace(/^> $/gm, '>');
		case 'hr':
			return '---';
		case 'table':
			return writeTable(node);
		case 'summary':
			return `<summary>${writeHtml(children).trim()}</summary>`;
		case 'iframe':
			return writeHtml([node]);
		case 'Button':
			return `${writeTag(node)}${writeInline(children).trim()}</Button>`;
		default: {
			const inside = writeBlocks(children);
			return inside === ''
				? writeTag(node, isComponentName(name)) + (isComponentName(name) ? '' : `</${name}>`)
				: `${writeTag(node)}\n\n${inside}\n\n</${name}>`;
		}
	}
}

function writeParagraph(nodes: readonly MarkupNode[]): string {
	const text = writeInline(nodes)
		// A tag alone on its line would make HTML of the lines under it.
		.replace(/<br>[ \t]*\n\s*/g, '<br>')
		.replace(/^([ \t]*<[A-Za-z][^>\n]*>)[ \t]*\n/gm, '$1')
		.split('\n')
		.map((line) =>
			line.replace(/^[ \t]+/, '').replace(/[ \t]+$/, (spaces) => (spaces.length > 1 ? '  ' : '')),
		)
		.join('\n')
		.trim();
	return text
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map(escapeLineStart)
		.join('\n');
}

/** A line of text that starts like a block must not become one. */
function escapeLineStart(line: string): string {
	return line
		.replace(/^(#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|~~~|=+\s*$|-+\s*$)/, '\\$1')
		.replace(/^(\d+)([.)](?=\s|$))/, '$1\\$2');
}

function writeList(list: MarkupElement): string {
	const start = Number(list.attributes['start'] ?? 1);
	const items = list.children.filter(
		(node): node is MarkupElement => typeof node !== 'string' && node.name === 'li',
	);
	const texts = items.map(({ children }) => writeBlocks(children));
	const isLoose = items.some(({ children }) =>
		children.some((node) => isBlock(node) && node.name === 'p'),
	);
	return items
		.map((item, index) => {
			const mark = list.name === 'ol' ? `${start + index}. ` : '- ';
			const indent = ' '.repeat(mark.length);
			let text = texts[index]!;
			// A list right under the text of its item reads better without a blank line.
			if (!isLoose) text = text.replace(/\n\n(?=(?:[-*]|\d+\.) )/, '\n');
			void item;
			return mark + text.replace(/\n(?=[^\n])/g, `\n${indent}`);
		})
		.join(isLoose ? '\n\n' : '\n');
}

function writeCode(node: MarkupElement): string {
	const text = getCode(node.children).replace(/^\n/, '').trimEnd();
	const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	return `${fence}\n${text}\n${fence}`;
}

function getCode(nodes: readonly MarkupNode[]): string {
	return nodes.map((node) => (typeof node === 'string' ? node : getCode(node.children))).join('');
}

function writeTable(table: MarkupElement): string {
	const rows: MarkupElement[] = [];
	const collect = (nodes: readonly MarkupNode[]) => {
		for (const node of nodes)
			if (typeof node !== 'string') {
				if (node.name === 'tr') rows.push(node);
				else collect(node.children);
			}
	};
	collect(table.children);
	const [head] = rows;
	const isPlain =
		head !== undefined &&
		rows.every((row) =>
			row.children.every((cell) => typeof cell === 'string' || !cell.children.some(isBlock)),
		);
	if (!isPlain) return writeHtml([table]);
	const cellsOf = (row: MarkupElement) =>
		row.children.filter((cell): cell is MarkupElement => typeof cell !== 'string');
	const width = Math.max(...rows.map((row) => cellsOf(row).length));
	// GFM drops the cells that stand beyond the head.
	if (cellsOf(head).length < width) return writeHtml([table]);
	const write = (row: MarkupElement) =>
		`| ${Array.from({ length: width }, (_, index) => {
			const cell = cellsOf(row)[index];
			return cell
				? writeInline(cell.children)
						.trim()
						.replace(/\s*\n\s*/g, ' ')
						.replace(/(?<!\\)\|/g, '\\|')
				: '';
		}).join(' | ')} |`;
	return [write(head), `|${' --- |'.repeat(width)}`, ...rows.slice(1).map(write)].join('\n');
}

function writeInline(nodes: readonly MarkupNode[]): string {
	return nodes
		.map((node) => {
			if (typeof node === 'string') return escapeText(node);
			const { name, children, attributes } = node;
			switch (name) {
				case 'strong':
				case 'b':
					return writeDelimited(node, '**');
				case 'em':
				case 'i':
					return writeDelimited(node, '*');
				case 'code':
					return writeInlineCode(getCode(children));
				case 'br':
					return '<br>';
				case 'a':
					return writeLink(node);
				case 'img':
					return attributes['src'] && !/[\s()<>]/.test(attributes['src'])
						? `![${escapeText(attributes['alt'] ?? '')}](${attributes['src']}${writeTitle(attributes['title'])})`
						: writeHtml([node]);
				default:
					return isBlock(node) && node.name !== 'Button'
						? writeHtml([node])
						: VOID_NAMES.has(name)
							? writeTag(node)
							: `${writeTag(node)}${writeInline(children)}</${name}>`;
			}
		})
		.join('');
}

function writeDelimited(node: MarkupElement, mark: string): string {
	const text = writeInline(node.children);
	const inside = text.trim();
	if (inside === '') return text;
	const before = /^\s*/.exec(text)![0] === '' ? '' : ' ';
	const after = /\s*$/.exec(text)![0] === '' ? '' : ' ';
	// Signs of Markdown are only sure to work around letters and figures.
	const isSure =
		/^[\p{L}\p{N}][\s\S]*[\p{L}\p{N}]$|^[\p{L}\p{N}]$/u.test(inside) && !inside.includes('*');
	if (isSure) return `${before}${mark}${inside}${mark}${after}`;
	const tag = mark === '**' ? 'strong' : 'em';
	return `${before}<${tag}>${inside}</${tag}>${after}`;
}

function writeInlineCode(text: string): string {
	const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
	let length = 1;
	while (runs.includes(length)) length++;
	const mark = '`'.repeat(length);
	const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
	return `${mark}${pad}${text}${pad}${mark}`;
}

function writeLink(node: MarkupElement): string {
	const { href = '', title } = node.attributes;
	const text = writeInline(node.children);
	const plain =
		node.children.length === 1 && typeof node.children[0] === 'string' ? node.children[0] : '';
	if (/^https?:[^\s<>]+$/.test(href) && plain === href) return `<${href}>`;
	const isSimple =
		href !== '' && !/[\s()<>"\\]/.test(href) && !text.includes('](') && !/\n\s*\n/.test(text);
	if (!isSimple) return writeHtml([node]);
	return `[${text}](${href}${writeTitle(title)})`;
}

function writeTitle(title: string | undefined): string {
	return title ? ` "${title.replaceAll('"', '&quot;')}"` : '';
}

function writeTag(node: MarkupElement, isEmpty = false): string {
	const attributes = Object.entries(node.attributes)
		.map(([name, value]) => ` ${name}${value === '' ? '' : `="${escapeAttribute(value)}"`}`)
		.join('');
	return `<${node.name}${attributes}${isEmpty ? ' /' : ''}>`;
}

/** Signs of a text that Markdown would take for its own. */
function escapeText(text: string): string {
	return text
		.replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
		.replace(/[*`]/g, '\\$&')
		.replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
		.replace(/~/g, '\\~')
		.replace(/[[\]]/g, '\\$&')
		.replace(/<(?=[a-z/!?])/gi, '&lt;')
		.replace(/&(?=#?\w+;)(?!lt;)/g, '&amp;');
}

function escapeHtml(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function escapeAttribute(text: string): string {
	return text.replace(/"/g, '&quot;').replace(/\n/g, ' ');
}
