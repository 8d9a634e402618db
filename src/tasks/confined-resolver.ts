import { realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';

import { BaseResolver, bundle, createConfig, Source } from '@redocly/openapi-core';

import type { JsonObject } from '../domain/openapi/json.ts';

/** A file or an address that a description may not read. */
export class RefusedReference extends Error {
	readonly reason: 'remote' | 'outside';

	constructor(reason: 'remote' | 'outside', reference: string) {
		super(reference);
		this.reason = reason;
	}
}

/**
 * Reads the parts of a description inside one folder only: by itself, `bundle()` reads any file
 * and calls any address that a `$ref` names.
 */
class ConfinedResolver extends BaseResolver {
	readonly refused: RefusedReference[] = [];
	#root: string;

	constructor(root: string) {
		super();
		this.#root = realpathSync(root);
	}

	override async loadExternalRef(reference: string): Promise<Source> {
		try {
			return await super.loadExternalRef(this.#confine(reference));
		} catch (error) {
			if (error instanceof RefusedReference) this.refused.push(error);
			throw error;
		}
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

export interface BundledFile {
	document?: JsonObject;
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
	try {
		// As it was read here: the library is more particular about how a version is written.
		const doc = { source: new Source(path, ''), parsed: structuredClone(document) };
		const result = await bundle({ doc, config, externalRefResolver });
		return {
			document: result.bundle.parsed as JsonObject,
			refused: externalRefResolver.refused,
		};
	} catch {
		return { refused: externalRefResolver.refused };
	}
}
