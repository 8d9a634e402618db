import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildGlossaryLinker } from '../../../src/domain/markup/glossary-linker.ts';
import { renderMarkdown } from '../../../src/domain/markup/render-markdown.ts';
import { createPageScope } from '../../../src/domain/markup/transform-tree.ts';

function toHtml(source: string, changes = {}): string {
	const { text } = renderMarkdown(source, {
		file: 'guides/g.md',
		firstLine: 1,
		baseLevel: 2,
		scope: createPageScope(),
		toHref: (href: string) => href,
		glossary: buildGlossaryLinker([{ id: 'jeton', forms: ['jeton'] }]),
		glossaryHref: (id: string) => `/glossaire/#${id}`,
		getDefinition: () => 'Un secret : à garder.',
		hasImage: () => false,
		...changes,
	});
	return text.parts.join('');
}

test('a term is a link described by its definition, in French typography', () => {
	const html = toHtml('Le jeton.');
	assert.match(
		html,
		/<a class="term" href="\/glossaire\/#jeton" aria-describedby="page-terme-jeton">/,
	);
	assert.match(html, /id="page-terme-jeton" role="tooltip"[^>]*>Un secret\u00a0: à garder\.</);
});

test('a term without a definition stays a plain link', () => {
	assert.ok(!toHtml('Le jeton.', { getDefinition: undefined }).includes('tooltip'));
});

test('a term is not explained inside a table, whose box would hide the definition', () => {
	assert.ok(!toHtml('| A | B |\n| --- | --- |\n| jeton | x |').includes('tooltip'));
});

test('a heading links to itself, unless it already holds a link', () => {
	const options = { hasLinkedHeadings: true };
	assert.match(
		toHtml('## Titre', options),
		/<h2 id="titre"><a class="heading-link" href="#titre">/,
	);
	assert.ok(!toHtml('## [Titre](/guides/)', options).includes('heading-link'));
	assert.ok(!toHtml('## Titre').includes('heading-link'));
});

test('the empty corner of a table is not a header', () => {
	const html = toHtml('| | A |\n| --- | --- |\n| b | c |');
	assert.equal(html.match(/<th[ >]/g)!.length, 1);
});

test('a heading of no words is not shown, a picture is words enough', () => {
	assert.equal(toHtml('##\n\nTexte').trim(), '<p>Texte</p>');
	assert.match(toHtml('## ![Plan](/images/plan.svg)', { hasImage: () => true }), /<h2/);
});
