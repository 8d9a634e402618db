import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildDocument } from '../../../src/domain/openapi/document.ts';
import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { parseDescription } from '../../../src/domain/openapi/parse-document.ts';
import { aDescription, parseText } from './a-description.ts';

const FAULTS: [title: string, text: string, code: string][] = [
	['an empty file', ' \n', 'openapi-syntax'],
	['JSON that stops half way', '{"openapi": "3.1.0", "paths": {', 'openapi-syntax'],
	['YAML that is not aligned', 'openapi: 3.1.0\n  info: [', 'openapi-syntax'],
	['an error page', '<!DOCTYPE html><title>404</title>', 'openapi-not-a-description'],
	['a list', '- openapi\n- 3.1.0\n', 'openapi-not-a-description'],
	['an object without a version', '{"paths": {}}', 'openapi-not-a-description'],
	['a version of another age', 'openapi: 4.0.0\npaths: {}\n', 'openapi-version'],
	['an anchor that holds itself', 'openapi: 3.1.0\npaths: &a\n  x: *a\n', 'openapi-bomb'],
	['a billion laughs', buildLaughs(), 'openapi-bomb'],
	[
		'JSON nested ten thousand deep',
		`{"openapi":"3.1.0","x":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
		'openapi-bomb',
	],
	[
		'YAML nested ten thousand deep',
		`openapi: 3.1.0\nx: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
		'openapi-syntax',
	],
	[
		'YAML nested seven hundred deep',
		`openapi: 3.1.0\nx: ${'['.repeat(700)}${']'.repeat(700)}\n`,
		'openapi-bomb',
	],
];

function buildLaughs(): string {
	const lines = ['openapi: 3.1.0', 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
	for (let level = 1; level < 12; level++)
		lines.push(
			`a${level}: &a${level} [${Array(10)
				.fill(`*a${level - 1}`)
				.join(', ')}]`,
		);
	return lines.join('\n');
}

for (const [title, text, code] of FAULTS)
	test(`names the fault of ${title}`, () => {
		const { document, problems } = parseText(text);
		assert.equal(document, undefined);
		assert.deepEqual(
			problems.map((problem) => [problem.code, problem.severity]),
			[[code, 'warning']],
		);
	});

const HEAD = 'openapi: 3.1.0\npaths:\n  /a:\n    get:\n';
const MISREAD = new TextDecoder('windows-1252').decode(
	new TextEncoder().encode('openapi: 3.1.0\ninfo:\n  title: Données d’été\n'),
);

/** The line, the code and the words of the only problem; whether the rest is read all the same. */
const TOLD: [
	title: string,
	text: string,
	line: number,
	code: string,
	words: RegExp,
	read: 0 | 1,
][] = [
	[
		'an anchor that is not there',
		`${HEAD}      summary: *a`,
		5,
		'openapi-syntax',
		/« \*a ».*ancre/,
		0,
	],
	['a merge of what is no object', `${HEAD}      <<: 12`, 5, 'openapi-syntax', /« << »/, 1],
	['a tag', `${HEAD}      summary: !!js/function "x"`, 5, 'yaml-tag', /« !!js\/function »/, 1],
	[
		'a key written twice',
		`${HEAD}      summary: a\n      summary: b`,
		6,
		'duplicate-key',
		/« summary »/,
		1,
	],
	[
		'a key written twice in JSON',
		'{"openapi":"3.1.0",\n"paths":{"/a":{"x":1},\n"/\\u0061":{}},\n"paths":{}}',
		4,
		'duplicate-key',
		/« paths »/,
		1,
	],
	['a key that is a list', `${HEAD}      ? [a]\n      : b`, 5, 'openapi-structure', /clé/, 1],
	[
		'two documents',
		`${HEAD}      summary: a\n---\nb: 1`,
		6,
		'openapi-syntax',
		/plusieurs documents/,
		1,
	],
	[
		'an unclosed quote',
		`${HEAD}      summary: "a\n      tags: []`,
		5,
		'openapi-syntax',
		/guillemet/,
		0,
	],
	['a tab', 'openapi: 3.1.0\ninfo:\n\ttitle: a', 3, 'yaml-tab', /tabulation/, 0],
	[
		'a word that is not JSON',
		'{"openapi":"3.1.0",\n"paths":{"/a":NaN}}',
		2,
		'openapi-syntax',
		/NaN/,
		0,
	],
	['broken accents', MISREAD, 3, 'broken-encoding', /Windows-1252/, 1],
	['a NUL byte', `${HEAD}      summary: a\0b`, 5, 'nul-byte', /octet nul/, 0],
];

for (const [title, text, line, code, words, read] of TOLD)
	test(`tells ${title}, with its line`, () => {
		const { document, problems } = parseText(text);
		assert.deepEqual(
			problems.map((problem) => `${problem.code}:${problem.line}`),
			[`${code}:${line}`],
		);
		assert.match(problems[0]!.message.replaceAll('\u00a0', ' '), words);
		assert.equal(document === undefined, read === 0);
	});

test('reads the accents that broken ones were meant to be', () => {
	assert.deepEqual(parseText(MISREAD).document?.['info'], { title: 'Données d’été' });
});

test('reads chains of merges and long lists of aliases at once', () => {
	const links = Array.from(
		{ length: 60 },
		(_, index) => `y${index + 1}: &y${index + 1}\n  <<: [*y${index}, *y${index}]\n  k${index}: 1`,
	);
	const aliases = Array.from({ length: 50_000 }, () => '  - *y0').join('\n');
	const { document, problems } = parseText(
		`openapi: 3.1.0\ny0: &y0 {k: 0}\n${links.join('\n')}\nz:\n${aliases}\n`,
	);
	assert.deepEqual(problems, []);
	assert.equal(Object.keys(document!['y60'] as object).length, 61);
	assert.equal((document!['z'] as unknown[]).length, 50_000);
});

test('names the wrong encodings', () => {
	const latin1 = Uint8Array.from([...'openapi: é'], (letter) => letter.codePointAt(0)!);
	const utf16 = Uint8Array.from([0xff, 0xfe, 0x6f, 0x00]);
	assert.equal(parseDescription(latin1, 'x.yml').problems[0]?.code, 'not-utf8');
	assert.equal(parseDescription(utf16, 'x.yml').problems[0]?.code, 'utf-16');
});

test('refuses a file heavier than the limit', () => {
	const { problems } = parseDescription(new Uint8Array(32_000_001), 'x.yml');
	assert.equal(problems[0]?.code, 'openapi-too-large');
});

test('reads JSON whatever the name of the file says, and a byte order mark', () => {
	const text = `\ufeff${JSON.stringify(aDescription())}`;
	assert.deepEqual(parseText(text).document, aDescription());
});

test('keeps a field named constructor and drops __proto__', () => {
	const { document, problems } = parseText(
		'{"openapi":"3.1.0","__proto__":{"polluted":true},"paths":{},"x":{"constructor":1}}',
	);
	assert.equal(Object.hasOwn(document!, '__proto__'), false);
	assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
	assert.deepEqual(document!['x'], { constructor: 1 });
	assert.equal(problems[0]?.code, 'forbidden-key');
});

test('reads the merge keys that YAML 1.1 left behind', () => {
	const { document } = parseText(
		'openapi: 3.1.0\nx-commun: &commun\n  deprecated: true\npaths:\n  /a:\n    get:\n      <<: *commun\n      summary: A\n',
	);
	assert.deepEqual(document?.['paths'], { '/a': { get: { deprecated: true, summary: 'A' } } });
});

test('reads a version that is written as a number', () => {
	for (const version of [
		'swagger: 2.0',
		'swagger: 2',
		'openapi: 3.0',
		'openapi: 3',
		'openapi: 3.1',
	]) {
		const { document } = parseText(
			`${version}\ninfo: { title: t, version: 1.0 }\nhost: api.exemple.fr\npaths: {}\n`,
		);
		const { root, published } = buildDocument(document!);
		assert.match(String(published['openapi']), /^3\.1\.\d$/, version);
		assert.equal((root['info'] as JsonObject)['version'], '1.0');
	}
});

test('reads JSON with a comma too many, and names the place', () => {
	const { document, problems } = parseText('{"openapi": "3.1.0",\n"paths": {"/a": {},},\n}');
	assert.deepEqual(document, { openapi: '3.1.0', paths: { '/a': {} } });
	assert.deepEqual(
		problems.map(({ code, line }) => [code, line]),
		[['openapi-syntax', 2]],
	);
});

test('reads JSON with comments, which it does not allow, and keeps what looks like one', () => {
	const { document, problems } = parseText(
		'// Géo\n/* v1 */ {"openapi": "3.1.0", // la version\n"info": {"x": "https://a.fr /* b */", /* c */},\n"paths": {}}',
	);
	assert.deepEqual(document, {
		openapi: '3.1.0',
		info: { x: 'https://a.fr /* b */' },
		paths: {},
	});
	assert.deepEqual(
		problems.map(({ code }) => code),
		['openapi-syntax'],
	);
});

test('a text of JSON that nothing closes ends at once, however many quotes it holds', () => {
	for (const text of [`{"${'\\"'.repeat(500_000)}`, `{${'/*'.repeat(500_000)}`]) {
		const { document, problems } = parseText(text);
		assert.equal(document, undefined);
		assert.deepEqual(
			problems.map(({ code }) => code),
			['openapi-syntax'],
		);
	}
});

test('reads a text of JSON of many megabytes, whatever it holds', () => {
	for (const part of ['x', '\n', '\\"']) {
		const example = part.repeat(9_000_000 / part.length);
		const { document, problems } = parseText(JSON.stringify({ ...aDescription(), 'x-a': example }));
		assert.deepEqual(problems, []);
		assert.equal((document?.['x-a'] as string).length, example.length);
	}
});

test('refuses at once a YAML of more signs than the memory of a build can hold', () => {
	const many = 1_000_001;
	for (const text of [
		'['.repeat(many),
		'- '.repeat(many),
		'a:\n'.repeat(many),
		'""'.repeat(many),
	]) {
		const { problems } = parseText(text);
		assert.deepEqual(
			problems.map(({ code }) => code),
			['openapi-too-large'],
			text.slice(0, 6),
		);
	}
	// The apostrophes of a long sentence are none.
	const { document } = parseText(`openapi: 3.1.0\nx: ${"l'eau ".repeat(many)}\npaths: {}`);
	assert.equal(document!['openapi'], '3.1.0');
});

test('reads a quotation whose lines stand less far than its key', () => {
	const { document, problems } = parseText(
		"openapi: 3.1.0\ninfo:\n  title: 'l''une\n\nl''autre'\n  version: \"1\n \\\"2\\\"\n3\" # fin\npaths: {}\n",
	);
	assert.deepEqual(problems, []);
	assert.deepEqual(document!['info'], { title: "l'une\nl'autre", version: '1 "2" 3' });
});

test('keeps the zero that a code starts with', () => {
	const { document } = parseText('openapi: 3.1.0\na: [01004, 0.5, 0, -1, 00]\npaths: {}\n');
	assert.deepEqual(document!['a'], ['01004', 0.5, 0, -1, '00']);
});
