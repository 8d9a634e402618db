import assert from 'node:assert/strict';
import { test } from 'node:test';

import { formatBlocks, type Block } from '../../../src/domain/documents/blocks.ts';
import { buildOdt } from '../../../src/domain/documents/odt.ts';

const blocks: Block[] = [
	{ kind: 'title', text: 'Projet' },
	{ kind: 'heading', text: 'Données <à demander>' },
	{ kind: 'item', text: 'un' },
	{ kind: 'item', text: 'deux\u0000 & trois' },
	{ kind: 'paragraph', text: 'Fin' },
];

const read = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test('a text document announces its type first and lists its parts', () => {
	const document = read(buildOdt('Projet', blocks));
	assert.match(document.slice(0, 90), /mimetypeapplication\/vnd\.oasis\.opendocument\.text/);
	for (const name of ['META-INF/manifest.xml', 'meta.xml', 'styles.xml', 'content.xml'])
		assert.ok(document.includes(name), name);
});

test('items in a row make one list, and what XML reserves is escaped', () => {
	const document = read(buildOdt('Projet', blocks));
	assert.equal(document.match(/<text:list>/g)!.length, 1);
	assert.equal(document.match(/<text:list-item>/g)!.length, 2);
	assert.ok(document.includes('</text:list-item></text:list><text:p'));
	assert.ok(document.includes('Données &lt;à demander&gt;'));
	assert.ok(document.includes('deux &amp; trois'));
});

test('the text form separates blocks and marks items', () => {
	assert.equal(formatBlocks(blocks.slice(0, 3)), 'PROJET\n\nDonnées <à demander>\n\n- un\n');
});
