import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { after, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { getCacheFolder } from '../../src/tasks/settings.ts';
import { API_FILE, formatApi, SOUND_FILES, writeContent } from '../support/content-folder.ts';

const PROJECT_ROOT = resolve(import.meta.dirname, '../..');
/** In the project, as `dist` is; git leaves such names out. */
const workshop = mkdtempSync(join(PROJECT_ROOT, 'dist.faults-'));
const builds: Build[] = [];
after(() => {
	for (const build of builds) build.kill();
	for (const folder of [workshop, diskFolder, getCacheFolder(contentDir)])
		rmSync(folder, { recursive: true, force: true });
});

const contentDir = join(workshop, 'content');
const outDir = join(workshop, 'site');
const GUIDE = '---\ntitle: Un guide\n---\n\nLe texte relu.\n';
writeContent(contentDir, { ...SOUND_FILES, 'guides/guide.mdx': GUIDE });

/** The last good site: a build that fails must not change one of its bytes. */
const GOOD_SITE = {
	'index.html': '<h1>Le site d’hier</h1>',
	'les-api/index.html': '<h1>Les API d’hier</h1>',
	'redirects.json': '{}',
};
writeContent(outDir, GOOD_SITE);

function readSite(): Record<string, string> {
	const files = readdirSync(outDir, { recursive: true, encoding: 'utf8', withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(outDir.length + 1));
	return Object.fromEntries(
		files.sort().map((file) => [file, readFileSync(join(outDir, file), 'utf8')]),
	);
}

/** What a build leaves beside the content and the site. */
function listLeftovers(): string[] {
	return readdirSync(workshop).filter((name) => name !== 'content' && name !== 'site');
}

// Empty variables are those of a forge where nobody has filled them in.
const ENVIRONMENT = {
	...process.env,
	CONTENT_DIR: contentDir,
	OUT_DIR: outDir,
	BASE_PATH: '',
	SITE_URL: '',
};

class Build {
	readonly #child: ChildProcessByStdio<null, Readable, Readable>;
	readonly ended: Promise<number | NodeJS.Signals | null>;
	output = '';

	constructor(target = outDir) {
		this.#child = spawn(process.execPath, ['src/tasks/build.ts'], {
			cwd: PROJECT_ROOT,
			env: { ...ENVIRONMENT, OUT_DIR: target },
			stdio: ['ignore', 'pipe', 'pipe'],
			// A group of its own, to freeze it with the process that makes its pages.
			detached: true,
		});
		for (const stream of [this.#child.stdout, this.#child.stderr])
			stream.setEncoding('utf8').on('data', (text: string) => (this.output += text));
		builds.push(this);
		this.ended = new Promise((resolve) =>
			this.#child.on('close', (code, signal) => resolve(code ?? signal)),
		);
	}

	/** Whether it has read the content, and so removed what the builds before it had left. */
	hasRead(): boolean {
		return this.output.includes('fichiers relus');
	}

	/** Waits until the build has come to where something is true. */
	async reach(isThere: () => boolean): Promise<void> {
		while (!isThere()) {
			assert.equal(this.#child.exitCode, null, `the build ended too early:\n${this.output}`);
			await setTimeout(5);
		}
	}

	/** Freezes it where it is, or lets it go on. */
	pause(isPaused: boolean): void {
		process.kill(-this.#child.pid!, isPaused ? 'SIGSTOP' : 'SIGCONT');
	}

	/** Kills it alone: the process of its pages must notice by itself. */
	kill(): void {
		this.#child.kill('SIGKILL');
	}
}

const STAGES = [
	['among its pages', 'les-api/index.html'],
	['at its index of search', 'pagefind'],
] as const;

describe('a build that is killed leaves the last good site whole', () => {
	for (const [stage, file] of STAGES)
		it(stage, async () => {
			const build = new Build();
			await build.reach(() => build.hasRead() && existsSync(join(`${outDir}.building`, file)));
			build.kill();
			assert.equal(await build.ended, 'SIGKILL');
			assert.deepEqual(readSite(), GOOD_SITE);
		});
});

/**
 * Builds in a disk of its own, which no other program sees; where the system allows none, the
 * test is skipped and says so.
 */
function buildOnDisk(size: string, prepare: string): { code: number | null; output: string } {
	const disk = join(diskFolder, 'disk');
	const script = `
		mount -t tmpfs -o size=${size} none "$1" && cp -R "$2" "$1/site" && ${prepare} || exit 99
		OUT_DIR="$1/site" "$3" src/tasks/build.ts
		code=$?
		diff -r "$2" "$1/site" && [ "$(ls -A "$1")" = site ] || exit 98
		exit $code`;
	const result = spawnSync(
		'unshare',
		[...ISOLATION, 'sh', '-c', script, 'sh', disk, seed, process.execPath],
		{ cwd: PROJECT_ROOT, env: ENVIRONMENT, encoding: 'utf8' },
	);
	return { code: result.status, output: result.stdout + result.stderr };
}

const ISOLATION = ['--user', '--map-root-user', '--mount'];
const diskFolder = mkdtempSync(join(tmpdir(), 'faults-'));
const seed = join(diskFolder, 'seed');
writeContent(diskFolder, { disk: { folder: true } });
writeContent(seed, GOOD_SITE);
const canMount =
	spawnSync('unshare', [...ISOLATION, 'mount', '-t', 'tmpfs', 'none', join(diskFolder, 'disk')])
		.status === 0;
const skip = !canMount && 'ce système ne laisse pas essayer un disque plein (unshare)';

for (const [what, size, prepare, sentence] of [
	['full', '2m', 'true', /^✖ Il n’y a plus de place sur le disque/m],
	['read-only', '2m', 'mount -o remount,bind,ro "$1"', /^✖ Impossible d’écrire .*lecture seule/m],
] as const)
	it(
		`a disk that is ${what} leaves the last good site whole, and is told in French`,
		{ skip },
		() => {
			const { code, output } = buildOnDisk(size, prepare);
			assert.equal(code, 1, output);
			assert.match(output, sentence);
			assert.doesNotMatch(output, /^\s+at /m);
		},
	);

it('after builds that were killed, the next is whole, whatever is done to it meanwhile', async () => {
	const build = new Build();
	await build.reach(() => build.hasRead());
	build.pause(true);
	const others = [new Build(), new Build(`${outDir}-other`)];
	for (const other of others) {
		assert.equal(await other.ended, 1, other.output);
		assert.match(other.output, /^✖ Une autre construction .* est en cours \(processus \d+\)/m);
	}
	// As a change of branch replaces files, with some that no check has read.
	const code = `export const mark = (await import('node:fs')).writeFileSync('${workshop}/mark', '')`;
	writeContent(contentDir, {
		[API_FILE]: formatApi({ title: 'API Nouvelle' }),
		'guides/guide.mdx': `${GUIDE}\n${code}\n\nUn texte nouveau.\n`,
	});
	build.pause(false);
	assert.equal(await build.ended, 0, build.output);
	const site = readSite();
	assert.match(site['les-api/api-geo/index.html']!, /<h1[^>]*>API Géo/);
	assert.match(site['guides/guide/index.html']!, /Le texte relu\./);
	const mixed = Object.keys(site).filter((file) => /API Nouvelle|texte nouveau/.test(site[file]!));
	assert.deepEqual(mixed, []);
	assert.deepEqual(listLeftovers(), ['site.previous']);
	assert.ok(site['pagefind/pagefind.js']);
});
