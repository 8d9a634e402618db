import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { MANY_OPERATIONS } from '../../../src/domain/openapi/reference.ts';
import { escapeHtml, html, renderPath } from '../../../src/domain/reference/html.ts';
import { OPERATIONS_PER_PAGE } from '../../../src/domain/reference/overview-page.ts';
import { listReferencePages } from '../../../src/domain/reference/pages.ts';
import { renderCellText, renderRichText } from '../../../src/domain/reference/rich-text.ts';
import { openShell, SHELL_WORDS } from '../../../src/domain/reference/shell.ts';
import { aDescription, anOperation, aReference, answering } from '../openapi/a-description.ts';

function listPages(document: JsonObject) {
	const toHref = (path: string) => `/base${path}`;
	return listReferencePages({ reference: aReference(document), apiTitle: 'API d’essai', toHref });
}

const ATTACK = `"><img src=x onerror=alert(1)><script>alert(1)</script>javascript:alert(1)`;

/** Puts the attack in every string and every name that a producer may choose. */
function poison(value: unknown): unknown {
	if (typeof value === 'string') return value.startsWith('#/') ? value : `${value}${ATTACK}`;
	if (Array.isArray(value)) return value.map(poison);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, part]) => [
			key,
			['openapi', 'in', 'type', '$ref'].includes(key) ? part : poison(part),
		]),
	);
}

test('no string of a description becomes markup', () => {
	const document = poison(
		aDescription({
			info: { title: 't', version: 'v', description: 'd **b** [l](javascript:alert(1))' },
			tags: [{ name: 'g', description: '[l](javascript:alert(1))' }],
			paths: {
				[`/x${ATTACK}`]: {
					post: {
						...answering({
							type: 'object',
							properties: {
								[`a${ATTACK}`]: {
									type: 'string',
									description: '[l](javascript:alert(1)) `c` <b>x</b>',
									enum: ['e'],
									example: 'x',
								},
							},
						}),
						operationId: 'o',
						tags: ['g'],
						description: 'un <iframe src="javascript:alert(1)"></iframe> [l](data:text/html,x)',
						externalDocs: { url: 'javascript:alert(1)', description: 'd' },
						parameters: [{ name: 'p', in: 'query', description: 'd', example: 'x' }],
						requestBody: { content: { 'application/json': { example: { a: 'x' } } } },
					},
				},
			},
		}),
	) as JsonObject;
	for (const page of listPages(document)) {
		const { text } = page.render();
		assert.doesNotMatch(text, /<(?:script|img|iframe)/i, page.path);
		assert.doesNotMatch(text, /(?:href|src)="\s*(?:javascript|data):/i, page.path);
		assert.match(page.path, /^\/documentation\/essai\/(?:[a-z0-9-]+\/)?$/);
	}
});

test('a description cannot fill the places of the layout', () => {
	const words = Object.values(SHELL_WORDS).join(' ');
	const shell = `<title>${SHELL_WORDS.title}</title><main>${SHELL_WORDS.content}</main>`;
	const page = {
		path: '/documentation/essai/x/',
		title: `<${words}> $& $'`,
		crumb: `<${words}>`,
		description: '',
		crumbs: [],
		render: () => html`<p>${words} $&</p>`,
	};
	const filled = openShell(shell, '/documentation/essai/', (path) => path)(page);
	assert.equal(filled.match(/<p>/g)?.length, 1);
	assert.doesNotMatch(filled, /<REFERENCE/);
	assert.match(filled, /\$&amp; \$&#39;/);
});

test('the trail of a page names the API once', () => {
	const shell = `<ol><li><a href="#">${SHELL_WORDS.crumbs}</a></li><li>${SHELL_WORDS.crumb}</li></ol>`;
	const fill = openShell(shell, '/documentation/essai/', (path) => path);
	const trails = listPages(aDescription({ paths: { '/x': { get: anOperation() } } })).map(fill);
	assert.ok(trails.length > 2);
	for (const trail of trails) assert.equal(trail.split('API d’essai').length, 2, trail);
});

test('tells how to better a description, unless nothing is left to better', () => {
	const reference = aReference(aDescription({ paths: { '/x': { get: anOperation() } } }));
	const read = (score: typeof reference.score) =>
		listReferencePages({
			reference: { ...reference, score },
			apiTitle: 'API d’essai',
			toHref: (path) => path,
		})[0]!.render().text;
	assert.match(read(reference.score), /Pour progresser/);
	const criteria = reference.score.criteria.map((criterion) => ({ ...criterion, rate: 1 }));
	const perfect = read({ points: 100, criteria });
	assert.match(perfect, /100 points sur 100/);
	assert.doesNotMatch(perfect, /Pour progresser/);
});

test('escapes what HTML forbids', () => {
	assert.equal(escapeHtml(`a\u0000<b>&"'\ud800`), `a&lt;b&gt;&amp;&quot;&#39;\ufffd`);
});

test('no page of a long description lists all its operations', () => {
	const count = MANY_OPERATIONS + OPERATIONS_PER_PAGE;
	const paths = Object.fromEntries(
		Array.from({ length: count }, (_, index) => [
			`/p${index}`,
			{ get: anOperation({ operationId: `o${index}`, tags: [index % 2 ? 'a' : 'b'] }) },
		]),
	);
	const pages = listPages(aDescription({ paths }));
	for (const page of pages) {
		const links = page.render().text.match(/href="\/base\/documentation\/essai\/o\d+\/"/g) ?? [];
		assert.ok(links.length <= OPERATIONS_PER_PAGE + 2, `${page.path}: ${links.length}`);
	}
	const all = pages.map((page) => page.render().text).join('');
	for (let index = 0; index < count; index++)
		assert.ok(all.includes(`/documentation/essai/o${index}/"`), `o${index} is linked`);
});

for (const [name, tags, getTags] of [
	[
		'say more than a page holds',
		Array.from({ length: 40 }, (_, index) => ({
			name: `t${index}`,
			description: `Le chapitre ${index}. ${'Il dit une chose de plus. '.repeat(500)}`,
		})),
		(index: number) => [`t${index}`],
	],
	[
		'share most of their operations',
		[],
		(index: number) => Array.from({ length: 20 }, (_, tag) => `t${(index + tag) % 40}`),
	],
] as const)
	test(`groups that ${name} have pages of their own, to which the others lead`, () => {
		const paths = Object.fromEntries(
			Array.from({ length: 40 }, (_, index) => [
				`/p${index}`,
				{ get: anOperation({ operationId: `o${index}`, tags: getTags(index) }) },
			]),
		);
		const pages = listPages(aDescription({ paths, tags }));
		const texts = pages.map((page) => page.render().text);
		assert.ok(texts.every((text) => text.length < 60_000));
		for (const { name } of tags)
			assert.ok(texts.some((text) => text.includes(`Le chapitre ${name.slice(1)}.`)));
		const known = new Set(pages.map(({ path }) => `/base${path}`));
		const crumbs = pages.flatMap((page) => page.crumbs.map(({ href }) => href));
		assert.ok(crumbs.some((href) => href.includes('/groupes/')));
		for (const href of crumbs) assert.ok(known.has(href), href);
	});

test('a page stays light whatever it describes', () => {
	const properties = Object.fromEntries(
		Array.from({ length: 3000 }, (_, index) => [
			`champ${index}`,
			{ type: 'string', description: 'Une phrase sur ce champ. '.repeat(40) },
		]),
	);
	const pages = listPages(
		aDescription({ paths: { '/x': { get: answering({ type: 'object', properties }) } } }),
	);
	const operation = pages.find(({ path }) => path.endsWith('/lister-communes/'))!;
	const { text } = operation.render();
	assert.ok(text.length < 80_000, String(text.length));
	assert.match(text, /de plus dans la description à télécharger/);
});

test('a long program of the producer is cut, and says so; ours are whole', () => {
	const source = 'ligne();\n'.repeat(20_000);
	const paths = { '/x': { get: anOperation({ 'x-codeSamples': [{ lang: 'Java', source }] }) } };
	const page = listPages(aDescription({ paths })).find(({ path }) => path.includes('lister'));
	const { text } = page!.render();
	assert.ok(text.length < 60_000);
	assert.match(text, /<summary>Java \(donné par la description\)<\/summary>/);
	assert.equal(text.match(/Le programme entier est dans la description/g)?.length, 1);
});

test('titles and addresses are unique, even for operations of the same name', () => {
	const paths = { '/a': { get: anOperation() }, '/b': { get: anOperation() } };
	const pages = listPages(aDescription({ paths }));
	assert.equal(new Set(pages.map(({ title }) => title)).size, pages.length);
	assert.equal(new Set(pages.map(({ path }) => path)).size, pages.length);
});

test('sections of namesakes have names of their own', () => {
	const get = answering({ type: 'object', properties: { a: {} } });
	const pages = listPages(aDescription({ paths: { '/a': { get }, '/b': { get } } }));
	const { text } = pages.find(({ path }) => path.endsWith('/donnees/'))!.render();
	const names = [...text.matchAll(/<h2[^>]*>([^<]*)/g)].map(([, name]) => name);
	assert.equal(names.length, 2);
	assert.equal(new Set(names).size, 2, names.join(', '));
});

test('says who answers for the API and under what terms, without an address that runs', () => {
	const [overview] = listPages(
		aDescription({
			info: {
				title: 'API',
				version: '1',
				contact: { name: 'Équipe', email: 'equipe@exemple.fr' },
				license: { name: 'Licence Ouverte', url: 'javascript:alert(1)' },
				termsOfService: 'https://exemple.fr/cgu',
			},
			externalDocs: { url: 'https://exemple.fr/doc', description: 'Le guide' },
		}),
	);
	const { text } = overview!.render();
	assert.match(text, /<a href="mailto:equipe@exemple\.fr">Équipe<\/a>/);
	assert.match(text, /Licence\u00a0: Licence Ouverte</);
	assert.match(text, /<a href="https:\/\/exemple\.fr\/cgu">Conditions/);
	assert.match(text, /<a href="https:\/\/exemple\.fr\/doc">Le guide/);
});

test('a link that only leads somewhere on the producer’s page is words here', () => {
	const read = (text: string) => renderRichText(text, 2)!.text.replace(/\n/g, '');
	assert.equal(
		read('[a](../x), [b](#tag/absent), [c](/y) et [d](#la-fin)\n\n## La fin'),
		'<div class="prose"><p>a, b, c et <a href="#la-fin">d</a></p><h2 id="la-fin">La fin</h2></div>',
	);
});

test('a picture inside a link leaves its words, or the address, and no second link', () => {
	const read = (text: string) => renderRichText(text, 2)!.text;
	assert.match(
		read('[![Essayer](https://a.fr/b.svg)](https://c.fr/d)'),
		/<a href="https:\/\/c\.fr\/d"><span>Essayer<\/span><\/a>/,
	);
	assert.match(
		read('[![](https://a.fr/b.svg)](https://c.fr/d)'),
		/>https:\/\/c\.fr\/d<\/span><\/a>/,
	);
});

test('a page has one first heading and skips no level', () => {
	const pages = listPages(
		aDescription({
			paths: {
				'/x': {
					get: anOperation({ description: '# Grand titre\n\n#### Petit titre\n\ntexte' }),
				},
			},
		}),
	);
	for (const page of pages) {
		const levels = [...page.render().text.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]));
		assert.equal(levels.filter((level) => level === 1).length, 1, page.path);
		levels.reduce((above, level) => {
			assert.ok(level <= above + 1, `${page.path}: h${above} then h${level}`);
			return level;
		});
	}
});

test('reads the plain Markdown of descriptions, and leaves the rich one to its reader', () => {
	const read = (text: string) => renderRichText(text, 2)?.text.replace(/\n/g, '');
	assert.equal(
		read('Un **`code`** et [un `lien`](https://exemple.fr/a_b).\n\nDeux.'),
		'<div class="prose"><p>Un <strong><code>code</code></strong> et <a href="https://exemple.fr/a_b">un <code>lien</code></a>.</p><p>Deux.</p></div>',
	);
	assert.equal(
		read('- un\n- `deux`\n\n> [!NOTE]\n> Trois.'),
		'<div class="prose"><ul><li>un</li><li><code>deux</code></li></ul><blockquote><p><strong>Remarque.</strong> Trois.</p></blockquote></div>',
	);
	assert.match(read('Un *mot*.')!, /<em>mot<\/em>/);
	assert.match(read('## Titre\n\nTexte')!, /<h2 id="[^"]+">Titre<\/h2>/);
	assert.match(read('| a | b |\n|---|---|\n| 1 | 2 |')!, /<table>/);
	assert.match(read('```\n**code**\n```')!, /<pre[^>]*>.*\*\*code\*\*/);
	assert.match(read('[lien][1]\n\n[1]: https://exemple.fr')!, /href="https:\/\/exemple\.fr"/);
	assert.equal(read('Une \\*étoile\\*'), '<div class="prose"><p>Une *étoile*</p></div>');
	assert.equal(
		read('[piège](javascript:alert(1)) "cité" & <b>gras</b>')?.includes('javascript:'),
		false,
	);
});

test('reads what is nested without end as text, and at once', () => {
	for (const opening of ['>', '> - ', '- ', '1. ', '*', '[', '![', '`', '<b>', '**a'])
		for (const text of [
			opening.repeat(5000),
			`${opening.repeat(2000)}fin`,
			`a ${opening.repeat(4000)}`,
		])
			assert.ok((renderRichText(text, 2)?.text ?? '').length < 400_000, opening);
});

test('escapes quotes where they would end an attribute, and only there', () => {
	const text = `a"b'<c>`;
	assert.equal(
		html`<p title="${text}">${text}</p>`.text,
		`<p title="a&quot;b&#39;&lt;c&gt;">a"b'&lt;c&gt;</p>`,
	);
	assert.equal(
		html` data-x="1" title="x ${text}"`.text,
		` data-x="1" title="x a&quot;b&#39;&lt;c&gt;"`,
	);
	assert.equal(
		html`« " » <a href="${text}"></a>`.text,
		`« " » <a href="a&quot;b&#39;&lt;c&gt;"></a>`,
	);
});

test('the examples of two answers have names that tell them apart', () => {
	const content = { 'application/json': { schema: { type: 'string', example: 'x' } } };
	const document = aDescription({
		paths: {
			'/x': {
				get: {
					operationId: 'o',
					responses: {
						'200': { description: 'Oui', content },
						'404': { description: 'Non', content },
					},
				},
			},
		},
	});
	const page = listPages(document).find(({ path }) => path.endsWith('/o/'))!;
	const names = [
		...page.render().text.matchAll(/aria-label="(Exemple (?:donné|construit)[^"]*)"/g),
	].map(([, name]) => name);
	assert.equal(names.length, 2);
	assert.equal(new Set(names).size, 2, names.join(', '));
});

test('answers of the same structure keep their own examples and formats', () => {
	const answer = (numero: string, type = 'application/json') => ({
		description: 'Refus',
		content: {
			[type]: {
				schema: { $ref: '#/components/schemas/Erreur' },
				examples: { un: { value: { numero } } },
			},
			'text/csv': { schema: { type: 'string' }, example: `${numero};fin` },
		},
	});
	const [page] = listPages(
		aDescription({
			paths: {
				'/x': {
					get: anOperation({
						responses: { 400: answer('E-400'), 404: answer('E-404', 'application/problem+json') },
					}),
				},
			},
			components: {
				schemas: {
					Erreur: {
						type: 'object',
						example: { numero: 'E' },
						properties: { numero: { type: 'string' } },
					},
				},
			},
		}),
	).slice(-1);
	const { text } = page!.render();
	for (const words of ['E-400', 'E-404', 'E-400;fin', 'E-404;fin', 'application/problem+json'])
		assert.ok(text.includes(words), words);
	assert.match(text, /problem\+json<\/code>,\s+même structure que la réponse 400\./);
	assert.equal(text.split('>numero</code').length, 2, 'the fields are told once');
});

test('tells the fields of a parameter that has some', () => {
	const [page] = listPages(
		aDescription({
			paths: {
				'/x': {
					get: anOperation({
						parameters: [
							{
								name: 'filtre',
								in: 'query',
								style: 'deepObject',
								schema: {
									type: 'object',
									required: ['depuis'],
									properties: {
										depuis: { type: 'string', format: 'date', description: 'Le jour' },
									},
								},
							},
							{
								name: 'tri',
								in: 'query',
								schema: {
									type: 'array',
									items: { type: 'object', properties: { sens: { enum: ['haut', 'bas'] } } },
								},
							},
						],
					}),
				},
			},
		}),
	).slice(-1);
	const rows = page!
		.render()
		.text.replace(/<wbr>/g, '')
		.split('<tr>')
		.map((row) =>
			row
				.replace(/<[^>]*>/g, ' ')
				.replace(/\s+/g, ' ')
				.trim(),
		);
	assert.ok(rows.includes('filtre. depuis obligatoire date (AAAA-MM-JJ) Le jour'), rows.join('\n'));
	assert.ok(
		rows.some((row) => row.startsWith('tri[]. sens texte Valeurs : haut , bas .')),
		rows.join('\n'),
	);
});

test('shows a long description of a field whole, unless the page has too many of them', () => {
	const text = `${'mot '.repeat(300)}fin`;
	const render = (count: number) => {
		const names = Array.from({ length: count }, (_, index) => `champ${index}`);
		const properties = Object.fromEntries(names.map((name) => [name, { description: text }]));
		const [page] = listPages(
			aDescription({ paths: { '/x': { get: answering({ properties }) } } }),
		).slice(-1);
		const html = page!.render().text;
		return [html.split(text).length - 1, html.split('mot…').length - 1];
	};
	assert.deepEqual(render(3), [3, 0]);
	assert.deepEqual(render(60), [0, 60]);
});

test('the path of a field breaks after its joints, never inside a word', () => {
	assert.equal(
		renderPath('data.enfants[].nom_usage').text,
		'data.<wbr>enfants[].<wbr>nom_<wbr>usage',
	);
	assert.equal(renderPath('<a>.b').text, '&lt;a&gt;.b');
});

test('a list says the path of an operation without a title once', () => {
	const paths = { '/communes': { get: anOperation({ summary: undefined }) } };
	const [overview] = listPages(aDescription({ paths }));
	const line = /<ul class="operations">.*?<\/ul>/s.exec(overview!.render().text)![0];
	assert.deepEqual(
		line
			.replace(/<[^>]*>/g, ' ')
			.trim()
			.split(/\s+/),
		['GET', '/communes'],
	);
});

test('the first page tells the whole of what is said of a tag and of a key', () => {
	const long = (end: string) => `## Titre\n\n${'Un mot de plus. '.repeat(90)}\n\n- ${end}`;
	const [overview] = listPages(
		aDescription({
			tags: [{ name: 'a', description: long('fin du groupe') }, { name: 'b' }],
			paths: {
				'/a': { get: anOperation({ operationId: 'a', tags: ['a'] }) },
				'/b': { get: anOperation({ operationId: 'b', tags: ['b'] }) },
			},
			components: {
				securitySchemes: {
					cle: { type: 'apiKey', in: 'header', name: 'X', description: long('fin de la clé') },
				},
			},
		}),
	);
	const { text } = overview!.render();
	assert.match(text, /<h3>a<\/h3>.*<h4[^>]*>.*Titre.*<\/h4>.*<li>fin du groupe<\/li>/s);
	assert.match(text, /• fin de la clé/);
});

test('the page of a group says what it is before its operations, on its first page only', () => {
	const paths = Object.fromEntries(
		Array.from({ length: OPERATIONS_PER_PAGE + 1 }, (_, index) => [
			`/x${index}`,
			{ get: anOperation({ operationId: `x${index}`, tags: ['flux'] }) },
		]),
	);
	const pages = listPages(
		aDescription({ paths, tags: [{ name: 'flux', description: '# Les flux\n\nEn direct.' }] }),
	);
	const [first, second] = pages
		.filter(({ path }) => path.includes('/groupes/'))
		.map((page) => ({ ...page, text: page.render().text }));
	assert.match(first!.text, /<h2[^>]*>.*Les flux<\/h2>.*En direct.*<h2>Opérations/s);
	assert.doesNotMatch(second!.text, /En direct/);
	assert.equal(first!.title, 'flux\u00a0: opérations (page 1 sur 2) – API d’essai');
});

test('the tables of a description carry no attribute that HTML has given up', () => {
	const text = renderRichText('| a | b |\n|:--|--:|\n| 1 | 2 |', 2)!.text;
	assert.match(text, /<td>2<\/td>/);
	assert.doesNotMatch(text, /align=/);
});

test('keeps what stands between angle brackets, unless it is an element', () => {
	const source =
		'Format <DU/PSMV>_<INSEE>, List<Object>, `Map<K>`, <b>gras</b>, <https://a.fr/> <!-- rien -->';
	const toWords = (markup: string) =>
		markup
			.replace(/<[^>]*>/g, '')
			.replace(/&(?:lt|#x3C);/g, '<')
			.replace(/&gt;/g, '>')
			.trim();
	const words = 'Format <DU/PSMV>_<INSEE>, List<Object>, Map<K>, gras, https://a.fr/';
	assert.equal(toWords(renderRichText(source, 2)!.text), words);
	assert.equal(toWords(html`<p>${renderCellText(source)}</p>`.text), words);
	const code = renderRichText('Du code :\n\n```\nList<T>\n```\n\n    Map<K>', 2)!.text;
	assert.match(toWords(code), /List<T>\s+Map<K>/);
});

test('takes the elements of a documentation for such, but not a name to replace', () => {
	const toCell = (source: string) => html`${renderCellText(source)}`.text;
	const note = '<note> <para>Après le <b>1</b>.</para> </note>';
	assert.equal(toCell(`Avant. ${note}`), 'Avant. Après le 1.');
	assert.doesNotMatch(renderRichText(`<p>Avant.</p> ${note}`, 2)!.text, /note|para/);
	assert.equal(toCell('DU_<note>'), 'DU_&lt;note&gt;');
});

test('no comment and no script without an end hides the words that follow', () => {
	for (const start of [
		'<!--',
		'<script>',
		'<style>',
		'<title>',
		'<textarea>',
		'<![CDATA[',
		'<?php',
	])
		assert.match(
			renderRichText(`Avant ${start} après.\n\nSuite.`, 2)!.text,
			/après.*Suite/s,
			start,
		);
});

test('a cell parts the words that a line break parts, not those that bold letters are part of', () => {
	const toCell = (source: string) => html`<td>${renderCellText(source)}</td>`.text;
	assert.equal(toCell('un<br>deux, <b>d</b>ate'), '<td>un deux, date</td>');
	assert.equal(toCell('un <b>mot</b> <i>gras</i>.'), '<td>un mot gras.</td>');
	assert.equal(toCell('R&eacute;f&#233;rence &lt;b&gt;'), '<td>Référence &lt;b&gt;</td>');
});

test('a cell keeps code whole, and shows the words in emphasis as the others', () => {
	const toCell = (source: string) => html`<td>${renderCellText(source)}</td>`.text;
	assert.equal(
		toCell('*(Essai seulement.)* `a _b_ *c*` 2 *3* 4*5*6'),
		'<td>(Essai seulement.) <code>a _b_ *c*</code> 2 3 4*5*6</td>',
	);
	const cut = toCell(`${'mot '.repeat(145)}\`${'c'.repeat(100)}\``);
	assert.doesNotMatch(cut, /`/);
	assert.match(cut, /mot…<\/td>$/);
});

test('a cell gives each item, title and line of a table a line of its own', () => {
	const toCell = (source: string) => html`<td>${renderCellText(source)}</td>`.text;
	assert.equal(
		toCell('État\nde la demande :\n\n* `A` - **reçue**\n* `B` - close\n   enfin\n\n2. deux'),
		'<td>État de la demande\u00a0:<br>• <code>A</code> - <strong>reçue</strong><br>• <code>B</code> - close enfin<br>2. deux</td>',
	);
	assert.equal(
		toCell('## Règles ##\nAvant\n- un'),
		'<td><strong>Règles</strong><br>Avant<br>• un</td>',
	);
	assert.equal(
		toCell('Ainsi\n\n| a | b |\n|---|:-:|\n| 1 | 2 |'),
		'<td>Ainsi<br>a · b<br>1 · 2</td>',
	);
	assert.equal(toCell('A<ul><li>un</li><li>deux</li></ul>B'), '<td>A<br>• un<br>• deux B</td>');
	assert.equal(toCell('>Suite\n> de *mots*\n>= 5'), '<td>Suite de mots &gt;= 5</td>');
	assert.equal(toCell('> [!NOTE]\n> À lire'), '<td><strong>Remarque.</strong> À lire</td>');
	assert.equal(toCell('- 5 degrés'), '<td>- 5 degrés</td>');
	assert.equal(toCell('```yaml\n- a\n# b\n```'), '<td><code>- a # b</code></td>');
	assert.equal(toCell('```\ncurl \\\n  -X GET\n```'), '<td><code>curl -X GET</code></td>');
});

test('a cell is never cut inside a link or bold words, nor between lines unsaid', () => {
	const toCell = (source: string, length: number) =>
		html`<td>${renderCellText(source, length)}</td>`.text;
	assert.equal(toCell('Voir [la page](https://a.fr/b) ici', 12), '<td>Voir…</td>');
	assert.equal(toCell('Voir **ces mots** ici', 10), '<td>Voir…</td>');
	assert.equal(toCell('`abcdefghij`', 6), '<td><code>abcde</code>…</td>');
	assert.equal(toCell('abcdef\n- ghi\n- jkl', 12), '<td>abcdef<br>• ghi…</td>');
	assert.equal(toCell('Un mot important', 10), '<td>Un mot…</td>');
	assert.equal(toCell('Voir [la page]() ici.', 600), '<td>Voir la page ici.</td>');
});

test('a line break that was written as two signs is one', () => {
	assert.equal(html`${renderCellText('Fin. \\n \\n Suite')}`.text, 'Fin.<br>Suite');
	assert.equal(
		renderRichText('Fin. \\n \\n Suite', 2)!.text,
		renderRichText('Fin.\n\nSuite', 2)!.text,
	);
	assert.match(renderRichText('Fin.\\n\\nSuite', 2)!.text, /<p>Fin\.<\/p><p>Suite<\/p>/);
	assert.equal(html`${renderCellText('le dossier C:\\new')}`.text, 'le dossier C:\\new');
});

test('a table whose line has sixty dashes is one', () => {
	const { text } = renderRichText(`| a |\n| ${'-'.repeat(90)} |\n| 1 |`, 2)!;
	assert.match(text, /<td>1<\/td>/);
});

test('an address that is already the words of a link makes no link without words', () => {
	const { text } = renderRichText('Voir <a href="https://a.fr/">https://a.fr/</a>.', 2)!;
	assert.equal(text.match(/<a /g)?.length, 1);
	assert.match(text, /<a href="https:\/\/a\.fr\/">https:\/\/a\.fr\/<\/a>/);
});

test('offers to call only an API that is called', () => {
	const webhooks = { clore: { post: anOperation() } };
	const read = (changes: JsonObject) =>
		listPages(aDescription({ webhooks, ...changes }))
			.find(({ path }) => path === '/documentation/essai/')!
			.render().text;
	assert.match(read({}), /Console d’essai.*Une collection Postman/s);
	assert.doesNotMatch(read({ paths: {} }), /Console d’essai|Une collection Postman/);
});

test('tells a notification as what is received, and whom it answers', () => {
	const document = aDescription({
		webhooks: {
			dossierClos: {
				post: anOperation({
					operationId: 'clore',
					requestBody: {
						required: true,
						content: {
							'application/json': {
								schema: {
									required: ['numero'],
									properties: { numero: { type: 'integer', readOnly: true, example: 12 } },
								},
							},
						},
					},
					responses: {
						'200': {
							description: 'Lu',
							content: { 'application/json': { schema: { properties: { recu: {} } } } },
						},
					},
				}),
			},
		},
	});
	const pages = listPages(document);
	const { text } = pages.find(({ path }) => path.endsWith('/clore/'))!.render();
	assert.match(text, /Ce que vous recevez/);
	assert.match(text, /numero<\/code\s*> <b>toujours présent<\/b>/);
	assert.match(text, /<code>\{\s*"numero": 12/);
	assert.match(text, /Votre réponse<\/h2>/);
	assert.doesNotMatch(text, /Copier l’adresse|obligatoire|Exemple d’appel/);
	const data = pages.find(({ path }) => path.endsWith('/donnees/'))!.render().text;
	assert.match(data, /numero/);
	assert.doesNotMatch(data, /recu/);
});

test('says how a form writes its lists and objects, and nothing where it says nothing', () => {
	const schema = { properties: { adresse: { type: 'object' }, codes: { type: 'array' } } };
	const encoding = { adresse: { style: 'deepObject' }, codes: { explode: true }, nom: {} };
	const post = anOperation({
		requestBody: { content: { 'application/x-www-form-urlencoded': { schema, encoding } } },
	});
	const text = listPages(aDescription({ paths: { '/x': { post } } }))
		.at(-1)!
		.render()
		.text.replace(/<[^>]+>/g, '')
		.replace(/\s+/g, ' ');
	assert.match(text, /Partie adresse\. Écrit champ par champ : adresse\[champ\]=valeur\./);
	assert.match(text, /Partie codes\. À répéter pour chaque valeur\./);
	assert.doesNotMatch(text, /Partie nom/);
});

test('shows a text alone as JSON writes it, and what must come together as one sentence', () => {
	const schemes = {
		cle: { type: 'apiKey', in: 'header', name: 'X-Cle' },
		jeton: { type: 'http', scheme: 'bearer' },
	};
	const get = { ...answering({ type: 'string' }), security: [{ cle: [], jeton: [] }] };
	const text = listPages(
		aDescription({ paths: { '/x': { get } }, components: { securitySchemes: schemes } }),
	)
		.at(-1)!
		.render().text;
	assert.match(text, /<code>"texte"<\/code>/);
	assert.match(text, /X-Cle\u00a0»\. Et un jeton/);
});

test('says how XML names a field where the answer is in XML only', () => {
	const schema = { xml: { name: 'Lieu' }, properties: { id: { xml: { attribute: true } } } };
	const read = (type: string) => {
		const responses = { '200': { description: 'Lu', content: { [type]: { schema } } } };
		const document = aDescription({ paths: { '/x': { get: anOperation({ responses }) } } });
		return listPages(document)
			.at(-1)!
			.render()
			.text.match(/En XML/g)?.length;
	};
	assert.equal(read('application/xml'), 2);
	assert.equal(read('application/json'), undefined);
});
