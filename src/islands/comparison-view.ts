import { buildComparison, type ComparisonSheet } from '../domain/comparison/comparison.ts';
import { findCompared, type ComparedName } from '../domain/comparison/find-compared.ts';
import { cloneTemplate, fillTemplate } from './templates.ts';

let names: Promise<ComparedName[]> | undefined;

function loadNames(host: HTMLElement): Promise<ComparedName[]> {
	names ??= fetchJson<ComparedName[]>(host.dataset['names']!);
	return names;
}

async function fetchJson<Value>(address: string): Promise<Value> {
	const response = await fetch(address);
	if (!response.ok) throw new Error(`${address}: ${response.status}`);
	return (await response.json()) as Value;
}

/** Fills the suggestions of the box with every API. */
export async function suggestNames(host: HTMLElement, input: HTMLInputElement): Promise<void> {
	const list = host.querySelector(`#${input.getAttribute('list')}`)!;
	list.replaceChildren(
		...(await loadNames(host)).map(({ title }) => {
			const option = document.createElement('option');
			option.value = title;
			return option;
		}),
	);
}

/** Shows the APIs that the address names, and says what it could not show. */
export async function showComparison(host: HTMLElement, values: readonly string[]): Promise<void> {
	const { chosen, unknown, excess } = findCompared(values, await loadNames(host));
	const sheets = await Promise.all(
		chosen.map(({ slug }) =>
			fetchJson<ComparisonSheet>(host.dataset['sheet']!.replace('slug', slug)),
		),
	);
	const slugs = sheets.map(({ slug }) => slug);
	const messages: Node[] = unknown.map(({ value, nearest }) => {
		if (!nearest) return fillTemplate(host, '[data-message="unknown"]', { text: value });
		const message = fillTemplate(host, '[data-message="misspelt"]', { text: value });
		const link = message.querySelector('a')!;
		link.textContent = nearest.title;
		link.href = toAddress([...slugs.filter((slug) => slug !== nearest.slug), nearest.slug]);
		return message;
	});
	if (excess.length > 0)
		messages.push(
			fillTemplate(host, '[data-message="excess"]', {
				text: excess.map(({ title }) => title).join(', '),
			}),
		);
	if (sheets.length === 1)
		messages.push(fillTemplate(host, '[data-message="alone"]', { text: sheets[0]!.title }));
	host.querySelector('[role="status"]')!.replaceChildren(...messages);
	showChosen(host, sheets);
	showNear(host, sheets);
	host
		.querySelector('[data-result]')!
		.replaceChildren(...(sheets.length > 0 ? [buildTable(host, sheets)] : []));
}

function toAddress(slugs: readonly string[]): string {
	const query = slugs.map((slug) => `api=${encodeURIComponent(slug)}`).join('&');
	return query === '' ? location.pathname : `?${query}`;
}

/** The chosen APIs, each with the link that takes it away; the form keeps the others. */
function showChosen(host: HTMLElement, sheets: readonly ComparisonSheet[]): void {
	const form = host.querySelector('form')!;
	for (const kept of form.querySelectorAll('input[type="hidden"]')) kept.remove();
	const box = host.querySelector<HTMLElement>('[data-chosen]')!;
	box.hidden = sheets.length === 0;
	box.querySelector('ul')!.replaceChildren(
		...sheets.map(({ slug, title }) => {
			const kept = document.createElement('input');
			kept.type = 'hidden';
			kept.name = 'api';
			kept.value = slug;
			form.prepend(kept);
			const item = fillTemplate(host, '[data-chosen-api]', { text: title });
			item.querySelector('a')!.href = toAddress(
				sheets.map((sheet) => sheet.slug).filter((other) => other !== slug),
			);
			return item;
		}),
	);
	// The first chosen comes first in the address.
	form.prepend(...[...form.querySelectorAll('input[type="hidden"]')].reverse());
	form.querySelector<HTMLElement>('[data-add]')!.hidden = sheets.length >= 4;
}

/** APIs that people compare with the chosen ones, one step away. */
function showNear(host: HTMLElement, sheets: readonly ComparisonSheet[]): void {
	const slugs = sheets.map(({ slug }) => slug);
	const near = new Map(
		sheets
			.flatMap((sheet) => sheet.near)
			.filter(({ slug }) => !slugs.includes(slug))
			.map((api) => [api.slug, api]),
	);
	const box = host.querySelector<HTMLElement>('[data-near]')!;
	box.hidden = near.size === 0 || sheets.length >= 4;
	box.querySelector('ul')!.replaceChildren(
		...[...near.values()].slice(0, 8).map(({ slug, title }) => {
			const item = document.createElement('li');
			const link = document.createElement('a');
			link.href = toAddress([...slugs, slug]);
			link.textContent = title;
			item.append(link);
			return item;
		}),
	);
}

function buildTable(host: HTMLElement, sheets: readonly ComparisonSheet[]): DocumentFragment {
	const table = cloneTemplate(host, '[data-table]');
	const head = table.querySelector('thead tr')!;
	for (const { title, href, state } of sheets) {
		const cell = document.createElement('th');
		cell.scope = 'col';
		cell.append(toLine({ text: title, href }));
		if (state !== 'production') cell.append(' ', cloneTemplate(host, `[data-state="${state}"]`));
		head.append(cell);
	}
	const body = table.querySelector('tbody')!;
	const isAlone = sheets.length === 1;
	table.querySelector<HTMLElement>('.compare-only')!.hidden = isAlone;
	for (const { label, cells, isSame } of buildComparison(sheets)) {
		const row = document.createElement('tr');
		if (isSame && !isAlone) row.dataset['same'] = '';
		const name = document.createElement('th');
		name.scope = 'row';
		name.append(label);
		if (!isAlone)
			name.append(cloneTemplate(host, isSame ? '[data-same-word]' : '[data-differs-word]'));
		row.append(
			name,
			...cells.map((lines) => {
				const cell = document.createElement('td');
				if (lines.length === 0) cell.append(cloneTemplate(host, '[data-unsaid]'));
				else {
					const list = document.createElement('ul');
					list.className = 'plain-list';
					for (const line of lines) {
						const item = document.createElement('li');
						item.append(toLine(line));
						list.append(item);
					}
					cell.append(list);
				}
				return cell;
			}),
		);
		body.append(row);
	}
	return table;
}

function toLine({ text, href }: { text: string; href?: string | undefined }): Node {
	if (href === undefined) return document.createTextNode(text);
	const link = document.createElement('a');
	link.href = href;
	link.textContent = text;
	return link;
}
