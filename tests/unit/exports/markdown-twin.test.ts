import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildMarkdownTwin } from '../../../src/domain/exports/markdown-twin.ts';
import { readMarkdown } from '../../support/exports/read-markdown.ts';
import { HOSTILE_TEXT } from './a-catalogue.ts';

const PAGE = { title: 'Titre', url: 'https://exemple.fr/catalogue/les-api/x/' };

function toTwin(main: string): string {
	return buildMarkdownTwin(`<body><header>Menu</header><main id="a">${main}</main></body>`, PAGE);
}

/** Without what ends every twin. */
function toText(main: string): string {
	return toTwin(main).replace(/\n\n---\n\nPage d’origine[\s\S]*$/, '');
}

const cases: readonly [name: string, html: string, markdown: string][] = [
	['keeps headings and paragraphs', '<h1>Un</h1>  <p>deux\n trois</p>', '# Un\n\ndeux trois'],
	[
		'makes addresses whole',
		'<h1>T</h1><p><a href="/guides/">Guides</a>, <a href="#bas">bas</a></p>',
		'# T\n\n[Guides](https://exemple.fr/guides/), [bas](https://exemple.fr/catalogue/les-api/x/#bas)',
	],
	[
		'nests lists',
		'<h1>T</h1><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><ol><li>d</li></ol>',
		'# T\n\n- a\n  - b\n- c\n\n1. d',
	],
	[
		'writes tables',
		'<h1>T</h1><table><caption>C</caption><thead><tr><th>A</th><th>B|</th></tr></thead><tbody><tr><th>1<br>2</th><td><ul><li>x</li><li>y</li></ul></td></tr></tbody></table>',
		'# T\n\n**C**\n\n| A | B\\| |\n| --- | --- |\n| 1 2 | x y |',
	],
	[
		'opens what folds',
		'<h1>T</h1><details><summary>Question</summary><div><p>Réponse</p></div></details>',
		'# T\n\n**Question**\n\nRéponse',
	],
	[
		'keeps code as it is',
		'<h1>T</h1><p><code>a`b</code></p><pre><code>x\n  ```\n</code></pre>',
		'# T\n\n``a`b``\n\n````\nx\n  ```\n````',
	],
	[
		'writes terms and their definitions',
		'<h1>T</h1><dl><div><dt>Producteur</dt><dd>DINUM</dd></div></dl>',
		'# T\n\n- **Producteur**\n\n  DINUM',
	],
	[
		'turns the answers of a question into links',
		'<h1>T</h1><form><input type="radio"><label>Oui</label><button formaction="/oui/">Continuer</button><button>Envoyer</button></form>',
		'# T\n\n[Continuer](https://exemple.fr/oui/)',
	],
	[
		'leaves out what nobody sees and what people act on',
		'<h1>T</h1><nav>Menu</nav><p hidden>a</p><p>b<span aria-hidden="true">c</span><span role="tooltip">d</span></p><script>e</script><template><p>f</p></template><svg><text>g</text></svg>',
		'# T\n\nb',
	],
	[
		'sets apart neighbours that only the style separates',
		'<h1>T</h1><p><a href="https://a.fr/">A</a><a href="https://b.fr/">B</a><span>c</span>d</p>',
		'# T\n\n[A](https://a.fr/) [B](https://b.fr/) cd',
	],
	['gives a title to a page that shows none', '<p>x</p>', '# Titre\n\nx'],
];

for (const [name, html, markdown] of cases)
	test(name, () => {
		assert.equal(toText(html), markdown);
	});

test('says which page it is the twin of', () => {
	assert.ok(readMarkdown(toTwin('<h1>T</h1>')).links.includes(PAGE.url));
});

test('whatever a text holds, a reader of Markdown finds the text and no mark', () => {
	const html = HOSTILE_TEXT.toWellFormed()
		.replaceAll('\u0000', '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;');
	const starts = [
		'# a',
		'- b',
		'+ c',
		'1. d',
		'> e',
		'=== f',
		'--- g',
		'* h',
		'``` i',
		'    j',
		'| k |',
	];
	const twin = toTwin(
		`<h1>T</h1><p>${html}</p>${starts.map((text) => `<p>${text.replace('>', '&gt;')}</p>`).join('')}`,
	);
	const found = readMarkdown(twin);
	assert.deepEqual(found.html, []);
	assert.deepEqual(found.code, []);
	assert.deepEqual(
		found.headings.map(({ text }) => text.trim()),
		['T'],
	);
	assert.deepEqual(
		found.links.filter((link) => link.startsWith('javascript')),
		[],
	);
	const squeeze = (text: string) => text.replace(/\s+/g, ' ');
	assert.ok(
		squeeze(found.text).includes(squeeze(HOSTILE_TEXT.toWellFormed().replaceAll('\u0000', ''))),
	);
	for (const start of starts) assert.ok(squeeze(found.text).includes(squeeze(start).trim()), start);
});

test('a page without a main part has a twin with its title only', () => {
	assert.match(buildMarkdownTwin('<body><p>x</p></body>', PAGE), /^# Titre\n/);
});
