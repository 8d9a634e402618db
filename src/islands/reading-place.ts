/** Marks, in the table of contents, the part that is being read. The links work without it. */
class ReadingPlace extends HTMLElement {
	#stop = new AbortController();

	connectedCallback(): void {
		const links = [...this.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
		const parts = links.flatMap((link) => {
			const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
			return heading ? [{ link, heading }] : [];
		});
		let isWaiting = false;
		const show = () => {
			isWaiting = false;
			// The last heading above the upper third: what follows it is being read.
			const limit = innerHeight / 3;
			const current = parts.findLast(({ heading }) => heading.getBoundingClientRect().top < limit);
			for (const { link } of parts)
				if (link === current?.link) link.setAttribute('aria-current', 'true');
				else link.removeAttribute('aria-current');
		};
		const schedule = () => {
			if (isWaiting) return;
			isWaiting = true;
			requestAnimationFrame(show);
		};
		this.#stop = new AbortController();
		const { signal } = this.#stop;
		addEventListener('scroll', schedule, { passive: true, signal });
		addEventListener('resize', schedule, { signal });
		show();
	}

	disconnectedCallback(): void {
		this.#stop.abort();
	}
}

customElements.define('app-reading-place', ReadingPlace);
