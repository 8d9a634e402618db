import type { Element, ElementContent, Root } from 'hast';
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

import { askIfMeant, quoteValue, type Problem } from '../content/problem.ts';
import { isLinkFault, parseLink } from '../content/url.ts';
import { findNearest } from '../text/nearest.ts';
import { COMPONENT_BY_NAME, CONTENT_COMPONENTS } from './components.ts';
import { findCostlyLength, findCostlyPassage } from './costly-passage.ts';
import { describeCostlyPassage } from './describe-faults.ts';
import { finishText, type MarkupContext, type RenderedText } from './render-markdown.ts';
import { EMPTY_TEXT } from './rich-text.ts';
import { SAFE_ATTRIBUTES, SAFE_TAGS } from './sanitise-tree.ts';

/** The part of an MDX syntax tree that the rules look at. */
interface MdxNode {
	type: string;
	name?: string | null;
	value?: unknown;
	url?: string;
	attributes?: { type: string; name?: string; value?: unknown }[];
	children?: MdxNode[];
	position?: { start: { line: number } };
}

const JSX_TYPES = ['mdxJsxFlowElement', 'mdxJsxTextElement'] as const;

const parser = unified().use(remarkParse).use(remarkMdx).use(remarkGfm);
const toHast = unified().use(remarkRehype, { passThrough: [...JSX_TYPES] });

/**
 * Strict MDX: the same text as Markdown would give, and a problem for every piece of code.
 */
export function renderMdx(source: string, context: MarkupContext): RenderedText {
	const toLine = (line: number | undefined) => (line ?? 1) + context.firstLine - 1;
	const costly = findCostlyPassage(source) ?? findCostlyLength(source);
	if (costly) return { text: EMPTY_TEXT, problems: [describeCostlyPassage(costly, context)] };
	let tree: Nodes;
	try {
		tree = parser.parse(source);
	} catch (error) {
		return { text: EMPTY_TEXT, problems: [describeSyntaxError(error, context, toLine)] };
	}
	const problems: Problem[] = [];
	checkNode(tree as MdxNode, problems, context, toLine);
	const hast = toHast.runSync(tree) as Root;
	toPlainElements(hast);
	const { text, problems: found } = finishText(hast, context, toLine);
	// The strict rules name what they refuse; that it is then taken out goes without saying.
	const others = found.filter(
		({ code, line }) => !problems.some((known) => known.code === code && known.line === line),
	);
	return { text, problems: [...problems, ...others] };
}

/** What the parser says, in words of the author's: it speaks English, and of its own states. */
function describeReason(reason: string): string {
	const sign = /Unexpected character `(.+?)` \(U\+/.exec(reason)?.[1];
	if (sign === '!' && /before name/.test(reason))
		return 'Un commentaire «\u00a0<!-- … -->\u00a0» n’est pas permis dans un fichier MDX.';
	if (/end of file in expression|lazy line in expression/.test(reason))
		return 'Une accolade «\u00a0{\u00a0» n’est jamais fermée.';
	if (/end of file/.test(reason))
		return 'Une balise ouverte par «\u00a0<\u00a0» n’est jamais fermée.';
	if (sign !== undefined && /name|attribute|tag|closing slash/.test(reason))
		return `Après «\u00a0<\u00a0», le signe ${quoteValue(sign)} ne forme pas une balise.`;
	if (/acorn|expression/.test(reason))
		return 'Ce qui suit une accolade «\u00a0{\u00a0» ne se lit pas, et le code est refusé.';
	return 'Ce passage n’est pas du MDX valable.';
}

function describeSyntaxError(
	error: unknown,
	context: MarkupContext,
	toLine: (line: number | undefined) => number,
): Problem {
	const fault = error as { line?: number; place?: { line?: number }; reason?: string };
	const reason = String(fault.reason ?? error);
	const tag = /`(<\/?[^`]+)`/.exec(reason)?.[1];
	const isUnclosed = /closing tag|before the end/.test(reason);
	return {
		code: 'mdx-syntax',
		severity: 'error',
		file: context.file,
		line: toLine(fault.line ?? fault.place?.line),
		message:
			isUnclosed && tag
				? `La balise ${quoteValue(tag)} n’est pas fermée, ou l’est au mauvais endroit.`
				: describeReason(reason),
		hint: 'Fermez chaque balise, remplacez « { » et « < » du texte par « &#123; » et « &lt; », ou renommez le fichier en « .md », qui est lu avec indulgence.',
	};
}

function checkNode(
	node: MdxNode,
	problems: Problem[],
	context: MarkupContext,
	toLine: (line: number | undefined) => number,
): void {
	const report = (code: Problem['code'], message: string, hint: string) =>
		problems.push({
			code,
			severity: 'error',
			file: context.file,
			line: toLine(node.position?.start.line),
			message,
			hint,
		});
	if (node.type === 'mdxjsEsm')
		report(
			'mdx-code',
			`L’instruction ${quoteValue(node.value)} est refusée : un contenu n’importe et n’exporte rien.`,
			'Retirez-la ; les composants permis sont disponibles sans import.',
		);
	if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression')
		report(
			'mdx-code',
			`L’expression ${quoteValue(`{${String(node.value)}}`)} est refusée : un contenu n’exécute pas de code.`,
			'Écrivez le texte tel qu’il doit être lu ; une accolade s’écrit « &#123; ».',
		);
	if ((JSX_TYPES as readonly string[]).includes(node.type)) checkElement(node, report);
	for (const child of node.children ?? []) checkNode(child, problems, context, toLine);
}

function checkElement(
	node: MdxNode,
	report: (code: Problem['code'], message: string, hint: string) => void,
): void {
	const name = node.name ?? '';
	const component = /^[A-Z]/.test(name) ? COMPONENT_BY_NAME.get(name.toLowerCase()) : undefined;
	if (!component && !SAFE_TAGS.has(name)) {
		const names = CONTENT_COMPONENTS.map((item) => item.name);
		const nearest = findNearest(name, names);
		if (/^[a-z]/.test(name))
			report(
				'unsafe-html',
				`La balise ${quoteValue(`<${name}>`)} est interdite dans un contenu.`,
				'Écrivez le texte en Markdown.',
			);
		else
			report(
				'unknown-component',
				`Le composant ${quoteValue(`<${name}>`)} n’existe pas ; les composants sont : ${names.join(', ')}.`,
				nearest ? askIfMeant(nearest) : 'Écrivez le texte en Markdown.',
			);
		return;
	}
	const allowed = new Set<string>(
		component?.attributes ?? [
			...(SAFE_ATTRIBUTES.get(name) ?? []),
			...(SAFE_ATTRIBUTES.get('*') ?? []),
		],
	);
	for (const attribute of node.attributes ?? []) {
		const label = attribute.name ?? '{…}';
		if (
			attribute.type !== 'mdxJsxAttribute' ||
			(typeof attribute.value === 'object' && attribute.value !== null)
		)
			report(
				'mdx-code',
				`L’attribut ${quoteValue(label)} de ${quoteValue(`<${name}>`)} contient du code.`,
				'Donnez une valeur entre guillemets.',
			);
		else if (!allowed.has(label))
			report(
				'unsafe-html',
				`L’attribut ${quoteValue(label)} n’est pas permis sur ${quoteValue(`<${name}>`)}.`,
				allowed.size > 0 ? `Attributs permis : ${[...allowed].join(', ')}.` : 'Retirez-le.',
			);
		else if (
			['href', 'src', 'link'].includes(label) &&
			isLinkFault(parseLink(String(attribute.value ?? '')))
		)
			report(
				'forbidden-url',
				`L’adresse ${quoteValue(attribute.value)} est interdite ou inutilisable.`,
				'Utilisez une adresse https://, mailto: ou un chemin du site.',
			);
	}
}

/** JSX elements become the elements that Markdown would have given. */
function toPlainElements(parent: Root | Element): void {
	parent.children = (parent.children as ElementContent[]).flatMap((child): ElementContent[] => {
		const jsx = child as unknown as MdxNode;
		if (jsx.type.startsWith('mdx') && !(JSX_TYPES as readonly string[]).includes(jsx.type))
			return [];
		if (!(JSX_TYPES as readonly string[]).includes(jsx.type)) {
			if (child.type === 'element') toPlainElements(child);
			return [child];
		}
		const name = jsx.name ?? 'span';
		const element: Element = {
			type: 'element',
			tagName: COMPONENT_BY_NAME.get(name.toLowerCase())?.tag ?? name,
			properties: Object.fromEntries(
				(jsx.attributes ?? []).flatMap((attribute) =>
					attribute.name && typeof attribute.value !== 'object'
						? [[attribute.name, String(attribute.value ?? '')]]
						: [],
				),
			),
			children: (jsx.children ?? []) as unknown as ElementContent[],
			...(child.position ? { position: child.position } : {}),
		};
		toPlainElements(element);
		return [element];
	}) as Root['children'];
}
