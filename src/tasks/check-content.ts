import { relative } from 'node:path';

import { accessLabels, shortfallLabels } from '../labels.ts';
import { countEligibility, SHORTFALLS } from '../domain/eligibility/count-eligibility.ts';
import { compareProblems } from '../domain/content/problem.ts';
import { countCatalogue, type Count } from '../domain/statistics/count-catalogue.ts';
import type { Catalogue } from '../domain/catalogue/catalogue.ts';
import { githubReporter } from '../integrations/reporters/github.ts';
import type { Reporter } from '../integrations/reporters/report.ts';
import { terminalReporter } from '../integrations/reporters/terminal.ts';
import { readContentOnce } from './read-content-once.ts';
import { readEvidence } from './read-evidence.ts';
import { checkDescriptionNames, checkOrphans, readReferences } from './read-references.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { getContentDir } from './settings.ts';

export interface ContentCheck {
	errors: number;
	warnings: number;
}

/** Reads a content folder and prints every problem that it holds. */
export async function checkContent(contentDir: string, withCounts = false): Promise<ContentCheck> {
	const {
		catalogue,
		problems: entryProblems,
		unread,
		fileCount,
	} = await readContentOnce(contentDir);
	const { references, problems: referenceProblems } = await readReferences(
		contentDir,
		catalogue.apis,
	);
	const slugs = new Set([...catalogue.apis, ...unread].map(({ slug }) => slug));
	const problems = [
		...entryProblems,
		...referenceProblems,
		...checkOrphans(references, slugs),
		...checkDescriptionNames(catalogue.apis, references),
		...(await readEvidence(contentDir)).problems,
	].sort(compareProblems);
	const place = relative(process.cwd(), contentDir) || '.';
	const reporters: Reporter[] = [terminalReporter];
	if (process.env['GITHUB_ACTIONS']) reporters.push(githubReporter);
	for (const reporter of reporters) reporter.report({ problems, contentDir: place, fileCount });
	if (withCounts) {
		const counts = countCatalogue(catalogue, accessLabels);
		printCounts('Par nature', counts.kinds);
		printCounts('API par accès', counts.access);
		printCounts('API par thème', counts.themes);
		printCounts('API par producteur', counts.producers);
		printEligibility(catalogue);
	}
	const errors = problems.filter((problem) => problem.severity === 'error').length;
	return { errors, warnings: problems.length - errors };
}

function printEligibility(catalogue: Catalogue): void {
	const { trees, branches, choices, leaves, depth, nodes, shares, producers } =
		countEligibility(catalogue);
	console.log(
		`Éligibilité : arbres ${trees}, branches ${branches}, choix ${choices}, issues ${leaves}, profondeur ${depth}, pages ${nodes}.`,
	);
	for (const { shortfall, wanted, filled } of shares)
		console.log(`  ${shortfallLabels[shortfall]} : ${filled} sur ${wanted}.`);
	for (const { name, missing } of producers) {
		const parts = SHORTFALLS.flatMap((shortfall) =>
			missing[shortfall] > 0 ? [`${shortfallLabels[shortfall]} ${missing[shortfall]}`] : [],
		);
		console.log(`  À compléter, ${name} : ${parts.join(', ')}.`);
	}
}

function printCounts(title: string, counts: readonly Count[]): void {
	console.log(`${title} : ${counts.map(({ label, value }) => `${label} ${value}`).join(', ')}.`);
}

if (isRunDirectly(import.meta.url))
	await runTask(async () => {
		const { errors } = await checkContent(getContentDir(), true);
		process.exitCode = errors > 0 ? 1 : 0;
	});
