import type { Block } from '../documents/blocks.ts';
import { toFrenchSpacing } from '../text/french.ts';
import type { DeliberationDraft } from './build-draft.ts';
import type { DeliberationKit } from './kit.ts';

/**
 * The answer of the builder as a document: what to do, what to ask for, then the draft.
 *
 * @param origin where and when its texts were read: the document outlives the page
 */
export function toBlocks(
	draft: DeliberationDraft,
	words: DeliberationKit['words'],
	origin: string,
): Block[] {
	const blocks: Block[] = [
		{ kind: 'title', text: draft.title },
		{ kind: 'notice', text: draft.notice },
		{ kind: 'paragraph', text: origin },
		{ kind: 'heading', text: words.advice },
		{ kind: 'paragraph', text: draft.advice },
		{ kind: 'heading', text: words.necessary },
		...toItems(
			draft.necessary.map(({ label, purpose }) => `${label} : ${toLowerInitial(purpose)}.`),
			words.nothing,
		),
		{ kind: 'heading', text: words.unnecessary },
		...toItems(
			draft.unnecessary.map(({ label, reason }) => `${label} : ${toLowerInitial(reason)}`),
			words.nothing,
		),
		{ kind: 'heading', text: words.checklist },
		...toItems(draft.checklist, words.nothing),
		{ kind: 'heading', text: words.draft },
		{ kind: 'paragraph', text: words.session },
		{ kind: 'paragraph', text: `${draft.author},` },
		...draft.visas.map((text): Block => ({ kind: 'paragraph', text })),
		{ kind: 'paragraph', text: draft.whereas },
		{ kind: 'paragraph', text: words.decides },
		...draft.articles.flatMap(({ number, title, text, items }): Block[] => [
			{ kind: 'heading', text: `${words.article} ${number}. ${title}` },
			{ kind: 'paragraph', text },
			...items.map((item, index): Block => ({
				kind: 'item',
				text: `${item}${index === items.length - 1 ? '.' : ' ;'}`,
			})),
		]),
		{ kind: 'paragraph', text: words.vote },
	];
	return blocks.map((block) => ({ ...block, text: toFrenchSpacing(block.text) }));
}

function toItems(texts: readonly string[], nothing: string): Block[] {
	if (texts.length === 0) return [{ kind: 'paragraph', text: nothing }];
	return texts.map((text) => ({ kind: 'item', text }));
}

/** After a colon; a word that is an acronym keeps its capitals. */
function toLowerInitial(text: string): string {
	return /^\p{Lu}(?:\p{Ll}|['’ ])/u.test(text)
		? text.charAt(0).toLowerCase() + text.slice(1)
		: text;
}
