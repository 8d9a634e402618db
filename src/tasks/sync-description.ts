import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse as parseYaml, stringify } from 'yaml';

import { formatChanges, listChanges } from '../domain/openapi/changes.ts';
import { getText } from '../domain/openapi/json.ts';
import { parseDescription } from '../domain/openapi/parse-document.ts';
import { buildReference, type Reference } from '../domain/openapi/reference.ts';
import { formatCount } from '../domain/text/french.ts';
import { DEFAULT_LIMITS, fetchDescription, type FetchLimits } from './fetch-description.ts';
import { hashBytes } from './read-references.ts';

export interface SyncTarget {
	/** Name of its files, without their ends. */
	name: string;
	/** Address of the producer's description. */
	source: string;
	/** `content/openapi`. */
	folder: string;
	today: string;
	/** Replace a description that this catalogue wrote. */
	replacesWritten?: boolean;
	limits?: FetchLimits;
}

export type SyncResult =
	{ kind: 'unchanged' | 'kept'; reason?: string } | { kind: 'updated' | 'new'; note: string };

/** Refreshes one description from its producer. Whatever goes wrong, the last good copy stays. */
export async function syncDescription(target: SyncTarget): Promise<SyncResult> {
	const { name: stem, folder, source } = target;
	const current = findFile(folder, stem);
	const origin = await readSidecar(folder, stem);
	if (current && getText(origin, 'kind') !== 'copy' && !target.replacesWritten)
		return keep('La description est écrite par ce catalogue ; « --replace » la remplace.');
	const isSameSource = getText(origin, 'source') === source;
	const fetched = await fetchDescription(
		source,
		current && isSameSource
			? { etag: getText(origin, 'etag'), lastModified: getText(origin, 'last_modified') }
			: {},
		target.limits ?? DEFAULT_LIMITS,
	);
	if (fetched.kind === 'refused') return keep(fetched.reason);
	if (fetched.kind === 'unchanged') return { kind: 'unchanged' };
	const { bytes } = fetched;
	const before = current ? await readFile(join(folder, current)) : undefined;
	if (before && hashBytes(before) === hashBytes(bytes)) return { kind: 'unchanged' };
	const fresh = readReference(stem, bytes);
	if (typeof fresh === 'string') return keep(fresh);
	const old = before ? readReference(stem, before) : undefined;
	const changes = old && typeof old !== 'string' ? listChanges(old, fresh) : undefined;
	const note = changes
		? formatChanges(changes)
		: `Première copie : ${formatCount(fresh.operations.length, 'opération')}.\n`;
	const isJson = /^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 200)));
	const name = current ?? `${stem}.${isJson ? 'json' : 'yml'}`;
	await replaceFile(join(folder, name), bytes);
	await replaceFile(
		join(folder, `${stem}.origin.yml`),
		stringify({
			kind: 'copy',
			source,
			date: target.today,
			sha256: hashBytes(bytes),
			...(fetched.etag ? { etag: fetched.etag } : {}),
			...(fetched.lastModified ? { last_modified: fetched.lastModified } : {}),
		}),
	);
	// Those who follow an API are told what changes for them, not that a space moved.
	if (changes?.length !== 0) await addNote(join(folder, `${stem}.changes.md`), target.today, note);
	return { kind: before ? 'updated' : 'new', note };
}

function keep(reason: string): SyncResult {
	return { kind: 'kept', reason };
}

function findFile(folder: string, slug: string): string | undefined {
	return ['yml', 'yaml', 'json']
		.map((extension) => `${slug}.${extension}`)
		.find((name) => existsSync(join(folder, name)));
}

async function readSidecar(folder: string, slug: string): Promise<unknown> {
	try {
		return parseYaml(await readFile(join(folder, `${slug}.origin.yml`), 'utf8'));
	} catch {
		return undefined;
	}
}

/** The reading of a description, or the sentence that says why it is not one. */
function readReference(slug: string, bytes: Uint8Array): Reference | string {
	const file = `openapi/${slug}`;
	const parsed = parseDescription(bytes, file);
	if (!parsed.document) return parsed.problems.at(-1)!.message;
	const built = buildReference({
		slug,
		file,
		bytes: bytes.length,
		document: parsed.document,
	});
	return built.reference ?? built.problems.at(-1)!.message;
}

/** Never half a file: the new one takes the place of the old one at once. */
async function replaceFile(path: string, content: Uint8Array | string): Promise<void> {
	const temporary = `${path}.new`;
	await writeFile(temporary, content);
	await rename(temporary, path);
}

async function addNote(path: string, day: string, note: string): Promise<void> {
	const former = existsSync(path) ? await readFile(path, 'utf8') : '';
	await replaceFile(path, `## ${day}\n\n${note}${former === '' ? '' : `\n${former}`}`);
}
