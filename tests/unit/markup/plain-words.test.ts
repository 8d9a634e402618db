import assert from 'node:assert/strict';
import { test } from 'node:test';

import { dropElements, toPlainWords } from '../../../src/domain/markup/plain-words.ts';

const words: readonly [markdown: string, words: string][] = [
	['a < b et c > d', 'a < b et c > d'],
	['a<b and c>d', 'a<b and c>d'],
	['un<br>deux<br/>trois</br >quatre', 'un deux trois quatre'],
	['<p>un</p><p class="x">deux</p>', 'un  deux'],
	['<b>gras jamais fermé', 'gras jamais fermé'],
	['la fin <div', 'la fin <div'],
	['m<sup>2</sup>, <i>italique</i>', 'm2, italique'],
	['<a href="/x?a>b">lien</a>', 'lien'],
	['&eacute;t&#233; &lt;b&gt; &inconnu; R&D', 'été <b> &inconnu; R&D'],
	['un <!-- mot\n<b>caché</b> --> deux', 'un  deux'],
	['un <!-- jamais fermé', 'un <!-- jamais fermé'],
	['un <script>alert("<b>")</script> deux', 'un  deux'],
	['un <script>jamais fermé', 'un <script>jamais fermé'],
	['le signe `<b>&lt;` et ``a`b``', 'le signe <b>&lt; et a`b'],
	['```json\n{ "a": "<b>" }\n```', '{ "a": "<b>" }'],
	['DU_<INSEE>, List<Object>, <nom_usage>', 'DU_<INSEE>, List<Object>, <nom_usage>'],
	['<https://exemple.fr/a> ou <moi@exemple.fr>', 'https://exemple.fr/a ou moi@exemple.fr'],
	['**Lire** [la *fiche*](x), ***tout***', 'Lire la fiche, tout'],
	['_note_ : code_postal et __a_b__', 'note : code_postal et a_b'],
	['2 * 3 * 4, 2*3', '2 * 3 * 4, 2*3'],
	['# Titre\n* un\n> deux', 'Titre\nun\ndeux'],
	['>un\n> ### deux\n>= 3', 'un\ndeux\n>= 3'],
	['\\_a\\_ et \\<b\\>, \\d+', '_a_ et <b>, \\d+'],
	['tableau[3] du n°#2', 'tableau[3] du n°#2'],
	['<br>', ''],
];

for (const [markdown, expected] of words)
	test(`reads the words of ${JSON.stringify(markdown)}`, () => {
		assert.equal(toPlainWords(markdown), expected.trim());
	});

test('takes elements out of Markdown and keeps its signs', () => {
	assert.equal(
		dropElements('**a**<br>`<b>` [x](y) <i>z</i>\n\n    <b>suite</b>'),
		'**a** `<b>` [x](y) z\n\nsuite',
	);
});

test('reads what never ends in a time that its length alone decides', () => {
	for (const part of [
		'<!--',
		'<script>',
		'`',
		'``',
		'<a b="',
		'<a ',
		'*',
		'_',
		'&',
		'[',
		'<b c=d ',
	]) {
		const start = performance.now();
		dropElements(part.repeat(20_000));
		toPlainWords(part.repeat(20_000));
		assert.ok(performance.now() - start < 1000, part);
	}
});
