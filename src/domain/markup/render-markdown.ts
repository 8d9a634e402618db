import type { Element, ElementContent, Root } from 'hast';
import type { ListItem, Parents } from 'mdast';
import { toHtml } from 'hast-util-to-html';
import rehypeRaw from 'rehype-raw';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype, { defaultHandlers } from 'remark-rehype';
import { unified } from 'unified';

import type { Rule } from '../catalogue/rule.ts';
import { quoteValue, type Problem } from '../content/problem.ts';
import { COMPONENT_BY_NAME, COMPONENT_BY_TAG } from './components.ts';
import { findCostlyLength, findCostlyPassage } from './costly-passage.ts';
import {
	describeCostlyPassage,
	describeMarkupFault,
	describeRuleFault,
	describeSourceFault,
	type TextPlace,
} from './describe-faults.ts';
import { normaliseSource } from './normalise-source.ts';
import { EMPTY_TEXT, type RichPart, type RichText, type TextLink } from './rich-text.ts';
import { sanitiseTree } from './sanitise-tree.ts';
import { parsePlain } from './parse-plain.ts';
import { splitBlocks } from './split-blocks.ts';
import { transformTree, type TransformOptions } from './transform-tree.ts';

export interface MarkupContext extends TransformOptions, TextPlace {
	/** Whether the site has the image; an unknown one is shown as its description. */
	hasImage: (path: string) => boolean;
	/** Rules that the text may show; absent where a text may show none. */
	rules?: ReadonlyMap<string, Rule> | undefined;
}

export interface RenderedText {
	text: RichText;
	problems: Problem[];
}

const parser = unified().use(remarkParse).use(remarkGfm);
const toHast = unified()
	.use(remarkRehype, { allowDangerousHtml: true, handlers: { listItem: buildListItem } })
	.use(rehypeRaw);

type State = Parameters<typeof defaultHandlers.listItem>[0];

const looseLists = new WeakMap<object, boolean>();

/**
 * Tells once for a list whether blank lines separate its items: the default handler
 * asks it again for each item, at a cost that is the square of their number.
 */
function buildListItem(state: State, item: ListItem, parent: Parents | undefined) {
	if (parent?.type !== 'list') return defaultHandlers.listItem(state, item, parent);
	const isLoose =
		looseLists.get(parent) ??
		(parent.spread === true ||
			parent.children.some(({ spread, children }) => spread ?? children.length > 1));
	looseLists.set(parent, isLoose);
	return defaultHandlers.listItem(state, item, { ...parent, spread: isLoose, children: [] });
}

/** Lenient Markdown (CommonMark, GFM and HTML 5) → safe text, with every fault it holds. */
export function renderMarkdown(source: string, context: MarkupContext): RenderedText {
	const costly = findCostlyPassage(source);
	if (costly) return { text: EMPTY_TEXT, problems: [describeCostlyPassage(costly, context)] };
	const normalised = normaliseSource(source);
	const problems = normalised.faults.map((fault) => describeSourceFault(fault, context));
	const parts = splitBlocks(normalised.text, normalised.origins);
	for (const { text, origins } of parts) {
		const long = findCostlyLength(text);
		if (!long) continue;
		const passage = { ...long, line: origins[0] ?? 1 };
		return { text: EMPTY_TEXT, problems: [describeCostlyPassage(passage, context)] };
	}
	const openLevels: number[] = [];
	const texts = parts.map(({ text, origins }) => {
		const toLine = (line: number | undefined) =>
			(origins[(line ?? 1) - 1] ?? 1) + context.firstLine - 1;
		const tree = parsePlain(text) ?? parseFully(text);
		const rendered = finishText(tree, { ...context, openLevels }, toLine);
		for (const problem of rendered.problems) problems.push(problem);
		return rendered.text;
	});
	return { text: texts.length === 1 ? texts[0]! : joinTexts(texts), problems };
}

/** Reads any Markdown. */
export function parseFully(text: string): Root {
	return toHast.runSync(parser.parse(text)) as Root;
}

function joinTexts(texts: readonly RichText[]): RichText {
	return {
		parts: texts.flatMap((text) => text.parts),
		headings: texts.flatMap((text) => text.headings),
		plain: texts.map((text) => text.plain).join('\n'),
		links: texts.flatMap((text) => text.links),
		anchors: texts.flatMap((text) => text.anchors),
	};
}

/** From a raw tree to the text of a page: the part that `.md` and `.mdx` share. */
export function finishText(
	tree: Root,
	context: MarkupContext,
	toLine: (line: number | undefined) => number,
): RenderedText {
	const sanitised = sanitiseTree(tree, toLine);
	const problems = [
		...sanitised.faults.map((fault) => describeMarkupFault(fault, context)),
		...checkImages(sanitised.images, context),
	];
	dropMissingImages(sanitised.tree, context);
	problems.push(...fillRules(sanitised.tree, context, toLine));
	const plain = toPlainText(sanitised.tree);
	const { headings, anchors } = transformTree(sanitised.tree, context);
	const text: RichText = {
		parts: toParts(sanitised.tree.children as ElementContent[], context.rules),
		headings,
		plain,
		links: sanitised.links,
		anchors,
	};
	return { text, problems };
}

const BLOCKS = new Set([
	'p',
	'li',
	'h1',
	'h2',
	'h3',
	'h4',
	'h5',
	'h6',
	'tr',
	'pre',
	'summary',
	'blockquote',
	'dt',
	'dd',
	'br',
	'td',
	'th',
]);

function toPlainText(root: Root): string {
	let plain = '';
	const visit = (node: Root | ElementContent) => {
		if (node.type === 'text') plain += node.value;
		if (!('children' in node)) return;
		for (const child of node.children) visit(child as ElementContent);
		if (node.type === 'element' && BLOCKS.has(node.tagName)) plain += '\n';
	};
	visit(root);
	const lines = plain.split('\n').map((line) => line.replace(/[ \t]+/g, ' ').trim());
	return lines.filter((line) => line !== '').join('\n');
}

/** Groups plain HTML into strings and keeps components apart. */
function toParts(
	nodes: readonly ElementContent[],
	rules: ReadonlyMap<string, Rule> | undefined,
): RichPart[] {
	const parts: RichPart[] = [];
	const pushHtml = (html: string) => {
		if (html === '') return;
		if (typeof parts.at(-1) === 'string') parts[parts.length - 1] += html;
		else parts.push(html);
	};
	const visit = (node: ElementContent) => {
		if (node.type !== 'element' || !hasComponent(node)) {
			pushHtml(toHtml(node));
			return;
		}
		if (COMPONENT_BY_TAG.has(node.tagName)) {
			const attributes = Object.fromEntries(
				Object.entries(node.properties).map(([name, value]) => [name, String(value ?? '')]),
			);
			const rule = node.tagName === RULE_TAG ? rules?.get(attributes['id'] ?? '') : undefined;
			const children = toParts(node.children, rules);
			parts.push({ tag: node.tagName, attributes, children, ...(rule ? { rule } : {}) });
			return;
		}
		const shell = toHtml({ ...node, children: [] });
		const end = `</${node.tagName}>`;
		pushHtml(shell.endsWith(end) ? shell.slice(0, -end.length) : shell);
		node.children.forEach(visit);
		pushHtml(end);
	};
	nodes.forEach(visit);
	return parts;
}

const RULE_TAG = COMPONENT_BY_NAME.get('rule')!.tag;

/**
 * Gives each `<Rule id>` its words, so that whoever reads the text without the component
 * (search, reading time) reads the answer too; takes away what names no rule.
 */
function fillRules(
	parent: Root | Element,
	context: MarkupContext,
	toLine: (line: number | undefined) => number,
): Problem[] {
	const problems: Problem[] = [];
	parent.children = (parent.children as ElementContent[]).filter((child) => {
		if (child.type !== 'element') return true;
		if (child.tagName !== RULE_TAG) {
			problems.push(...fillRules(child, context, toLine));
			return true;
		}
		const id = String(child.properties['id'] ?? '');
		const rule = context.rules?.get(id);
		if (rule === undefined) {
			problems.push(describeRuleFault(id, toLine(child.position?.start.line), context));
			return false;
		}
		child.children = [rule.question, rule.answer].map((value) => ({
			type: 'element',
			tagName: 'p',
			properties: {},
			children: [{ type: 'text', value }],
		}));
		return true;
	}) as Root['children'];
	return problems;
}

function hasComponent(element: Element): boolean {
	return (
		COMPONENT_BY_TAG.has(element.tagName) ||
		element.children.some((child) => child.type === 'element' && hasComponent(child))
	);
}

function dropMissingImages(parent: Root | Element, context: MarkupContext): void {
	parent.children = (parent.children as ElementContent[]).map((child) => {
		if (child.type !== 'element') return child;
		if (child.tagName !== 'img') {
			dropMissingImages(child, context);
			return child;
		}
		const source = String(child.properties['src'] ?? '');
		if (isImagePath(source) && context.hasImage(source)) {
			child.properties['src'] = context.toHref(source);
			child.properties['alt'] ??= '';
			child.properties['loading'] = 'lazy';
			return child;
		}
		const description = String(child.properties['alt'] ?? '');
		return {
			type: 'element',
			tagName: 'span',
			properties: {},
			children: [{ type: 'text', value: description }],
		};
	}) as Root['children'];
}

function isImagePath(source: string): boolean {
	return source.startsWith('/') && !source.split('/').includes('..');
}

function checkImages(images: readonly TextLink[], context: MarkupContext): Problem[] {
	return images.flatMap(({ href, line }): Problem[] => {
		const place = { file: context.file, line, field: context.field };
		if (href.split(/[/\\]/).includes('..') || /%2e%2e/i.test(href))
			return [
				{
					...place,
					code: 'path-outside',
					severity: 'error',
					message: `L’image ${quoteValue(href)} désigne un fichier hors du dossier des images.`,
					hint: 'Placez l’image dans « public/images » et écrivez « /images/nom.svg ».',
				},
			];
		if (isImagePath(href) && context.hasImage(href)) return [];
		return [
			{
				...place,
				code: 'missing-image',
				severity: 'warning',
				message: `L’image ${quoteValue(href)} n’existe pas ; sa description est affichée à la place.`,
				hint: 'Ajoutez le fichier sous « public/images », ou retirez l’image.',
			},
		];
	});
}
