import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import fc from 'fast-check';
import type { Nodes } from 'hast';

import { parsePlain } from '../../../src/domain/markup/parse-plain.ts';
import { parseFully } from '../../../src/domain/markup/render-markdown.ts';
import { splitFile } from '../../../src/tasks/split-file.ts';

/** The tree without the places that nobody reads: the line of a link is told to authors. */
function simplify(node: Nodes): unknown {
	if (!('children' in node)) return { type: node.type, value: 'value' in node ? node.value : '' };
	const children = node.children.map(simplify);
	if (node.type !== 'element') return { type: node.type, children };
	const { tagName, properties, position } = node;
	const line = tagName === 'a' ? position?.start.line : undefined;
	return { tagName, properties, children, line };
}

/** Whether the quick parser read the text; fails when it read it otherwise than the full one. */
function compare(text: string): boolean {
	const tree = parsePlain(text);
	if (tree) assert.deepEqual(simplify(tree), simplify(parseFully(text)), JSON.stringify(text));
	return tree !== undefined;
}

const PIECES = [
	...[
		'**',
		'*',
		'[',
		']',
		'](',
		')',
		'](/les-api/x/)',
		'[x](/a/)',
		'**gras**',
		'`',
		'<b>',
		'&amp;',
	],
	...['- ', '-', '# ', '## Titre', '#', '1. ', '1)', '> ', '|', '---', '===', '\n', '\n\n', '  \n'],
	...[' ', '\t', '!', '(', '.', ',', ':', '«\u00a0', '\u00a0»', '\u202f?', 'é', 'mot', 'Deux mots'],
	...['www.x.fr', 'https://x.fr', 'a@x.fr', '\\', '_', '~', '+', '2026', '\u2028', '[ ] ', '[^1]'],
];

test('the quick parser reads a text as the full one does, or leaves it', () => {
	const text = fc
		.array(fc.constantFrom(...PIECES), { maxLength: 12 })
		.map((parts) => parts.join(''));
	fc.assert(
		fc.property(text, (value) => void compare(value)),
		{ numRuns: 3000, seed: 7 },
	);
});

test('the quick parser reads most sheets of the catalogue, and reads them right', () => {
	const folder = join(import.meta.dirname, '../../../content/apis');
	const names = readdirSync(folder).filter((name) => !name.startsWith('_'));
	const read = names.filter((name) => {
		const file = splitFile(readFileSync(join(folder, name), 'utf8'));
		assert.ok('body' in file, name);
		return compare(file.body);
	});
	assert.ok(read.length > names.length / 2, `${read.length} of ${names.length}`);
});
