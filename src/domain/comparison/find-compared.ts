import type { Api } from '../catalogue/api.ts';
import { readApiName } from '../catalogue/page-paths.ts';
import { findNearest } from '../text/nearest.ts';
import { toSlug } from '../text/slug.ts';
import { MAX_COMPARED } from './list-comparisons.ts';

export interface ComparedName {
	slug: string;
	title: string;
	/** Former names in its address. */
	former?: string[];
}

/** Every API, by the names that an address or a person may give it. */
export function listComparedNames({ apis }: { apis: readonly Api[] }): ComparedName[] {
	return apis.map(({ slug, title, redirectFrom }) => {
		const former = redirectFrom.flatMap((path) => readApiName(path) ?? []);
		return { slug, title, ...(former.length > 0 ? { former: former.map(toSlug) } : {}) };
	});
}

export interface ComparedChoice {
	/** At most four, each once. */
	chosen: ComparedName[];
	/** What was asked for and names nothing, with the API that was perhaps meant. */
	unknown: { value: string; nearest?: ComparedName | undefined }[];
	/** APIs past the fourth. */
	excess: ComparedName[];
}

/** An address may hold anything: what follows the twentieth value is not looked at. */
const MAX_VALUES = 20;
const MAX_SHOWN = 80;

/** The APIs that the values of an address name, by slug, former slug or title. */
export function findCompared(
	values: readonly string[],
	names: readonly ComparedName[],
): ComparedChoice {
	const bySlug = new Map<string, ComparedName>();
	for (const name of names) for (const former of name.former ?? []) bySlug.set(former, name);
	for (const name of names) bySlug.set(toSlug(name.title), name);
	for (const name of names) bySlug.set(name.slug, name);
	const found = new Set<ComparedName>();
	const unknown: ComparedChoice['unknown'] = [];
	for (const value of values.slice(0, MAX_VALUES).map((text) => text.trim())) {
		if (value === '') continue;
		const name = bySlug.get(toSlug(value.slice(0, 200)));
		if (name) found.add(name);
		else if (!unknown.some((other) => other.value === value.slice(0, MAX_SHOWN)))
			unknown.push({ value: value.slice(0, MAX_SHOWN), nearest: findNear(value, names) });
	}
	const chosen = [...found];
	return { chosen: chosen.slice(0, MAX_COMPARED), unknown, excess: chosen.slice(MAX_COMPARED) };
}

function findNear(value: string, names: readonly ComparedName[]): ComparedName | undefined {
	const spellings = new Map(
		names.flatMap((name) => [
			[name.slug, name],
			[name.title, name],
		]),
	);
	const nearest = findNearest(value, spellings.keys());
	return nearest === undefined ? undefined : spellings.get(nearest);
}
