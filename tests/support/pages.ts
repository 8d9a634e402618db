import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { parse, type DefaultTreeAdapterTypes } from 'parse5';

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** A page of the built site. */
export interface Page {
	/** Address inside the site: `/les-api/`. */
	path: string;
	file: string;
	html: string;
	document: Node;
}

const PROJECT_ROOT = resolve(import.meta.dirname, '../..');
export const SITE_FOLDER = resolve(PROJECT_ROOT, process.env['OUT_DIR'] ?? 'dist');
export const BASE_PATH = `/${(process.env['BASE_PATH'] ?? '').replace(/^\/*|\/*$/g, '')}`.replace(
	/\/$/,
	'',
);

/** Every file of the built site, from its root. */
export function listSiteFiles(): string[] {
	return readdirSync(SITE_FOLDER, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) =>
			join(entry.parentPath, entry.name).slice(SITE_FOLDER.length).replaceAll('\\', '/'),
		);
}

export function readSiteFile(path: string): string {
	return readFileSync(join(SITE_FOLDER, path), 'utf8');
}

/** A page that is parsed when someone looks at its elements. */
class PageFile implements Page {
	readonly file: string;
	readonly path: string;
	readonly html: string;
	#document: Node | undefined;

	constructor(file: string) {
		this.file = file;
		this.path = file.replace(/index\.html$/, '');
		this.html = readSiteFile(file);
	}

	get document(): Node {
		this.#document ??= parse(this.html, { scriptingEnabled: false });
		return this.#document;
	}
}

let pages: readonly Page[] | undefined;

/** Every page of the built site, the redirect pages too; read once for all who ask. */
export function readPages(): readonly Page[] {
	pages ??= listSiteFiles()
		.filter((file) => file.endsWith('.html') && !file.startsWith('/pagefind/'))
		.map((file) => new PageFile(file));
	return pages;
}

export function isRedirectPage(page: Page): boolean {
	return page.html.includes('http-equiv="refresh"');
}

export function isElement(node: Node): node is Element {
	return 'tagName' in node;
}

/** Every element below the node, in reading order; what `<template>` holds is left out. */
export function* walkElements(node: Node): Generator<Element> {
	if (!('childNodes' in node)) return;
	for (const child of node.childNodes) {
		if (isElement(child)) yield child;
		yield* walkElements(child);
	}
}

export function findAll(node: Node, ...names: string[]): Element[] {
	return [...walkElements(node)].filter((element) => names.includes(element.tagName));
}

export function getAttribute(element: Element, name: string): string | undefined {
	return element.attrs.find((attribute) => attribute.name === name)?.value;
}

export function getText(node: Node): string {
	if ('value' in node && node.nodeName === '#text') return node.value;
	if (!('childNodes' in node)) return '';
	return node.childNodes.map(getText).join('');
}
