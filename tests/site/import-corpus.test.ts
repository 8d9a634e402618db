import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { importFolder } from '../../src/tasks/import.ts';
import { getCacheFolder } from '../../src/tasks/settings.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const CORPUS = resolve(ROOT, '../shared/corpus');
const TREES = resolve(ROOT, '../shared/facts/question-trees.json');
const skip = existsSync(CORPUS) ? false : 'the folder ../shared/corpus is not there';
const skipBuild = skip || (process.env['SKIP_SLOW'] ? 'SKIP_SLOW is set' : false);

const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
after(() => {
	for (const made of [folder, getCacheFolder(join(folder, 'content'))])
		rmSync(made, { recursive: true, force: true });
});

function run(task: string, args: string[] = [], env: Record<string, string> = {}) {
	return spawnSync(process.execPath, [join(ROOT, 'src/tasks', `${task}.ts`), ...args], {
		cwd: ROOT,
		encoding: 'utf8',
		env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env },
	});
}

const importTo = (name: string) =>
	importFolder({ source: CORPUS, to: join(folder, name), trees: TREES });

describe('a real catalogue', { skip }, () => {
	let report = '';
	let summary = '';
	before(async () => {
		({ report, summary } = await importTo('content'));
	});

	it('comes over in seconds', () => {
		const seconds = /importés, en ([\d,]+) s/.exec(summary)?.[1]!.replace(',', '.');
		assert.ok(Number(seconds) < 30, `${seconds} s`);
	});

	it('loses no element of any kind but what the report names', () => {
		const rows = [...report.matchAll(/^\| ([^|]+) \| (\d+) \| (\d+) \|$/gm)];
		assert.ok(rows.length > 5);
		// Question trees leave the text for the front matter.
		const trees = report.match(/reprise dans « next »|introuvable/g)?.length ?? 0;
		const replaced = Number(/Composants remplacés \((\d+)\)/.exec(report)?.[1] ?? 0);
		for (const [, label, first, second] of rows) {
			const allowed = ['composants', 'ensemble'].includes(label!) ? trees + replaced : 0;
			assert.ok(Number(second) >= Number(first) - allowed, `${label} : ${first} → ${second}`);
		}
		assert.doesNotMatch(report, /Différences sans nom/);
	});

	it('keeps every comment of every front matter', () => {
		const folders = {
			api: 'apis',
			guides: 'guides',
			producteurs: 'producers',
			service: 'services',
		};
		for (const [from, to] of Object.entries(folders))
			for (const name of readdirSync(join(CORPUS, '_data', from))) {
				const slug = name.replace(/\.md$/, '').toLowerCase().replace(/_/g, '-');
				const [, before = ''] = readFileSync(join(CORPUS, '_data', from, name), 'utf8').split(
					/^---\s*$/m,
				);
				const text = readFileSync(join(folder, 'content', to, `${slug}.md`), 'utf8').replace(
					/\s+/g,
					' ',
				);
				for (const [, comment] of before.matchAll(
					/^(?:\s*#+|[\w-]+:[^'"\n#|>]* #+)[ \t]*(\S.*?)\s*$/gm,
				)) {
					const words = comment!
						.replace(/[\u200b\u00ad]/g, '')
						.normalize('NFC')
						.replace(/\s+/g, ' ');
					assert.ok(text.includes(words), `${from}/${name} : ${words}`);
				}
			}
	});

	it('comes over the same twice', async () => {
		await importTo('again');
		const list = (name: string) =>
			readdirSync(join(folder, name), { recursive: true }).map(String).sort();
		assert.deepEqual(list('again'), list('content'));
		for (const name of list('content').filter((path) => /\.\w+$/.test(path)))
			assert.ok(
				readFileSync(join(folder, 'again', name)).equals(
					readFileSync(join(folder, 'content', name)),
				),
				name,
			);
	});

	it('builds', { skip: skipBuild }, () => {
		const outDir = join(folder, 'site');
		const { status, stdout, stderr } = run('build', [], {
			CONTENT_DIR: join(folder, 'content'),
			OUT_DIR: outDir,
		});
		assert.equal(status, 0, `${stdout}\n${stderr}`);
		for (const name of readdirSync(join(folder, 'content', 'apis')))
			assert.ok(existsSync(join(outDir, 'les-api', name.replace(/\.md$/, ''), 'index.html')), name);
	});
});
