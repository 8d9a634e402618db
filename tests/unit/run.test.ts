import assert from 'node:assert/strict';
import { test } from 'node:test';

import { describeOldNode } from '../../run.mjs';

const accepted: [version: string, system: string, hasBundledNode: boolean, why: string][] = [
	['20.11.1', 'linux-x64', false, 'npm brings Node 24 to this system'],
	['18.20.4', 'linux-x64', true, 'npm has already brought Node 24'],
	['22.18.0', 'darwin-arm64', false, 'it runs TypeScript by itself'],
	['23.6.0', 'darwin-arm64', false, 'it runs TypeScript by itself'],
	['25.0.0', 'freebsd-x64', false, 'it runs TypeScript by itself'],
];

for (const [version, system, hasBundledNode, why] of accepted)
	test(`accepts Node ${version} on ${system} because ${why}`, () => {
		assert.equal(describeOldNode(version, system, hasBundledNode), undefined);
	});

const refused: [version: string, system: string, minimum: RegExp][] = [
	['14.21.3', 'linux-x64', /Node 20 ou plus récent/],
	['18.20.4', 'linux-x64', /Node 20 ou plus récent/],
	['18.20.4', 'darwin-arm64', /Node 20 ou plus récent/],
	['20.20.2', 'darwin-arm64', /Node 22\.18 ou plus récent/],
	['22.17.1', 'linux-riscv64', /Node 22\.18 ou plus récent/],
	['23.5.0', 'darwin-arm64', /Node 22\.18 ou plus récent/],
];

for (const [version, system, minimum] of refused)
	test(`refuses Node ${version} on ${system} in one line that names both versions`, () => {
		const sentence = describeOldNode(version, system, false) ?? '';
		assert.match(sentence, minimum);
		assert.ok(sentence.includes(version));
		assert.ok(!sentence.includes('\n'));
	});
