import type { FieldDescription } from '../domain/content/describe-fields.ts';
import type { FieldPath } from '../domain/content/front-matter.ts';
import type { FormGroup, FormItems, FormNode } from '../domain/proposal/form-model.ts';
import { cloneTemplate } from './templates.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const HOLDERS = '[data-field], [data-item], form';

/** The field of this name in a form, a group or an item, and not in what they hold. */
function findField(holder: Element, name: string): HTMLElement | undefined {
	return [...holder.querySelectorAll<HTMLElement>(`[data-field="${name}"]`)].find(
		(field) => field.parentElement!.closest(HOLDERS) === holder,
	);
}

const listItems = (field: Element) =>
	[...(field.querySelector('[data-items]')?.children ?? [])] as HTMLElement[];

const getControl = (field: Element) => field.querySelector<Control>('[data-control]')!;

/** What a form shows, as data. */
export function readGroup(holder: Element, fields: readonly FieldDescription[]): FormGroup {
	const entries = fields.flatMap((field): [string, FormNode][] => {
		const element = findField(holder, field.name);
		return element ? [[field.name, readField(element, field)]] : [];
	});
	const value = findField(holder, 'value');
	return {
		fields: Object.fromEntries([
			...entries,
			...(value ? [['value', getControl(value).value] as const] : []),
		]),
	};
}

function readField(element: HTMLElement, field: FieldDescription): FormNode {
	switch (element.dataset['kind']) {
		case 'group':
			return readGroup(element, field.fields);
		case 'optional': {
			const [item] = listItems(element);
			return item ? readGroup(item, field.fields) : { fields: {} };
		}
		case 'items':
			return readItems(element, field);
		case 'ticks':
			return readTicks(element).join('\n');
		default: {
			const control = getControl(element);
			// A value that the control cannot show as it is written stays until it is changed.
			const { written, shown } = control.dataset;
			return written !== undefined && shown === control.value ? written : control.value;
		}
	}
}

/** What is ticked, in the order in which it was written. */
function readTicks(element: HTMLElement): string[] {
	const ticked = [...element.querySelectorAll<HTMLInputElement>('input:checked')].map(
		({ value }) => value,
	);
	const written = (element.dataset['written'] ?? '').split('\n');
	return [
		...written.filter((value) => ticked.includes(value)),
		...ticked.filter((value) => !written.includes(value)),
	];
}

function readItems(element: HTMLElement, field: FieldDescription): FormItems {
	const declared = element.querySelector<HTMLInputElement>(':scope > label [data-declared-empty]');
	return {
		isDeclaredEmpty: declared?.checked === true,
		items: listItems(element).map((item) => ({
			...readGroup(item, field.fields),
			...(item.dataset['origin'] ? { origin: Number(item.dataset['origin']) } : {}),
		})),
	};
}

/** Shows data in a form that is empty. */
export function fillGroup(
	host: Element,
	holder: Element,
	fields: readonly FieldDescription[],
	group: FormGroup,
): void {
	for (const field of fields) {
		const element = findField(holder, field.name);
		const node = group.fields[field.name];
		if (element && node !== undefined) fillField(host, element, field, node);
	}
	const value = findField(holder, 'value');
	if (value) getControl(value).value = String(group.fields['value'] ?? '');
}

function fillField(
	host: Element,
	element: HTMLElement,
	field: FieldDescription,
	node: FormNode,
): void {
	if (typeof node === 'string') {
		if (element.dataset['kind'] === 'ticks') fillTicks(host, element, node);
		else showValue(getControl(element), node);
		return;
	}
	if ('items' in node) {
		const declared = element.querySelector<HTMLInputElement>('[data-declared-empty]');
		if (declared) declared.checked = node.isDeclaredEmpty;
		for (const item of node.items) {
			const added = addItem(host, element);
			if (item.origin !== undefined) added.dataset['origin'] = String(item.origin);
			fillGroup(host, added, field.fields, item);
			openFilled(added);
		}
		return;
	}
	if (element.dataset['kind'] === 'group') {
		fillGroup(host, element, field.fields, node);
		return;
	}
	const isEmpty = Object.values(node.fields).every(
		(value) =>
			value === '' || (typeof value !== 'string' && 'items' in value && value.items.length === 0),
	);
	if (!isEmpty) fillGroup(host, addItem(host, element), field.fields, node);
}

/** What an item keeps folded is shown when there is something in it. */
function openFilled(item: HTMLElement): void {
	for (const box of item.querySelectorAll<HTMLDetailsElement>(':scope > [data-more]'))
		box.open = [
			...box.querySelectorAll<Control>('[data-control], input:checked, [data-item] *'),
		].some((control) => control.matches('[data-item] *, :checked') || control.value !== '');
}

function showValue(control: Control, value: string): void {
	const isChoice = control instanceof HTMLSelectElement;
	if (isChoice && ![...control.options].some((option) => option.value === value))
		control.add(new Option(value, value));
	control.value = value;
	// Controls change what they are given: a box of one line has no line end.
	if (control.value !== value) {
		control.dataset['written'] = value;
		control.dataset['shown'] = control.value;
	}
}

function fillTicks(host: Element, element: HTMLElement, lines: string): void {
	element.dataset['written'] = lines;
	for (const line of lines.split('\n').filter(Boolean)) {
		const boxes = [...element.querySelectorAll<HTMLInputElement>('input')];
		const box = boxes.find(({ value }) => value === line);
		if (box) {
			box.checked = true;
			continue;
		}
		const label = cloneTemplate(host, '[data-tick]');
		label.querySelector('input')!.value = line;
		label.querySelector('span')!.textContent = line;
		element.append(label);
	}
}

let count = 0;

/** Adds an item to a list, or its block to an optional field. */
export function addItem(host: Element, field: HTMLElement): HTMLElement {
	const name = field.dataset['template']!;
	const copy = cloneTemplate(host, `[data-template="${name}"]`);
	const item = copy.firstElementChild as HTMLElement;
	const prefix = `champ-${++count}`;
	for (const element of [item, ...item.querySelectorAll('*')])
		for (const attribute of ['id', 'for', 'aria-describedby']) {
			const value = element.getAttribute(attribute);
			if (value) element.setAttribute(attribute, value.replace(`modele-${name}`, prefix));
		}
	field.querySelector('[data-items]')!.append(item);
	refreshList(field);
	return item;
}

/** Numbers the items, and hides what makes no sense with the ones there are. */
export function refreshList(field: HTMLElement): void {
	const items = listItems(field);
	const isOptional = field.dataset['kind'] === 'optional';
	for (const rank of field.querySelectorAll('[data-rank]')) rank.textContent = findRank(rank);
	const own = (selector: string) =>
		[...field.querySelectorAll<HTMLElement>(selector)].find(
			(element) => element.closest('[data-template]') === field,
		);
	const declared = own('[data-declared-empty]') as HTMLInputElement | undefined;
	if (declared) {
		if (items.length > 0) declared.checked = false;
		declared.disabled = items.length > 0;
	}
	const button = own('[data-add]')!;
	button.hidden = (isOptional && items.length > 0) || declared?.checked === true;
}

const findItem = (element: Element | null) =>
	element?.closest<HTMLElement>('[data-item]') ?? undefined;

/** « 2.1 »: the first item below the second one. A block that is alone has no number. */
function findRank(element: Element): string {
	const ranks: number[] = [];
	for (let item = findItem(element); item; item = findItem(item.parentElement)) {
		const list = item.parentElement!.closest<HTMLElement>('[data-template]')!;
		if (list.dataset['kind'] !== 'optional') ranks.unshift(listItems(list).indexOf(item) + 1);
		else if (ranks.length === 0 && item === findItem(element)) return '';
	}
	return ranks.join('.');
}

/** What the item that holds a place is called: « Public 2 ». */
export function findItemName(place: Element): string | undefined {
	for (let item = findItem(place); item; item = findItem(item.parentElement)) {
		const legend = item.querySelector(':scope > legend')!;
		if (legend.querySelector('[data-rank]')!.textContent !== '')
			return legend.textContent!.replace(/\s+/g, ' ').trim();
	}
	return undefined;
}

/** The control, the item or the group where a value stands, or the nearest thing that holds it. */
export function findPlace(form: Element, path: FieldPath): HTMLElement | undefined {
	let holder: HTMLElement | undefined;
	let scope: Element = form;
	for (const step of path) {
		const next =
			typeof step === 'number' ? holder && listItems(holder)[step] : findField(scope, step);
		if (!next) break;
		holder = next;
		scope = next.dataset['kind'] === 'optional' ? (listItems(next)[0] ?? next) : next;
	}
	return holder;
}

/** What receives the focus at a place. */
export function findTarget(place: HTMLElement): HTMLElement {
	return place.tagName === 'FIELDSET' ? place : (getControl(place) ?? place);
}
