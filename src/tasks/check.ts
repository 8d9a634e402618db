import { commandStep, runSteps, type Step } from './run-steps.ts';
import { isRunDirectly, runTask } from './run-task.ts';

/** What can be known without building the site. */
export const checkSteps: readonly Step[] = [
	commandStep('Mise en forme', 'prettier', ['--check', '--log-level', 'warn', '.']),
	commandStep('Règles du code', 'eslint', ['.']),
	commandStep('Types', 'astro', ['check', '--minimumFailingSeverity', 'warning']),
	commandStep('Fichiers dérivés des schémas', 'node', ['src/tasks/derive.ts', '--check']),
	commandStep('Configuration du site', 'node', ['src/tasks/check-configuration.ts']),
	commandStep('Contenu', 'node', ['src/tasks/check-content.ts']),
];

if (isRunDirectly(import.meta.url))
	await runTask(async () => {
		const { failed } = await runSteps(checkSteps);
		process.exitCode = failed > 0 ? 1 : 0;
	});
