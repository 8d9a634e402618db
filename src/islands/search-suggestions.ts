import type { SearchEntry } from '../domain/search/entry.ts';
import { markMatches } from '../domain/search/explain.ts';
import type { PackedIndex } from '../domain/search/packed-index.ts';
import { openInSteps, toPath } from '../domain/search/search-index.ts';
import { search, type SearchAnswer } from '../domain/search/search.ts';
import { loadMoreWords, needsMoreWords } from './more-words.ts';
import { takeTurns } from './take-turns.ts';
import { cloneTemplate, fillTemplate, toMarks } from './templates.ts';

const SHORTEST_QUERY = 2;
const MOST_SUGGESTIONS = 8;
/** How long a query must stand still before the rest of the words is fetched for it. */
const STILL = 700;

/** Makes a search box a combobox, as the ARIA Authoring Practices describe it. */
export async function startSuggestions(
	box: HTMLElement,
	input: HTMLInputElement,
	packed: PackedIndex,
): Promise<void> {
	const index = await takeTurns(openInSteps(packed));
	const popup = box.querySelector<HTMLElement>('[data-suggestions]')!;
	const list = popup.querySelector<HTMLElement>('[data-list]')!;
	const status = popup.querySelector<HTMLElement>('[role="status"]')!;
	const base = box.dataset['base']!.replace(/\/$/, '');
	let active = -1;
	let rest: ReturnType<typeof setTimeout> | undefined;

	const getOptions = () => [...list.querySelectorAll<HTMLElement>('[role="option"]')];

	const activate = (place: number) => {
		const options = getOptions();
		active = place;
		options.forEach((option, at) => option.setAttribute('aria-selected', String(at === place)));
		if (options[place]) {
			input.setAttribute('aria-activedescendant', options[place].id);
			options[place].scrollIntoView({ block: 'nearest' });
		} else input.removeAttribute('aria-activedescendant');
	};

	const open = (isOpen: boolean) => {
		popup.hidden = !isOpen;
		input.setAttribute('aria-expanded', String(isOpen));
		if (!isOpen) activate(-1);
	};

	const addOption = (parent: Element, href: string, words: (Node | string)[]) => {
		const option = document.createElement('li');
		option.id = `${list.id}-${getOptions().length}`;
		option.setAttribute('role', 'option');
		option.dataset['href'] = href;
		option.append(...words);
		parent.append(option);
	};

	const addGroup = (kind: string): Element => {
		const group = cloneTemplate(box, '[data-group]').firstElementChild!;
		const label = group.querySelector('[data-label]')!;
		label.id = `${list.id}-${kind}`;
		label.append(cloneTemplate(box, `[data-kind="${kind}"]`));
		group.setAttribute('aria-labelledby', label.id);
		list.append(group);
		return group;
	};

	const show = async () => {
		clearTimeout(rest);
		const text = input.value.trim();
		if (needsMoreWords(index, text)) {
			// What is found already does not wait for words that may put it in another order.
			const early = search(index, text);
			const isEarly = early.hits.length > 0;
			if (isEarly) draw(early);
			const hasLearnt = await loadMoreWords(index);
			// Letters typed meanwhile have asked for their own answer; who left, closed or chose wants none.
			const isClosed = document.activeElement !== input || (isEarly && popup.hidden);
			if (input.value.trim() !== text || isClosed || active >= 0) return;
			// What is pasted has no next letter to ask for the rest of these words.
			if (hasLearnt && needsMoreWords(index, text))
				rest = setTimeout(() => !popup.hidden && active < 0 && void show(), STILL);
		}
		draw(search(index, input.value.trimStart()));
	};

	const draw = ({ query, hits }: SearchAnswer) => {
		const text = input.value.trim();
		list.replaceChildren();
		status.replaceChildren();
		if (text.length < SHORTEST_QUERY) return open(false);
		const found = hits.filter(({ besides }) => !besides);
		const shown = found.slice(0, MOST_SUGGESTIONS).map(({ entry }) => entry);
		const groups = new Map<string, SearchEntry[]>();
		for (const entry of shown) groups.set(entry.kind, [...(groups.get(entry.kind) ?? []), entry]);
		for (const [kind, entries] of groups) {
			const group = addGroup(kind);
			for (const entry of entries)
				addOption(group, base + toPath(index, entry), toMarks(markMatches(query, entry.title)));
		}
		const all = new URL(input.form!.action);
		all.searchParams.set('q', text);
		addOption(list, all.href, [fillTemplate(box, '[data-all]', { text })]);
		const message = shown.length === 0 ? 'none' : shown.length === 1 ? 'one' : 'many';
		status.append(fillTemplate(box, `[data-message="${message}"]`, { text, count: shown.length }));
		open(true);
		activate(-1);
	};

	const follow = (option: HTMLElement) => location.assign(option.dataset['href']!);

	list.setAttribute('role', 'listbox');
	list.setAttribute('aria-label', list.dataset['list']!);
	input.setAttribute('role', 'combobox');
	input.setAttribute('aria-autocomplete', 'list');
	input.setAttribute('aria-controls', list.id);
	input.setAttribute('aria-expanded', 'false');
	input.addEventListener('input', () => void show());
	input.addEventListener('keydown', (event) => {
		if (event.isComposing) return;
		const chosen = getOptions()[active];
		const isOpen = !popup.hidden;
		if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			event.preventDefault();
			if (!isOpen) void show();
			const count = getOptions().length;
			if (count === 0) return;
			const step = event.key === 'ArrowDown' ? 1 : -1;
			// From the box itself, up leads to the last one.
			activate(active < 0 && step < 0 ? count - 1 : (active + step + count) % count);
		} else if (event.key === 'Enter' && isOpen && chosen) {
			event.preventDefault();
			follow(chosen);
		} else if (event.key === 'Escape' && isOpen) {
			event.preventDefault();
			open(false);
		} else if (event.key === 'Tab') open(false);
	});
	// A press must not take the focus away before the click is known.
	list.addEventListener('mousedown', (event) => event.preventDefault());
	list.addEventListener('click', (event) => {
		const option = (event.target as Element).closest<HTMLElement>('[role="option"]');
		if (option) follow(option);
	});
	box.addEventListener('focusout', (event) => {
		if (!box.contains(event.relatedTarget as Node | null)) open(false);
	});
	if (document.activeElement === input && input.value !== '') void show();
}
