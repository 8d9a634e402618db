/** A text as a reader sees it: elements named as in HTML, components by their own name. */
export type MarkupNode = string | MarkupElement;

export interface MarkupElement {
	name: string;
	attributes: Record<string, string>;
	children: MarkupNode[];
	/** Where the element stands in its source, for those that stand at the top. */
	range?: [start: number, end: number];
}

export function element(
	name: string,
	children: MarkupNode[] = [],
	attributes: Record<string, string> = {},
): MarkupElement {
	return { name, attributes, children };
}

/** Component names start with a capital, as authors write them. */
export function isComponentName(name: string): boolean {
	return /^[A-Z]/.test(name);
}

export function toText(nodes: readonly MarkupNode[]): string {
	return nodes
		.map((node) => {
			if (typeof node === 'string') return node;
			if (node.name === 'br') return ' ';
			const text = toText(node.children);
			return BLOCK_NAMES.has(node.name) ? ` ${text} ` : text;
		})
		.join('');
}

export function visitElements(
	nodes: readonly MarkupNode[],
	visit: (element: MarkupElement) => void,
): void {
	for (const node of nodes) {
		if (typeof node === 'string') continue;
		visit(node);
		visitElements(node.children, visit);
	}
}

export const BLOCK_NAMES: ReadonlySet<string> = new Set([
	'p',
	'ul',
	'ol',
	'li',
	'table',
	'thead',
	'tbody',
	'tr',
	'th',
	'td',
	'h1',
	'h2',
	'h3',
	'h4',
	'h5',
	'h6',
	'pre',
	'blockquote',
	'hr',
	'details',
	'summary',
	'div',
	'section',
	'center',
	'iframe',
	'figure',
	'figcaption',
	'dl',
	'dt',
	'dd',
	'Quote',
	'NextSteps',
	'QuestionTree',
]);

export const VOID_NAMES: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'wbr']);
