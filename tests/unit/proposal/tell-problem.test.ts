import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
	describeFields,
	splitDescription,
	type FieldDescription,
} from '../../../src/domain/content/describe-fields.ts';
import { apiSchema } from '../../../src/domain/content/dialect.ts';
import {
	createProposalReader,
	toProposalContext,
} from '../../../src/domain/proposal/read-proposal.ts';
import { tellProblem } from '../../../src/domain/proposal/tell-problem.ts';
import { readFolder } from '../../support/content-folder.ts';

const fields = describeFields(apiSchema);
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

test('every field of the form has a label, and neither it nor its help speaks of files', () => {
	for (const { name, label, hint } of listWords(fields)) {
		assert.notEqual(label, '', name);
		assert.doesNotMatch(`${label} ${hint}`, OF_FILES, name);
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

test('what the form says of a fault names its labels, and no field of the files', async () => {
	const { catalogue } = await readFolder({});
	const read = createProposalReader({ ...toProposalContext(catalogue, ''), today: '2026-01-15' });
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
