import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, test } from 'node:test';

import type { ProblemCode } from '../../../src/domain/content/problem.ts';
import { addDays } from '../../../src/domain/text/dates.ts';
import { readContent } from '../../../src/tasks/read-content.ts';
import { getToday, PROJECT_ROOT } from '../../../src/tasks/settings.ts';
import {
	API_FILE,
	BODY_LINE,
	formatApi,
	formatProblem,
	NEW_FIELD_LINE,
	readFolder,
	SOUND_FILES,
	type ContentFiles,
} from '../../support/content-folder.ts';

/** One fault, alone in a sound catalogue, and what the reader must be told of it. */
interface FaultCase {
	name: string;
	files: ContentFiles;
	code: ProblemCode;
	file?: string;
	line: number | undefined;
	/** Of the message and the hint, one after the other. */
	words: RegExp;
}

const api = (text: string | Uint8Array): ContentFiles => ({ [API_FILE]: text });
const field = (key: string, value: string | undefined): ContentFiles =>
	api(formatApi({ [key]: value }));
const body = (text: string): ContentFiles => api(formatApi({}, text));
const mdx = (text: string): ContentFiles => ({ 'guides/g.mdx': `---\ntitle: G\n---\n\n${text}\n` });
const MDX = { file: 'guides/g.mdx', line: 5 };

const misread = (text: string, encoding: 'macintosh' | 'windows-1252') =>
	new TextDecoder(encoding).decode(new TextEncoder().encode(text));
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const ACCENTED = formatApi({ tagline: 'Accéder à des données' }, 'Été, œuvre, forêt, l’État.');

const yamlBomb = [
	'a: &a [x, x, x, x, x, x, x, x, x, x]',
	...['b', 'c', 'd', 'e', 'f', 'g'].map((name, index) => {
		const before = `*${'abcdef'[index]}`;
		return `${name}: &${name} [${Array.from({ length: 10 }, () => before).join(', ')}]`;
	}),
].join('\n');

const cases: FaultCase[] = [
	{
		name: 'an unclosed quote',
		files: field('tagline', '"Des communes'),
		code: 'yaml-syntax',
		line: 3,
		words: /guillemet ouvert n’est jamais refermé, à partir de «\u00a0tagline: "Des communes/,
	},
	...[
		['API : deux', 'tagline: "API : deux"'],
		['Le "bac" : l’été', 'tagline: \'Le "bac" : l’été\''],
		[`${'long '.repeat(30)}: fin`, 'titre: "Guide : bien commencer"'],
	].map(([value, repair]) => ({
		name: `a colon in ${value!.slice(0, 20)}`,
		files: field('tagline', value),
		code: 'yaml-syntax' as const,
		line: 3,
		words: new RegExp(
			`prend pour un nouveau champ\\. Mettez la valeur entre guillemets : ${repair}\\.$`,
		),
	})),
	{
		name: 'a line less indented than the start of its block, under a blank one',
		files: field('tagline', '|\n    - un\n\n  deux'),
		code: 'yaml-syntax',
		line: 6,
		words: /La ligne «\u00a0deux\u00a0» ne se lit pas/,
	},
	{
		name: 'no number where a text is asked for',
		files: field('tagline', '.nan'),
		code: 'wrong-type',
		line: 3,
		words: /«\u00a0tagline\u00a0» vaut «\u00a0NaN\u00a0»/,
	},
	{
		name: 'more than a hundred per cent',
		files: field('uptime', '120'),
		code: 'invalid-value',
		line: NEW_FIELD_LINE,
		words: /«\u00a0uptime\u00a0» vaut «\u00a0120\u00a0» ; il attend un nombre d’au plus 100/,
	},
	{
		name: 'a limit of no call at all',
		files: field('rate_limit', '{ calls: -3, per: jour }'),
		code: 'invalid-value',
		line: NEW_FIELD_LINE,
		words:
			/«\u00a0rate_limit.calls\u00a0» vaut «\u00a0-3\u00a0» ; il attend un nombre plus grand que 0/,
	},
	{
		name: 'a tab in YAML',
		files: field('status', '\n\tstate: beta'),
		code: 'yaml-tab',
		line: NEW_FIELD_LINE + 1,
		words: /décalée par une tabulation/,
	},
	{
		name: 'no front matter',
		files: api('# API Géo\n\nTexte.\n'),
		code: 'missing-front-matter',
		line: 1,
		words: /commence par «\u00a0# API Géo\u00a0» au lieu/,
	},
	{
		name: 'an unclosed front matter',
		files: api('---\ntitle: API Géo\n\nTexte.\n'),
		code: 'unclosed-front-matter',
		line: 1,
		words: /jamais fermé/,
	},
	{
		name: 'a duplicate key',
		files: api(formatApi().replace('is_open', 'title: Autre\nis_open')),
		code: 'duplicate-key',
		line: 4,
		words: /«\u00a0title\u00a0» est écrite deux fois/,
	},
	{
		name: 'a YAML bomb',
		files: api(formatApi().replace('---\n\n', `${yamlBomb}\n---\n\n`)),
		code: 'yaml-bomb',
		line: 1,
		words: /nombre démesuré/,
	},
	{
		name: 'one value repeated ten thousand times in YAML',
		files: field('data', `[&a b${', *a'.repeat(10_000)}]`),
		code: 'yaml-bomb',
		line: 1,
		words: /alias répétés/,
	},
	{
		name: 'deep nesting in YAML',
		files: field('data', '['.repeat(5000) + ']'.repeat(5000)),
		code: 'yaml-bomb',
		line: 1,
		words: /imbrication/,
	},
	...['['.repeat(80_000), `[${'a,'.repeat(80_000)}]`].map((value) => ({
		name: `more signs of YAML than any list has: ${value.slice(0, 4)}`,
		files: field('data', value),
		code: 'yaml-bomb' as const,
		line: 1,
		words: /dizaines de milliers/,
	})),
	...['!!js/function "x"', '!custom x', '!!set {a, b}'].map((value) => ({
		name: `the YAML tag ${value}`,
		files: field('tagline', value),
		code: 'yaml-tag' as const,
		line: 3,
		words: /L’étiquette YAML «\u00a0!/,
	})),
	{
		name: 'a missing title',
		files: field('title', undefined),
		code: 'missing-field',
		line: 1,
		words: /«\u00a0title\u00a0» est obligatoire.*«\u00a0title: …/,
	},
	{
		name: 'an empty title',
		files: field('title', ''),
		code: 'empty-field',
		line: 2,
		words: /«\u00a0title\u00a0» est vide/,
	},
	{
		name: 'a title of spaces',
		files: field('title', '"  "'),
		code: 'empty-field',
		line: 2,
		words: /«\u00a0title\u00a0» est vide/,
	},
	{
		name: 'a title under a mistyped name',
		files: api(formatApi().replace('title:', 'titel:')),
		code: 'missing-field',
		line: 1,
		words: /«\u00a0title\u00a0» est obligatoire.*«\u00a0titel\u00a0» en est peut-être une faute/,
	},
	{
		name: 'a title that is a number',
		files: field('title', '42'),
		code: 'wrong-type',
		line: 2,
		words: /vaut «\u00a042\u00a0» ; il attend un texte.*guillemets : "42"/,
	},
	{
		name: 'a title that is a list',
		files: field('title', '[API, Géo]'),
		code: 'wrong-type',
		line: 2,
		words: /\["API","Géo"\].*il attend un texte/,
	},
	{
		name: 'an unknown producer',
		files: field('producer', 'dinmu'),
		code: 'unknown-producer',
		line: 5,
		words: /vaut «\u00a0dinmu\u00a0».*Vouliez-vous dire «\u00a0dinum\u00a0»/,
	},
	{
		name: 'a missing is_open',
		files: field('is_open', undefined),
		code: 'missing-field',
		line: 1,
		words: /«\u00a0is_open\u00a0» est obligatoire.*ouvert, compte, habilitation/,
	},
	...[
		['overt', /«\u00a0overt\u00a0» ; valeurs permises : ouvert.*Vouliez-vous dire «\u00a0ouvert/],
		['2', /«\u00a02\u00a0» ; valeurs permises/],
		['true', /«\u00a0true\u00a0» ; valeurs permises/],
	].map(([value, words]) => ({
		name: `is_open: ${String(value)}`,
		files: field('is_open', String(value)),
		code: 'invalid-value' as const,
		line: 4,
		words: words as RegExp,
	})),
	...['www.exemple.fr', 'https://', '"https://exemple .fr"', 'https://exemple', 'x'].map(
		(value) => ({
			name: `the address ${value}`,
			files: field('external_site', value),
			code: 'invalid-url' as const,
			line: NEW_FIELD_LINE,
			words: /n’est pas une adresse utilisable.*https:\/\//,
		}),
	),
	...[
		'javascript:alert(1)',
		'"JaVaScRiPt:alert(1)"',
		'" javascript:alert(1)"',
		'"java\\tscript:alert(1)"',
		'"java\\nscript:alert(1)"',
		'data:text/html,x',
		'vbscript:x',
		'mailto:a@exemple.fr?bcc=b@exemple.fr',
		'mailto:a@exemple.fr?subject=x&amp;cc=b@exemple.fr',
		'mailto:a@exemple.fr%0D%0Abcc:b@exemple.fr',
	].map((value) => ({
		name: `the address ${value} in a field`,
		files: field('external_site', value),
		code: 'forbidden-url' as const,
		line: NEW_FIELD_LINE,
		words: /est une adresse interdite/,
	})),
	...[
		'[a](javascript:alert(1))',
		'[a](JAVASCRIPT:alert(1))',
		'[a](&#106;avascript:alert(1))',
		'[a](javascript&colon;alert(1))',
		'<a href="&#x6A;avascript&#58;alert(1)">a</a>',
		'<a href=" java\tscript:alert(1)">a</a>',
		'<a href="jav&#x0A;ascript:alert(1)">a</a>',
		'<javascript:alert(1)>',
		'<Button href="javascript:alert(1)">a</Button>',
		"<External href='JavaScript:alert(1)'>a</External>",
		'<Quote link="javascript:alert(1)">a</Quote>',
		'[a][b]\n\n[b]: javascript:alert(1)',
		'<img src="javascript:alert(1)" alt="">',
	].map((text) => ({
		name: `the address in ${text}`,
		files: body(text),
		code: 'forbidden-url' as const,
		line: BODY_LINE,
		words: /^L’adresse «\u00a0.* est interdite/,
	})),
	{
		name: 'a javascript: address in a Markdown field',
		files: field('content_intro', '|\n  Texte.\n\n  [a](javascript:alert(1))'),
		code: 'forbidden-url',
		line: NEW_FIELD_LINE + 3,
		words: /est interdite/,
	},
	{
		name: 'a whole file read as Mac Roman',
		files: api(misread(ACCENTED, 'macintosh')),
		code: 'broken-encoding',
		line: 2,
		words: /relu comme du Mac Roman.*npm run fix -- --encoding \S+apis\/api-geo\.md »/,
	},
	{
		name: 'a whole file read as Windows-1252',
		files: api(misread(ACCENTED, 'windows-1252')),
		code: 'broken-encoding',
		line: 2,
		words: /relu comme du Windows-1252.*npm run fix -- --encoding \S+apis\/api-geo\.md »/,
	},
	...(['macintosh', 'windows-1252'] as const).map((encoding) => ({
		name: `one field read as ${encoding}`,
		files: field('tagline', misread('Accéder', encoding)),
		code: 'broken-encoding' as const,
		line: 3,
		words: /1 lignes?, dont «\u00a0tagline/,
	})),
	{
		name: 'Latin-1',
		files: api(latin1(ACCENTED.replaceAll(/[œ’]/g, 'o'))),
		code: 'not-utf8',
		line: 2,
		words: /n’est pas en UTF-8 .*Latin-1/,
	},
	{
		name: 'UTF-16 with its mark',
		files: api(Buffer.from(`\ufeff${ACCENTED}`, 'utf16le')),
		code: 'utf-16',
		line: 1,
		words: /en UTF-16/,
	},
	{
		name: 'UTF-16 without its mark',
		files: api(Buffer.from(ACCENTED, 'utf16le')),
		code: 'utf-16',
		line: 1,
		words: /en UTF-16/,
	},
	{
		name: 'a NUL byte',
		files: api(formatApi({}, 'Texte.\n\nAutre\0texte.')),
		code: 'nul-byte',
		line: BODY_LINE + 2,
		words: /octet nul/,
	},
	{
		name: 'slugs that collide by case',
		files: { 'apis/API_Geo.md': formatApi({ title: 'Autre' }) },
		code: 'slug-collision',
		line: undefined,
		words:
			/«\u00a0api-geo\.md\u00a0» donne l’adresse «\u00a0api-geo\u00a0», déjà prise par «\u00a0API_Geo/,
	},
	{
		name: 'slugs that collide by Unicode form',
		files: {
			'guides/e\u0301te\u0301.md': '---\ntitle: A\n---\n\nTexte.\n',
			['guides/été.md'.normalize('NFC')]: '---\ntitle: B\n---\n\nTexte.\n',
		},
		code: 'slug-collision',
		file: 'guides/été.md'.normalize('NFC'),
		line: undefined,
		words: /donne l’adresse «\u00a0ete\u00a0», déjà prise/,
	},
	{
		name: 'a slug that climbs out',
		files: field('slug', '../../etc/passwd'),
		code: 'path-outside',
		line: NEW_FIELD_LINE,
		words: /«\u00a0\.\.\/\.\.\/etc\/passwd\u00a0», qui sort du dossier/,
	},
	...['/images/../../secret.png', '../secret.png', '/images/%2e%2e/secret.png'].map((path) => ({
		name: `the image ${path}`,
		files: body(`![Un plan](${path})`),
		code: 'path-outside' as const,
		line: BODY_LINE,
		words: /hors du dossier des images/,
	})),
	{
		name: 'an image field that climbs out',
		files: { 'guides/g.md': '---\ntitle: G\nimage: ../../secret.png\n---\n\nTexte.\n' },
		code: 'path-outside',
		file: 'guides/g.md',
		line: 3,
		words: /«\u00a0image\u00a0» vaut «\u00a0\.\.\/\.\.\/secret\.png\u00a0»/,
	},
	{
		name: 'an empty file',
		files: api(' \n\n'),
		code: 'empty-file',
		line: 1,
		words: /vide/,
	},
	{
		name: 'a directory named like a file',
		files: { 'guides/g.md': { folder: true } },
		code: 'not-a-file',
		file: 'guides/g.md',
		line: undefined,
		words: /est un dossier/,
	},
	{
		name: 'a link to a file outside the folder',
		files: { 'guides/g.md': { linkTo: '/etc/passwd' } },
		code: 'path-outside',
		file: 'guides/g.md',
		line: undefined,
		words: /lien vers un fichier hors du dossier/,
	},
	{
		name: 'a folder that is a link out of the content folder',
		files: { guides: { linkTo: join(PROJECT_ROOT, 'src/domain') } },
		code: 'path-outside',
		file: 'guides/README.md',
		line: undefined,
		words: /hors du dossier de contenu/,
	},
	{
		name: 'what is neither a file nor a folder',
		files: { 'guides/g.md': { pipe: true } },
		code: 'not-a-file',
		file: 'guides/g.md',
		line: undefined,
		words: /pas un fichier ordinaire/,
	},
	...['redirects.yml', 'vocabulary/themes.yml', 'roadmap.yml'].map((file) => ({
		name: `a link that leads nowhere in the place of ${file}`,
		files: { [file]: { linkTo: 'nowhere' } } as const,
		code: 'unreadable-file' as const,
		file,
		line: undefined,
		words: /ne peut pas être lu \(ENOENT\)/,
	})),
	...['vocabulary', 'evidence'].map((file) => ({
		name: `a file in the place of the folder ${file}`,
		files: { [file]: 'x' },
		code: 'unreadable-file' as const,
		file,
		line: undefined,
		words: /n’est pas un dossier.*à sa place/,
	})),
	{
		name: 'a link that leads nowhere in the place of a folder',
		files: { services: { linkTo: 'nowhere' } },
		code: 'unreadable-file',
		file: 'services',
		line: undefined,
		words: /n’est pas un dossier/,
	},
	...['31/02/2021', '2021-02-29', '00/01/2021', 'hier', '2021-13-01'].map((value) => ({
		name: `the date ${value}`,
		files: field('last_update', value),
		code: 'invalid-date' as const,
		line: NEW_FIELD_LINE,
		words: /n’est pas une date qui existe.*31\/03\/2021/,
	})),
	{
		name: 'an unclosed tag',
		files: body('Texte.\n\n<details>\n\nSuite.'),
		code: 'unclosed-tag',
		line: BODY_LINE + 2,
		words: /«\u00a0<details>\u00a0» n’est jamais fermée/,
	},
	{
		name: 'an unclosed component',
		files: body('Texte.\n\n<Button href="https://exemple.fr">Suite.'),
		code: 'unclosed-tag',
		line: BODY_LINE + 2,
		words: /«\u00a0<Button>\u00a0» n’est jamais fermée/,
	},
	{
		name: 'an unclosed code fence',
		files: body('Texte.\n\n```js\nlet a;\n\nSuite.'),
		code: 'unclosed-fence',
		line: BODY_LINE + 2,
		words: /«\u00a0```\u00a0» n’est jamais fermé/,
	},
	{
		name: 'nested audiences',
		files: api(
			formatApi({
				access_page: '\n  - who:\n      - [Une commune, Un département]\n    is_eligible: oui',
			}),
		),
		code: 'wrong-type',
		line: NEW_FIELD_LINE + 2,
		words: /access_page\[0\]\.who.*sans liste dans la liste/,
	},
	{
		name: 'a front matter in JavaScript',
		files: api('---js\nglobalThis.wasFrontMatterRun = true;\n---\n\nTexte.\n'),
		code: 'front-matter-language',
		line: 1,
		words: /«\u00a0---js\u00a0» : un autre langage/,
	},
	...[
		["import fs from 'node:fs'", /L’instruction «\u00a0import fs/],
		['export const a = 1', /L’instruction «\u00a0export const/],
		['{process.exit(1)}', /L’expression «\u00a0\{process/],
		['Texte {1 + 1}.', /L’expression «\u00a0\{1 \+ 1/],
		['<Button href={process.env.HOME}>a</Button>', /L’attribut «\u00a0href\u00a0»/],
		['<Button {...globalThis}>a</Button>', /contient du code/],
	].map(([text, words]) => ({
		name: `${String(text)} in MDX`,
		files: mdx(String(text)),
		code: 'mdx-code' as const,
		...MDX,
		words: words as RegExp,
	})),
	...['<script>alert(1)</script>', '<span onclick="x">a</span>'].map((text) => ({
		name: `${text} in MDX`,
		files: mdx(text),
		code: 'unsafe-html' as const,
		...MDX,
		words: /est interdite dans un contenu|n’est pas permis/,
	})),
	{
		name: 'a javascript: address in MDX',
		files: mdx('<Button href="java&#x09;script:alert(1)">a</Button>'),
		code: 'forbidden-url',
		...MDX,
		words: /interdite/,
	},
	...[
		['<!-- note -->', /commentaire «\u00a0<!-- … -->\u00a0» n’est pas permis/],
		['Texte c<3', /le signe «\u00a03\u00a0» ne forme pas une balise/],
		['Un { seul', /accolade «\u00a0{\u00a0» n’est jamais fermée/],
		['<Button href=x>a</Button>', /^(?!.*\b(?:Unexpected|expected|before)\b)/],
	].map(([text, words]) => ({
		name: `${String(text)} in MDX, in French`,
		files: mdx(String(text)),
		code: 'mdx-syntax' as const,
		...MDX,
		words: words as RegExp,
	})),
	...['[a](//ailleurs.fr)', '<a href="//ailleurs.fr">a</a>', '<a href="/\\ailleurs.fr">a</a>'].map(
		(text) => ({
			name: `the other site of ${text}`,
			files: body(text),
			code: 'invalid-url' as const,
			line: BODY_LINE,
			words: /ailleurs\.fr\u00a0» est inutilisable/,
		}),
	),
	{
		name: 'a list of vocabulary that stops half way',
		files: { 'vocabulary/glossary.yml': '- id: x\n  term: [\n' },
		code: 'yaml-syntax',
		file: 'vocabulary/glossary.yml',
		line: 2,
		words: /«\u00a0term: \[\u00a0»/,
	},
	{
		name: 'an unclosed tag in MDX',
		files: mdx('<Button href="/guides/">a'),
		code: 'mdx-syntax',
		...MDX,
		words: /n’est pas fermée/,
	},
	...[
		'<script>alert(1)</script>',
		'<SCRIPT src="https://exemple.fr/x.js"></SCRIPT>',
		'<svg></svg>',
		'<span onclick="alert(1)">a</span>',
		'<b OnError=alert(1)>a</b>',
		'<Button href="/guides/" onclick="alert(1)">a</Button>',
		'<details open ontoggle=alert(1)>\n\na\n\n</details>',
	].map((text) => ({
		name: `${text} in a body`,
		files: body(`Texte.\n\n${text}`),
		code: 'unsafe-html' as const,
		line: BODY_LINE + 2,
		words: /^Le code «\u00a0.* est interdit dans un contenu/,
	})),
	...[
		['title', "'A <script>alert(1)</script>'"],
		['tagline', '"<img src=x onerror=alert(1)>"'],
		['keywords', '["<script>alert(1)</script>"]'],
	].map(([key, value]) => ({
		name: `code in ${key!}`,
		files: field(key!, value!),
		code: 'unsafe-html' as const,
		line: { title: 2, tagline: 3 }[key!] ?? NEW_FIELD_LINE,
		words: /contient du code/,
	})),
	{
		name: 'a stray data-pagefind attribute',
		files: body('Texte.\n\n<div data-pagefind-ignore>a</div>'),
		code: 'dropped-html',
		line: BODY_LINE + 2,
		words: /data-pagefind/,
	},
	...['__proto__', 'constructor', 'prototype'].flatMap((key) => [
		{
			name: `the top-level key ${key}`,
			files: field(key, '{ polluted: true }'),
			code: 'forbidden-key' as const,
			line: NEW_FIELD_LINE,
			words: /réservée par le langage/,
		},
		{
			name: `the nested key ${key}`,
			files: field('status', `\n  state: beta\n  ${key}:\n    polluted: true`),
			code: 'forbidden-key' as const,
			line: NEW_FIELD_LINE + 2,
			words: /réservée par le langage/,
		},
	]),
	...[
		['turns the text around', { tagline: '"Des \\u202esenummoc"' }, 3, /invisible U\+202E/],
		['is half a letter', { title: '"A \\ud800"' }, 2, /invisible U\+D800/],
		[
			'hides a scheme',
			{ external_site: '"\\u0001javascript:alert(1)"' },
			NEW_FIELD_LINE,
			/U\+0001/,
		],
		['is a control', { faq: '[{ question: Q, answer: "a \\u0007" }]' }, NEW_FIELD_LINE, /U\+0007/],
	].map(([name, fields, line, words]) => ({
		name: `a character of a field that ${name as string}`,
		files: api(formatApi(fields as Record<string, string>)),
		code: 'hidden-character' as const,
		line: line as number,
		words: words as RegExp,
	})),
	{
		name: 'a character of a body that turns the text around',
		files: body('Texte.\n\nAppelez le \u2067 12.'),
		code: 'hidden-character',
		line: BODY_LINE + 2,
		words: /invisible U\+2067.*retapez/,
	},
	{
		name: 'a title that shows nothing',
		files: field('title', '"\u200b\u00ad"'),
		code: 'invalid-value',
		line: 2,
		words: /ne montre aucun caractère/,
	},
	...['? [a, b]\n: c', '? { a: b }\n: c', ': c'].map((line) => ({
		name: `the key of ${line}`,
		files: field('tagline', `Des communes\n${line}`),
		code: 'yaml-syntax' as const,
		line: 4,
		words: /ne commence pas par le nom d’un champ/,
	})),
	...['9999-99', 'bientôt', '2024-02-31', '2024'].map((value) => ({
		name: `the date ${value} in the roadmap`,
		files: { 'roadmap.yml': `- date: '${value}'\n  kind: info\n  title: T\n` },
		code: 'invalid-date' as const,
		file: 'roadmap.yml',
		line: 1,
		words: /n’est ni un mois ni un jour.*2021-06/,
	})),
	...['../../x', 'a/b', 'été', `${'t'.repeat(81)}`].map((id) => ({
		name: `the identifier ${id.slice(0, 9)} of a theme`,
		files: {
			'vocabulary/themes.yml': `- id: administration\n  label: A\n- id: ${id}\n  label: B\n`,
		},
		code: 'invalid-value' as const,
		file: 'vocabulary/themes.yml',
		line: 3,
		words: /ne peut pas nommer une page.*80 lettres minuscules/,
	})),
	{
		name: 'a name that no disk would take for the files of its page',
		files: { [`guides/${'g'.repeat(101)}.md`]: '---\ntitle: G\n---\n\nTexte.\n' },
		code: 'invalid-name',
		file: `guides/${'g'.repeat(101)}.md`,
		line: undefined,
		words: /trop long pour une adresse : 101 caractères.*au plus 100/,
	},
	...['a#b', 'a?b', 'a%20b', 'a\\b'].map((name) => ({
		name: `a file of MDX called ${name}`,
		files: { [`guides/${name}.mdx`]: '---\ntitle: G\n---\n\nTexte.\n' },
		code: 'invalid-name' as const,
		file: `guides/${name}.mdx`,
		line: undefined,
		words: /que la lecture du MDX ne permet pas.*lettres, chiffres et traits d’union/,
	})),

	...[
		['/robots.txt', /un fichier du site existe à cette adresse/],
		['/sitemap-1.xml/', /un fichier du site/],
		['/_astro/x', /un fichier du site/],
		['/les-api/api-geo/index.html', /un fichier du site/],
		['/les-api/api-geo/index.html.br', /un fichier du site/],
		[`/ancien/${'é'.repeat(101)}`, /elle est trop longue/],
	].map(([from, words]) => ({
		name: `the old address ${(from as string).slice(0, 40)}`,
		files: field('redirect_from', `[${from as string}]`),
		code: 'redirect-conflict' as const,
		line: NEW_FIELD_LINE,
		words: words as RegExp,
	})),
	...[
		['/a', /«\u00a0\/a\u00a0» mène à «\u00a0\/a\u00a0», qui est elle-même redirigée/],
		['/guides/absent/?a#b', /qui n’est aucune page du site.*page d’aujourd’hui/],
	].map(([to, words]) => ({
		name: `a redirect to ${to as string}`,
		files: { 'redirects.yml': `- from: /a\n  to: ${to as string}\n` },
		code: 'redirect-conflict' as const,
		file: 'redirects.yml',
		line: undefined,
		words: words as RegExp,
	})),
	{
		name: 'a comparison whose names make an address too long',
		files: {
			...Object.fromEntries(
				['a', 'b', 'c'].map((letter) => [
					`apis/${letter.repeat(80)}.md`,
					formatApi({ title: letter.toUpperCase() }),
				]),
			),
			...field('compare', '[A, B, C]'),
		},
		code: 'invalid-comparison',
		line: NEW_FIELD_LINE,
		words: /une adresse trop longue.*Nommez moins d’API/,
	},
	{
		name: 'a dead link',
		files: body('Texte.\n\n[API](/les-api/api-gio/)'),
		code: 'dead-link',
		line: BODY_LINE + 2,
		words: /Vouliez-vous dire «\u00a0\/les-api\/api-geo\/\u00a0»/,
	},
	{
		name: 'a dead link that only shares its folder with a page',
		files: body('Texte.\n\n[API](/les-api/captchetat/)'),
		code: 'dead-link',
		line: BODY_LINE + 2,
		words: /Corrigez l’adresse, ou retirez le lien/,
	},
];

/** Faults that bring another along, which says something else of the same lines. */
const COMPANIONS: Partial<Record<string, ProblemCode>> = {
	'a title under a mistyped name': 'unknown-field',
	'a slug that climbs out': 'unknown-field',
};

describe('what is wrong with a content folder is told, once, where it stands', () => {
	it('a sound folder has nothing', async () => {
		const { problems, catalogue } = await readFolder({});
		assert.deepEqual(problems.map(formatProblem), []);
		assert.equal(catalogue.apis.length, 1);
	});

	for (const { name, files, code, file = API_FILE, line, words } of cases)
		it(name, async () => {
			const { problems } = await readFolder(files);
			const written = problems.map(formatProblem);
			const found = problems.filter((problem) => problem.code === code);
			assert.equal(found.length, 1, `one ${code} in:\n${written.join('\n')}`);
			assert.equal(formatProblem(found[0]!).split(' ', 1)[0], `${file}:${line ?? '-'}`);
			assert.match(`${found[0]!.message} ${found[0]!.hint}`, words);
			const others = problems.filter(
				(problem) => problem.code !== code && problem.code !== COMPANIONS[name],
			);
			assert.deepEqual(others.map(formatProblem), []);
		});
});

describe('what several systems write is accepted', () => {
	for (const [name, text] of [
		['a byte order mark', `\ufeff${formatApi()}`],
		['CRLF', formatApi().replaceAll('\n', '\r\n')],
		['a lone CR', formatApi().replaceAll('\n', '\r')],
		['the date 31/03/2021', formatApi({ last_update: '31/03/2021' })],
		['the date 2021-03-31', formatApi({ last_update: '2021-03-31' })],
		['the instant 2021-03-31T10:00:00Z', formatApi({ last_update: '2021-03-31T10:00:00Z' })],
	] as const)
		it(name, async () => {
			const { problems, catalogue } = await readFolder(api(text));
			assert.deepEqual(problems.map(formatProblem), []);
			const [first] = catalogue.apis;
			assert.equal(first?.title, 'API Géo');
			if (name.includes('2021')) assert.equal(first?.declaredUpdate, '2021-03-31');
		});

	it('a long title, emoji, right-to-left text and zero-width characters', async () => {
		const title = `${'Très long '.repeat(100)}👩‍🚀 مرحبا a\u200bb`;
		const { problems, catalogue } = await readFolder(api(formatApi({ title }, `${title}.`)));
		assert.deepEqual(problems.map(formatProblem), []);
		assert.match(catalogue.apis[0]!.body.plain, /👩‍🚀 مرحبا a\u200bb/u);
	});
});

describe('a hostile folder', () => {
	it('runs no JavaScript of a front matter', async () => {
		await readFolder(api('---js\nglobalThis.wasFrontMatterRun = true;\n---\n'));
		await readFolder(api('---javascript\nglobalThis.wasFrontMatterRun = true;\n---\n'));
		assert.equal('wasFrontMatterRun' in globalThis, false);
	});

	it('does not pollute the prototype of objects', async () => {
		const keys = ['__proto__', 'constructor', 'prototype'];
		for (const key of keys) {
			await readFolder(field(key, '{ polluted: true }'));
			await readFolder(field('status', `{ state: beta, ${key}: { polluted: true } }`));
		}
		assert.equal('polluted' in {}, false);
		assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
	});

	it('keeps nothing that could run in what is shown', async () => {
		const { catalogue } = await readFolder(
			body(
				'<script>alert(1)</script>\n\n<span onclick="alert(1)">a</span>\n\n' +
					'<a href="java\tscript:alert(1)">b</a>\n\n<div data-pagefind-ignore>c</div>',
			),
		);
		const shown = JSON.stringify(catalogue.apis[0]!.body.parts);
		assert.doesNotMatch(shown, /script|onclick|alert|data-pagefind/i);
		assert.match(shown, /a.*b.*c/s);
	});

	it('leads nowhere by an address that a browser reads as another site', async () => {
		const { catalogue } = await readFolder(
			body('[a](//ailleurs.fr) <a href="/\\ailleurs.fr">b</a> <a href="/\t/ailleurs.fr">c</a>'),
		);
		assert.doesNotMatch(JSON.stringify(catalogue.apis[0]!.body.parts), /ailleurs/);
	});

	it('has all its broken files told at once, in order', async () => {
		const { problems } = await readFolder({
			[API_FILE]: formatApi({ is_open: 'overt', external_site: 'x' }),
			'apis/b.md': '',
			'guides/c.md': '---\ntitle: "C\n---\n',
			'guides/d.md': latin1('---\ntitle: é\n---\n'),
			'producers/e.md': '---\nacronym: E\n---\n',
		});
		assert.deepEqual(
			problems.map(({ file, line, code }) => `${file}:${line} ${code}`),
			[
				`${API_FILE}:4 invalid-value`,
				`${API_FILE}:7 invalid-url`,
				'apis/b.md:1 empty-file',
				'guides/c.md:2 yaml-syntax',
				'guides/d.md:2 not-utf8',
				'producers/e.md:1 missing-field',
			],
		);
	});

	it('has the names that it gives checked even when another field is wrong', async () => {
		const { problems } = await readFolder({
			[API_FILE]: formatApi({
				tagline: undefined,
				producer: 'dinom',
				themes: '[eauu]',
				related: 'rien',
				uptime: '120',
			}),
		});
		assert.deepEqual(
			problems.map(({ code, field }) => `${code} ${field}`),
			[
				'missing-field tagline',
				'unknown-producer producer',
				'unknown-theme themes[0]',
				'unknown-api related',
				'invalid-value uptime',
			],
		);
	});

	it('says of a file which is not read that it is not', async () => {
		const { problems } = await readFolder({
			'apis/api-geo.md.txt': formatApi(),
			'apis/sous/api-b.md': formatApi(),
			'apis/_brouillon.txt': '',
			'producer/b.md': '',
		});
		assert.deepEqual(
			problems.map(({ file, code, severity, hint }) => `${file} ${code} ${severity} ${hint}`),
			[
				'apis/api-geo.md.txt ignored-file warning Renommez-le «\u00a0api-geo.md\u00a0».',
				'apis/sous ignored-file warning Renommez-le, ou retirez-le du dossier de contenu.',
				'producer ignored-file warning Vouliez-vous dire «\u00a0producers\u00a0» ?',
			],
		);
	});

	it('doubts that what is to come has been done', async () => {
		const inDays = (count: number) => addDays(getToday(), count);
		const { problems } = await readFolder({
			[API_FILE]: formatApi({ reviewed: inDays(1), last_update: inDays(400) }),
			'guides/c.md': `---\ntitle: C\nreview_before: ${inDays(400)}\nsources:\n  - title: S\n    checked: ${inDays(9)}\n---\n`,
		});
		assert.deepEqual(
			problems.map(({ file, line, code, field }) => `${file}:${line} ${code} ${field}`),
			[`${API_FILE}:8 invalid-date last_update`, 'guides/c.md:6 invalid-date sources[0].checked'],
		);
	});

	it('does not blame the files that name an entry which cannot be read', async () => {
		const { problems } = await readFolder({
			[API_FILE]: formatApi({ is_open: 'overt', title: 'Géo' }),
			'producers/dinum.md': '---\nnam: Direction\nacronym: Dir\n---\n',
			'apis/b.md': formatApi({ title: 'API B', producer: 'Dir', related: '[Géo, api-geo, nulle]' }),
			'guides/c.md':
				'---\ntitle: C\napi: api-geo\ncompare: [api-geo, b]\n---\n\n[Géo](/les-api/api-geo/demande-acces/)\n',
		});
		assert.deepEqual(
			problems.map(({ file, code, field }) => `${file} ${code} ${field}`),
			[
				`${API_FILE} invalid-value is_open`,
				'apis/b.md unknown-api related',
				'producers/dinum.md missing-field name',
				'producers/dinum.md unknown-field nam',
			],
		);
	});

	it('says of a list of themes that cannot be read, and of no theme, that it is wrong', async () => {
		const { problems } = await readFolder({ 'vocabulary/themes.yml': '- id: "a\n' });
		assert.deepEqual(
			problems.map(({ file, code }) => `${file} ${code}`),
			['vocabulary/themes.yml yaml-syntax'],
		);
	});
});

describe('broken accents', () => {
	it('bring no other problem: the text that was meant is judged', async () => {
		const meant = formatApi({ tagline: 'Accéder à l’été' }, '[Été](/les-api/api-géo/)');
		for (const encoding of ['macintosh', 'windows-1252'] as const) {
			const expected = (await readFolder(api(meant))).problems.map(formatProblem);
			const { problems, catalogue } = await readFolder(api(misread(meant, encoding)));
			assert.deepEqual(
				problems.filter(({ code }) => code !== 'broken-encoding').map(formatProblem),
				expected,
			);
			assert.equal(catalogue.apis[0]?.title, 'API Géo');
		}
	});

	it('leave alone text that only looks strange', async () => {
		const { problems } = await readFolder(body('√2, x ≈ 3, 20 ¬ A, ‚ « Â » et Ãne.'));
		assert.deepEqual(problems.map(formatProblem), []);
	});
});

it('sound files are what their lines say', () => {
	const lines = SOUND_FILES[API_FILE]!.split('\n');
	assert.equal(lines[BODY_LINE - 1], 'Les communes et leurs contours.');
	assert.equal(lines[NEW_FIELD_LINE - 1], '---');
});

for (const [file, id] of [
	['themes', 'page-2'],
	['profiles', 'themes'],
	['profiles', 'donnees'],
] as const)
	test(`refuses « ${id} » as an identifier of ${file}: a page of the site has that name`, async () => {
		const vocabulary = readFileSync(join(PROJECT_ROOT, `content/vocabulary/${file}.yml`), 'utf8');
		const { problems } = await readFolder({
			[`vocabulary/${file}.yml`]: `${vocabulary.trimEnd()}\n- id: ${id}\n  label: Un de plus\n`,
		});
		assert.deepEqual(
			problems.map(({ code, severity, message }) => [code, severity, message]),
			[
				[
					'slug-collision',
					'error',
					`Le champ «\u00a0id\u00a0» vaut «\u00a0${id}\u00a0», qui est déjà le nom d’une page du site.`,
				],
			],
		);
	});

test('says in French that the folder or the day asked for cannot be', async (context) => {
	for (const folder of ['/nulle/part', join(PROJECT_ROOT, 'package.json')])
		await assert.rejects(readContent(folder), /dossier de contenu «\u00a0\/.*vérifiez CONTENT_DIR/);
	const before = process.env['SOURCE_DATE_EPOCH'];
	context.after(() => {
		if (before === undefined) delete process.env['SOURCE_DATE_EPOCH'];
		else process.env['SOURCE_DATE_EPOCH'] = before;
	});
	process.env['SOURCE_DATE_EPOCH'] = '2026-12-01';
	assert.throws(getToday, /SOURCE_DATE_EPOCH vaut «\u00a02026-12-01\u00a0» : donnez un nombre/);
});
