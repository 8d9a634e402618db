import { join } from 'node:path';
import { styleText } from 'node:util';

import { formatCount } from '../../domain/text/french.ts';
import type { Reporter } from './report.ts';

/** Warnings beyond this are counted, not printed: they would hide the errors. */
const MAX_WARNINGS = 40;

export const terminalReporter: Reporter = {
	name: 'terminal',
	report({ problems, contentDir, fileCount }) {
		const errors = problems.filter((problem) => problem.severity === 'error');
		const warnings = problems.filter((problem) => problem.severity === 'warning');
		for (const problem of [...warnings.slice(0, MAX_WARNINGS), ...errors]) {
			const isError = problem.severity === 'error';
			const mark = isError ? styleText('red', '✖') : styleText('yellow', '⚠');
			const place = join(contentDir, problem.file) + (problem.line ? `:${problem.line}` : '');
			const field = problem.field ? ` (${problem.field})` : '';
			console.error(`${mark} ${place}${field} — ${problem.code}`);
			console.error(`  ${problem.message}`);
			console.error(`  → ${problem.hint}\n`);
		}
		if (warnings.length > MAX_WARNINGS)
			console.error(
				`⚠ et ${formatCount(warnings.length - MAX_WARNINGS, 'autre avertissement', 'autres avertissements')}\n`,
			);
		const summary = `${formatCount(fileCount, 'fichier relu', 'fichiers relus')} : ${formatCount(errors.length, 'erreur')}, ${formatCount(warnings.length, 'avertissement')}.`;
		if (errors.length === 0) console.log(summary);
		else console.error(`${summary} Chaque code est expliqué dans CONTRIBUTING.md.`);
	},
};
