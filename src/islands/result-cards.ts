import type { SearchEntry } from '../domain/search/entry.ts';
import { explainMatch, markMatches, type Reason } from '../domain/search/explain.ts';
import type { Query } from '../domain/search/read-query.ts';
import { toPath, type SearchIndex } from '../domain/search/search-index.ts';
import type { SearchHit } from '../domain/search/search.ts';
import type { FoundPage } from './full-text.ts';
import { cloneTemplate, fillTemplate, setMarks } from './templates.ts';

interface Card {
	item: HTMLElement;
	title: Element;
	tagline: Element | null;
	why: HTMLElement;
	/** The entry, with its whole sentence. */
	entry: SearchEntry;
	producerName: string | undefined;
	/** What is written of the reason why it answers. */
	reason?: string | undefined;
}

/** The cards of the results: each is made once, and says again only what another query changes. */
export class ResultCards {
	#host: HTMLElement;
	#index: SearchIndex;
	#base: string;
	#profile: string | undefined;
	#cards = new Map<SearchEntry, Card>();
	#producers: ReadonlyMap<string | undefined, SearchEntry>;
	/** Of the pages that the list of the page tells whole, by address: the index holds their start. */
	#sentences = new Map<string, string>();

	constructor(host: HTMLElement, index: SearchIndex) {
		this.#host = host;
		this.#index = index;
		this.#base = host.dataset['base']!.replace(/\/$/, '');
		this.#producers = new Map(
			index.entries.flatMap((entry) => (entry.kind === 'producer' ? [[entry.slug, entry]] : [])),
		);
		for (const sentence of document.querySelectorAll('[data-sentence]')) {
			const link = sentence.parentElement!.querySelector('a')!;
			this.#sentences.set(link.getAttribute('href')!, sentence.textContent!.trim());
		}
	}

	/** The cards say what each API answers to a profile. */
	setProfile(profile: string | undefined): void {
		if (profile !== this.#profile) this.#cards.clear();
		this.#profile = profile;
	}

	/** The card of a hit, as a query finds it. */
	show({ entry: found, besides }: SearchHit, query: Query | undefined): HTMLElement {
		let card = this.#cards.get(found);
		if (!card) this.#cards.set(found, (card = this.#make(found)));
		const { item, title, tagline, why, entry, producerName } = card;
		const mark = (text: string) => (query ? markMatches(query, text) : [{ text, isMatch: false }]);
		setMarks(title, mark(entry.title));
		if (tagline) setMarks(tagline, mark(entry.tagline));
		const reason: Reason | undefined = besides
			? { place: 'besides', text: besides.title }
			: query && explainMatch(query, entry, producerName);
		why.hidden = !reason;
		if (!reason) return item;
		const written = `${reason.place} ${reason.text}`;
		if (written !== card.reason)
			why.replaceChildren(fillTemplate(this.#host, `[data-reason="${reason.place}"]`, reason));
		card.reason = written;
		if (!besides) setMarks(why.querySelector('b')!, mark(reason.text));
		return item;
	}

	#make(found: SearchEntry): Card {
		const href = this.#base + toPath(this.#index, found);
		const entry = { ...found, tagline: this.#sentences.get(href) ?? found.tagline };
		const item = this.#clone(href);
		if (!entry.tagline) item.querySelector('[data-tagline]')!.remove();
		const foot = item.querySelector('[data-foot]')!;
		const verdict = entry.api?.verdicts[this.#profile ?? ''];
		if (verdict) foot.append(cloneTemplate(this.#host, `[data-verdict="${verdict}"]`));
		foot.append(cloneTemplate(this.#host, `[data-kind="${entry.kind}"]`));
		if (entry.api) foot.append(cloneTemplate(this.#host, `[data-access="${entry.api.access}"]`));
		if (entry.api && entry.api.state !== 'production')
			foot.append(cloneTemplate(this.#host, `[data-state="${entry.api.state}"]`));
		const producer = this.#producers.get(entry.producer);
		const producerName = producer?.acronym ?? producer?.title;
		const origin = entry.apiTitle ?? producerName;
		if (origin) foot.append(origin);
		return {
			item,
			title: item.querySelector('a')!,
			tagline: item.querySelector('[data-tagline]'),
			why: item.querySelector<HTMLElement>('[data-why]')!,
			entry,
			producerName,
		};
	}

	/** The card of a page whose text answers. */
	showPage({ href, title, excerpt, kind }: FoundPage, query: Query): HTMLElement {
		const item = this.#clone(href);
		setMarks(item.querySelector('a')!, markMatches(query, title));
		setMarks(item.querySelector('[data-tagline]')!, markMatches(query, excerpt));
		item.querySelector('[data-why]')!.append(cloneTemplate(this.#host, '[data-reason="text"]'));
		item.querySelector('[data-foot]')!.append(kind);
		return item;
	}

	#clone(href: string): HTMLElement {
		const copy = cloneTemplate(this.#host, '[data-result]');
		copy.querySelector('a')!.href = href;
		return copy.querySelector('li')!;
	}
}

/** Puts items in a list in this order; those that are in their place are left alone. */
export function placeItems(list: Element, items: readonly Element[]): void {
	const kept = new Set(items);
	for (const item of [...list.children]) if (!kept.has(item)) item.remove();
	items.forEach((item, place) => {
		const there = list.children[place] ?? null;
		if (there !== item) list.insertBefore(item, there);
	});
}
