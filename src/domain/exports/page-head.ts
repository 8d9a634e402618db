import { readMarkup, type MarkupElement, type MarkupNode } from './read-markup.ts';

/** What a built page says of itself to programs. */
export interface PageHead {
	title: string;
	/** Its own address, when search engines may keep it. */
	canonical?: string;
	/** The day on which what it says last changed, when the content tells. */
	modified?: string;
	/** It only sends elsewhere. */
	isRedirect: boolean;
	/** It has a Markdown twin. */
	hasTwin: boolean;
}

export function readPageHead(html: string): PageHead {
	// The page that Astro makes of a redirection names no head.
	const source = /^[^]{0,200}?<head>([^]*?)<\/head>/.exec(html)?.[1] ?? html;
	const head: PageHead = { title: '', isRedirect: false, hasTwin: false };
	for (const element of walk(readMarkup(source))) {
		const attributes = new Map(element.attrs.map(({ name, value }) => [name, value]));
		const content = attributes.get('content');
		if (element.tagName === 'title') head.title = readText(element);
		if (element.tagName === 'link' && attributes.get('rel') === 'canonical')
			head.canonical = attributes.get('href');
		if (element.tagName === 'link' && attributes.get('type') === 'text/markdown')
			head.hasTwin = true;
		if (element.tagName !== 'meta') continue;
		if (attributes.get('http-equiv')?.toLowerCase() === 'refresh') head.isRedirect = true;
		if (attributes.get('name') === MODIFIED_META) head.modified = content;
	}
	return head;
}

/** Name of the `<meta>` that holds the day of the last change. */
export const MODIFIED_META = 'dcterms.modified';

function* walk(nodes: readonly MarkupNode[]): Generator<MarkupElement> {
	for (const node of nodes) {
		if (!('tagName' in node)) continue;
		yield node;
		yield* walk(node.childNodes);
	}
}

function readText({ childNodes }: MarkupElement): string {
	return childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}
