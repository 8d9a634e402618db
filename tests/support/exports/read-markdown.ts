import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

interface MarkdownNode {
	type: string;
	value?: string;
	url?: string;
	depth?: number;
	alt?: string;
	children?: MarkdownNode[];
}

export interface ReadMarkdown {
	headings: { depth: number; text: string }[];
	links: string[];
	code: string[];
	html: string[];
	tables: string[][][];
	text: string;
}

const parser = unified().use(remarkParse).use(remarkGfm);

/** What a reader of GitHub-flavoured Markdown finds in a text. */
export function readMarkdown(markdown: string): ReadMarkdown {
	const found: ReadMarkdown = {
		headings: [],
		links: [],
		code: [],
		html: [],
		tables: [],
		text: '',
	};
	const visit = (node: MarkdownNode): void => {
		if (node.type === 'heading') found.headings.push({ depth: node.depth!, text: getText(node) });
		if (node.type === 'link') found.links.push(node.url!);
		if (node.type === 'code' || node.type === 'inlineCode') found.code.push(node.value!);
		if (node.type === 'html') found.html.push(node.value!);
		if (node.type === 'table')
			found.tables.push(node.children!.map((row) => row.children!.map(getText)));
		node.children?.forEach(visit);
	};
	const tree = parser.parse(markdown) as MarkdownNode;
	visit(tree);
	found.text = getText(tree);
	return found;
}

function getText(node: MarkdownNode): string {
	if (node.type === 'break') return ' ';
	const inner = node.value ?? (node.children ?? []).map(getText).join('');
	return ['paragraph', 'heading', 'listItem', 'tableCell', 'code'].includes(node.type)
		? `${inner} `
		: inner;
}
