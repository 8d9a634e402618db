import assert from 'node:assert/strict';
import { test } from 'node:test';

import { rankEncodings } from '../../../src/domain/hosting/rank-encodings.ts';

const cases: [header: string | undefined, encodings: string][] = [
	[undefined, 'identity'],
	['', 'identity'],
	['gzip, deflate, br, zstd', 'br gzip identity'],
	['gzip', 'gzip identity'],
	['x-gzip', 'gzip identity'],
	['BR;Q=0.5, GZIP ; q = 0.8', 'gzip br identity'],
	['br;q=0, gzip', 'gzip identity'],
	['*', 'br gzip identity'],
	['*;q=0', 'identity'],
	['br;q=0, *', 'gzip identity'],
	['identity, gzip;q=0.5', 'identity gzip'],
	['identity;q=0', 'identity'],
	['gzip;q=nonsense', 'identity'],
	['__proto__, constructor', 'identity'],
];

for (const [header, encodings] of cases)
	test(`ranks ${JSON.stringify(header)} as ${encodings}`, () => {
		assert.equal(rankEncodings(header).join(' '), encodings);
	});
