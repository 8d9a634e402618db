import { startEngine } from './search-engine.ts';

const SLASH_KEY = 'slash';

/** Whether « / » alone leads to the search: a key alone must be able to be turned off (RGAA 12.10). */
function isSlashWanted(): boolean {
	try {
		return localStorage.getItem(SLASH_KEY) !== 'off';
	} catch {
		return true;
	}
}

/** A search box: reached by « / » and Ctrl-K, it proposes pages as soon as it is used. */
export class SearchBox extends HTMLElement {
	/** For the results of the same page. */
	startEngine = startEngine;
	#suggestions: Promise<void> | undefined;

	connectedCallback(): void {
		const input = this.querySelector('input')!;
		const list = this.querySelector('[data-list]');
		if (list) {
			input.setAttribute('role', 'combobox');
			input.setAttribute('aria-autocomplete', 'list');
			input.setAttribute('aria-controls', list.id);
			input.setAttribute('aria-expanded', 'false');
			this.addEventListener('focusin', () => {
				this.#suggestions ??= this.#load(input);
			});
		}
		// The box of the page itself goes before the one of the header.
		const isFirst = document.querySelector('main app-search-box') ?? this;
		if (isFirst === this)
			addEventListener('keydown', (event) => {
				const isCombined = event.ctrlKey || event.metaKey;
				const isShortcut = isCombined
					? event.key.toLowerCase() === 'k'
					: event.key === '/' && !isWriting(event.target) && isSlashWanted();
				if (!isShortcut || event.altKey || event.defaultPrevented) return;
				event.preventDefault();
				input.focus();
				input.select();
			});
	}

	async #load(input: HTMLInputElement): Promise<void> {
		try {
			const [ask, { startSuggestions }] = await Promise.all([
				startEngine(),
				import('./search-suggestions.ts'),
			]);
			startSuggestions(this, input, ask);
		} catch {
			// The form still leads to the search page.
			this.#suggestions = undefined;
		}
	}
}

function isWriting(target: EventTarget | null): boolean {
	return (
		target instanceof HTMLElement &&
		(target.isContentEditable || target.matches('input, textarea, select'))
	);
}

/** The box to tick that turns « / » on and off in this browser. */
class SlashSwitch extends HTMLElement {
	connectedCallback(): void {
		const box = this.querySelector('input')!;
		box.checked = isSlashWanted();
		box.addEventListener('change', () => {
			try {
				if (box.checked) localStorage.removeItem(SLASH_KEY);
				else localStorage.setItem(SLASH_KEY, 'off');
			} catch {
				// Storage is refused: nothing can be kept, and the box says so.
				box.checked = true;
			}
		});
	}
}

customElements.define('app-search-box', SearchBox);
customElements.define('app-slash-switch', SlashSwitch);
