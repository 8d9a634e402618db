import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { Problem } from '../../src/domain/content/problem.ts';
import { readContent, type ContentReading } from '../../src/tasks/read-content.ts';

/** Path in the content folder → what stands there: a file, a folder, a pipe or a link. */
export type ContentFiles = Readonly<
	Record<string, string | Uint8Array | { folder: true } | { pipe: true } | { linkTo: string }>
>;

/** The API of the sound catalogue: what a test changes in a file is then all that is wrong. */
export const API_FILE = 'apis/api-geo.md';

const API_FIELDS: Readonly<Record<string, string>> = {
	title: 'API Géo',
	tagline: 'Des communes',
	is_open: 'ouvert',
	producer: 'dinum',
	themes: '[administration]',
};

/** Lines of the fields above are 2 to 6, in this order; a new field stands on line 7. */
export const NEW_FIELD_LINE = 7;
/** Line of the first line of the body, when no field is added or taken away. */
export const BODY_LINE = 9;

/** The text of an API sheet; a field is replaced with raw YAML, or taken away with `undefined`. */
export function formatApi(
	changes: Readonly<Record<string, string | undefined>> = {},
	body = 'Les communes et leurs contours.',
): string {
	const lines = Object.entries({ ...API_FIELDS, ...changes }).flatMap(([key, value]) =>
		value === undefined ? [] : [`${key}:${value === '' ? '' : ' '}${value}`],
	);
	return `---\n${lines.join('\n')}\n---\n\n${body}\n`;
}

/** A small catalogue without a fault; its themes are those of the project. */
export const SOUND_FILES = {
	'producers/dinum.md':
		'---\nname: Direction interministérielle du numérique\nacronym: DINUM\n---\n',
	[API_FILE]: formatApi(),
} satisfies ContentFiles;

/** Reads the sound catalogue with these files added or put in place of its own. */
export async function readFolder(files: ContentFiles, base = SOUND_FILES): Promise<ContentReading> {
	const folder = mkdtempSync(join(tmpdir(), 'content-'));
	try {
		writeContent(folder, { ...base, ...files });
		return await readContent(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

export function writeContent(folder: string, files: ContentFiles): void {
	for (const [name, content] of Object.entries(files)) write(join(folder, name), content);
}

function write(path: string, content: ContentFiles[string]): void {
	mkdirSync(dirname(path), { recursive: true });
	if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(path, content);
	else if ('folder' in content) mkdirSync(path);
	else if ('pipe' in content) execFileSync('mkfifo', [path]);
	else symlinkSync(content.linkTo, path);
}

/** « apis/api-geo.md:4 invalid-value: … », for a comparison that reads well when it fails. */
export function formatProblem({ file, line, code, message, hint }: Problem): string {
	return `${file}:${line ?? '-'} ${code}: ${message} ${hint}`;
}
