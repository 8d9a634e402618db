import { CONTENT_COMPONENTS } from '../markup/components.ts';
import type { RichPart, RichText } from '../markup/rich-text.ts';
import { element, VOID_NAMES, type MarkupElement, type MarkupNode } from './markup-tree.ts';
import { decodeText } from './old-markup.ts';

const COMPONENT_NAMES = new Map(CONTENT_COMPONENTS.map(({ tag, name }) => [tag, name]));

/** The tree of a text as this site shows it. */
export function readShownMarkup(text: RichText): MarkupNode[] {
	const root = element('root');
	const open: MarkupElement[] = [root];
	const add = (node: MarkupNode) => open.at(-1)!.children.push(node);

	const readParts = (parts: readonly RichPart[]) => {
		for (const part of parts) {
			if (typeof part === 'string') {
				readHtml(part);
				continue;
			}
			const component = element(COMPONENT_NAMES.get(part.tag) ?? part.tag, [], part.attributes);
			add(component);
			open.push(component);
			readParts(part.children);
			while (open.at(-1) !== component) open.pop();
			open.pop();
		}
	};

	/** HTML that the site wrote itself: every tag is sound, pieces may end between two of them. */
	const readHtml = (html: string) => {
		for (const [piece, slash, name, attributes = ''] of html.matchAll(
			/<(\/?)([a-z][a-z0-9-]*)((?:\s+[^\s=>]+(?:="[^"]*"|='[^']*'|=[^\s>]*)?)*)\s*\/?>|[^<]+|</g,
		)) {
			if (name === undefined) add(decodeText(piece));
			else if (slash) {
				const index = open.findLastIndex((item) => item.name === name);
				if (index > 0) open.length = index;
			} else {
				const node = element(name, [], readAttributes(attributes));
				add(node);
				if (!VOID_NAMES.has(name)) open.push(node);
			}
		}
	};
	readParts(text.parts);
	return root.children;
}

function readAttributes(text: string): Record<string, string> {
	return Object.fromEntries(
		[...text.matchAll(/([^\s=]+)(?:="([^"]*)"|='([^']*)'|=([^\s>]*))?/g)].map(
			([, name, double, single, bare]) => [name!, decodeText(double ?? single ?? bare ?? '')],
		),
	);
}
