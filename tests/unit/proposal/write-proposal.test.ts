import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, test } from 'node:test';

import fc from 'fast-check';

import {
	describeFields,
	type FieldDescription,
} from '../../../src/domain/content/describe-fields.ts';
import { unshownFields } from '../../../src/components/contribute/form-words.ts';
import { splitEntry } from '../../../src/domain/content/entry-source.ts';
import { TEMPLATES, type TemplateKind } from '../../../src/domain/content/entry-template.ts';
import { parseFrontMatter } from '../../../src/domain/content/front-matter.ts';
import type { Problem } from '../../../src/domain/content/problem.ts';
import { renderMdx } from '../../../src/domain/markup/render-mdx.ts';
import {
	fromFormGroup,
	TEXT_ITEM,
	type FormGroup,
	type FormItems,
	type FormNode,
} from '../../../src/domain/proposal/form-model.ts';
import { normaliseBlock } from '../../../src/domain/proposal/normalise.ts';
import {
	createProposalReader,
	listKnown,
	toProposalContext,
} from '../../../src/domain/proposal/read-proposal.ts';
import { readForm, writeProposal } from '../../../src/domain/proposal/write-proposal.ts';
import { readContent } from '../../../src/tasks/read-content.ts';
import { PROJECT_ROOT } from '../../../src/tasks/settings.ts';
import { splitFile } from '../../../src/tasks/split-file.ts';
import { formatProblem, readFolder } from '../../support/content-folder.ts';

const kinds = Object.keys(TEMPLATES) as TemplateKind[];
const getFields = (kind: TemplateKind) => describeFields(TEMPLATES[kind].schema);
/** The fields that have a control. */
const getShownFields = (kind: TemplateKind) =>
	getFields(kind).filter(({ name }) => !unshownFields[kind]?.includes(name));
const SEED = { seed: 20_260_115, numRuns: 50 };

/** What YAML, Markdown, JavaScript or a terminal could take for something else than a text. */
const HOSTILE = [
	'deux: points',
	'fin de ligne:',
	'# dièse',
	'un # commentaire',
	'* étoile',
	'&ancre',
	'*alias',
	'!balise',
	'!!js/function',
	'@arobase',
	'`accent grave`',
	'%directive',
	'|',
	'>',
	'---',
	'...',
	'--- suite',
	'- tiret',
	'? question',
	'[liste, ouverte',
	'{clé: valeur}',
	'yes',
	'no',
	'on',
	'Off',
	'null',
	'~',
	'true',
	'0',
	'012',
	'0x1F',
	'1e3',
	'.inf',
	'12:30:45',
	'2026-01-31',
	'"guillemets"',
	"l'apostrophe",
	"'''",
	'une "citation" et d’autres: choses',
	'tabulation\tici',
	'\ttabulation devant',
	'espace derrière   ',
	'   espace devant',
	'émoji 🦊 et drapeau 🇫🇷',
	'e\u0301 décomposé',
	'de\u00adcoupe\u200b invisible',
	'\u0000nul',
	'\u001b[31mrouge',
	'\u0085suite\u2028ligne',
	'\ud800 moitié',
	'\ufeffmarque',
	'__proto__',
	'constructor',
	'<b>gras</b> & co',
	'a\\nb \\ barre',
	'C:\\dossier\\',
	'${gabarit}',
	'{{moustache}}',
	'é'.repeat(3000),
	'mot '.repeat(800),
	'première\n\nseconde: ligne\n  décalée\n\t- tab\n---\n# titre',
	'  décalée\nensuite',
	'a\r\nb\rc',
	'```\nbloc\n```',
];

const anyText = fc.oneof(
	fc.constantFrom(...HOSTILE),
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.tuple(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE)).map(([a, b]) => `${a} ${b}`),
);
/** With a letter in it, so that something is left once what nobody sees is taken out. */
const someText = anyText.map((text) => `${text}a`);

function isClean(text: string): boolean {
	return !/<\s*(?:script|iframe|object|embed|svg|style|link|meta)\b|<[^>]*\son\w+\s*=/i.test(text);
}

const VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
	producer: fc.constantFrom('dinum', 'DINUM', 'Direction interministérielle du numérique'),
	themes: fc.constantFrom('eau', 'eau\nadministration', ''),
	part_of: fc.constantFrom('', 'api-geo'),
	related: fc.constantFrom('', 'api-geo'),
	replaced_by: fc.constantFrom('', 'api-geo'),
	alternatives: fc.constantFrom('api-geo'),
	profiles: fc.constantFrom('', 'commune'),
	openapi: fc.constantFrom('', 'api-geo.yml'),
	redirect_from: fc
		.constantFrom('', '/les-api/ancien: nom', '/les-api/ancien')
		.map((path) => path.replace(': ', '-')),
	contact_link: fc.constantFrom(
		'',
		'a@exemple.fr, b@exemple.fr',
		'https://exemple.fr/contact?a=b#c',
	),
	contact: fc.constantFrom('', 'a@exemple.fr', 'https://exemple.fr/contact'),
	until: fc.constantFrom('', '2021', '2021-06'),
	uptime: fc.constantFrom('', '99,5', '100', '0'),
	calls: fc.constantFrom('1', '20', '1000000'),
	since: fc.constantFrom('', '2021-03-31', '31/03/2021'),
	state: fc.constantFrom('production', 'beta', 'deprecated', 'retired'),
};
const ADDRESS = fc.constantFrom(
	'',
	'https://exemple.fr/a?b=c&d=%20#e',
	'/guides/x/',
	'mailto:a@exemple.fr',
);
const isAddress = ({ name, description }: FieldDescription) =>
	/_link$|_url$|^url$|^link$|_site$|^doc_tech|^site|^annuaire$/.test(name) &&
	!/Chemin/.test(description);
const isDay = ({ name }: FieldDescription) =>
	['version', 'checked', 'last_update', 'reviewed', 'review_before', 'date'].includes(name);

/** Bodies are Markdown: only what the check calls an error is left out. */
const markdown = fc.oneof(
	fc.constantFrom(
		'',
		'## Titre\n\nTexte **gras**.\n\n- un\n- deux',
		'a: b # c',
		'---\nfin',
		'> cité\n\n1. un',
	),
	fc.constantFrom(...HOSTILE.filter((text) => isClean(text))),
);

function aNode(field: FieldDescription, depth: number): fc.Arbitrary<FormNode> {
	const known = VALUES[field.name];
	if (field.kind === 'group')
		return depth > 3
			? fc.constant(aBlank(field.fields))
			: aGroup(field.fields, depth + 1, !field.isRequired);
	if (field.kind === 'items')
		return fc
			.array(anItem(field, depth), {
				maxLength: depth > 2 ? 1 : 3,
				minLength: field.isRequired ? 1 : 0,
			})
			.map((items) => ({ items, isDeclaredEmpty: false }));
	if (known) return known;
	if (field.kind === 'choice') return fc.constantFrom(...field.values.map(String));
	if (field.kind === 'number') return fc.constantFrom('', '12', '2019');
	if (field.kind === 'markdown')
		return field.isRequired ? markdown.map((text) => `${text}\n\na`) : markdown;
	if (field.kind === 'flag') return fc.constantFrom('', 'true', 'false');
	if (isDay(field))
		return fc.constantFrom('2021-03-31', '31/03/2021', ...(field.isRequired ? [] : ['']));
	if (isAddress(field))
		return field.isRequired ? fc.constant('https://exemple.fr/a?b=c#d') : ADDRESS;
	if (field.kind === 'lines')
		return fc
			.array(someText.filter(isClean), { minLength: field.isRequired ? 1 : 0, maxLength: 3 })
			.map((lines) => lines.join('\n'));
	const text = someText.filter(isClean);
	return field.isRequired ? text : fc.oneof(fc.constant(''), text);
}

const anItem = (field: FieldDescription, depth: number): fc.Arbitrary<FormGroup> =>
	field.hasTextItems
		? fc.constantFrom('api-geo').map((value) => {
				const blank = aBlank(field.fields);
				return { fields: { [TEXT_ITEM]: value, ...blank.fields } };
			})
		: aGroup(field.fields, depth + 1, false);

function aBlank(group: readonly FieldDescription[]): FormGroup {
	return {
		fields: Object.fromEntries(
			group.map(({ name, kind, fields: inner }) => [
				name,
				kind === 'group'
					? inner === group
						? ''
						: { fields: {} }
					: kind === 'items'
						? { items: [], isDeclaredEmpty: false }
						: '',
			]),
		),
	};
}

function aGroup(
	group: readonly FieldDescription[],
	depth: number,
	isOptional: boolean,
): fc.Arbitrary<FormGroup> {
	const filled = fc.record(
		Object.fromEntries(group.map((field) => [field.name, aNode(field, depth)])),
	);
	const whole = filled.map((inner): FormGroup => ({ fields: inner }));
	return isOptional ? fc.oneof(fc.constant({ fields: {} }), whole) : whole;
}

/** Labels of one question are kept apart: two alike are an error, and rightly. */
function tellApart(value: unknown, rank = { next: 0 }): unknown {
	if (Array.isArray(value)) return value.map((item) => tellApart(item, rank));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, item]) => [
			name,
			(name === 'who' || name === 'label') && typeof item === 'string'
				? item
						.split(/[\r\n]+/)
						.map((line) => `${line} n${rank.next++}`)
						.join('\n')
				: tellApart(item, rank),
		]),
	);
}

const aProposal = (fields: readonly FieldDescription[]) =>
	fc
		.record({ group: aGroup(fields, 0, false), body: markdown })
		.map((proposal) => tellApart(proposal) as { group: FormGroup; body: string });

/** Two entries cannot have the same old address. */
function withOwnAddress(group: FormGroup, rank: number): FormGroup {
	if (!('redirect_from' in group.fields)) return group;
	return { fields: { ...group.fields, redirect_from: `/ancienne-page-${rank}` } };
}

for (const kind of kinds)
	describe(`a file written by the form of ${kind}`, () => {
		const fields = getShownFields(kind);
		const { folder } = TEMPLATES[kind];

		it('is read back with what was typed, whatever was typed', () => {
			fc.assert(
				fc.property(aProposal(fields), ({ group, body }) => {
					const text = writeProposal(fields, { group, body });
					const split = splitFile(text);
					assert.ok('frontMatter' in split, text);
					const { data, problems } = parseFrontMatter(split.frontMatter, 'x.md', 2);
					assert.deepEqual(problems, []);
					assert.deepEqual(data, fromFormGroup(fields, group, undefined));
					assert.equal(normaliseBlock(split.body), normaliseBlock(body));
					assert.deepEqual(readForm(fields, text)?.body, normaliseBlock(body));
				}),
				SEED,
			);
		});

		it('passes the check of the content', async () => {
			const proposals = fc.sample(aProposal(fields), { ...SEED, numRuns: 60 });
			const files = proposals.map(({ group, body }, index): [string, string] => [
				`${folder}/proposee-${index}.md`,
				writeProposal(fields, { group: withOwnAddress(group, index), body }),
			]);
			const { problems, fileCount } = await readFolder(Object.fromEntries(files));
			assert.ok(fileCount >= files.length);
			const faults = problems.filter(({ severity }) => severity === 'error');
			assert.deepEqual(faults.map(formatProblem), []);
		});
	});

/** Every control filled with this text, whatever it asks for. */
function fillAll(group: readonly FieldDescription[], text: string, depth = 0): FormGroup {
	const toNode = (field: FieldDescription): FormNode => {
		if (field.kind === 'group')
			return depth > 1 ? { fields: {} } : fillAll(field.fields, text, depth + 1);
		if (field.kind !== 'items') return text;
		return { items: [fillAll(field.fields, text, depth + 1)], isDeclaredEmpty: false };
	};
	return { fields: Object.fromEntries(group.map((field) => [field.name, toNode(field)])) };
}

/** What only the folder as a whole shows. */
const isSeen = ({ code }: Problem) => !['dead-link', 'dead-anchor', 'missing-image'].includes(code);
const isEncoding = ({ code }: Problem) => code === 'broken-encoding';
const tell = (list: readonly Problem[]) =>
	list
		.filter((problem) => isSeen(problem) && !isEncoding(problem))
		.map(({ code, severity, field, message, hint }) =>
			[severity, code, field, message, hint].join(' '),
		)
		.sort();

for (const kind of kinds)
	describe(`the reading of the form of ${kind}`, () => {
		const { folder } = TEMPLATES[kind];

		it('says what the check of the content says, fault for fault', async () => {
			const fields = getFields(kind);
			const faulty = [
				'',
				'x',
				'2021-02-31',
				'javascript:alert(1)',
				'<script>alert(1)</script>',
				'../../secret',
				'été Ã©tÃ©',
				'**gras',
				'<b>gras',
				'<Bouton>',
				'<Rule id="rien"/>',
				'ouver',
			];
			const texts = new Map(
				faulty.map((text, index) => [
					`proposee-${index}`,
					writeProposal(fields, { group: fillAll(fields, text), body: text }),
				]),
			);
			const { catalogue, problems } = await readFolder(
				Object.fromEntries([...texts].map(([slug, text]) => [`${folder}/${slug}.md`, text])),
			);
			const read = createProposalReader(
				{ ...toProposalContext(catalogue, ''), today: '2026-01-15' },
				kind,
			);
			for (const [slug, text] of texts) {
				const expected = problems.filter(({ file }) => file === `${folder}/${slug}.md`);
				const found = read(text, slug).problems;
				assert.deepEqual(tell(found), tell(expected));
				assert.equal(found.some(isEncoding), expected.some(isEncoding));
			}
		});
	});

test('an MDX body is read as the check reads it', async () => {
	const text = '---\ntitle: Essai\n---\n\n{1 + 1}\n\n<Rule id="rien" />\n';
	const { catalogue, problems } = await readFolder({ 'guides/essai.mdx': text });
	const context = { ...toProposalContext(catalogue, ''), today: '2026-01-15' };
	const found = createProposalReader(context, 'guide', renderMdx)(text, 'essai', 'mdx').problems;
	assert.ok(found.length > 1);
	assert.deepEqual(tell(found), tell(problems));
});

describe('every entry of the catalogue, opened in its form', () => {
	it('has there the problems that the check of the content finds, and no other', async () => {
		const { catalogue, problems, sources } = await readContent(join(PROJECT_ROOT, 'content'));
		const context = {
			...toProposalContext(catalogue, ''),
			today: new Date().toISOString().slice(0, 10),
		};
		for (const kind of kinds) {
			const read = createProposalReader(context, kind, renderMdx);
			const known = listKnown(context, kind);
			assert.ok(known.length > 0, kind);
			for (const { slug, file } of known) {
				const { text } = sources.find((source) => source.file === file)!;
				const format = file.endsWith('.mdx') ? 'mdx' : 'md';
				const { entry, problems: found } = read(text, slug, format);
				assert.ok(entry, file);
				const expected = problems.filter((problem) => problem.file === file);
				assert.deepEqual(tell(found), tell(expected), file);
			}
		}
	});
});

for (const kind of kinds)
	describe(`an existing entry of ${kind}`, () => {
		const fields = getShownFields(kind);
		const folder = join(PROJECT_ROOT, 'content', TEMPLATES[kind].folder);
		const entries = readdirSync(folder)
			.filter((name) => /\.mdx?$/.test(name) && !name.startsWith('_'))
			.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
		const readData = (text: string) => parseFrontMatter(splitEntry(text)!.frontMatter, '', 2).data;

		it('keeps its text to the letter when nothing is changed', () => {
			assert.notEqual(entries.length, 0);
			for (const { name, text } of entries)
				assert.equal(writeProposal(fields, readForm(fields, text)!, text), text, name);
		});

		it('keeps every other line when one field is changed', () => {
			const [{ name: field }] = fields as [FieldDescription];
			for (const { name, text } of entries) {
				const { group, body } = readForm(fields, text)!;
				const value = 'Un nom: nouveau # et vrai';
				const edited = writeProposal(
					fields,
					{ group: { fields: { ...group.fields, [field]: value } }, body },
					text,
				);
				const lines = new Set(edited.split('\n'));
				const lost = text.split('\n').filter((line) => !lines.has(line));
				assert.equal(lost.length, 1, `${name}: ${lost.join(' / ')}`);
				assert.equal(readData(edited)[field], value);
			}
		});

		it('keeps every other field and its body when any one is changed', () => {
			const texts = fields.filter(({ kind: control }) => control === 'text');
			const longest = entries.reduce((a, b) => (b.text.length > a.text.length ? b : a));
			// Each field in each entry would take half a minute.
			const changes = [
				...entries.map((entry, rank) => ({ entry, field: texts[rank % texts.length]! })),
				...texts.map((field) => ({ entry: longest, field })),
			];
			for (const { entry, field } of changes) {
				const { name, text } = entry;
				const { group, body } = readForm(fields, text)!;
				const changed = { fields: { ...group.fields, [field.name]: 'Autre: # chose' } };
				const edited = writeProposal(fields, { group: changed, body }, text);
				const place = `${name} ${field.name}`;
				const expected = { ...readData(text), [field.name]: 'Autre: # chose' };
				assert.deepEqual(readData(edited), expected, place);
				assert.equal(splitEntry(edited)!.body, splitEntry(text)!.body, place);
			}
		});
	});

describe('an existing entry', () => {
	const fields = getFields('api');

	it('keeps the fields that its form does not show', () => {
		const text = '---\ntitle: Essai\ndescription: Une phrase.\nscreenshot: ecran.png\n---\n';
		const shown = getShownFields('service');
		const { group, body } = readForm(shown, text)!;
		const fields = { ...group.fields, title: 'Autre' };
		assert.equal(
			writeProposal(getFields('service'), { group: { fields }, body }, text),
			text.replace('Essai', 'Autre'),
		);
	});

	it('says yes, no or nothing of what is one or the other', () => {
		const guide = getFields('guide');
		const write = (publish: string) =>
			writeProposal(guide, { group: { fields: { title: 'Essai', publish } }, body: '' });
		assert.match(write('false'), /^publish: false$/m);
		assert.match(write('true'), /^publish: true$/m);
		assert.doesNotMatch(write(''), /publish/);
	});

	it('keeps its comments, its order, the fields that the form does not know and its body', () => {
		const text = [
			'---',
			'# Fiche tenue par le service des données.',
			'title: "API Exemple" # nom officiel',
			'tagline: Sert aux essais.',
			'interne: {suivi: 12}',
			'is_open: 1',
			'producer: dinum',
			'access_page:',
			'  # Relu par le service juridique.',
			'  - who: Une commune',
			'    note_interne: à relire',
			'    is_eligible: 1 # depuis 2021',
			'  - who: Une entreprise',
			'    is_eligible: -1',
			'---',
			'',
			'',
			'Texte   du corps.  ',
			'',
		].join('\n');
		const form = readForm(fields, text)!;
		const { items } = form.group.fields['access_page'] as FormItems;
		const access_page = {
			isDeclaredEmpty: false,
			items: [{ ...items[0]!, fields: { ...items[0]!.fields, description: 'Oui.' } }, items[1]!],
		};
		const edited = writeProposal(
			fields,
			{ ...form, group: { fields: { ...form.group.fields, title: 'API Essai', access_page } } },
			text,
		);
		assert.equal(
			edited,
			text
				.replace('API Exemple', 'API Essai')
				.replace(
					'    is_eligible: 1 # depuis 2021',
					'    is_eligible: 1 # depuis 2021\n    description: Oui.',
				),
		);
	});
});

test('a number is read as people write it in French', () => {
	const fields = getFields('api').filter(({ name }) => name === 'uptime');
	const read = (uptime: string) =>
		fromFormGroup(fields, { fields: { uptime } }, undefined)['uptime'];
	assert.deepEqual(
		['99,5 %', '1 000', '1\u202f000\u00a0000', '-3', '1 0000', '12 rue', '1,000,000'].map(read),
		[99.5, 1000, 1_000_000, -3, '1 0000', '12 rue', '1,000,000'],
	);
});
