import assert from 'node:assert/strict';
import { test } from 'node:test';

import { writePatternText } from '../../../src/domain/openapi/pattern-text.ts';

for (const [pattern, expected] of [
	['^\\d{14}$', '12345678901234'],
	['^[0-9a-fA-F]{24}$', '123456789012345678901234'],
	['^(?:0[1-9]|[1-8]\\d|9[0-8])\\d{3}$', undefined],
	['^(0|[1-9][0-9]*)$', undefined],
	['^FR[A-Z0-9]{3}P.*', undefined],
	['^VA[0-9a-fA-F]{32}$', undefined],
	['^([A-Z]{2})-\\d{2,4}$', undefined],
	['^[^@]+@[^@.]+\\.fr$', undefined],
	['^[\\w.-]{3,}$', undefined],
	['^https?:\\/\\/', 'https://'],
	['^#?[a-f]{6}$', '#abcdef'],
	['^\\{[0-9]{2}\\}$', undefined],
	['^[A-Za-z-]{1,3}$', undefined],
	['^[-a]{0,5}$', 'a'],
	['^(\\d{2} \\d{2})?$', '12 34'],
] as const)
	test(`writes a text of the form ${pattern}`, () => {
		const text = writePatternText(pattern);
		assert.ok(text !== undefined && new RegExp(pattern).test(text), text);
		if (expected !== undefined) assert.equal(text, expected);
	});

test('writes nothing for a pattern that says more than a form, or too much', () => {
	for (const pattern of [
		'^(?=.*[a-z]).{8}$',
		'^(?!0)\\d+$',
		'(a)\\1',
		'^\\p{L}+$',
		'^\\bmot$',
		'a{999}',
		'a{61}',
		'(',
		'[a',
		'a{',
		'*',
		')',
		'[^\\d\\D]',
		'('.repeat(50),
		'(a|'.repeat(50),
		'((((a{60}){60}){60}){60}){60}',
		'a'.repeat(301),
	])
		assert.equal(writePatternText(pattern), undefined, pattern);
});
