import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { close, createIndex, type PagefindIndex } from 'pagefind';

import { INDEX_FOLDER } from './site-folders.ts';
import { putFile } from './put-file.ts';
import { sweepFolder } from './sweep-folder.ts';
import { TaskFailure } from './task-failure.ts';

/** No answer of a self-check, which are most pages of a large catalogue, is to be found by search. */
const INDEXED_PAGE = /^(?:(?:[^/]+\/){0,2}[^/]+|documentation\/.+)\.html$/;

/** The overview of a reference is a layout, which the site holds, before it is a page. */
const OVERVIEW = /^documentation\/[^/]+\/index\.html$/;

/**
 * Pages that are read while others are made. Each takes some 30 kB until the end, when the process
 * that makes pages is at its largest: past these, the rest waits until that one has ended.
 */
const MOST_BESIDE = 3_000;

/** All that Pagefind keeps of a page: it leaves out those that have none, once it has read them. */
const BODY = /<main [^>]*\bdata-pagefind-body\b.*<\/main>/s;

/** Pages that Pagefind has been told of and has not answered for: it takes them in this order. */
const MOST_ASKED = 8;

/** Pagefind's own interfaces: the site has its own. */
const UNUSED_FILE = /^pagefind-(?:.*ui|highlight|playground)/;

/** The search index of a site, which takes pages while others are made. */
export class SiteIndex {
	#folder: string;
	#index: PagefindIndex | undefined;
	/** Pages to be read once all are made. */
	#later = new Set<string>();
	#taken = 0;
	#count = 0;
	#isGivenUp = false;
	#asked: Promise<void>[] = [];
	/** One page after the other: the index is the same only when their order is. */
	#work: Promise<void> = Promise.resolve();

	constructor(folder: string) {
		this.#folder = folder;
	}

	/** Takes pages by the names of their files, which are in the folder. */
	take(names: readonly string[]): void {
		for (const name of names.filter((name) => INDEXED_PAGE.test(name)))
			if (OVERVIEW.test(name) || this.#taken >= MOST_BESIDE) this.#later.add(name);
			else {
				this.#taken++;
				this.#work = this.#work.then(() => this.#add(name));
			}
		// Told by `write`.
		this.#work.catch(() => undefined);
	}

	/** Writes the index into the site, in the place of that of the site before. */
	async write(previous: string): Promise<void> {
		await this.#work;
		for (const name of this.#later) await this.#add(name);
		await Promise.all(this.#asked);
		// Built over the wrong folder or the wrong markup.
		if (this.#count === 0)
			throw new TaskFailure('L’index de recherche est vide : aucune page n’a été lue.');
		const { files, errors } = await this.#index!.getFiles();
		refuseErrors(errors);
		// Pagefind's own writing never ends on a full disk.
		const used = files.filter(({ path }) => !UNUSED_FILE.test(path));
		for (const { path, content } of used) {
			const name = join(INDEX_FOLDER, path);
			putFile(join(this.#folder, name), content, join(previous, name));
		}
		await sweepFolder(join(this.#folder, INDEX_FOLDER), new Set(used.map(({ path }) => path)));
	}

	/** Ends the program that indexes; pages that wait are given up, and none would start it again. */
	async close(): Promise<void> {
		this.#isGivenUp = true;
		await this.#work.catch(() => undefined);
		if (this.#index) await close();
	}

	async #add(name: string): Promise<void> {
		if (this.#isGivenUp) return;
		const content = await readFile(join(this.#folder, name), 'utf8');
		const body = BODY.exec(content)?.[0];
		if (body === undefined) return;
		this.#index ??= await openIndex();
		const asked = this.#index
			.addHTMLFile({ sourcePath: name, content: `<html lang="fr"><body>${body}</body></html>` })
			.then(({ errors }) => refuseErrors(errors));
		asked.catch(() => undefined);
		this.#count++;
		if (this.#asked.push(asked) > MOST_ASKED) await this.#asked.shift();
	}
}

async function openIndex(): Promise<PagefindIndex> {
	const { index, errors } = await createIndex({ forceLanguage: 'fr' });
	refuseErrors(errors);
	return index!;
}

function refuseErrors(errors: readonly string[]): void {
	if (errors.length > 0)
		throw new TaskFailure(`L’index de recherche n’a pas pu être construit : ${errors.join(' ; ')}`);
}
