import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';

import fc from 'fast-check';
import { parse as parseHtml } from 'parse5';
import { parse } from 'yaml';

import { isObject } from '../../../src/domain/openapi/json.ts';
import { listSearchRecords } from '../../../src/domain/openapi/search-records.ts';
import { parseDescription } from '../../../src/domain/openapi/parse-document.ts';
import { buildReference } from '../../../src/domain/openapi/reference.ts';
import { summariseReference } from '../../../src/domain/openapi/summary.ts';
import { listFiles } from '../../../src/domain/reference/files.ts';
import { listReferencePages } from '../../../src/domain/reference/pages.ts';
import { PROJECT_ROOT } from '../../../src/tasks/settings.ts';
import { brokenFrom } from '../../support/break-description.ts';
import { everyFeature } from './every-feature.ts';

/** `RUNS=5000 node --test tests/unit/reference/broken-descriptions.test.ts` looks further. */
const RUNS = Number(process.env['RUNS'] ?? 25);
const SEED = Number(process.env['SEED'] ?? 7);

const folder = join(PROJECT_ROOT, 'content/openapi');
const sound = [
	...Object.values(everyFeature),
	...readdirSync(folder)
		.filter((name) => /^(?:jours-feries|api-georisques)\.yml$/.test(name))
		.map((name) => parse(readFileSync(join(folder, name), 'utf8')) as unknown),
];
const toHref = (path: string) => path;
const ADDRESS = /^\/documentation\/essai\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*$/;

/** All that the site makes of a description; throws when something is not as promised. */
function publish(text: string): string[] {
	const file = 'openapi/essai.json';
	const bytes = new TextEncoder().encode(text);
	const parsed = parseDescription(bytes, file);
	const problems = [...parsed.problems];
	if (parsed.document) {
		const built = buildReference({
			slug: 'essai',
			file,
			bytes: bytes.length,
			document: parsed.document,
		});
		problems.push(...built.problems);
		if (built.reference) checkPages(built.reference);
		else assert.ok(problems.length > 0, 'no page, and no reason why');
	} else assert.ok(problems.length > 0, 'not read, and no reason why');
	for (const { message, hint, severity } of problems) {
		assert.equal(severity, 'warning');
		assert.match(`${message} ${hint}`, /\p{Lu}\p{Ll}+ .+\.$/u);
		assert.doesNotMatch(message, /undefined|\[object|TypeError/);
	}
	return problems.map(({ code }) => code);
}

function checkPages(reference: NonNullable<ReturnType<typeof buildReference>['reference']>): void {
	const pages = listReferencePages({ reference, apiTitle: 'API d’essai', toHref });
	assert.equal(new Set(pages.map(({ path }) => path)).size, pages.length);
	for (const page of pages) {
		assert.match(page.path, ADDRESS);
		assert.ok(page.title.length < 300 && page.description.length < 400);
		const { text } = page.render();
		assert.ok(text.length < 200_000, `${page.path} weighs ${text.length}`);
		checkMarkup(text);
	}
	const tools = { deflate: deflateRawSync, readOriginal: () => new Uint8Array() };
	for (const { build } of listFiles(reference)) assert.ok(build(tools));
	summariseReference(reference);
	listSearchRecords(reference);
}

interface Node {
	tagName?: string;
	attrs?: { name: string; value: string }[];
	childNodes?: Node[];
}

function checkMarkup(text: string): void {
	const errors: string[] = [];
	const visit = ({ tagName, attrs = [], childNodes = [] }: Node) => {
		assert.ok(
			!tagName || !['script', 'iframe', 'img', 'style', 'object'].includes(tagName),
			tagName,
		);
		for (const { name, value } of attrs) {
			assert.doesNotMatch(name, /^on|^style$|[^a-z-]/);
			if (name === 'href') assert.match(value, /^(?:https?:|mailto:|tel:|#|\/)/);
		}
		childNodes.forEach(visit);
	};
	visit(parseHtml(text, { onParseError: ({ code }) => errors.push(code) }) as Node);
	assert.deepEqual(
		errors.filter((code) => code !== 'missing-doctype'),
		[],
	);
}

test('every feature of every version makes sound pages', () => {
	for (const [name, document] of Object.entries(everyFeature)) {
		const codes = publish(JSON.stringify(document));
		assert.deepEqual(codes, [], name);
	}
});

test('a description broken at random ends in French problems or in safe pages', () => {
	fc.assert(
		fc.property(fc.constantFrom(...sound).chain(brokenFrom), (broken) => {
			publish(
				isObject(broken)
					? JSON.stringify(broken)
					: `{"openapi":"3.1.0","x":${JSON.stringify(broken)}}`,
			);
		}),
		{ seed: SEED, numRuns: RUNS },
	);
});

test('a text cut or garbled at random is refused in French, or read', () => {
	const texts = ['jours-feries', 'base-adresse-nationale'].map((name) =>
		readFileSync(join(folder, `${name}.yml`), 'utf8'),
	);
	const spot = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
	const garbled = fc
		.tuple(
			fc.constantFrom(...texts),
			spot,
			spot,
			fc.constantFrom('', '\n', '\t', '{', '[', '&a ', '*a', '|', '!!set', "'"),
		)
		.map(([text, start, length, inserted]) => {
			const at = Math.floor(start * text.length);
			return text.slice(0, at) + inserted + text.slice(at + Math.floor(length * 200));
		});
	fc.assert(
		fc.property(garbled, (text) => void publish(text)),
		{ seed: SEED, numRuns: RUNS },
	);
});
