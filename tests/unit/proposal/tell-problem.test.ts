import assert from 'node:assert/strict';
import { test } from 'node:test';

import { formSections, unshownFields } from '../../../src/components/contribute/form-words.ts';
import {
	describeFields,
	splitDescription,
	type FieldDescription,
} from '../../../src/domain/content/describe-fields.ts';
import { TEMPLATES, type TemplateKind } from '../../../src/domain/content/entry-template.ts';
import {
	createProposalReader,
	toProposalContext,
} from '../../../src/domain/proposal/read-proposal.ts';
import { tellProblem } from '../../../src/domain/proposal/tell-problem.ts';
import { readFolder } from '../../support/content-folder.ts';

const fields = describeFields(TEMPLATES.api.schema);
/** Names and places that only somebody who opens the files knows. */
const OF_FILES =
	/\b[a-z]+_[a-z_]+\b|\[\d|\bcontent\/|vocabulary|public\/|\bligne «|«\s(?:who|next|label|themes|data|scopes|compare|producer|title|tagline|related)\s»/;

function listWords(
	group: readonly FieldDescription[],
	seen = new Set<readonly FieldDescription[]>(),
): { name: string; label: string; hint: string }[] {
	if (seen.has(group)) return [];
	seen.add(group);
	return group.flatMap(({ name, description, fields: inner }) => [
		{ name, ...splitDescription(description) },
		...listWords(inner, seen),
	]);
}

for (const kind of Object.keys(TEMPLATES) as TemplateKind[])
	test(`every field of the form of ${kind} has a label, and neither it nor its help speaks of files`, () => {
		const shown = describeFields(TEMPLATES[kind].schema).filter(
			({ name }) => !unshownFields[kind]?.includes(name),
		);
		for (const { name, label, hint } of listWords(shown)) {
			assert.notEqual(label, '', name);
			assert.doesNotMatch(`${label} ${hint}`, OF_FILES, name);
		}
		const labels = shown.map(({ description }) => splitDescription(description).label);
		assert.equal(new Set(labels).size, labels.length, labels.join(', '));
	});

test('every field that a form puts in one of its parts is one of its kind', () => {
	for (const kind of Object.keys(TEMPLATES) as TemplateKind[]) {
		const names = describeFields(TEMPLATES[kind].schema).map(({ name }) => name);
		const placed = formSections[kind].flatMap((section) => section.fields);
		const hidden = unshownFields[kind] ?? [];
		assert.deepEqual(
			[...placed, ...hidden].filter((name) => !names.includes(name)),
			[],
		);
		assert.equal(new Set(placed).size, placed.length, kind);
	}
});

test('what the other forms say of a fault names no field of the files either', async () => {
	const { catalogue } = await readFolder({});
	const context = { ...toProposalContext(catalogue, ''), today: '2026-01-15' };
	for (const [kind, lines] of FAULTY_OTHERS) {
		const { problems } = createProposalReader(context, kind)(
			`---\n${lines}\n---\n\nTexte <b>.\n`,
			'essai',
		);
		assert.notEqual(problems.length, 0, lines);
		const own = describeFields(TEMPLATES[kind].schema);
		for (const problem of problems)
			assert.doesNotMatch(tellProblem(own, problem), OF_FILES, problem.message);
	}
});

const FAULTY = [
	'tagline: ""',
	'is_open: ouver\nthemes:\n  - sante\n  - transport\nprofiles:\n  - particuliers',
	'producer: dinom\npart_of: api inconnu\ncompare:\n  - autre chose',
	'producer: rien de tel\nrelated: rien de tel non plus\nopenapi: ../secret',
	'uptime: beaucoup\nrate_limit:\n  calls: 0\n  per: siècle\nfaq: texte\nreviewed: 2021-02-31',
	'data:\n  - <script>a</script>\ncontact_link: "x y"\ndatapass_link: "javascript:alert(1)"',
	'scopes:\n  - data: x\nredirect_from:\n  - /les-api/api-geo\nprobe:\n  expect: x',
	'content_intro: "<iframe> <Rule id=\\"rien\\"/> **gras <b> ![x](../../secret.svg)"',
	'access_page:\n  - who: Extraterrestre\n  - who: Une commune\n    is_eligible: non\n    next:\n      question: Sûr ?\n      choices:\n        - label: oui\n          is_eligible: oui\n        - label: oui\n          is_eligible: oui\n  - who: Une commune\n    is_eligible: oui\n    description: <QuestionTree tree="x"/>\n    next:\n      question: Sûr ?\n      choices:\n        - label: non\n          is_eligible: non\n        - label: "\u200b"\n        - is_eligible: parfois',
];

const FAULTY_OTHERS: readonly [TemplateKind, string][] = [
	['guide', 'tagline: ""'],
	['guide', 'title: Essai\napi: rien\nrelated_guides: rien\ntool: deliberation\ncompare: rien'],
	[
		'guide',
		'title: Essai\nnoindex: peut-être\nreview_before: 2020-01-01\nhistory:\n  - date: hier',
	],
	['guide', 'title: Essai\nsummary: <Rule id="rien"/>\nsources:\n  - url: "javascript:a"'],
	[
		'use-case',
		'title: Essai\nrequest:\n  scopes: rien\nrelated: rien\ndata_needed:\n  - api: rien',
	],
	['use-case', 'title: Essai\nexamples:\n  - who: X\neditors:\n  - product: Y\nsteps: <script>'],
	['use-case', 'title: Essai\napi: api-geo\neditors:\n  - name: Y\n    scopes: rien'],
	[
		'producer',
		'acronym: X\ncontact: rien\nsite: "x y"\nshort: <iframe>\nredirect_from: /les-api/api-geo',
	],
	['service', 'tagline: X\nlink: "javascript:a"\napi: rien\nproducer: rien'],
	['rule', 'verdict: peut-être\nchecked:\n  date: hier\napis: rien\nhistory:\n  - until: demain'],
	['rule', 'question: Essai\nanswer: <script>\nlegal_basis: rien'],
];

test('what the form says of a fault names its labels, and no field of the files', async () => {
	const { catalogue } = await readFolder({});
	const read = createProposalReader(
		{ ...toProposalContext(catalogue, ''), today: '2026-01-15' },
		'api',
	);
	const codes = new Set<string>();
	for (const lines of FAULTY) {
		const given = ['title: API Essai', 'tagline: Une phrase.', 'is_open: ouvert', 'producer: dinum']
			.filter((line) => !lines.includes(`${line.split(':')[0]}:`))
			.join('\n');
		const { problems } = read(`---\n${given}\n${lines}\n---\n\nTexte.\n`, 'api-essai');
		assert.notEqual(problems.length, 0, lines);
		for (const problem of problems) {
			codes.add(problem.code);
			assert.doesNotMatch(tellProblem(fields, problem), OF_FILES, problem.message);
		}
	}
	for (const code of [
		'missing-field',
		'empty-field',
		'invalid-value',
		'wrong-type',
		'incomplete-tree',
	])
		assert.ok(codes.has(code), `${code} was not tried: ${[...codes].join(', ')}`);
});

test('a number out of bounds is told with its bound: there are no answers to choose from', async () => {
	const { catalogue } = await readFolder({});
	const context = { ...toProposalContext(catalogue, ''), today: '2026-01-15' };
	const { problems } = createProposalReader(context, 'api')(
		'---\ntitle: Essai\ntagline: A\nis_open: ouvert\nproducer: dinum\nuptime: 120\n---\n',
		'essai',
	);
	assert.deepEqual(
		problems.map((problem) => tellProblem(fields, problem)),
		[
			'«\u00a0Disponibilité déclarée, en pour cent\u00a0» vaut «\u00a0120\u00a0» ; il attend un nombre d’au plus 100. Corrigez la valeur.',
		],
	);
});

test('a producer that nobody knows is told at once, whatever else is wrong', async () => {
	const { catalogue } = await readFolder({});
	const context = { ...toProposalContext(catalogue, ''), today: '2026-01-15' };
	const { entry, problems } = createProposalReader(context, 'api')(
		'---\ntitle: Essai\nis_open: ouvert\nproducer: dinom\n---\n',
		'essai',
	);
	assert.equal(entry, undefined);
	assert.deepEqual(problems.map(({ code }) => code).toSorted(), [
		'missing-field',
		'unknown-producer',
	]);
});

test('a fault is told with the label of its field', () => {
	const tell = (code: 'missing-field' | 'wrong-type' | 'unsafe-html', field: string) =>
		tellProblem(fields, {
			code,
			severity: 'error',
			file: 'apis/a.md',
			field,
			message: `Le champ «\u00a0${field}\u00a0» vaut «\u00a0x\u00a0», qui contient du code.`,
			hint: 'Écrivez du texte simple.',
		});
	assert.equal(
		tell('missing-field', 'access_page[1].who'),
		'«\u00a0À qui s’adresse cette réponse, en toutes lettres\u00a0» est à remplir.',
	);
	assert.equal(
		tell('wrong-type', 'rate_limit.calls'),
		'«\u00a0Nombre d’appels\u00a0» attend un nombre.',
	);
	assert.equal(
		tell('unsafe-html', 'access_page[0].next.choices[2].next.question'),
		'«\u00a0Question posée\u00a0» vaut «\u00a0x\u00a0», qui contient du code. Écrivez du texte simple.',
	);
});
