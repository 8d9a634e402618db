import type { Reporter } from './report.ts';

const escapeData = (text: string) =>
	text.replaceAll('%', '%25').replaceAll('\n', '%0A').replaceAll('\r', '%0D');

/** Annotations beside the line, in a pull request. */
export const githubReporter: Reporter = {
	name: 'github',
	report({ problems, contentDir }) {
		for (const { severity, file, line, code, message, hint } of problems)
			console.log(
				`::${severity} file=${contentDir}/${file},line=${line ?? 1},title=${code}::${escapeData(`${message} → ${hint}`)}`,
			);
	},
};
