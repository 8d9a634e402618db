import type { Result, TextResult } from '../domain/search/engine.ts';
import { cloneTemplate, setMarks } from './templates.ts';

interface Card {
	item: HTMLElement;
	title: Element;
	tagline: Element | null;
	why: HTMLElement;
	/** Kind of the reason that is written. */
	place?: string | undefined;
}

/** The cards of the results: each is made once, and says again only what another query changes. */
export class ResultCards {
	#host: HTMLElement;
	#cards = new Map<string, Card>();

	constructor(host: HTMLElement) {
		this.#host = host;
	}

	/** The card of a result, as a query finds it. */
	show(result: Result): HTMLElement {
		// A card says what its API answers to one profile.
		const key = `${result.verdict} ${result.href}`;
		let card = this.#cards.get(key);
		if (!card) this.#cards.set(key, (card = this.#make(result)));
		const { item, title, tagline, why } = card;
		setMarks(title, result.title);
		if (tagline) setMarks(tagline, result.tagline);
		const { reason } = result;
		why.hidden = !reason;
		if (!reason) return item;
		if (reason.place !== card.place)
			why.replaceChildren(cloneTemplate(this.#host, `[data-reason="${reason.place}"]`));
		card.place = reason.place;
		setMarks(why.querySelector('b')!, reason.text);
		return item;
	}

	#make({ href, kind, tagline, access, state, verdict, origin }: Result): Card {
		const item = this.#clone(href);
		if (tagline.length === 0) item.querySelector('[data-tagline]')!.remove();
		const foot = item.querySelector('[data-foot]')!;
		if (verdict) foot.append(cloneTemplate(this.#host, `[data-verdict="${verdict}"]`));
		foot.append(cloneTemplate(this.#host, `[data-kind="${kind}"]`));
		if (access) foot.append(cloneTemplate(this.#host, `[data-access="${access}"]`));
		if (state && state !== 'production')
			foot.append(cloneTemplate(this.#host, `[data-state="${state}"]`));
		if (origin) foot.append(origin);
		return {
			item,
			title: item.querySelector('a')!,
			tagline: item.querySelector('[data-tagline]'),
			why: item.querySelector<HTMLElement>('[data-why]')!,
		};
	}

	/** The card of a page whose text answers. */
	showPage({ href, title, excerpt, kind }: TextResult): HTMLElement {
		const item = this.#clone(href);
		setMarks(item.querySelector('a')!, title);
		setMarks(item.querySelector('[data-tagline]')!, excerpt);
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

/** The sentences that the list of the page tells whole, by address. */
export function readSentences(): Map<string, string> {
	return new Map(
		[...document.querySelectorAll('[data-sentence]')].map((sentence) => {
			const link = sentence.parentElement!.querySelector('a')!;
			return [link.getAttribute('href')!, sentence.textContent.trim()];
		}),
	);
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
