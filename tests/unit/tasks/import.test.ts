import assert from 'node:assert/strict';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { importFolder, readImportArguments } from '../../../src/tasks/import.ts';
import { readContent } from '../../../src/tasks/read-content.ts';
import { createEntry } from '../../../src/tasks/new.ts';
import { explainDiskFault, TaskFailure } from '../../../src/tasks/task-failure.ts';

let folder = '';

/** Told inside each group: at the root of a file, these would run for the tests of all the others. */
function startInFolder(): void {
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'import-test-'));
		write('old/_data/producteurs/dinum.md', '---\nname: Direction du numérique\n---\n');
		write(
			'old/_data/api/api_Geo.md',
			'---\ntitle: API Géo\ntagline: Lieux\nis_open: 1\nproducer: dinum\n---\nTexte **fort**.\n',
		);
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));
}

function write(path: string, text: string | Uint8Array): void {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), text);
}

const read = (path: string) => readFileSync(join(folder, path), 'utf8');

/** Runs the command as `runTask` would, without a process of its own. */
async function runImport(...args: string[]) {
	const current = process.cwd();
	process.chdir(folder);
	try {
		const { report, summary } = await importFolder(readImportArguments(args));
		return { status: 0, stdout: `${report}\n\n${summary}`, stderr: '' };
	} catch (error) {
		const sentence =
			error instanceof TaskFailure ? error.message : (explainDiskFault(error) ?? String(error));
		return { status: 1, stdout: '', stderr: `✖ ${sentence}\n` };
	} finally {
		process.chdir(current);
	}
}

describe('npm run import', () => {
	startInFolder();

	it('writes a content folder, its vocabulary, and a report', async () => {
		const { status, stdout } = await runImport('old', '--to', 'new', '--report', 'rapport.md');
		assert.equal(status, 0);
		assert.match(read('new/apis/api-geo.md'), /redirect_from:\n {2}- \/les-api\/api_Geo/);
		assert.ok(existsSync(join(folder, 'new/vocabulary/themes.yml')));
		assert.match(stdout, /api\/api_Geo\.md → apis\/api-geo\.md : 1 zone, 1 → 1/);
		assert.match(stdout, /2 fichiers importés, en [\d,]+ s/);
		assert.match(read('rapport.md'), /\/les-api\/api_Geo → \/les-api\/api-geo\//);
	});

	it('leaves no link of the copied vocabulary to entries that the new folder has not', async () => {
		await runImport('old', '--to', 'new');
		const { problems } = await readContent(join(folder, 'new'));
		// The synonyms of the project stay whole: most are about entries that this folder has not.
		const faults = problems.filter(({ code }) => code !== 'useless-synonym');
		assert.deepEqual(faults, []);
		assert.doesNotMatch(read('new/vocabulary/glossary.yml'), /^\s+see: "?\/guides\/\w/m);
	});

	it('reads the data folder itself as well as what holds it', async () => {
		assert.equal((await runImport('old/_data', '--to', 'new')).status, 0);
		assert.ok(existsSync(join(folder, 'new/apis/api-geo.md')));
	});

	it('writes nothing for a dry run', async () => {
		const { status, stdout } = await runImport('old', '--to', 'new', '--dry-run');
		assert.equal(status, 0);
		assert.match(stdout, /rien n’est écrit/);
		assert.ok(!existsSync(join(folder, 'new')));
	});

	it('gives the same bytes twice', async () => {
		await runImport('old', '--to', 'new');
		const first = read('new/apis/api-geo.md');
		await runImport('old', '--to', 'other');
		assert.equal(read('other/apis/api-geo.md'), first);
		assert.match((await runImport('old', '--to', 'new')).stdout, /0 créés, 0 remplacés, 0 gardés/);
	});

	it('overwrites nothing without --force, and shows what differs', async () => {
		await runImport('old', '--to', 'new');
		write('new/apis/api-geo.md', read('new/apis/api-geo.md').replace('Lieux', 'Les lieux'));
		write(
			'new/apis/local.md',
			'---\ntitle: L\ntagline: t\nis_open: ouvert\nproducer: dinum\n---\n',
		);
		const kept = await runImport('old', '--to', 'new');
		assert.equal(kept.status, 0);
		assert.match(kept.stdout, /- tagline: Les lieux\n {4}\+ tagline: Lieux/);
		assert.match(read('new/apis/api-geo.md'), /Les lieux/);
		assert.equal((await runImport('old', '--to', 'new', '--force')).status, 0);
		assert.match(read('new/apis/api-geo.md'), /tagline: Lieux/);
		assert.ok(existsSync(join(folder, 'new/apis/local.md')));
	});

	it('adds new entries to an edited folder', async () => {
		await runImport('old', '--to', 'new');
		write('old/_data/producteurs/ign.md', '---\nname: IGN\n---\n');
		assert.match((await runImport('old', '--to', 'new')).stdout, /1 créés/);
		assert.ok(existsSync(join(folder, 'new/producers/ign.md')));
	});

	it('leaves an entry whose page another file took over, unless forced', async () => {
		write('old/_data/guides/ccas.md', '---\ntitle: CCAS\n---\nTexte.\n');
		write(
			'new/use-cases/aide.md',
			'---\ntitle: Aide\nredirect_from:\n  - /guides/ccas # repris\n  - /guides/autre\n---\n\nTexte.\n',
		);
		const kept = await runImport('old', '--to', 'new');
		assert.equal(kept.status, 0, kept.stderr);
		assert.match(
			kept.stdout,
			/guides\/ccas\.md — « \/guides\/ccas » mène déjà à « \/cas-usages\/aide\/ », d’après use-cases\/aide\.md/,
		);
		assert.ok(!existsSync(join(folder, 'new/guides/ccas.md')));
		const forced = await runImport('old', '--to', 'new', '--force');
		assert.equal(forced.status, 0, forced.stderr);
		assert.ok(existsSync(join(folder, 'new/guides/ccas.md')));
		assert.match(read('new/use-cases/aide.md'), /redirect_from:\n {2}- \/guides\/autre\n/);
		assert.doesNotMatch(read('new/use-cases/aide.md'), /- \/guides\/ccas/);
	});

	it('leaves an old address to the file that claims it', async () => {
		write(
			'new/redirects.yml',
			'# Déplacée\n- from: /les-api/api_Geo\n  to: /guides/\n  why: essai\n',
		);
		const first = await runImport('old', '--to', 'new');
		assert.equal(first.status, 0, first.stderr);
		assert.match(first.stdout, /« \/les-api\/api_Geo » mène déjà à « \/guides\/ »/);
		assert.doesNotMatch(read('new/apis/api-geo.md'), /- \/les-api/);
		assert.match((await runImport('old', '--to', 'new')).stdout, /0 créés, 0 remplacés, 0 gardés/);
		await runImport('old', '--to', 'new', '--force');
		assert.match(read('new/apis/api-geo.md'), /- \/les-api\/api_Geo/);
		assert.doesNotMatch(read('new/redirects.yml'), /from/);
	});

	it('keeps the redirections of the project that lead to a page of the new folder', async () => {
		await runImport('old', '--to', 'new');
		const redirects = read('new/redirects.yml');
		assert.match(redirects, /from: \/vie-privee\n {2}to: \/donnees-personnelles\//);
		assert.doesNotMatch(redirects, /to: \/les-api\/\w/);
	});

	for (const [title, args, expected] of [
		['no folder', [], /^✖ Écrivez : npm run import/],
		['an unknown option', ['old', '--vers', 'x'], /^✖ Option inconnue/],
		[
			'a folder that is not there',
			['absent', '--to', 'new'],
			/^✖ Le dossier « .*absent » n’existe pas\./,
		],
		[
			'a file for a folder',
			['old/_data/api/api_Geo.md', '--to', 'new'],
			/^✖ « .* » n’est pas un dossier\./,
		],
		[
			'a folder of something else',
			['.', '--to', 'new'],
			/^✖ Le dossier « .* » ne contient ni « _data »/,
		],
		['an output inside the input', ['old', '--to', 'old/_data/new'], /se contiennent l’un l’autre/],
		['an input inside the output', ['old', '--to', 'old'], /se contiennent l’un l’autre/],
		['an output that is a file', ['old', '--to', 'old/_data/api/api_Geo.md'], /est un fichier/],
		[
			'an OpenAPI folder that is not there',
			['old', '--to', 'new', '--openapi', 'absent'],
			/dossier OpenAPI/,
		],
		[
			'questions that are not JSON',
			['old', '--to', 'new', '--trees', 'old/_data/api/api_Geo.md'],
			/n’est pas du JSON/,
		],
	] as const)
		it(`refuses ${title} in one sentence`, async () => {
			const { status, stderr } = await runImport(...args);
			assert.equal(status, 1);
			assert.match(stderr, expected);
			assert.equal(stderr.trim().split('\n').length, 1);
			assert.ok(!existsSync(join(folder, 'new')));
		});

	it('leaves the destination as it was when a file has no front matter', async () => {
		await runImport('old', '--to', 'new');
		const before = read('new/apis/api-geo.md');
		write('old/_data/api/api_Geo.md', 'Du texte seul.');
		write('old/_data/producteurs/ign.md', '---\nname: IGN\n---\n');
		const { status, stderr } = await runImport('old', '--to', 'new', '--force');
		assert.equal(status, 1);
		assert.match(stderr, /« api\/api_Geo\.md » n’a pas d’en-tête/);
		assert.equal(read('new/apis/api-geo.md'), before);
		assert.ok(!existsSync(join(folder, 'new/producers/ign.md')));
		assert.ok(!existsSync(join(folder, 'new.importing')));
	});

	it('says all that is wrong at once', async () => {
		for (let index = 10; index < 40; index++)
			write(`old/_data/guides/g${index}.md`, '---\ntitle: a\ntitle: b\n---\n');
		const { stderr } = await runImport('old', '--to', 'new');
		assert.equal(stderr.match(/« guides\/g\d\d\.md » ne se lit pas/g)?.length, 30);
	});

	it(
		'says which file cannot be read',
		{ skip: process.getuid?.() === 0 && 'root reads every file' },
		async () => {
			chmodSync(join(folder, 'old/_data/api/api_Geo.md'), 0);
			const { status, stderr } = await runImport('old', '--to', 'new');
			assert.equal(status, 1);
			assert.match(stderr, /api_Geo\.md » ne peut pas être lu/);
		},
	);

	it('does not follow links out of the folder', async () => {
		write('secret.md', '---\ntitle: secret\n---\n');
		symlinkSync(join(folder, 'secret.md'), join(folder, 'old/_data/api/lien.md'));
		assert.equal((await runImport('old', '--to', 'new')).status, 0);
		assert.ok(!existsSync(join(folder, 'new/apis/lien.md')));
	});

	it(
		'leaves the destination as it was when the disk is full',
		{ skip: !existsSync('/dev/full') && 'this system has no full device' },
		async () => {
			await runImport('old', '--to', 'new');
			write('old/_data/producteurs/ign.md', '---\nname: IGN\n---\n');
			const { status, stderr } = await runImport('old', '--to', 'new', '--report', '/dev/full');
			assert.equal(status, 1);
			assert.match(stderr, /^✖ Il n’y a plus de place sur le disque[^\n]*\n$/);
			assert.ok(!existsSync(join(folder, 'new/producers/ign.md')));
			assert.ok(!existsSync(join(folder, 'new.importing')));
		},
	);
});

describe('npm run new', () => {
	startInFolder();

	const create = (...args: string[]) => createEntry(join(folder, 'content'), args);

	it('writes a template, once', async () => {
		const file = await create('api', 'API_Géo');
		assert.equal(file, join(folder, 'content/apis/api-geo.md'));
		assert.match(read('content/apis/api-geo.md'), /^title:$/m);
		await assert.rejects(create('api', 'api-geo'), /existe déjà/);
	});

	for (const [words, told] of [
		['', /^TaskFailure: Écrivez : npm run new/],
		['api', /Le nom du fichier manque\. Écrivez : npm run new/],
		['fiche x', /«\u00a0fiche\u00a0» n’existe pas\. Écrivez : npm run new/],
		['apis x', /«\u00a0apis\u00a0» n’existe pas\. Vouliez-vous dire «\u00a0api\u00a0» \?/],
		['api ../..', /«\u00a0\.\.\/\.\.\u00a0» ne donne aucune adresse\. Écrivez : npm run new/],
	] as const)
		it(`refuses « ${words} », and says why`, () =>
			assert.rejects(create(...words.split(' ').filter(Boolean)), told));
});
