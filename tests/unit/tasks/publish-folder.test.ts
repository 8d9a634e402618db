import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { publishFolder, type PublicationTarget } from '../../../src/tasks/publish-folder.ts';
import { makeTemporaryFolder, writeFiles, type Files } from './temporary-folder.ts';

interface Workshop extends PublicationTarget {
	folder: string;
}

/** A project with its content and, when there are files for it, the site of an earlier build. */
function makeWorkshop(context: TestContext, site?: Files): Workshop {
	const folder = makeTemporaryFolder(context, { 'project/content/apis/a.md': '' });
	const projectRoot = join(folder, 'project');
	const outDir = join(projectRoot, 'dist');
	if (site) writeFiles(outDir, site);
	return { folder, projectRoot, contentDir: join(projectRoot, 'content'), outDir };
}

function write(files: Files) {
	return async (staging: string) => writeFiles(staging, files);
}

function readHome({ outDir }: Workshop): string {
	return readFileSync(join(outDir, 'index.html'), 'utf8');
}

/** What a build leaves in the project beside its content. */
function listOutput({ projectRoot }: Workshop): string[] {
	return readdirSync(projectRoot).filter((name) => name !== 'content');
}

function findDeadProcess(): number {
	return spawnSync(process.execPath, ['--version']).pid;
}

test('publishes the first site and leaves nothing beside it', async (context) => {
	const workshop = makeWorkshop(context);
	await publishFolder(workshop, write({ 'index.html': 'new' }));
	assert.equal(readHome(workshop), 'new');
	assert.deepEqual(listOutput(workshop), ['dist']);
});

test('replaces the old site whole, so that no page of it remains, and keeps it aside', async (context) => {
	const workshop = makeWorkshop(context, { 'index.html': 'old', 'old/index.html': '' });
	await publishFolder(workshop, write({ 'index.html': 'new' }));
	assert.deepEqual(readdirSync(workshop.outDir), ['index.html']);
	assert.deepEqual(listOutput(workshop), ['dist', 'dist.previous']);
});

test('starts from the site before the published one, which does not change', async (context) => {
	const workshop = makeWorkshop(context);
	for (const build of ['first', 'second', 'third'])
		await publishFolder(workshop, (staging) => {
			const start = build === 'third' ? ['first', 'index.html'] : [];
			assert.deepEqual(readdirSync(staging), start);
			if (build === 'third') assert.equal(readHome(workshop), 'second');
			writeFiles(staging, { 'index.html': build, [build]: '' });
			return Promise.resolve();
		});
	assert.equal(readHome(workshop), 'third');
});

test('starts from no link, which would lead files elsewhere', async (context) => {
	const workshop = makeWorkshop(context, { 'index.html': 'old' });
	writeFiles(workshop.folder, { 'elsewhere/a.html': 'mine' });
	writeFiles(`${workshop.outDir}.previous`, { 'index.html': 'older' });
	symlinkSync(join(workshop.folder, 'elsewhere'), `${workshop.outDir}.previous/pages`);
	await publishFolder(workshop, async (staging) => {
		assert.deepEqual(readdirSync(staging), ['index.html']);
		writeFiles(staging, { 'pages/a.html': 'new' });
	});
	assert.equal(readFileSync(join(workshop.folder, 'elsewhere/a.html'), 'utf8'), 'mine');
});

test('keeps the old site in place while the new one is made', async (context) => {
	const workshop = makeWorkshop(context, { 'index.html': 'old' });
	await publishFolder(workshop, async (staging) => {
		writeFiles(staging, { 'index.html': 'new' });
		assert.equal(readHome(workshop), 'old');
	});
	assert.equal(readHome(workshop), 'new');
});

test('keeps the old site when the new one fails, and tells why', async (context) => {
	const workshop = makeWorkshop(context, { 'index.html': 'old' });
	const produce = async (staging: string) => {
		writeFiles(staging, { 'index.html': 'half' });
		throw new Error('no luck');
	};
	await assert.rejects(publishFolder(workshop, produce), /no luck/);
	assert.equal(readHome(workshop), 'old');
	assert.deepEqual(listOutput(workshop), ['dist']);
});

test('keeps the old site when the new one has no home page', async (context) => {
	const workshop = makeWorkshop(context, { 'index.html': 'old' });
	await assert.rejects(publishFolder(workshop, write({ 'a.html': '' })), /page d’accueil/);
	assert.equal(readHome(workshop), 'old');
});

test('keeps the old site when it cannot be moved aside', async (context) => {
	const workshop = makeWorkshop(context, { 'index.html': 'old' });
	const produce = async (staging: string) => {
		writeFiles(staging, { 'index.html': 'new' });
		writeFiles(`${workshop.outDir}.previous`, { occupied: '' });
	};
	await assert.rejects(publishFolder(workshop, produce));
	assert.equal(readHome(workshop), 'old');
	assert.deepEqual(listOutput(workshop), ['dist', 'dist.previous']);
});

test('restores the old site that a build killed between its two renames had moved', async (context) => {
	const workshop = makeWorkshop(context, { 'index.html': 'old' });
	renameSync(workshop.outDir, `${workshop.outDir}.previous`);
	writeFiles(workshop.projectRoot, {
		'dist.building/index.html': 'unpublished',
		'dist.lock': String(findDeadProcess()),
	});
	const produce = async () => {
		assert.equal(readHome(workshop), 'old');
		throw new Error('no luck');
	};
	await assert.rejects(publishFolder(workshop, produce), /no luck/);
	assert.equal(readHome(workshop), 'old');
	assert.deepEqual(listOutput(workshop), ['dist']);
});

test('removes the site that it started from when the build fails', async (context) => {
	const workshop = makeWorkshop(context, { 'index.html': 'published' });
	writeFiles(`${workshop.outDir}.previous`, { 'index.html': 'old' });
	await assert.rejects(
		publishFolder(workshop, () => Promise.reject(new Error('no luck'))),
		/no luck/,
	);
	assert.equal(readHome(workshop), 'published');
	assert.deepEqual(listOutput(workshop), ['dist']);
});

test('creates the folders that lead to the site', async (context) => {
	const workshop = makeWorkshop(context);
	const outDir = join(workshop.folder, 'a', 'b', 'site');
	await publishFolder({ ...workshop, outDir }, write({ 'index.html': 'new' }));
	assert.ok(existsSync(join(outDir, 'index.html')));
});

test('publishes behind a symbolic link without replacing the link', async (context) => {
	const workshop = makeWorkshop(context);
	const real = join(workshop.folder, 'releases', 'current');
	writeFiles(real, { 'index.html': 'old' });
	symlinkSync(real, workshop.outDir);
	await publishFolder(workshop, write({ 'index.html': 'new' }));
	assert.equal(readFileSync(join(real, 'index.html'), 'utf8'), 'new');
	assert.equal(readHome(workshop), 'new');
});

test('refuses a second build of the same site while one is under way', async (context) => {
	const workshop = makeWorkshop(context);
	const second = () => publishFolder(workshop, write({ 'index.html': 'second' }));
	await publishFolder(workshop, async (staging) => {
		await assert.rejects(second(), /Une autre construction de ce site est en cours/);
		writeFiles(staging, { 'index.html': 'first' });
	});
	assert.equal(readHome(workshop), 'first');
	await second();
	assert.equal(readHome(workshop), 'second');
});

test('lets two sites be built at once in different folders', async (context) => {
	const workshop = makeWorkshop(context);
	const other = { ...workshop, outDir: join(workshop.folder, 'other') };
	await publishFolder(workshop, async (staging) => {
		await publishFolder(other, write({ 'index.html': 'other' }));
		writeFiles(staging, { 'index.html': 'first' });
	});
	assert.ok(existsSync(join(other.outDir, 'index.html')));
});

for (const [who, owner] of [
	['a dead process', String(findDeadProcess())],
	['this very process, which did not take it', String(process.pid)],
	['no process', ''],
	['no readable process', 'nonsense'],
] as const)
	test(`takes over the lock of ${who}`, async (context) => {
		const workshop = makeWorkshop(context);
		writeFiles(workshop.projectRoot, { 'dist.lock': owner });
		await publishFolder(workshop, write({ 'index.html': 'new' }));
		assert.deepEqual(listOutput(workshop), ['dist']);
	});

test('leaves the lock of a live process to it, and says which', async (context) => {
	const workshop = makeWorkshop(context, { 'index.html': 'old' });
	writeFiles(workshop.projectRoot, { 'dist.lock': String(process.ppid) });
	await assert.rejects(
		publishFolder(workshop, write({ 'index.html': 'new' })),
		new RegExp(`processus ${process.ppid}`),
	);
	assert.equal(readHome(workshop), 'old');
	assert.deepEqual(listOutput(workshop), ['dist', 'dist.lock']);
});

/** A build in its own process, which has begun to write and waits. */
async function startBuild({ projectRoot, contentDir, outDir }: Workshop) {
	const module = new URL('../../../src/tasks/publish-folder.ts', import.meta.url).href;
	const script = `
		import { writeFileSync } from 'node:fs';
		import { publishFolder } from ${JSON.stringify(module)};
		await publishFolder(${JSON.stringify({ projectRoot, contentDir, outDir })}, (staging) => {
			writeFileSync(staging + '/index.html', 'half');
			console.log('ready');
			return new Promise((resolve) => setInterval(resolve, 1e9));
		});`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
	await once(child.stdout, 'data');
	return child;
}

test('survives a build that is killed: the old site stays and the next build tidies up', async (context) => {
	const workshop = makeWorkshop(context, { 'index.html': 'old' });
	const child = await startBuild(workshop);
	child.kill('SIGKILL');
	await once(child, 'exit');
	assert.equal(readHome(workshop), 'old');
	assert.deepEqual(listOutput(workshop), ['dist', 'dist.building', 'dist.lock']);
	await publishFolder(workshop, write({ 'index.html': 'new' }));
	assert.equal(readHome(workshop), 'new');
	assert.deepEqual(listOutput(workshop), ['dist', 'dist.previous']);
});

for (const [signal, code] of [
	['SIGINT', 130],
	['SIGTERM', 143],
] as const)
	test(`tidies up before it leaves when ${signal} stops it`, async (context) => {
		const workshop = makeWorkshop(context, { 'index.html': 'old' });
		const child = await startBuild(workshop);
		child.kill(signal);
		assert.deepEqual(await once(child, 'exit'), [code, null]);
		assert.deepEqual(listOutput(workshop), ['dist']);
		assert.equal(readHome(workshop), 'old');
	});

test('leaves no signal listener behind it', async (context) => {
	const workshop = makeWorkshop(context);
	const before = process.listenerCount('SIGINT') + process.listenerCount('exit');
	await publishFolder(workshop, write({ 'index.html': 'new' }));
	assert.equal(process.listenerCount('SIGINT') + process.listenerCount('exit'), before);
});

const unsafeTargets: [what: string, outDir: string, reason: RegExp][] = [
	['the project', 'project', /contient le projet/],
	['an ancestor of the project', '.', /contient le projet/],
	['the root of the disk', '/', /contient le projet/],
	['the content', 'project/content', /dossier de contenu/],
	['a folder of the content', 'project/content/site', /dossier de contenu/],
	['the content through a link', 'link/site', /dossier de contenu/],
	['the sources of the project', 'project/src/site', /contient ses sources/],
	['a folder with something else in it', 'project/notes', /ne contient pas de site/],
	['a file', 'project/package.json', /c’est un fichier/],
];

for (const [what, outDir, reason] of unsafeTargets)
	test(`refuses to publish over ${what}`, async (context) => {
		const workshop = makeWorkshop(context);
		writeFiles(workshop.projectRoot, { 'notes/a.md': '', 'package.json': '' });
		symlinkSync(workshop.contentDir, join(workshop.folder, 'link'));
		const target = { ...workshop, outDir: join(outDir === '/' ? '/' : workshop.folder, outDir) };
		await assert.rejects(
			publishFolder(target, () => assert.fail('must not begin')),
			reason,
		);
		assert.deepEqual(listOutput(workshop), ['notes', 'package.json']);
	});

test('refuses to publish around a content folder that lies outside of the project', async (context) => {
	const workshop = makeWorkshop(context);
	const outDir = join(workshop.folder, 'elsewhere');
	const target = { ...workshop, outDir, contentDir: join(outDir, 'content') };
	await assert.rejects(publishFolder(target, write({})), /dossier de contenu/);
});

test('accepts an empty folder and one whose name begins like the content folder', async (context) => {
	const workshop = makeWorkshop(context);
	const outDir = `${workshop.contentDir}-site`;
	mkdirSync(outDir);
	await publishFolder({ ...workshop, outDir }, write({ 'index.html': 'new' }));
	assert.ok(existsSync(join(outDir, 'index.html')));
});
