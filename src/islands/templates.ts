/** A copy of what a template of the page holds; its words are the page's. */
export function cloneTemplate(host: ParentNode, selector: string): DocumentFragment {
	const template = host.querySelector<HTMLTemplateElement>(`template${selector}`);
	if (!template) throw new Error(`No template${selector}`);
	return template.content.cloneNode(true) as DocumentFragment;
}

/** A number as `toLocaleString` writes it, whose first call keeps a telephone busy for a whole letter. */
function formatNumber(value: number): string {
	return String(value).replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
}

/** Fills the `<b>` of a template with what was typed, its `<i>` with what that is, and its `<data>` with a number. */
export function fillTemplate(
	host: ParentNode,
	selector: string,
	words: { text?: string | undefined; named?: string | undefined; count?: number },
): DocumentFragment {
	const copy = cloneTemplate(host, selector);
	for (const place of copy.querySelectorAll('b')) place.textContent = words.text ?? '';
	for (const place of copy.querySelectorAll('i')) place.textContent = words.named ?? '';
	for (const place of copy.querySelectorAll('data')) {
		place.value = String(words.count);
		place.textContent = formatNumber(words.count ?? 0);
	}
	return copy;
}

/** A text whose matches are marked. */
export function toMarks(pieces: readonly { text: string; isMatch: boolean }[]): Node[] {
	return pieces.map(({ text, isMatch }) => {
		if (!isMatch) return document.createTextNode(text);
		const mark = document.createElement('mark');
		mark.textContent = text;
		return mark;
	});
}

const written = new WeakMap<Element, string>();

/** Writes a text whose matches are marked, unless it is there already. */
export function setMarks(place: Element, pieces: Parameters<typeof toMarks>[0]): void {
	const text = JSON.stringify(pieces);
	if (written.get(place) === text) return;
	written.set(place, text);
	place.replaceChildren(...toMarks(pieces));
}
