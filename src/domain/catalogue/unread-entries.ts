import type { Problem, ProblemCode } from '../content/problem.ts';
import { toSlug } from '../text/slug.ts';

/** An entry whose file is there, and says nothing that can be used. */
export interface UnreadEntry {
	slug: string;
	file: string;
	/** What else other entries call it, as far as its file tells. */
	names: readonly string[];
}

/** The list without which nothing that it names can be found. */
const LIST_OF: Partial<Record<ProblemCode, string>> = {
	'unknown-theme': 'vocabulary/themes.yml',
	'unknown-profile': 'vocabulary/profiles.yml',
};

/** What is also said where an API could not be found. */
const CONSEQUENCES: ReadonlySet<ProblemCode> = new Set(['invalid-comparison', 'unknown-scope']);

/**
 * Leaves out what only repeats, in the files that name an unread entry or need an unread list, that
 * it is not there: its own problem says what to mend, and nothing is wrong with them.
 */
export function dropEchoes(
	problems: readonly Problem[],
	unread: readonly UnreadEntry[],
): Problem[] {
	const holders = new Map(
		unread.flatMap(({ slug, file, names }) =>
			[slug, ...names].map((name): [string, string] => [toSlug(name), file]),
		),
	);
	const namesAnother = (name: string, file: string) => (holders.get(toSlug(name)) ?? file) !== file;
	const faulty = new Set(
		problems.flatMap(({ severity, file }) => (severity === 'error' ? [file] : [])),
	);
	const isEcho = ({ missing, code, file }: Problem) =>
		missing?.split('/').some((step) => namesAnother(step, file)) || faulty.has(LIST_OF[code] ?? '');
	const echoing = new Set(problems.filter(isEcho).map(({ file }) => file));
	return problems.filter(
		(problem) => !isEcho(problem) && !(CONSEQUENCES.has(problem.code) && echoing.has(problem.file)),
	);
}
