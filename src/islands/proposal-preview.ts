import type { FranceConnect } from '../domain/catalogue/api.ts';
import { ENTRY_PATHS } from '../domain/catalogue/page-paths.ts';
import type { TemplateKind } from '../domain/content/entry-template.ts';
import { findTree } from '../domain/eligibility/verdict-for-profile.ts';
import { listAnswers } from '../domain/eligibility/paths.ts';
import type { Question } from '../domain/eligibility/tree.ts';
import type { RichComponent, RichPart, RichText } from '../domain/markup/rich-text.ts';
import {
	toComponentKey,
	toPreview,
	type PreviewRecord,
	type PreviewValues,
} from '../domain/proposal/preview-values.ts';
import { listKnown, type EntryOf, type ProposalContext } from '../domain/proposal/read-proposal.ts';
import { formatList } from '../domain/text/french.ts';
import { cloneTemplate } from './templates.ts';

/** What the site drew of an API whose every text is a mark. */
interface Pieces {
	pages: Readonly<Record<string, string>>;
	cards: Readonly<Record<string, string>>;
	/** The components of texts, by their name and attributes. */
	components: Readonly<Record<string, string>>;
	rules: Readonly<Record<string, string>>;
	/** What is said where nobody can be written to, for a kind that says it. */
	noContact?: string;
	franceConnect: Readonly<Record<FranceConnect, string>>;
}

export interface Preview {
	/** Shows the entry; what was shown stays while a fault makes it unreadable. */
	show: (entry: EntryOf<TemplateKind> | undefined) => void;
}

const MARK = /⟦([^⟦⟧]+)⟧/g;
/** What goes away with the text that it was made for. */
const BLOCKS = 'a.button, .disclosure, li, p, .prose, h3, h2, span';

/** Fills the pieces drawn by the components of the site, which are fetched when one is to be seen. */
export function createPreview(
	host: HTMLElement,
	context: ProposalContext,
	kind: TemplateKind,
): Preview {
	const place = (name: string) => host.querySelector<HTMLElement>(`[data-preview="${name}"]`)!;
	let pieces: Promise<Pieces> | undefined;
	let turn = 0;

	const showParts = async (entry: EntryOf<TemplateKind>) => {
		const current = ++turn;
		pieces ??= fetch(host.dataset['pieces']!).then(
			(response) => response.json() as Promise<Pieces>,
		);
		const drawn = await pieces;
		const { pages, cards } = drawn;
		if (current !== turn) return;
		const { key, ...values } = toPreview(kind, entry, {
			...context,
			franceConnect: drawn.franceConnect,
		});
		const slug = 'id' in entry ? entry.id : entry.slug;
		const isNew = !listKnown(context, kind).some((known) => known.slug === slug);
		const ownPath = isNew ? ENTRY_PATHS[kind](slug) : undefined;
		const draw = (html: string) => {
			const content = fill(html, values, { ...drawn, base: context.base });
			quiet(content, ownPath);
			return content;
		};
		place('card').replaceChildren(draw(cards[key]!));
		if (isOpen(place('page'))) place('page').replaceChildren(draw(pages[key]!));
	};

	return {
		show: (entry) => {
			if (!entry) return;
			const tree = 'access' in entry ? findTree(entry) : undefined;
			if (tree && isOpen(place('tree'))) place('tree').replaceChildren(...drawTree(host, tree));
			showParts(entry).catch(() => {
				pieces = undefined;
			});
		},
	};
}

const isOpen = (place: Element) => place.closest('details')?.open ?? true;

/** What the texts of an entry are drawn with. */
type Drawing = Pick<Pieces, 'components' | 'rules' | 'noContact'> & { base: string };

function fill(html: string, values: PreviewValues, drawing: Drawing): DocumentFragment {
	const content = parse(html);
	// Without questions, there is nothing to check step by step.
	if (values.texts['question'] === undefined)
		content.querySelector('.publics')?.nextElementSibling?.remove();
	// The specimen has every document, and a proposal may have another to open first.
	for (const button of content.querySelectorAll('.button[href="⟦documentation⟧"]'))
		button.textContent = values.texts['button.label'] ?? '';
	const { mails = [], contactPages = [] } = values.lists;
	// Said before the lists are filled: one that stays empty takes its title with it.
	if (drawing.noContact !== undefined && mails.length + contactPages.length === 0) {
		const contact = content.querySelector('a[href^="mailto:⟦mails."]')?.closest('dd');
		if (contact) contact.innerHTML = drawing.noContact;
	}
	// What an author wrote is never taken for a mark.
	const written = new Set<Element>();
	for (const [name, records] of Object.entries(values.lists))
		for (const line of fillList(content, name, records, values, drawing)) written.add(line);
	fillMarks(
		content,
		(name, holder) => {
			const own = holder.closest('.button') ? values.texts[`button.${name}`] : undefined;
			return own ?? values.texts[name];
		},
		{ lists: values.lists, written, base: drawing.base },
	);
	for (const slot of content.querySelectorAll<HTMLElement>('x-fill')) {
		const text = values.rich[slot.dataset['name']!];
		if (text) slot.replaceWith(toContent(text.parts, drawing));
		else remove(slot);
	}
	return content;
}

function parse(html: string): DocumentFragment {
	const template = document.createElement('template');
	template.innerHTML = html;
	return template.content;
}

/** Repeats the line that shows a record, or takes it away when there is none. */
function fillList(
	content: DocumentFragment,
	name: string,
	records: readonly PreviewRecord[],
	values: PreviewValues,
	drawing: Drawing,
): Element[] {
	const lines = [...content.querySelectorAll('li, tr, figure, .disclosure')].filter(
		(line) => line.outerHTML.includes(`⟦${name}.`) || line.outerHTML.includes(`⟦${name}-`),
	);
	const [first] = lines;
	if (!first) return [];
	const end = document.createComment('');
	lines.at(-1)!.after(end);
	const written = records.map((record) => {
		const { variant } = record;
		const model =
			lines.find((line) => line.outerHTML.includes(`⟦${name}-${String(variant)}.`)) ?? first;
		const line = model.cloneNode(true) as Element;
		const prefix = variant === undefined ? name : `${name}-${String(variant)}`;
		fillMarks(
			line,
			(key) => {
				if (!key.startsWith(`${prefix}.`)) return values.texts[key];
				const value = record[key.slice(prefix.length + 1)];
				return typeof value === 'string' ? value : undefined;
			},
			{ lists: values.lists, base: drawing.base },
		);
		for (const slot of line.querySelectorAll<HTMLElement>('x-fill')) {
			const text = record[slot.dataset['name']!.slice(name.length + 1)];
			if (typeof text === 'object') slot.replaceWith(toContent((text as RichText).parts, drawing));
		}
		end.before(line);
		return line;
	});
	const parent = end.parentElement;
	// A table stands in a part of the page that is there for it.
	if (records.length === 0) first.closest('table')?.closest('section')?.remove();
	for (const line of lines) line.remove();
	end.remove();
	if (records.length === 0 && parent) prune(parent);
	return written;
}

function fillMarks(
	root: ParentNode & Node,
	find: (name: string, holder: Element) => string | undefined,
	{
		lists = {},
		written,
		base,
	}: {
		lists?: PreviewValues['lists'];
		/** What was filled before. */
		written?: ReadonlySet<Element>;
		base: string;
	},
): void {
	const missing = new Set<Element>();
	const replace = (text: string, holder: Element) =>
		text.replace(MARK, (_, inside: string) => {
			const plural = /^(\w+)#(.*)\|(.*)$/.exec(inside);
			if (plural) return plural[(lists[plural[1]!]?.length ?? 0) > 1 ? 3 : 2]!;
			const either = /^(\w+)~(.*)~(.*)$/.exec(inside);
			if (either) {
				const value = find(either[1]!, holder);
				return value === undefined ? either[3]! : either[2]!.replace('{}', () => value);
			}
			const optional = /^(\w+)\|(.*)$/.exec(inside);
			if (optional) {
				const value = find(optional[1]!, holder);
				return value === undefined ? '' : optional[2]! + value;
			}
			const value = find(inside, holder);
			if (value === undefined) missing.add(holder);
			return value ?? '';
		});
	const isWritten = (element: Element) =>
		[...(written ?? [])].some((line) => line.contains(element));
	const elements = [...root.querySelectorAll('*')].filter((element) => !isWritten(element));
	for (const element of [...(root instanceof Element ? [root] : []), ...elements]) {
		for (const attribute of [...element.attributes])
			if (attribute.value.includes('⟦')) {
				const filled = replace(attribute.value, element);
				// An address that an author wrote, and not one that the site completed.
				const isInternal = attribute.value.startsWith('⟦') && /^\/(?!\/)/.test(filled);
				element.setAttribute(attribute.name, isInternal ? base + filled : filled);
			}
		for (const node of element.childNodes)
			if (node.nodeType === Node.TEXT_NODE && node.nodeValue!.includes('⟦'))
				node.nodeValue = replace(node.nodeValue!, element);
	}
	for (const element of missing) remove(element);
}

function remove(element: Element): void {
	if (!element.isConnected && !element.getRootNode()) return;
	const block = element.closest(BLOCKS) ?? element;
	const parent = block.parentElement;
	block.remove();
	if (parent) prune(parent);
}

/** Takes away what has nothing left but its title and who says it. */
function prune(element: Element): void {
	const hasText = [...element.childNodes].some((node) =>
		node.nodeType === Node.TEXT_NODE
			? node.nodeValue!.trim() !== ''
			: node instanceof Element && !node.matches('dt, h2, h3, dd > .note'),
	);
	if (hasText) return;
	if (element instanceof HTMLTableCellElement) {
		element.textContent = '—';
		return;
	}
	const parent = element.parentElement;
	element.remove();
	if (parent) prune(parent);
}

/** Sound HTML of a text, with its components as the site draws them. */
function toContent(parts: readonly RichPart[], drawing: Drawing): DocumentFragment {
	// A component may stand inside an element that another part opens and closes.
	const content = parse(
		parts
			.map((part, rank) =>
				typeof part === 'string' ? part : `<x-part data-rank="${rank}"></x-part>`,
			)
			.join(''),
	);
	for (const place of content.querySelectorAll<HTMLElement>('x-part')) {
		const part = parts[Number(place.dataset['rank'])];
		if (typeof part === 'object') place.replaceWith(drawComponent(part, drawing));
	}
	return content;
}

function drawComponent(component: RichComponent, drawing: Drawing): DocumentFragment {
	const { tag, attributes, rule, children } = component;
	if (rule) return parse(drawing.rules[rule.id] ?? '');
	const piece = parse(drawing.components[toComponentKey(tag, attributes)] ?? '<x-slot></x-slot>');
	fillMarks(piece, (name) => attributes[name], drawing);
	piece.querySelector('x-slot')?.replaceWith(toContent(children, drawing));
	return piece;
}

/** A preview neither leaves the page nor upsets its outline. */
function quiet(content: DocumentFragment, ownPath: string | undefined): void {
	for (const note of content.querySelectorAll('[data-correction]')) note.remove();
	for (const link of content.querySelectorAll<HTMLAnchorElement>('a[href]')) {
		const isOwn = ownPath !== undefined && (link.pathname + link.hash).includes(ownPath);
		if (isOwn || link.search.startsWith('?fiche=')) link.removeAttribute('href');
		else {
			link.target = '_blank';
			link.rel = 'noopener';
		}
	}
	const headings = [...content.querySelectorAll('h1, h2, h3, h4, h5, h6')];
	const getLevel = (heading: Element) => Number(heading.tagName.slice(1));
	const top = Math.min(...headings.map(getLevel));
	for (const heading of headings) {
		heading.setAttribute('role', 'heading');
		// Under the title of the preview, which is of the second level.
		heading.setAttribute('aria-level', String(Math.min(6, getLevel(heading) - top + 3)));
	}
	for (const element of content.querySelectorAll('[id]')) element.id = `apercu-${element.id}`;
	for (const element of content.querySelectorAll('[aria-labelledby]'))
		element.setAttribute('aria-labelledby', `apercu-${element.getAttribute('aria-labelledby')}`);
}

/** The questions as the page of the diagram writes them. */
function drawTree(host: HTMLElement, tree: Question): Node[] {
	const title = document.createElement('p');
	const strong = document.createElement('strong');
	strong.textContent = tree.text;
	title.append(strong);
	const list = document.createElement('ul');
	for (const { choice } of listAnswers(tree)) {
		const line = document.createElement('li');
		line.append(formatList(choice.labels, host.dataset['or']));
		if (choice.next) line.append(...drawTree(host, choice.next));
		else if (choice.outcome)
			line.append(cloneTemplate(host, `[data-verdict="${choice.outcome.verdict}"]`));
		list.append(line);
	}
	return [title, list];
}
