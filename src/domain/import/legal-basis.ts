import { toText, visitElements, type MarkupNode } from './markup-tree.ts';
import { parseOldMarkup } from './old-markup.ts';

export interface CitedText {
	title: string;
	url: string;
}

const LAW = /^https?:\/\/(?:www\.)?legifrance\.gouv\.fr\/(?!contenu\/)./i;
/** What names a text: its number, or the word for its kind. */
const NAMED =
	/\d|\b(?:articles?|lois?|décrets?|arrêtés?|ordonnances?|codes?|règlements?|délibérations?)\b/i;

/** The texts of law that an answer links to, named as it names them. */
export function listCitedTexts(markdown: string): CitedText[] {
	const texts = new Map<string, CitedText>();
	const visit = (nodes: readonly MarkupNode[]) => {
		nodes.forEach((node, index) => {
			if (typeof node === 'string') return;
			const { href = '' } = node.attributes;
			if (!LAW.test(href) || texts.has(href)) return;
			const words = toText(node.children) + readCode(nodes.slice(index + 1, index + 3));
			texts.set(href, { title: toTitle(words), url: href });
		});
	};
	const nodes = parseOldMarkup(markdown);
	visit(nodes);
	visitElements(nodes, ({ children }) => visit(children));
	return [...texts.values()];
}

/** « l’article L114-8 » of which code: many write its name in italics after the link. */
function readCode([between, name]: readonly MarkupNode[]): string {
	if (typeof between !== 'string' || !/^ (?:du|de la) $/.test(between)) return '';
	return name !== undefined && typeof name !== 'string' && /^(?:em|i)$/.test(name.name)
		? between + toText(name.children)
		: '';
}

function toTitle(words: string): string {
	const title = words
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/^(?:l['’]\s*|(?:le|la|les|du|des|aux?) )/i, '');
	if (!NAMED.test(title)) return 'Texte publié sur Légifrance';
	return title.charAt(0).toUpperCase() + title.slice(1);
}
