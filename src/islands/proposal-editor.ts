import { ENTRY_PATHS } from '../domain/catalogue/page-paths.ts';
import { describeFields, type FieldDescription } from '../domain/content/describe-fields.ts';
import { TEMPLATES, type TemplateKind } from '../domain/content/entry-template.ts';
import { parsePath } from '../domain/content/check-shape.ts';
import type { Problem } from '../domain/content/problem.ts';
import {
	createProposalReader,
	isOldName,
	listKnown,
	type KnownEntry,
	type ProposalContext,
	type ProposalReading,
} from '../domain/proposal/read-proposal.ts';
import {
	findCreationLink,
	findEditionLink,
	findMailLink,
	type Repository,
} from '../domain/proposal/send-links.ts';
import { tellProblem } from '../domain/proposal/tell-problem.ts';
import { readForm, writeProposal } from '../domain/proposal/write-proposal.ts';
import { toSlug } from '../domain/text/slug.ts';
import {
	addItem,
	fillGroup,
	findItemName,
	findPlace,
	findTarget,
	readGroup,
	refreshList,
} from './proposal-controls.ts';
import { createPreview, type Preview } from './proposal-preview.ts';
import { saveFile } from './save-file.ts';
import { cloneTemplate, fillTemplate } from './templates.ts';

const PAUSE = 300;

interface Draft {
	/** The entry that is corrected; empty for a new one. */
	entry: string;
	name: string;
	text: string;
}

interface Fault {
	problem: Pick<Problem, 'severity'>;
	place?: HTMLElement | undefined;
	words: Node;
}

/** Makes the form of the page work. */
export async function startEditor(host: HTMLElement): Promise<void> {
	const response = await fetch(host.dataset['context']!);
	if (!response.ok) throw new Error(String(response.status));
	const context = (await response.json()) as Omit<ProposalContext, 'today'>;
	const kind = host.dataset['kind'] as TemplateKind;
	const today = new Date().toISOString().slice(0, 10);
	const editor = new Editor(host, { ...context, today }, kind);
	await editor.open();
}

class Editor {
	#host: HTMLElement;
	#context: ProposalContext;
	#kind: TemplateKind;
	#fields: readonly FieldDescription[];
	#known: readonly KnownEntry[];
	#form: HTMLFormElement;
	#reader: ReturnType<typeof createProposalReader>;
	#preview: Preview;
	/** The text of the entry that is corrected. */
	#original = '';
	#entry: KnownEntry | undefined;
	#isChecked = false;
	#timer = 0;

	constructor(host: HTMLElement, context: ProposalContext, kind: TemplateKind) {
		this.#host = host;
		this.#context = context;
		this.#kind = kind;
		this.#fields = describeFields(TEMPLATES[this.#kind].schema);
		this.#known = listKnown(context, this.#kind);
		this.#form = host.querySelector('form')!;
		this.#reader = createProposalReader(context, kind);
		this.#preview = createPreview(host, context, this.#kind);
		for (const list of host.querySelectorAll<HTMLElement>('[data-names]'))
			list.replaceChildren(
				...listKnown(context, list.dataset['names'] as TemplateKind).map(
					({ slug, title }) => new Option(title, slug),
				),
			);
	}

	async open(): Promise<void> {
		const wanted = new URLSearchParams(location.search).get('fiche') ?? '';
		this.#entry = this.#known.find(({ slug }) => slug === wanted);
		if (this.#format === 'mdx') {
			const { renderMdx } = await import('../domain/markup/render-mdx.ts');
			this.#reader = createProposalReader(this.#context, this.#kind, renderMdx);
		}
		const draft = readDraft(this.#draftKey);
		if (draft && draft.entry === (this.#entry?.slug ?? '')) this.#restore(draft);
		else if (this.#entry) await this.#openEntry(this.#entry);
		else if (wanted !== '') this.#say('unknown', wanted);
		else this.#find('[data-status]').replaceChildren();
		if (this.#entry) this.#find<HTMLElement>('[data-name]').hidden = true;
		this.#listen();
		this.#catchUp();
		this.#update();
	}

	async #openEntry(entry: KnownEntry): Promise<void> {
		const address = this.#host.dataset['sources']! + entry.file;
		const response = await fetch(address);
		const text = response.ok ? await response.text() : '';
		const isRead = this.#show(text);
		this.#say(isRead ? 'opened' : 'unreadable', entry.title, address);
		if (!isRead) return;
		this.#original = text;
		const title = document.querySelector('h1')!;
		const words = cloneTemplate(this.#host, '[data-correcting]').textContent.trim();
		document.title = document.title.replace(title.textContent, words);
		document.querySelector('.breadcrumb [aria-current]')!.textContent = words;
		title.textContent = words;
	}

	#restore(draft: Draft): void {
		if (!this.#show(draft.text)) return;
		this.#original = draft.text;
		this.#find<HTMLInputElement>('#champ-fichier').value = draft.name;
		this.#find<HTMLInputElement>('[data-keep]').checked = true;
		this.#find<HTMLElement>('[data-erase]').hidden = false;
		this.#say('restored');
	}

	/** Fills the form; `false` when the text is not one that it can hold. */
	#show(text: string): boolean {
		const proposal = readForm(this.#fields, text);
		if (!proposal) return false;
		fillGroup(this.#host, this.#form, this.#fields, proposal.group);
		this.#find<HTMLTextAreaElement>('[data-body] textarea').value = proposal.body;
		return true;
	}

	/** Boxes ticked before the program was here. */
	#catchUp(): void {
		for (const box of this.#form.querySelectorAll('[data-declared-empty]:checked'))
			refreshList(box.closest<HTMLElement>('[data-template]')!);
		const isKept = !this.#find<HTMLElement>('[data-erase]').hidden;
		if (!isKept && this.#find<HTMLInputElement>('[data-keep]').checked) this.#keep(true);
	}

	#listen(): void {
		this.#form.addEventListener('submit', (event) => {
			event.preventDefault();
			if (this.#check()) this.#find<HTMLElement>('[data-send] h2').focus();
		});
		this.#host.addEventListener('input', (event) => {
			const target = event.target as HTMLElement;
			if (target.matches('[data-keep]')) this.#keep((target as HTMLInputElement).checked);
			const list = target.matches('[data-declared-empty]')
				? target.closest<HTMLElement>('[data-template]')
				: undefined;
			if (list) refreshList(list);
			this.#updateSoon();
		});
		this.#host.addEventListener('toggle', () => this.#updateSoon(), true);
		this.#host.addEventListener('click', (event) => {
			const button = (event.target as Element).closest<HTMLElement>('button');
			if (button) this.#press(button);
		});
		this.#host.addEventListener('click', (event) => {
			const link = (event.target as Element).closest<HTMLAnchorElement>('[data-summary] a');
			const target = link && document.getElementById(link.hash.slice(1));
			if (!target) return;
			event.preventDefault();
			reveal(target);
			target.focus();
			target.scrollIntoView({ block: 'center' });
		});
	}

	#press(button: HTMLElement): void {
		const { dataset } = button;
		if ('add' in dataset) {
			const item = addItem(this.#host, button.closest<HTMLElement>('[data-template]')!);
			item.querySelector<HTMLElement>('[data-control]')?.focus();
			this.#say('added');
		} else if ('remove' in dataset) {
			const item = button.closest<HTMLElement>('[data-item]')!;
			const list = item.parentElement!.closest<HTMLElement>('[data-template]')!;
			item.remove();
			refreshList(list);
			list.focus();
			this.#say('removed');
		} else if ('suggest' in dataset) {
			const field = button.closest('[data-field]')!;
			const box = field.querySelector('textarea')!;
			const suggestions = field.querySelector<Suggestions>('[data-suggestions]')!;
			const lines = [...box.value.split('\n'), suggestions.value];
			box.value = lines.filter((line) => line.trim() !== '').join('\n');
			if (suggestions instanceof HTMLInputElement) suggestions.value = '';
			box.focus();
		} else if ('erase' in dataset) this.#erase();
		else if ('download' in dataset) this.#download();
		else if ('copy' in dataset) void this.#copy();
		this.#updateSoon();
	}

	get #slug(): string {
		const typed = this.#find<HTMLInputElement>('#champ-fichier').value.replace(/\.mdx?$/i, '');
		return this.#entry?.slug ?? (toSlug(typed) || toSlug(this.#title) || 'nouvelle-fiche');
	}

	/** What the entry is called: the first thing that is asked of it. */
	get #title(): string {
		return this.#form.querySelector<HTMLInputElement>(`#champ-${this.#fields[0]!.name}`)!.value;
	}

	get #file(): string {
		return this.#entry?.file ?? `${TEMPLATES[this.#kind].folder}/${this.#slug}.md`;
	}

	get #format(): 'md' | 'mdx' {
		return this.#file.endsWith('.mdx') ? 'mdx' : 'md';
	}

	get #draftKey(): string {
		return `${this.#kind}-proposal`;
	}

	#read(text: string): ProposalReading {
		return this.#reader(text, this.#slug, this.#format);
	}

	#write(): string {
		const proposal = {
			group: readGroup(this.#form, this.#fields),
			body: this.#find<HTMLTextAreaElement>('[data-body] textarea').value,
		};
		return writeProposal(this.#fields, proposal, this.#original);
	}

	#updateSoon(): void {
		clearTimeout(this.#timer);
		this.#timer = window.setTimeout(() => this.#update(), PAUSE);
	}

	#update(): void {
		const text = this.#write();
		const reading = this.#read(text);
		this.#find('[data-address]').textContent = ENTRY_PATHS[this.#kind](this.#slug);
		this.#preview.show(reading.entry);
		if (this.#find<HTMLInputElement>('[data-keep]').checked) this.#save(text);
		if (this.#isChecked) this.#showFaults(text, reading);
	}

	/** Shows what is wrong, and says whether nothing is. */
	#check(): boolean {
		this.#isChecked = true;
		const text = this.#write();
		const isSound = this.#showFaults(text, this.#read(text));
		if (isSound) return true;
		const summary = this.#find<HTMLElement>('[data-summary]');
		summary.focus();
		return false;
	}

	#showFaults(text: string, reading: ProposalReading): boolean {
		const faults = this.#listFaults(reading);
		const errors = faults.filter(({ problem }) => problem.severity === 'error');
		for (const shown of this.#form.querySelectorAll('[data-fault]')) shown.remove();
		for (const control of this.#form.querySelectorAll('[aria-invalid]')) {
			control.removeAttribute('aria-invalid');
			const described = (control.getAttribute('aria-describedby') ?? '')
				.split(' ')
				.filter((id) => id !== '' && !id.endsWith('-erreur'));
			if (described.length > 0) control.setAttribute('aria-describedby', described.join(' '));
			else control.removeAttribute('aria-describedby');
		}
		const list = this.#find('[data-summary-list]');
		list.replaceChildren(...errors.map((fault) => this.#showFault(fault)));
		this.#find<HTMLElement>('[data-summary]').hidden = errors.length === 0;
		const send = this.#find<HTMLElement>('[data-send]');
		send.hidden = errors.length > 0;
		this.#find('[data-text]').textContent = text;
		const warnings = faults.filter(({ problem }) => problem.severity === 'warning');
		const ways = [...this.#listWays(text), ...this.#toWarnings(warnings)];
		this.#find('[data-ways]').replaceChildren(...ways);
		if (errors.length === 0) this.#say('sound');
		else this.#say('faulty', undefined, undefined, errors.length);
		return errors.length === 0;
	}

	#listFaults({ problems }: ProposalReading): Fault[] {
		const faults = problems.map((problem): Fault => {
			const place =
				problem.field === undefined
					? this.#form.querySelector<HTMLElement>('[data-body]')!
					: findPlace(this.#form, parsePath(problem.field));
			const words = document.createTextNode(tellProblem(this.#fields, problem));
			return { problem, place: place ?? undefined, words };
		});
		// In the order of the form, which is not the one of the file.
		faults.sort((a, b) => compareOrder(a.place, b.place));
		if (this.#entry) return faults;
		const isTaken = this.#known.some(({ slug }) => slug === this.#slug);
		if (!isTaken && !isOldName(this.#context, this.#kind, this.#slug)) return faults;
		const words = cloneTemplate(this.#host, `[data-message="${isTaken ? 'taken' : 'moved'}"]`);
		if (isTaken) words.querySelector('a')!.href = `?fiche=${this.#slug}`;
		const place = this.#find<HTMLElement>('[data-name]');
		return [...faults, { problem: { severity: 'error' }, place, words }];
	}

	/** Puts a fault beside its field, and gives its line of the summary. */
	#showFault({ place, words }: Fault): HTMLElement {
		const line = document.createElement('li');
		if (!place) {
			line.append(words);
			return line;
		}
		const target = findFocus(place);
		const id = `${target.id}-erreur`;
		const known = document.getElementById(id);
		const note = document.createElement('p');
		note.append(words.cloneNode(true));
		if (known) known.append(' ', words.cloneNode(true));
		else {
			note.id = id;
			note.className = 'fault tone-bad';
			note.dataset['fault'] = '';
			const anchor =
				target === place ? (place.querySelector(':scope > legend') ?? undefined) : target;
			if (anchor === target) anchor.before(note);
			else if (anchor) anchor.after(note);
			else place.prepend(note);
			const described = target.getAttribute('aria-describedby');
			target.setAttribute('aria-describedby', described ? `${described} ${id}` : id);
			target.setAttribute('aria-invalid', 'true');
		}
		const link = document.createElement('a');
		link.href = `#${target.id}`;
		const name = findItemName(place);
		link.textContent = `${name === undefined ? '' : `${name}\u00a0: `}${words.textContent!.replace(/\s+/g, ' ').trim()}`;
		line.append(link);
		return line;
	}

	#toWarnings(warnings: readonly Fault[]): Node[] {
		if (warnings.length === 0) return [];
		const block = cloneTemplate(this.#host, '[data-warnings]');
		block.querySelector('ul')!.append(
			...warnings.map(({ words }) => {
				const line = document.createElement('li');
				line.append(words);
				return line;
			}),
		);
		return [block];
	}

	#listWays(text: string): Node[] {
		const { repository, email } = this.#host.dataset;
		const ways: Node[] = [];
		if (repository) {
			const forge = JSON.parse(repository) as Repository;
			ways.push(
				this.#entry
					? this.#toWay('edit', { href: findEditionLink(forge, this.#file), isFilled: false })
					: this.#toWay('create', findCreationLink(forge, { file: this.#file, text })),
			);
		}
		if (email) {
			const toText = (name: string, word = '') =>
				fillTemplate(this.#host, `[data-mail="${name}"]`, { text: word }).textContent.trim();
			const link = findMailLink(email, {
				subject: toText('subject', this.#title),
				body: `${this.#file}\n\n${text}`,
				tooLong: toText('attach'),
			});
			ways.push(this.#toWay('mail', link));
		}
		return ways.length > 0 ? ways : [cloneTemplate(this.#host, '[data-way="none"]')];
	}

	#toWay(name: string, { href, isFilled }: { href: string; isFilled: boolean }): Node {
		const way = cloneTemplate(this.#host, `[data-way="${name}"]`);
		way.querySelector('a')!.href = href;
		way.querySelector(isFilled ? '[data-empty]' : '[data-filled]')?.remove();
		return way;
	}

	#download(): void {
		if (!this.#check()) return;
		const name = this.#file.slice(this.#file.lastIndexOf('/') + 1);
		saveFile(name, this.#write(), 'text/markdown;charset=utf-8');
		this.#say('saved');
	}

	async #copy(): Promise<void> {
		if (!this.#check()) return;
		try {
			await navigator.clipboard.writeText(this.#write());
			this.#say('copied');
		} catch {
			this.#say('uncopied');
		}
	}

	#keep(isKept: boolean): void {
		if (!isKept) this.#erase();
		else if (this.#save(this.#write())) {
			this.#find<HTMLElement>('[data-erase]').hidden = false;
			this.#say('kept');
		} else {
			this.#find<HTMLInputElement>('[data-keep]').checked = false;
			this.#say('unkept');
		}
	}

	#save(text: string): boolean {
		const draft: Draft = {
			entry: this.#entry?.slug ?? '',
			name: this.#find<HTMLInputElement>('#champ-fichier').value,
			text,
		};
		try {
			localStorage.setItem(this.#draftKey, JSON.stringify(draft));
			return true;
		} catch {
			return false;
		}
	}

	#erase(): void {
		try {
			localStorage.removeItem(this.#draftKey);
		} catch {
			// A browser that refuses to erase kept nothing.
		}
		this.#find<HTMLInputElement>('[data-keep]').checked = false;
		this.#find<HTMLElement>('[data-erase]').hidden = true;
		this.#say('erased');
	}

	#find<Found extends Element = Element>(selector: string): Found {
		return this.#host.querySelector<Found>(selector)!;
	}

	#say(message: string, text?: string, href?: string, count?: number): void {
		const words = fillTemplate(this.#host, `[data-message="${message}"]`, {
			text,
			...(count === undefined ? {} : { count }),
		});
		const link = words.querySelector('a');
		if (link && href) link.href = href;
		const status = this.#find('[data-status]');
		// Saying the same thing again would be read aloud at each key.
		if (status.textContent !== words.textContent) status.replaceChildren(words);
	}
}

type Suggestions = HTMLInputElement | HTMLSelectElement;

function readDraft(key: string): Draft | undefined {
	try {
		const draft = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Draft> | null;
		const isWhole =
			typeof draft?.text === 'string' &&
			typeof draft.name === 'string' &&
			typeof draft.entry === 'string';
		return isWhole ? (draft as Draft) : undefined;
	} catch {
		return undefined;
	}
}

function findFocus(place: HTMLElement): HTMLElement {
	return place.matches('[data-body], [data-name]')
		? place.querySelector<HTMLElement>('input, textarea')!
		: findTarget(place);
}

function compareOrder(a: Node | undefined, b: Node | undefined): number {
	if (!a || !b || a === b) return Number(a !== undefined) - Number(b !== undefined);
	return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** Opens the parts that hide an element. */
function reveal(element: Element): void {
	for (let box = element.closest('details'); box; box = box.parentElement!.closest('details'))
		box.open = true;
}
