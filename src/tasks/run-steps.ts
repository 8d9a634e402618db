import { spawn } from 'node:child_process';
import { styleText } from 'node:util';

import { PROJECT_ROOT } from './settings.ts';

/** What one command proved. */
export interface StepResult {
	passed: number;
	failed: number;
}

export interface Step {
	/** What the command answers, in a few words. */
	name: string;
	run: () => Promise<StepResult>;
}

/** Runs a program of the project on this terminal; gives its exit code. */
export function runProgram(
	program: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv = {},
): Promise<number> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, {
			cwd: PROJECT_ROOT,
			env: { ...process.env, ...env },
			stdio: 'inherit',
			shell: process.platform === 'win32',
		});
		child.on('error', reject);
		child.on('exit', (code) => resolve(code ?? 1));
	});
}

/** A step that is one command: it passes or fails as a whole. */
export function commandStep(name: string, program: string, args: readonly string[]): Step {
	return {
		name,
		run: async () => {
			const code = await runProgram(program, args);
			return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
		},
	};
}

export function addResults(results: readonly StepResult[]): StepResult {
	return {
		passed: results.reduce((sum, { passed }) => sum + passed, 0),
		failed: results.reduce((sum, { failed }) => sum + failed, 0),
	};
}

/** Runs every step, whatever the others found, and adds up what they proved. */
export async function runSteps(steps: readonly Step[]): Promise<StepResult> {
	const results: StepResult[] = [];
	for (const step of steps) {
		const start = performance.now();
		console.log(styleText('bold', `\n▸ ${step.name}`));
		const result = await step.run();
		results.push(result);
		const seconds = ((performance.now() - start) / 1000).toFixed(1);
		const mark = result.failed === 0 ? styleText('green', '✔') : styleText('red', '✖');
		console.log(`${mark} ${step.name} (${seconds} s)`);
	}
	return addResults(results);
}
