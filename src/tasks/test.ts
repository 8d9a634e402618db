import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checkSteps } from './check.ts';
import {
	addResults,
	commandStep,
	runProgram,
	runSteps,
	type Step,
	type StepResult,
} from './run-steps.ts';
import { runTask } from './run-task.ts';

/** Tests run by Node: a readable list on the terminal, and the counts of its TAP report. */
async function runNodeTests(pattern: string, options: readonly string[]): Promise<StepResult> {
	const folder = await mkdtemp(join(tmpdir(), 'tests-'));
	const report = join(folder, 'report.tap');
	try {
		const code = await runProgram('node', [
			'--test',
			...options,
			'--test-reporter=dot',
			'--test-reporter-destination=stdout',
			'--test-reporter=tap',
			`--test-reporter-destination=${report}`,
			pattern,
		]);
		const tap = await readFile(report, 'utf8');
		const getCount = (label: string) =>
			Number(new RegExp(`^# ${label} (\\d+)`, 'm').exec(tap)?.[1] ?? 0);
		const skipped = getCount('skipped');
		if (skipped > 0) for (const line of tap.matchAll(/# SKIP .*/g)) console.log(`  ${line[0]}`);
		const failed = getCount('fail') + getCount('cancelled');
		const isSilent = getCount('pass') + failed === 0;
		return {
			passed: getCount('pass'),
			failed: code !== 0 && failed === 0 ? 1 : isSilent ? 1 : failed,
		};
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/**
 * Two processes share the files, and start once for all of theirs: one start for each would take
 * half of the time. A hook at the root of a file is then that of the others too. Node 22 knows
 * the option by this name.
 */
function nodeTestStep(name: string, pattern: string): Step {
	return {
		name,
		run: async () =>
			addResults(
				await Promise.all(
					['1/2', '2/2'].map((shard) =>
						runNodeTests(pattern, ['--experimental-test-isolation=none', `--test-shard=${shard}`]),
					),
				),
			),
	};
}

/** Journeys in a browser; Playwright writes its counts in a file of its own. */
const journeysStep: Step = {
	name: 'Parcours dans un navigateur',
	run: async () => {
		const folder = await mkdtemp(join(tmpdir(), 'journeys-'));
		const report = join(folder, 'report.json');
		try {
			const code = await runProgram('playwright', ['test', '--reporter=line,json'], {
				PLAYWRIGHT_JSON_OUTPUT_NAME: report,
			});
			const { stats } = JSON.parse(await readFile(report, 'utf8')) as {
				stats: { expected: number; unexpected: number; flaky: number };
			};
			const failed = stats.unexpected + stats.flaky;
			// A run that could not start writes a report of no test.
			return { passed: stats.expected, failed: code !== 0 && failed === 0 ? 1 : failed };
		} catch {
			return { passed: 0, failed: 1 };
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	},
};

/** Everything, in the order in which a fault is cheapest to find; the last builds small sites of its own. */
async function runAllTests(): Promise<StepResult> {
	const build = commandStep('Construction du site', 'node', ['src/tasks/build.ts']);
	let isBuilt = false;
	const buildStep: Step = {
		name: build.name,
		run: async () => {
			const result = await build.run();
			isBuilt = result.failed === 0;
			return result;
		},
	};
	const onlyIfBuilt = (step: Step): Step => ({
		name: step.name,
		run: () => (isBuilt ? step.run() : Promise.resolve({ passed: 0, failed: 1 })),
	});
	return runSteps([
		...checkSteps,
		nodeTestStep('Tests des règles', 'tests/unit/**/*.test.ts'),
		nodeTestStep('Tests des faits du catalogue', 'tests/facts/**/*.test.ts'),
		buildStep,
		onlyIfBuilt(nodeTestStep('Contrôle de toutes les pages', 'tests/site/**/*.test.ts')),
		onlyIfBuilt(journeysStep),
		// One build of a project at a time.
		{
			name: 'Pannes et contenus hostiles',
			run: () => runNodeTests('tests/faults/**/*.test.ts', ['--test-concurrency=1']),
		},
	]);
}

await runTask(async () => {
	const { passed, failed } = await runAllTests();
	console.log(`\n${passed} passed, ${failed} failed`);
	process.exitCode = failed > 0 ? 1 : 0;
});
