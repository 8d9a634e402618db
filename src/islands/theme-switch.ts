type Theme = 'auto' | 'light' | 'dark';

const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];
const KEY = 'theme';

function readTheme(): Theme {
	try {
		const saved = localStorage.getItem(KEY);
		return THEMES.find((theme) => theme === saved) ?? 'auto';
	} catch {
		return 'auto';
	}
}

function applyTheme(theme: Theme): void {
	if (theme === 'auto') delete document.documentElement.dataset['theme'];
	else document.documentElement.dataset['theme'] = theme;
}

// Before the element is known, so that a page never shows the wrong theme for long.
applyTheme(readTheme());

/** A button that goes round the three themes. Its words come from the page. */
class ThemeSwitch extends HTMLElement {
	connectedCallback(): void {
		const button = this.querySelector('button')!;
		const label = button.querySelector('[data-label]')!;
		const show = (theme: Theme) => {
			applyTheme(theme);
			label.textContent = this.dataset[theme] ?? '';
		};
		let theme = readTheme();
		show(theme);
		button.addEventListener('click', () => {
			theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
			show(theme);
			try {
				localStorage.setItem(KEY, theme);
			} catch {
				// Storage is refused: the choice lasts as long as the page.
			}
		});
	}
}

customElements.define('app-theme-switch', ThemeSwitch);
