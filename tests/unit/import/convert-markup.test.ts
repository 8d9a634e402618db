import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { convertMarkup, renderForImport } from '../../../src/domain/import/convert-markup.ts';
import { buildInventory, type ElementKind } from '../../../src/domain/import/inventory.ts';
import { createLinkMapper } from '../../../src/domain/import/old-links.ts';
import { parseOldMarkup } from '../../../src/domain/import/old-markup.ts';
import { readShownMarkup } from '../../../src/domain/import/shown-markup.ts';

/** The elements of one kind that the page of this site shows for an old text. */
function show(source: string, kind: ElementKind): string[] {
	const { text, unnamed } = convertMarkup(source);
	assert.deepEqual(unnamed, [], text);
	return buildInventory(readShownMarkup(renderForImport(text).text)).elements[kind];
}

interface Case {
	title: string;
	source: string;
	kind: ElementKind;
	shown: string[];
}

const cases: Case[] = [
	{
		title: 'reads Markdown right after the end of a summary',
		source:
			'<details>\n<summary>Qui ?</summary> Le **maire** et :\n- un agent\n- un élu\n</details>\n\nFin.',
		kind: 'item',
		shown: ['un agent', 'un elu'],
	},
	{
		title: 'keeps the fold whose text follows its summary',
		source: '<details><summary>Qui ?</summary>\nLe **maire**\n</details>',
		kind: 'emphasis',
		shown: ['maire'],
	},
	{
		title: 'keeps bold whose signs hold spaces at their edges',
		source: 'Une ** donnée utile ** ici, __ une autre __ là.',
		kind: 'emphasis',
		shown: ['donnee utile', 'une autre'],
	},
	{
		title: 'keeps a list that four spaces indent under a tag',
		source: '<div>\n    - un\n    - deux\n</div>',
		kind: 'item',
		shown: ['un', 'deux'],
	},
	{
		title: 'keeps the list that four spaces indent inside details',
		source: '<details>\n    <summary>Quoi</summary>\n    - un\n    - deux\n</details>',
		kind: 'item',
		shown: ['un', 'deux'],
	},
	{
		title: 'reads attributes in single quotes',
		source: "<External href='https://exemple.fr/a?b=c&d=e'>Lien</External> et la suite.",
		kind: 'link',
		shown: ['https://exemple.fr/a?b=c&d=e'],
	},
	{
		title: 'reads attributes without a value',
		source: '<Button href="/rechercher-api/" alt>Rechercher</Button>',
		kind: 'component',
		shown: ['Button alt= href=/rechercher-api/ rechercher'],
	},
	{
		title: 'reads an attribute whose equal sign was forgotten',
		source: '<External href"https://exemple.fr/carte">la carte</External>',
		kind: 'link',
		shown: ['https://exemple.fr/carte'],
	},
	{
		title: 'reads an attribute between braces',
		source: '<NextSteps is_editeur={true}/>',
		kind: 'component',
		shown: ['NextSteps is_editeur=true'],
	},
	{
		title: 'lets a break that is never closed be a break',
		source: 'Une ligne<br>une autre<br/>\n\n- un **mot**<br>\n- deux',
		kind: 'item',
		shown: ['un mot', 'deux'],
	},
	{
		title: 'reads Markdown under a break that is alone on its line',
		source: '## Plus\n<br>\n**👉 Voir [le guide](https://exemple.fr/a)**',
		kind: 'link',
		shown: ['https://exemple.fr/a'],
	},
	{
		title: 'reads what follows a paragraph tag that is never closed',
		source: '<p>\n\n## Titre\n\n- un\n- deux\n\n<p>\n\n**gras**',
		kind: 'heading',
		shown: ['titre'],
	},
	{
		title: 'reads Markdown inside a paragraph tag with a style',
		source:
			'<p style="margin: 1rem">Voir <External href="https://exemple.fr/">ici</External> et **là**.</p>',
		kind: 'emphasis',
		shown: ['la'],
	},
	{
		title: 'leaves comments out of the page',
		source: '<!-- **caché** -->\n\nUn **mot**.\n<!-- fin -->',
		kind: 'emphasis',
		shown: ['mot'],
	},
	{
		title: 'keeps addresses between angle brackets',
		source: 'Voir <http://exemple.fr/a> et <https://exemple.fr/b_c_d>.',
		kind: 'link',
		shown: ['http://exemple.fr/a', 'https://exemple.fr/b_c_d'],
	},
	{
		title: 'takes braces for text',
		source: 'Adresse {establishmentId} et `{code}`, puis **{gras}**.',
		kind: 'emphasis',
		shown: ['gras'],
	},
	{
		title: 'reads a heading without a space after its signs',
		source: '##Titre collé\n\nTexte.',
		kind: 'heading',
		shown: ['titre colle'],
	},
	{
		title: 'reads a heading right under a paragraph and a list right under a heading',
		source: 'Texte\n### Titre\n- un\n- deux',
		kind: 'item',
		shown: ['un', 'deux'],
	},
	{
		title: 'keeps a numbered list that starts under its paragraph at any number',
		source: 'Ensuite :\n2. deux\n3. trois',
		kind: 'item',
		shown: ['deux', 'trois'],
	},
	{
		title: 'keeps a list under a deeper one',
		source: '- a\n  - b\n    - c\n- d',
		kind: 'item',
		shown: ['a b c', 'b c', 'c', 'd'],
	},
	{
		title: 'keeps a list item with paragraphs and code',
		source: '- un\n\n  suite **forte**\n\n- deux',
		kind: 'emphasis',
		shown: ['forte'],
	},
	{
		title: 'keeps rows, with code and bars in their cells',
		source:
			'| Donnée | Sens |\n| --- | --- |\n| `a` | un \\| deux |\n| [b](https://exemple.fr/b) | **c** |',
		kind: 'row',
		shown: ['donnee sens', 'a un deux', 'b c'],
	},
	{
		title: 'keeps the cells that a row has beyond its head',
		source: '| A | B |\n| --- | --- |\n| 1 | 2 | 3 |',
		kind: 'row',
		shown: ['a b', '1 2 3'],
	},
	{
		title: 'keeps a table right after a closing tag',
		source: '<details>\n<summary>T</summary>\n| A | B |\n| --- | --- |\n| 1 | 2 |\n</details>',
		kind: 'row',
		shown: ['a b', '1 2'],
	},
	{
		title: 'keeps code blocks as they are, tags and signs included',
		source: '```\n<Button href="x">**non**</Button>\n- pas un item\n```\n\n- item',
		kind: 'item',
		shown: ['item'],
	},
	{
		title: 'keeps images',
		source: 'Voir ![Schéma](/images/schema.png "titre") ici.',
		kind: 'image',
		shown: ['/images/schema.png'],
	},
	{
		title: 'keeps a quote with what it holds',
		source:
			"<Quote logo='/images/a.png' who='Moi' title='t' link='https://exemple.fr/'>\nUn mot **fort**.\n</Quote>",
		kind: 'emphasis',
		shown: ['fort'],
	},
	{
		title: 'keeps links by reference',
		source:
			'Voir [la page][un] et [deux][].\n\n[un]: https://exemple.fr/un\n[deux]: https://exemple.fr/deux "t"',
		kind: 'link',
		shown: ['https://exemple.fr/un', 'https://exemple.fr/deux'],
	},
	{
		title: 'keeps a link whose address a title without quotes follows',
		source: 'Voir [ici](https://exemple.fr/a une page).',
		kind: 'link',
		shown: ['https://exemple.fr/a'],
	},
	{
		title: 'keeps a link whose address holds brackets',
		source: 'Voir [ici](https://exemple.fr/a_(b)) et la suite.',
		kind: 'link',
		shown: ['https://exemple.fr/a_(b)'],
	},
	{
		title: 'keeps a link whose address stands between angle brackets',
		source: "Voir [ici](<https://exemple.fr/a>) et [là](https://exemple.fr/b 'titre').",
		kind: 'link',
		shown: ['https://exemple.fr/a', 'https://exemple.fr/b'],
	},
	{
		title: 'strikes out what two signs strike, and not what one does',
		source: 'Du ~~vieux~~ H~2~O et <id/nom> ==clair==',
		kind: 'strike',
		shown: ['vieux'],
	},
	{
		title: 'keeps a list whose numbers a bracket follows',
		source: 'Ensuite :\n1) un\n2) deux',
		kind: 'item',
		shown: ['un', 'deux'],
	},
	{
		title: 'keeps an item that holds a frame',
		source:
			'- Carte\n###Titre\n<iframe src="https://exemple.fr/carte"></iframe>\n\n- Une ** donnée **',
		kind: 'link',
		shown: ['https://exemple.fr/carte'],
	},
	{
		title: 'keeps emphasis inside a word',
		source: 'Le *FI*chier des *CO*mptes',
		kind: 'emphasis',
		shown: ['fi', 'co'],
	},
];

describe('convertMarkup', () => {
	for (const { title, source, kind, shown } of cases)
		it(title, () => assert.deepEqual(show(source, kind), shown));

	it('leaves a text that is already shown alike as its author wrote it', () => {
		const source =
			"Un **mot**.\n\n* un\n* deux\n\n<Button href='/rechercher-api/'>Chercher</Button>\n";
		const { text, conversion } = convertMarkup(source);
		assert.equal(conversion, 'kept');
		assert.equal(text, source);
	});

	it('leaves an image whose name holds an accent as its author wrote it', () => {
		assert.equal(convertMarkup('![Plan](/images/schéma.svg)').conversion, 'kept');
	});

	it('writes anew only the blocks that need it', () => {
		const { text, conversion } = convertMarkup(
			'* premier\n* second\n\nUne ** donnée ** ici.\n\n*  dernier',
		);
		assert.equal(conversion, 'blocks');
		assert.match(text, /^\* premier\n\* second\n/);
		assert.match(text, /Une {1,2}\*\*donnée\*\* {1,2}ici\./);
	});

	it('keeps the titles of links and images in a text that it writes anew', () => {
		const REWRITTEN = 'Une ** donnée ** ici : ';
		for (const [source, kept] of [
			['[a](https://exemple.fr/a "Un titre")', '[a](https://exemple.fr/a "Un titre")'],
			['![a](/images/a.png "Un titre")', '![a](/images/a.png "Un titre")'],
			["[a][r]\n\n[r]: https://exemple.fr/a 'Un titre'", '[a](https://exemple.fr/a "Un titre")'],
			['<a href="/guides/" title="Un titre">a</a>', '[a](/guides/ "Un titre")'],
		] as const)
			assert.ok(convertMarkup(REWRITTEN + source).text.includes(kept), source);
	});

	it('names a frame that becomes a link', () => {
		const { named, unnamed } = convertMarkup('<iframe src="https://exemple.fr/carte"></iframe>');
		assert.deepEqual(named, ['cadre (iframe) devenu un lien']);
		assert.deepEqual(unnamed, []);
	});

	it('keeps the words and the link of a component that the site has not', () => {
		const { text, changes, unnamed } = convertMarkup(
			'Avant.\n\n<Datagouv title="Le jeu" href="https://exemple.fr/jeu"/>\n\nAprès.',
		);
		assert.match(text, /\[Le jeu\]\(https:\/\/exemple\.fr\/jeu\)/);
		assert.deepEqual(changes, [{ kind: 'component', value: '<Datagouv>' }]);
		assert.deepEqual(unnamed, []);
	});

	it('takes out code and addresses that would run, and keeps the words around', () => {
		const { text, unnamed } = convertMarkup(
			'<script>alert(1)</script>\n\n[clic](javascript:alert(1)) <b onclick="x()">gras</b>',
			createLinkMapper({ hosts: [], pages: new Map() }),
		);
		assert.doesNotMatch(text, /script|onclick/);
		assert.match(text, /clic/);
		assert.match(text, /gras/);
		assert.deepEqual(unnamed, []);
	});

	it('writes new addresses where the old ones stand', () => {
		const { text } = convertMarkup(
			"[a](https://api.gouv.fr/x) <External href='https://api.gouv.fr/x'>b</External> https://api.gouv.fr/x et `https://api.gouv.fr/x`",
			{ toNew: (href) => href.replace('https://api.gouv.fr/x', '/y/') },
		);
		assert.equal(
			text,
			"[a](/y/) <External href='/y/'>b</External> [https://api.gouv.fr/x](/y/) et `https://api.gouv.fr/x`",
		);
	});

	it('reads hostile input to its end', () => {
		for (const piece of [
			'*',
			'_',
			'[',
			'<',
			'`',
			'<a ',
			'> ',
			'- ',
			'<details>',
			'![',
			'**a ',
			'|a|\n|-|-|\n',
		])
			assert.doesNotThrow(() => convertMarkup(piece.repeat(800)), piece);
	});

	it('keeps a text that is nested too deep to be read, and names it', () => {
		for (const piece of ['> ', '1. ']) {
			const source = piece.repeat(4000);
			const { text, unnamed } = convertMarkup(source);
			assert.equal(text, source);
			assert.equal(unnamed[0]!.kind, 'nesting');
		}
	});

	it('reads what opens no code, and spaces in code, in a time that grows like them', () => {
		const start = process.cpuUsage();
		for (const source of [`x${'`'.repeat(5000)}x`, `x${'<pre>'.repeat(600)}x`])
			assert.ok(convertMarkup(source).text.includes('x'));
		const { user, system } = process.cpuUsage(start);
		assert.ok(user + system < 3_000_000, `${(user + system) / 1e6} s`);
	});

	it('keeps as words what looks like a tag and is none', () => {
		const { text } = convertMarkup('Appelez /api/<id/nom> ici.');
		assert.match(renderForImport(text).text.plain, /<id\/nom>/);
	});

	it('gives the same bytes for the same text', () => {
		const source = '<details><summary>a</summary>b\n- c\n</details>\n\n** d ** e';
		assert.equal(convertMarkup(source).text, convertMarkup(source).text);
	});
});

describe('parseOldMarkup', () => {
	it('reads a table right under a paragraph', () => {
		const nodes = parseOldMarkup('Les données :\nA | B\n--- | ---\n1 | 2');
		assert.deepEqual(buildInventory(nodes).elements.row, ['a b', '1 2']);
	});

	it('loses no word of what it reads', () => {
		const source = cases.map((item) => item.source).join('\n\n');
		const { words } = buildInventory(parseOldMarkup(source));
		for (const word of ['maire', 'elu', 'carte', 'establishmentid', 'colle', 'forte'])
			assert.ok(words.includes(word), word);
	});
});

describe('keeps the words of what this site does not show', () => {
	const links = createLinkMapper({ hosts: [], pages: new Map() });
	const convert = (source: string) => {
		const { text, unnamed, named, changes } = convertMarkup(source, { toNew: links.toNew });
		assert.deepEqual(unnamed, [], text);
		return { text, named, changes: changes.map(({ value }) => value) };
	};
	const sources: [title: string, source: string, words: RegExp, told: RegExp][] = [
		['a form', '<form>\n\nUn **texte**\n\n</form>', /\*\*texte\*\*|<strong>texte/, /<form>/],
		[
			'an object',
			'<object data="https://exemple.fr/a.pdf">Le plan</object>',
			/Le plan.*a\.pdf/s,
			/<object>/,
		],
		[
			'an embedded file',
			'<embed src="https://exemple.fr/a.pdf">',
			/exemple\.fr\/a\.pdf/,
			/<embed>/,
		],
		[
			'a film',
			'<video controls>\n<source src="https://exemple.fr/a.mp4" type="video/mp4">\n</video>',
			/exemple\.fr\/a\.mp4/,
			/<video>/,
		],
		[
			'the attributes of an unknown component',
			'<Tuile titre="Un titre" texte="Des mots" icone="lune">Fin</Tuile>',
			/Un titre.*Des mots.*Fin/s,
			/<Tuile icone="lune">/,
		],
		[
			'a component inside another',
			'<Liste><Liste.Item title="Un">a</Liste.Item></Liste>',
			/Un.*a/s,
			/<Liste\.Item>/,
		],
		[
			'the attribute of a known component',
			'<Button href="/x" role="Le rôle">B</Button>',
			/B/,
			/role="Le rôle"/,
		],
		[
			'a picture written in the text',
			'Un ![plan](data:image/png;base64,AAAA) ici',
			/Un plan ici/,
			/^data:image/,
		],
		[
			'a proxied address',
			'[doc](/api/v1/proxy/https%3A%2F%2Fexemple.fr)',
			/\(https:\/\/exemple\.fr\)/,
			/proxy/,
		],
	];
	for (const [title, source, words, told] of sources)
		it(title, () => {
			const { text, changes } = convert(source);
			assert.match(text, words);
			assert.ok(
				changes.some((value) => told.test(value)),
				changes.join(),
			);
			assert.doesNotMatch(text, /&lt;|<(?:object|embed|Tuile|Liste)/);
		});

	it('the cells of a table that its author left open', () => {
		const { text } = convert('<table><tr><td rowspan="2">un<td>deux<tr><td>trois</table>\n');
		assert.match(text, /un[^]*deux[^]*trois/);
	});

	it('the description of a picture that no folder holds, and says so', () => {
		const { named, text } = convert('![Le plan](plan.png)');
		assert.deepEqual(named, [
			'image « plan.png » sans chemin complet, remplacée par sa description',
		]);
		assert.match(text, /Le plan/);
	});
});
