import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkFolders } from '../../../src/tasks/check-configuration.ts';

for (const [projectRoot, contentDir, fault] of [
	[
		'/home/a/c #1',
		'/home/a/c #1/content',
		/^Le dossier du projet, « \/home\/a\/c #1 », contient « # »/,
	],
	['/home/a/c "b"', '/home/a/c "b"/content', /contient « " ».*renommez-le/],
	['/home/a', '/home/b/100%', /^Le dossier de contenu, .* contient « % »/],
] as const)
	test(`refuses to build from ${projectRoot} what is in ${contentDir}`, () => {
		const faults = checkFolders(projectRoot, contentDir);
		assert.equal(faults.length, 1);
		assert.match(faults[0]!, fault);
	});

test('builds from folders of any other name', () => {
	const root = '/home/é 100% (x) [y] l’été $a&b';
	assert.deepEqual(checkFolders(root, `${root}/content`), []);
});
