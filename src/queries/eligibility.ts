import { listDataItems, type DataItem } from '../domain/catalogue/data-items.ts';
import { listDataAnswers } from '../domain/eligibility/data-answers.ts';
import { listByProfile, type ProfileRow } from '../domain/eligibility/list-by-profile.ts';
import { createSuggester } from '../domain/eligibility/suggest-alternatives.ts';
import { onceABuild } from './once-a-build.ts';
import { getOutline } from './outline.ts';

/** Finds what else may serve: the words of the catalogue are weighed for it. */
export const getSuggester = onceABuild(async () => {
	const { apis, needs } = await getOutline();
	return createSuggester(apis, needs);
});

const getRowsByProfile = onceABuild(async () => {
	const { apis, profiles } = await getOutline();
	const suggest = await getSuggester();
	return new Map(profiles.map(({ id }) => [id, listByProfile(apis, id, suggest)]));
});

/** All APIs with their answer to a profile. The same for its page, its themes and its table. */
export async function getProfileRows(profile: string): Promise<ProfileRow[]> {
	return (await getRowsByProfile()).get(profile)!;
}

/** The answers of each API to the profiles, in their order. */
export const getRowsByApi = onceABuild(async () => {
	const rows = [...(await getRowsByProfile()).values()];
	return Map.groupBy(rows.flat(), ({ api }) => api.slug);
});

/** Who may have which data: that which entries name, from A to Z. */
export const getDataAnswers = onceABuild(async () => {
	const { apis } = await getOutline();
	const items = listDataItems(apis, new Map());
	const answers = listDataAnswers(items);
	const byLabel = new Map(
		answers.flatMap((answer) => answer.labels.map((label) => [label, answer] as const)),
	);
	return { items, answers, findAnswer: ({ label }: DataItem) => byLabel.get(label)! };
});
