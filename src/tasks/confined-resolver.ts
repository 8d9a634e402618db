import { realpathSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';

import { BaseResolver, bundle, createConfig, Source, type Document } from '@redocly/openapi-core';

import type { Problem } from '../domain/content/problem.ts';
import type { JsonObject } from '../domain/openapi/json.ts';
import { parseFile } from '../domain/openapi/parse-document.ts';

/** A file or an address that a description may not read. */
class RefusedReference extends Error {
	readonly reason: 'remote' | 'outside';

	constructor(reason: 'remote' | 'outside', reference: string) {
		super(reference);
		this.reason = reason;
	}
}

/** What a part is read as; anything else is a text, an example for instance. */
const READ_AS_VALUE = /\.(?:ya?ml|json)$/i;

/**
 * Reads the parts of a description inside one folder only, as its first file is read: by itself,
 * `bundle()` reads any file, calls any address that a `$ref` names, and rounds large integers.
 */
class ConfinedResolver extends BaseResolver {
	readonly refused: RefusedReference[] = [];
	readonly problems: Problem[] = [];
	#root: string;

	constructor(root: string) {
		super();
		this.#root = realpathSync(root);
	}

	override resolveDocument<T>(base: string | null, reference: string): Promise<Document<T>> {
		const path = this.resolveExternalRef(base, reference);
		const known = this.cache.get(path);
		if (known) return known as Promise<Document<T>>;
		const reading = this.#read(path) as Promise<Document<T>>;
		this.cache.set(path, reading);
		return reading;
	}

	async #read(reference: string): Promise<Document> {
		let path: string;
		try {
			path = this.#confine(reference);
		} catch (error) {
			if (error instanceof RefusedReference) this.refused.push(error);
			throw error;
		}
		// Reading a pipe would never end.
		if (!(await stat(path)).isFile()) throw new Error(`${path} is not a file`);
		const bytes = await readFile(path);
		const source = new Source(path, '');
		if (!READ_AS_VALUE.test(path)) return { source, parsed: new TextDecoder().decode(bytes) };
		const file = join(basename(this.#root), relative(this.#root, path)).replaceAll(sep, '/');
		const { content, problems } = parseFile(bytes, file);
		this.problems.push(...problems);
		if (!content) throw new Error(`${path} cannot be read`);
		return { source, parsed: content.value };
	}

	#confine(reference: string): string {
		if (/^(?:[a-z][a-z0-9+.-]+:|[\\/]{2})/i.test(reference))
			throw new RefusedReference('remote', reference);
		const path = resolve(reference);
		if (!path.startsWith(this.#root + sep)) throw new RefusedReference('outside', reference);
		// Second look, once symbolic links are followed.
		if (!realpathSync(path).startsWith(this.#root + sep))
			throw new RefusedReference('outside', reference);
		return path;
	}
}

interface BundledFile {
	document?: JsonObject;
	/** What is wrong in its other files. */
	problems: Problem[];
	refused: RefusedReference[];
}

/** Brings the parts of a multi-file description into one document. */
export async function bundleFile(
	document: JsonObject,
	path: string,
	root: string,
): Promise<BundledFile> {
	const config = await createConfig({});
	const externalRefResolver = new ConfinedResolver(root);
	const { problems, refused } = externalRefResolver;
	try {
		// As it was read here: the library is more particular about how a version is written.
		const doc = { source: new Source(path, ''), parsed: structuredClone(document) };
		const result = await bundle({ doc, config, externalRefResolver });
		return { document: result.bundle.parsed as JsonObject, problems, refused };
	} catch {
		return { problems, refused };
	}
}
