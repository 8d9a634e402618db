/** Marks, in the table of contents, the part that is being read. The links work without it. */
class ReadingPlace extends HTMLElement {
	#observer: IntersectionObserver | undefined;

	connectedCallback(): void {
		const links = [...this.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
		const linkById = new Map(
			links.map((link) => [decodeURIComponent(link.hash.slice(1)), link] as const),
		);
		const headings = [...linkById.keys()]
			.map((id) => document.getElementById(id))
			.filter((heading) => heading !== null);
		const show = () => {
			// The last heading above the upper third: what follows it is being read.
			const limit = innerHeight / 3;
			const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
			const passed = headings.filter((heading) => heading.getBoundingClientRect().top < limit);
			const current = atEnd ? headings.at(-1) : passed.at(-1);
			for (const link of links) link.removeAttribute('aria-current');
			if (current) linkById.get(current.id)!.setAttribute('aria-current', 'true');
		};
		this.#observer = new IntersectionObserver(show, { rootMargin: '0px 0px -66% 0px' });
		for (const heading of headings) this.#observer.observe(heading);
		const footer = document.querySelector('footer');
		if (footer) this.#observer.observe(footer);
		show();
	}

	disconnectedCallback(): void {
		this.#observer?.disconnect();
	}
}

customElements.define('app-reading-place', ReadingPlace);
