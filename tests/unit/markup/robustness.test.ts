import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { findCostlyPassage } from '../../../src/domain/markup/costly-passage.ts';
import { renderMarkdown } from '../../../src/domain/markup/render-markdown.ts';
import { createPageScope } from '../../../src/domain/markup/transform-tree.ts';
import { API_FILE, formatApi, readFolder } from '../../support/content-folder.ts';

const LENGTH = 100_000;
const fill = (piece: string) => piece.repeat(Math.ceil(LENGTH / piece.length));
const lines = (count: number, write: (index: number) => string) =>
	Array.from({ length: count }, (_, index) => write(index)).join('\n');

/** What must be read, however odd: a text that costs the square of its length would hang here. */
const texts: Readonly<Record<string, string>> = {
	'300 nested quotes': `${'> '.repeat(300)}a`,
	'300 nested lists': lines(300, (index) => `${'  '.repeat(index)}- a`),
	'300 nested elements': `${'<div>\n'.repeat(300)}a${'\n</div>'.repeat(300)}`,
	'2,000 unclosed buttons': '<Button href="https://exemple.fr">a\n'.repeat(2000),
	'10,000 links': lines(10_000, (index) => `[a](https://exemple.fr/${index})`),
	'10,000 items': lines(10_000, (index) => `- a${index}`),
	'equal headings': fill('# a\n'),
	'backticks in a row': fill('`'),
	'backticks apart': fill('` '),
	'backticks of two lengths': fill('`` ` '),
	'unclosed links': fill('<a '),
	'unclosed images': fill('!['),
	'stars apart': fill('* '),
	'stars before words': fill('*a '),
	pipes: fill('|'),
	'pipes apart': fill('| '),
	'rows of a table': `|a|b|\n|-|-|\n${fill('|x|y|\n')}`,
	spaces: fill(' '),
	'spaces in a line': `a${fill(' ')}b`,
	'no-break spaces': fill('\u00a0'),
	'line ends': fill('\n'),
	'comment openings': fill('<!--'),
};

function render(text: string) {
	return renderMarkdown(text, {
		file: 'a.md',
		firstLine: 1,
		scope: createPageScope(),
		baseLevel: 2,
		toHref: (href) => href,
		glossaryHref: (id) => `#${id}`,
		hasImage: () => true,
	});
}

describe('odd texts are read, and never end the program', () => {
	for (const [name, text] of Object.entries(texts))
		it(name, async () => {
			const { problems } = await readFolder({ [API_FILE]: formatApi({}, text) });
			const places = problems.filter(({ file }) => file !== API_FILE);
			assert.deepEqual(places, []);
		});

	it('a body of 5 MB, whole', () => {
		const prose = 'Une phrase ordinaire, avec un **mot** et des virgules. '.repeat(10).trim();
		const unit = `## Partie\n\n${prose} Un [lien](https://exemple.fr/).\n\n- a\n- b\n\n`;
		const count = Math.ceil(5_000_000 / unit.length);
		const { text, problems } = render(unit.repeat(count));
		assert.deepEqual(problems, []);
		assert.equal(text.headings.length, count);
		assert.ok(text.headings.every(({ level }) => level === 2));
		assert.equal(new Set(text.headings.map(({ id }) => id)).size, count);
		assert.equal(text.links.at(-1)!.line, (count - 1) * 7 + 3);
	});
});

const table = (columns: number, rows: number, row: string) =>
	`|${'a|'.repeat(columns)}\n|${'-|'.repeat(columns)}\n${`${row}\n`.repeat(rows)}`;

const costlyTexts: [name: string, text: string, line: number, words: RegExp][] = [
	['100 kB of unclosed links', fill('[a]('), 1, /25000 crochets ouvrants/],
	['brackets over many lines', `a\n${fill('[a](\n')}`, 2, /crochets ouvrants/],
	['brackets alone', fill('['), 1, /100000 crochets/],
	['a table of 1,000 columns', `a\n\n${table(1000, 50, '|x|')}`, 4, /1000 colonnes/],
	['the same in a quote', table(1000, 1, '|x|').replace(/^/gm, '> '), 2, /1000 colonnes/],
	['emphasis that nothing closes', fill('a**b'), 1, /plus de 2000 signes/],
	['the same over many lines of a quote', `> x\n${fill('> a**b\n')}`, 2002, /plus de 2000 signes/],
	['the same after a line that opens no code', `\`\`\`a\`\n${fill('_a_ ')}`, 2, /2000 signes/],
	['the same after a quote with code', `> ~~~\n${fill('~a~ ')}`, 2, /2000 signes/],
	['bare addresses', fill('www.exemple.fr '), 1, /2000 signes de mise en forme ou liens/],
	['brackets that close nothing', fill('](a'), 1, /2000 signes/],
	['a line of nested lists', fill('- '), 1, /citations ou listes/],
	['a line of nested quotes', fill('>'), 1, /100000 citations/],
	['titles underlined in a row', fill('a\n=\n'), 202, /plus de 100 titres soulignés/],
	['a note for each word', fill('a[^1]\n\n'), 6001, /plus de 3000 notes/],
	['definitions of notes', lines(8000, (index) => `[^${index}]: a\n`), 6001, /3000 notes/],
	['lines that cannot be parted', `[a]: /b\n${fill('\n> a\n')}`, 1, /4000\d lignes/],
	['short rows of a wide table', table(90, 25_000, '|x|'), 224, /plus de 20000 cases/],
];

for (const format of ['md', 'mdx'])
	for (const [name, text, line, words] of costlyTexts)
		it(`names ${name} in ${format}, instead of reading them for minutes`, async () => {
			const { problems } = await readFolder({
				[`guides/lourd.${format}`]: `---\ntitle: T\n---\n${text}`,
			});
			const [problem, ...others] = problems.filter(({ file }) => file.startsWith('guides'));
			assert.deepEqual(others, []);
			assert.equal(`${problem!.code}:${problem!.line}`, `costly-passage:${line + 3}`);
			assert.match(problem!.message, words);
		});

it('names the faults of a front matter that is one long broken line, at once', async () => {
	const { problems } = await readFolder({
		'guides/ligne.md': `---\ntitle: [${'- "x, '.repeat(20_000)}]\nb: "c\n---\n`,
	});
	const own = problems.filter(({ file }) => file === 'guides/ligne.md');
	assert.ok(own.length > 0 && own.length < 5);
	assert.ok(own.every(({ code, message }) => code === 'yaml-syntax' && message.length < 400));
});

for (const [name, header, faults] of [
	['keys', lines(30_000, (index) => `k${index}: v`), 30_000],
	['keys on one line', `a: {${lines(20_000, (index) => `k${index}: v,`)}}`, 1],
	['tags', lines(15_000, (index) => `k${index}: !t v`), 51],
	['repeated keys', lines(15_000, () => 'k: v'), 51],
] as const)
	it(`reads a front matter of thousands of ${name} in a time that grows like it`, async () => {
		const start = process.cpuUsage();
		const { problems } = await readFolder({ 'guides/long.md': `---\ntitle: T\n${header}\n---\n` });
		const { user, system } = process.cpuUsage(start);
		const own = problems.filter(({ file }) => file === 'guides/long.md');
		assert.ok(own.length > 0 && own.length <= faults, `${own.length} faults`);
		assert.ok(user + system < 3_000_000, `${(user + system) / 1e6} s`);
	});

for (const [name, fields] of [
	['openings of elements', { tagline: `"${fill('<')}"`, keywords: `["${fill('<')}"]` }],
	['spaces', { title: `"A${fill(' ')}B"`, contact_link: `"a${fill(' ')}@b"` }],
	['slashes', { redirect_from: `["/a${fill('/')}b"]` }],
] as const)
	it(`reads fields of 100,000 ${name} in a time that grows like it`, async () => {
		const start = process.cpuUsage();
		await readFolder({ [API_FILE]: formatApi(fields) });
		const { user, system } = process.cpuUsage(start);
		assert.ok(user + system < 2_000_000, `${(user + system) / 1e6} s`);
	});

it('finds no fault in long lists of links, boxes and notes, nor in an ordinary table', () => {
	const texts = [
		lines(3000, (index) => `[a](https://exemple.fr/${index}) [b][c] [d][^e]`),
		lines(3000, (index) => `- [${index % 2 ? 'x' : ' '}] a[^b]`),
		table(20, 500, '|a|b|'),
		`${'- a\n- b\n\n---\n\n'.repeat(3000)}|`,
	];
	for (const text of texts) assert.equal(findCostlyPassage(text), undefined);
});

it('an entry that cannot be parsed is a problem of its own, and the others are read', async () => {
	const { catalogue, problems } = await readFolder({
		'guides/trop.md': `---\ntitle: T\n---\n\n${`${'<div>'.repeat(1900)}\n\n`.repeat(8)}`,
	});
	assert.deepEqual(
		problems.map(({ file, line, code }) => `${file}:${line} ${code}`),
		[`guides/trop.md:4 unreadable-entry`],
	);
	assert.match(problems[0]!.message, /imbrication trop profonde/);
	assert.equal(catalogue.apis.length, 1);
});

it('a long text parsed in parts reads like one', () => {
	const paragraph = `${'mot '.repeat(200).trim()}\n\n`;
	const { text } = render(`# A\n\n${paragraph.repeat(100)}## B\n\n1. un\n\nFin.\n`);
	assert.deepEqual(
		text.headings.map(({ level }) => level),
		[2, 3],
	);
	assert.equal(text.plain.match(/mot/g)!.length, 200 * 100);
	assert.match(text.plain, /Fin\.$/);
});
