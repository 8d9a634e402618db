import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { countApis } from '../domain/sample/generate-sheets.ts';
import { fitExponent } from '../domain/statistics/fit-exponent.ts';
import { formatNumber } from '../domain/text/french.ts';
import { generateCatalogue } from './generate-catalogue.ts';
import { measureSite } from './measure-site.ts';
import { readProcessTree } from './process-tree.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { getCacheFolder, PROJECT_ROOT } from './settings.ts';
import { TaskFailure } from './task-failure.ts';

const SIZES = [100, 1_000, 5_000, 10_000];
/** Rebuilds double the time of a size: they are measured up to here. */
const LARGEST_REBUILD = 5_000;
const WORKSHOP = join(PROJECT_ROOT, '.cache', 'bench-scale');

interface BuildCost {
	seconds: number;
	/** Of all the processes of the build; absent where the system does not tell. */
	cpuSeconds: number | undefined;
	megabytes: number | undefined;
}

/** Builds catalogues of these sizes, and prints what each costs. */
async function benchScale(sizes: readonly number[]): Promise<void> {
	console.log(`Sur ${availableParallelism()} cœurs. Une fiche : API, producteur, guide…\n`);
	printRow(
		...['fiches', 'API', 'secondes', 's de calcul', 'mémoire (Mo)', 'pages', 'pages/s'],
		...['index (ko)', '1re requête (ko)', 'reconstruction'],
	);
	const costs: { size: number; cost: BuildCost }[] = [];
	for (const size of sizes) costs.push({ size, cost: await benchSize(size) });
	for (const folder of [WORKSHOP, getCacheFolder(join(WORKSHOP, 'content'))])
		await rm(folder, { recursive: true, force: true });
	printGrowth('du temps', costs, ({ seconds }) => seconds);
	printGrowth('du calcul', costs, ({ cpuSeconds }) => cpuSeconds);
	console.log('Le temps de départ, le même à toutes les tailles, abaisse la croissance.');
}

async function benchSize(size: number): Promise<BuildCost> {
	await rm(WORKSHOP, { recursive: true, force: true });
	const contentDir = join(WORKSHOP, 'content');
	const siteDir = join(WORKSHOP, 'site');
	const apis = countApis(size);
	await generateCatalogue(contentDir, apis);
	const cost = await build(contentDir, siteDir);
	const site = await measureSite(siteDir);
	const rebuild =
		size <= LARGEST_REBUILD ? await rebuildAfterEdits(contentDir, siteDir) : undefined;
	printRow(
		formatNumber(size),
		formatNumber(apis),
		format(cost.seconds, 1),
		format(cost.cpuSeconds, 1),
		format(cost.megabytes),
		formatNumber(site.pages),
		format(site.pages / cost.seconds),
		format(site.searchIndexBytes / 1000),
		format(site.firstAnswerBytes / 1000, 1),
		rebuild ? describeRebuild(rebuild, cost) : '–',
	);
	return cost;
}

/** Other programs lengthen the time more than the calculation. */
function describeRebuild(rebuild: BuildCost, whole: BuildCost): string {
	const percent = (read: (cost: BuildCost) => number | undefined) =>
		format((100 * (read(rebuild) ?? NaN)) / (read(whole) ?? NaN));
	return `${format(rebuild.seconds, 1)} s, ${percent(({ seconds }) => seconds)} % (calcul\u00a0: ${percent(({ cpuSeconds }) => cpuSeconds)} %)`;
}

/** The second edit counts: from then on, each build starts from the files of the site before last. */
async function rebuildAfterEdits(contentDir: string, siteDir: string): Promise<BuildCost> {
	const [first] = await readdir(join(contentDir, 'apis'));
	const edit = () => appendFile(join(contentDir, 'apis', first!), '\nUne phrase de plus.\n');
	await edit();
	await build(contentDir, siteDir);
	await edit();
	return build(contentDir, siteDir);
}

/** The real build, as a process of its own. */
async function build(contentDir: string, outDir: string): Promise<BuildCost> {
	const start = performance.now();
	const task = join(import.meta.dirname, 'build.ts');
	const child = spawn(process.execPath, [...process.execArgv, task], {
		cwd: PROJECT_ROOT,
		env: { ...process.env, CONTENT_DIR: contentDir, OUT_DIR: outDir },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let megabytes: number | undefined;
	let cpuSeconds: number | undefined;
	const sampling = setInterval(() => {
		const usage = readProcessTree(child.pid!);
		if (!usage) return;
		megabytes = Math.max(megabytes ?? 0, usage.megabytes);
		cpuSeconds = Math.max(cpuSeconds ?? 0, usage.cpuSeconds);
	}, 250);
	const output = child.stdout.toArray();
	const [code] = (await once(child, 'close')) as [number | null];
	clearInterval(sampling);
	const words = Buffer.concat(await output).toString();
	if (code !== 0) throw new TaskFailure(`La construction a échoué.\n${words}`);
	if (process.argv.includes('--steps')) console.log(words.trim().split('\n').at(-1));
	return { seconds: (performance.now() - start) / 1000, cpuSeconds, megabytes };
}

function printGrowth(
	name: string,
	costs: readonly { size: number; cost: BuildCost }[],
	read: (cost: BuildCost) => number | undefined,
): void {
	const points = costs.flatMap(({ size, cost }) => {
		const value = read(cost);
		return value === undefined ? [] : [{ size, value }];
	});
	if (points.length < 2) return;
	const whole = fitExponent(points);
	const end = fitExponent(points.slice(-2));
	console.log(
		`Croissance ${name} : exposant ${format(whole, 2)} sur toutes les tailles, ${format(end, 2)} entre les deux dernières.`,
	);
}

function printRow(...cells: string[]): void {
	console.log(cells.map((cell) => cell.padStart(cell.includes('%') ? 18 : 14)).join(' '));
}

function format(value: number | undefined, digits = 0): string {
	return value === undefined ? '?' : formatNumber(Number(value.toFixed(digits)));
}

function readSizes(args: readonly string[]): number[] {
	const words = args.filter((word) => !word.startsWith('--'));
	if (words.some((word) => !/^[1-9]\d{0,5}$/.test(word)))
		throw new TaskFailure('Écrivez : npm run bench:scale -- [nombres de fiches] [--steps]');
	return words.length > 0 ? words.map(Number) : SIZES;
}

if (isRunDirectly(import.meta.url))
	await runTask(async () => benchScale(readSizes(process.argv.slice(2))));
