import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';
import { parse } from 'yaml';

import { formatYaml } from '../../../src/domain/openapi/yaml-text.ts';

const AWKWARD = [
	'',
	' ',
	'no',
	'null',
	'12',
	'1e3',
	'2020-01-01',
	'a: b',
	'a #b',
	'- a',
	'a\nb',
	'a\n\n  b\n',
	'a\n\n',
	' a\nb',
	'a \nb ',
	'a\tb\nc',
	'#a\nb',
	'é\u0085\u2028\ufeff\nb',
	'---\na',
	'a\n---\nb',
	'%a',
	'*a',
	'&a',
	'!a',
	'__proto',
	"d'un - l'autre ? oui !",
	'x'.repeat(2000),
	'é'.repeat(2000),
];

test('writes YAML that reads back as the same value, whatever the texts and the keys', () => {
	const text = fc.oneof(
		fc.constantFrom(...AWKWARD),
		fc.string(),
		fc.string({ unit: 'grapheme' }),
		fc
			.array(fc.constantFrom(...'ab :-#\n\'"é|>'), { maxLength: 12 })
			.map((letters) => letters.join('')),
	);
	const { value } = fc.letrec((tie) => ({
		value: fc.oneof(
			{ maxDepth: 4 },
			text,
			fc.constantFrom(null, true, false, 0, -1.5, 1e21, 12),
			fc.array(tie('value'), { maxLength: 4 }),
			fc.dictionary(
				text.filter((key) => key !== '__proto__'),
				tie('value'),
				{ maxKeys: 4 },
			),
		),
	}));
	fc.assert(
		fc.property(value, (written) => {
			assert.deepEqual(
				JSON.parse(JSON.stringify(parse(formatYaml(written)))),
				JSON.parse(JSON.stringify(written)),
			);
		}),
		{ seed: 7, numRuns: 150 },
	);
});

test('keeps the paragraphs of a text readable', () => {
	assert.equal(
		formatYaml({ info: { title: 'API d’essai', description: 'Un.\n\nDeux.\n' }, tags: [] }),
		'info:\n  title: API d’essai\n  description: |\n    Un.\n\n    Deux.\ntags: []\n',
	);
});
