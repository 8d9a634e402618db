import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { buildEntryContext, type EntryGround } from '../domain/catalogue/entry-context.ts';
import type { EntryContext } from '../domain/catalogue/entry-context.ts';
import type { EntryKind } from '../domain/catalogue/entry-reader.ts';

import { renderMdx } from '../domain/markup/render-mdx.ts';
import { createPageScope } from '../domain/markup/transform-tree.ts';
import type { IsoDate } from '../domain/text/dates.ts';
import { readEntry, type EntryPlace, type ReadEntry } from './read-entry.ts';
import { answerParent, runInProcesses } from './run-in-workers.ts';
import { isRunDirectly } from './run-task.ts';

/** The text of an entry, and where it lies. */
export interface EntryText<Kind extends EntryKind = EntryKind> {
	place: EntryPlace<Kind>;
	text: string;
}

/** What entries are read against, as it can go from one process to another. */
export interface EntrySetting {
	ground: EntryGround;
	today: IsoDate;
	basePath: string;
	/** The folder of the images that a text may show. */
	publicFolder: string;
}

/** By the path of its file, what each entry says. */
type Reading = [file: string, entry: ReadEntry][];

/** Starting a process, which brings all that reads texts, takes as long as reading this many. */
const ENTRIES_WORTH_A_PROCESS = 400;

/** Reads entries that have a page of their own, on all cores when there are thousands. */
export async function readEntries(
	texts: readonly EntryText[],
	setting: EntrySetting,
): Promise<ReadonlyMap<string, ReadEntry>> {
	const script = new URL(import.meta.url);
	const read = createReader(setting);
	const readings = await runInProcesses(script, texts, read, ENTRIES_WORTH_A_PROCESS, setting);
	return new Map(readings.flat());
}

/** Reads entries that share the anchors of one page. */
export function readTogether(
	texts: readonly EntryText[],
	setting: EntrySetting,
): ReadonlyMap<string, ReadEntry> {
	return new Map(readAll(texts, { ...openSetting(setting), scope: createPageScope() }));
}

function createReader(setting: EntrySetting): (texts: readonly EntryText[]) => Reading {
	let context: EntryContext | undefined;
	return (texts) => readAll(texts, (context ??= openSetting(setting)));
}

function readAll(texts: readonly EntryText[], context: EntryContext): Reading {
	return texts.map(({ place, text }) => [place.file, readEntry(place, text, context)]);
}

function openSetting({ ground, publicFolder, ...others }: EntrySetting): EntryContext {
	return buildEntryContext(ground, {
		...others,
		hasImage: (path) => existsSync(join(publicFolder, path)),
		renderMdx,
	});
}

if (isRunDirectly(import.meta.url)) answerParent(createReader);
