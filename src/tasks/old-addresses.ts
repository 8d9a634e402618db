import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { isSeq, parseDocument } from 'yaml';

import { ENTRY_PATHS } from '../domain/catalogue/page-paths.ts';
import { normaliseOldPath } from '../domain/catalogue/redirects.ts';
import { redirectSchema } from '../domain/content/dialect.ts';
import { parseFrontMatter } from '../domain/content/front-matter.ts';
import { readList } from '../domain/content/read-list.ts';
import { FrontMatterEditor } from '../domain/import/front-matter-editor.ts';
import { splitOldFile } from '../domain/import/split-old-file.ts';
import { listFiles } from './list-files.ts';

const REDIRECTS = 'redirects.yml';

/** The page of each entry that may claim old addresses, by folder. */
const PAGES: Readonly<Record<string, (slug: string) => string>> = {
	apis: ENTRY_PATHS.api,
	guides: ENTRY_PATHS.guide,
	'use-cases': ENTRY_PATHS['use-case'],
	producers: ENTRY_PATHS.producer,
	services: ENTRY_PATHS.service,
};

/** Which file of a content folder says where an old address leads. */
export interface Claim {
	file: string;
	to: string;
}

/** `guides/ccas.md` → `/guides/ccas/`; `undefined` for a file that is no page. */
export function findPage(file: string): string | undefined {
	const [, folder = '', name] = /^([^/]+)\/([^/]+)\.mdx?$/.exec(file) ?? [];
	return name === undefined ? undefined : PAGES[folder]?.(name);
}

/** Old address → who claims it. */
export async function readClaims(folder: string): Promise<Map<string, Claim>> {
	const claims = new Map<string, Claim>();
	const add = (from: string, claim: Claim) => {
		const path = normaliseOldPath(from);
		if (path !== undefined && !claims.has(path)) claims.set(path, claim);
	};
	for (const kind of Object.keys(PAGES)) {
		if (!existsSync(join(folder, kind))) continue;
		for (const name of await listFiles(join(folder, kind))) {
			const file = `${kind}/${name}`;
			const to = findPage(file);
			if (to === undefined || /^[._]/.test(basename(name))) continue;
			for (const from of readOldAddresses(await readFile(join(folder, file), 'utf8')))
				add(from, { file, to });
		}
	}
	const list = join(folder, REDIRECTS);
	if (existsSync(list)) {
		const { items } = readList(await readFile(list, 'utf8'), REDIRECTS, redirectSchema);
		for (const { from, to } of items) add(from, { file: REDIRECTS, to });
	}
	return claims;
}

/** What an entry says in `redirect_from`. */
export function readOldAddresses(text: string): string[] {
	const parts = splitOldFile(text.replace(/\r\n?/g, '\n'));
	if ('fault' in parts) return [];
	const written = parseFrontMatter(parts.frontMatter, '', 2).data['redirect_from'];
	return (Array.isArray(written) ? written : [written]).filter((item) => typeof item === 'string');
}

/** The text of an entry that no longer claims an address. */
export function dropOldAddress(text: string, address: string): string {
	const parts = splitOldFile(text.replace(/\r\n?/g, '\n'));
	if ('fault' in parts) return text;
	const editor = new FrontMatterEditor(parts.frontMatter);
	editor.updateList('redirect_from', (value) =>
		normaliseOldPath(String(value)) === address ? undefined : { value: String(value) },
	);
	return `---\n${editor.toString()}---\n${parts.body}`;
}

/** Makes the file that claims an address claim it no more. */
export async function releaseAddress(folder: string, file: string, address: string): Promise<void> {
	const path = join(folder, file);
	const text = await readFile(path, 'utf8');
	const released =
		file === REDIRECTS
			? filterRedirects(text, ({ from }) => normaliseOldPath(from) !== address)
			: dropOldAddress(text, address);
	await writeFile(path, released);
}

/** A list of redirections without those that `isKept` refuses; comments stay. */
export function filterRedirects(
	yaml: string,
	isKept: (redirect: { from: string; to: string }) => boolean,
): string {
	const document = parseDocument(yaml);
	if (isSeq(document.contents))
		document.contents.items = document.contents.items.filter((item) => {
			const { from, to } = (item as { toJSON: () => { from?: unknown; to?: unknown } }).toJSON();
			return isKept({ from: String(from), to: String(to) });
		});
	return document.toString({ lineWidth: 0 });
}
