import { pagePaths } from '../catalogue/page-paths.ts';
import { buildDataPage } from './data-page.ts';
import { findNamesakes } from '../text/namesakes.ts';
import { buildOperationPage, getHeading } from './operation-page.ts';
import {
	buildGroupPages,
	buildOverviewPage,
	getGroupPath,
	hasGroupPages,
	OPERATIONS_PER_PAGE,
} from './overview-page.ts';
import type { PageContext, ReferencePage } from './page.ts';

/** Every static page of one API's reference, none of them rendered yet. */
export function listReferencePages(context: PageContext): ReferencePage[] {
	return [
		buildOverviewPage(context),
		buildDataPage(context),
		...buildGroupPages(context),
		...listOperationPages(context),
	];
}

function listOperationPages(context: PageContext): ReferencePage[] {
	const { reference, toHref } = context;
	const isLong = hasGroupPages(reference);
	const namesakes = findNamesakes(reference.operations.map(getHeading));
	return reference.groups.flatMap((group) =>
		group.operations.map((operation, index) => {
			const page = Math.floor(index / OPERATIONS_PER_PAGE);
			const path = isLong
				? getGroupPath(reference.slug, group, page)
				: `${pagePaths.reference(reference.slug)}#page-operations`;
			return buildOperationPage(
				context,
				operation,
				{ previous: group.operations[index - 1], next: group.operations[index + 1] },
				{ label: group.name, href: toHref(path) },
				namesakes.has(getHeading(operation)),
			);
		}),
	);
}
