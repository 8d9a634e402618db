import assert from 'node:assert/strict';
import { test } from 'node:test';

import { explainDiskFault, readMessage } from '../../../src/tasks/task-failure.ts';

function aDiskFault(code: string, path?: string): Error {
	return Object.assign(new Error(`${code}: fault`), { code, path });
}

const sentences: [code: string, sentence: RegExp][] = [
	['ENOSPC', /plus de place sur le disque/],
	['EROFS', /\(\/site\/dist\).*lecture seule/],
	['EACCES', /Accès refusé \(\/site\/dist\)/],
	['EPERM', /Accès refusé \(\/site\/dist\)/],
	['EBUSY', /point de montage/],
	['ENAMETOOLONG', /Nom trop long \(\/site\/dist\)/],
];

for (const [code, sentence] of sentences)
	test(`explains ${code} in one line of French`, () => {
		const explanation = explainDiskFault(aDiskFault(code, '/site/dist')) ?? '';
		assert.match(explanation, sentence);
		assert.ok(!explanation.includes('\n'));
	});

test('finds the fault of the disk behind the error of a library', () => {
	const error = new Error('Build failed', { cause: aDiskFault('ENOSPC') });
	assert.match(explainDiskFault(error) ?? '', /plus de place/);
});

test('reads the fault of the disk in the message of a native library', () => {
	const error = new Error('failed to write: No space left on device (os error 28)');
	assert.match(explainDiskFault(error) ?? '', /plus de place/);
});

test('leaves other errors to speak for themselves', () => {
	assert.equal(explainDiskFault(new Error('Unexpected token')), undefined);
	assert.equal(explainDiskFault(aDiskFault('ENOENT')), undefined);
	assert.equal(explainDiskFault('EACCES'), undefined);
});

test('shows a message without its colours or its stack', () => {
	const stack = new Error('No luck').stack!;
	assert.equal(readMessage(stack), 'Error: No luck');
	assert.equal(readMessage(new Error('\u001b[31mNo\u001b[39m luck\n')), 'No luck');
	assert.equal(readMessage('No luck'), 'No luck');
});
