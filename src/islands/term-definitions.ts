/**
 * Definitions appear on hover and focus by style alone. Escape puts the one in sight away,
 * without moving the pointer or the focus, until the reader leaves the term.
 */
function dismiss(event: KeyboardEvent): void {
	if (event.key !== 'Escape') return;
	for (const box of document.querySelectorAll<HTMLElement>('.term-box:is(:hover, :focus-within)')) {
		box.dataset['dismissed'] = '';
		const restore = () => {
			if (box.matches(':hover, :focus-within')) return;
			delete box.dataset['dismissed'];
			box.removeEventListener('pointerleave', restoreLater);
			box.removeEventListener('focusout', restoreLater);
		};
		// The pointer or the focus has not left yet when the event is sent.
		const restoreLater = () => setTimeout(restore);
		box.addEventListener('pointerleave', restoreLater);
		box.addEventListener('focusout', restoreLater);
	}
}

document.addEventListener('keydown', dismiss);
