import type { Suggestions } from '../domain/search/engine.ts';
import type { AskEngine } from './search-engine.ts';
import { fillTemplate, toMarks } from './templates.ts';

const SHORTEST_QUERY = 2;
const MOST_SUGGESTIONS = 8;
/** How long a query must stand still before the rest of the words is fetched for it. */
const STILL = 700;

/** Fills the list of a search box, a combobox as the ARIA Authoring Practices describe it. */
export function startSuggestions(box: HTMLElement, input: HTMLInputElement, ask: AskEngine): void {
	const popup = box.querySelector<HTMLElement>('[data-suggestions]')!;
	const list = popup.querySelector<HTMLElement>('[data-list]')!;
	const status = popup.querySelector<HTMLElement>('[role="status"]')!;
	let active = -1;
	/** What was typed, chosen or left since makes an answer late. */
	let turn = 0;
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
		const label = document.createElement('li');
		label.id = `${list.id}-${kind}`;
		label.setAttribute('role', 'none');
		label.textContent = box.getAttribute(`data-${kind}`);
		const group = document.createElement('ul');
		group.setAttribute('role', 'group');
		group.setAttribute('aria-labelledby', label.id);
		group.append(label);
		list.append(group);
		return group;
	};

	const show = async (isStill = false) => {
		const asked = ++turn;
		clearTimeout(rest);
		activate(-1);
		const text = input.value.trimStart();
		if (text.trim().length < SHORTEST_QUERY) {
			list.replaceChildren();
			return open(false);
		}
		const suggest = () => ask('suggest', text, MOST_SUGGESTIONS);
		let found = await suggest();
		if (asked !== turn) return;
		// What is found already does not wait for words that may put it in another order.
		if (!found.wantsMoreWords || found.isFound) draw(found);
		if (!found.wantsMoreWords) return;
		const hasLearnt = await ask('learnWords', isStill);
		found = await suggest();
		if (asked !== turn || active >= 0) return;
		draw(found);
		// What is pasted has no next letter to ask for the rest of these words.
		if (hasLearnt && found.wantsMoreWords)
			rest = setTimeout(() => !popup.hidden && active < 0 && void show(true), STILL);
	};

	const draw = ({ results }: Suggestions) => {
		const text = input.value.trim();
		list.replaceChildren();
		status.replaceChildren();
		const groups = new Map<string, Suggestions['results']>();
		for (const result of results)
			groups.set(result.kind, [...(groups.get(result.kind) ?? []), result]);
		for (const [kind, group] of groups) {
			const place = addGroup(kind);
			for (const { href, title } of group) addOption(place, href, toMarks(title));
		}
		const all = new URL(input.form!.action);
		all.searchParams.set('q', text);
		addOption(list, all.href, [fillTemplate(box, '[data-all]', { text })]);
		if (results.length > 1)
			status.append(fillTemplate(box, '[data-many]', { count: results.length }));
		else status.textContent = box.dataset[results.length === 0 ? 'none' : 'one'] ?? '';
		open(true);
		activate(-1);
	};

	const close = () => {
		turn++;
		open(false);
	};

	const move = async (step: number) => {
		if (popup.hidden) await show();
		const count = getOptions().length;
		if (count === 0 || popup.hidden) return;
		// From the box itself, up leads to the last one.
		activate(active < 0 && step < 0 ? count - 1 : (active + step + count) % count);
	};

	const follow = (option: HTMLElement) => location.assign(option.dataset['href']!);

	list.setAttribute('role', 'listbox');
	list.setAttribute('aria-label', list.dataset['list']!);
	input.addEventListener('input', () => void show());
	input.addEventListener('keydown', (event) => {
		if (event.isComposing) return;
		const chosen = getOptions()[active];
		const isOpen = !popup.hidden;
		const isDown = event.key === 'ArrowDown';
		if (isDown || event.key === 'ArrowUp') {
			event.preventDefault();
			if (!event.altKey) void move(isDown ? 1 : -1);
			else if (!isDown) close();
			else if (!isOpen) void show();
		} else if (event.key === 'Enter' && isOpen && chosen) {
			event.preventDefault();
			follow(chosen);
		} else if (event.key === 'Escape' && isOpen) {
			event.preventDefault();
			close();
		} else if (event.key === 'Tab') close();
		// These keys are for the text of the box, where the reader is again.
		else if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) activate(-1);
	});
	// A press must not take the focus away before the click is known.
	list.addEventListener('mousedown', (event) => event.preventDefault());
	list.addEventListener('click', (event) => {
		const option = (event.target as Element).closest<HTMLElement>('[role="option"]');
		if (option) follow(option);
	});
	box.addEventListener('focusout', (event) => {
		if (!box.contains(event.relatedTarget as Node | null)) close();
	});
	if (document.activeElement === input && input.value !== '') void show();
}
