import { listDataItems, type DataItem } from '../domain/catalogue/data-items.ts';
import { listDataAnswers, type DataAnswer } from '../domain/eligibility/data-answers.ts';
import { listByProfile, type ProfileRow } from '../domain/eligibility/list-by-profile.ts';
import {
	createSuggester,
	type SuggestAlternatives,
} from '../domain/eligibility/suggest-alternatives.ts';
import { getOutline } from './outline.ts';

let suggester: Promise<SuggestAlternatives> | undefined;
const rows = new Map<string, Promise<ProfileRow[]>>();

/** Finds what else may serve. The words of the catalogue are weighed once a build. */
export function getSuggester(): Promise<SuggestAlternatives> {
	if (import.meta.env.DEV) return loadSuggester();
	suggester ??= loadSuggester();
	return suggester;
}

async function loadSuggester(): Promise<SuggestAlternatives> {
	const { apis, needs } = await getOutline();
	return createSuggester(apis, needs);
}

/** All APIs with their answer to a profile. The same for its page, its themes and its table. */
export function getProfileRows(profile: string): Promise<ProfileRow[]> {
	if (import.meta.env.DEV) return loadRows(profile);
	const known = rows.get(profile) ?? loadRows(profile);
	rows.set(profile, known);
	return known;
}

async function loadRows(profile: string): Promise<ProfileRow[]> {
	const { apis } = await getOutline();
	return listByProfile(apis, profile, await getSuggester());
}

/** The answers of each API to the profiles, in their order. */
export async function getRowsByApi(): Promise<ReadonlyMap<string, ProfileRow[]>> {
	if (import.meta.env.DEV) return loadRowsByApi();
	rowsByApi ??= loadRowsByApi();
	return rowsByApi;
}

let rowsByApi: Promise<ReadonlyMap<string, ProfileRow[]>> | undefined;

async function loadRowsByApi(): Promise<ReadonlyMap<string, ProfileRow[]>> {
	const { profiles } = await getOutline();
	const rows = await Promise.all(profiles.map(({ id }) => getProfileRows(id)));
	return Map.groupBy(rows.flat(), ({ api }) => api.slug);
}

export interface DataAnswers {
	/** The data that entries name, from A to Z. */
	items: readonly DataItem[];
	answers: readonly DataAnswer[];
	findAnswer: (item: DataItem) => DataAnswer;
}

let dataAnswers: Promise<DataAnswers> | undefined;

/** Who may have which data. */
export function getDataAnswers(): Promise<DataAnswers> {
	if (import.meta.env.DEV) return loadDataAnswers();
	dataAnswers ??= loadDataAnswers();
	return dataAnswers;
}

async function loadDataAnswers(): Promise<DataAnswers> {
	const { apis } = await getOutline();
	const items = listDataItems(apis, new Map());
	const answers = listDataAnswers(items);
	const byLabel = new Map(
		answers.flatMap((answer) => answer.labels.map((label) => [label, answer] as const)),
	);
	return { items, answers, findAnswer: ({ label }) => byLabel.get(label)! };
}
