import { getCollection } from 'astro:content';

import type { ReferenceSummary } from '../domain/openapi/summary.ts';
import { getCatalogue } from './catalogue.ts';

/** The descriptions that have pages: those of the APIs of the catalogue. */
export async function getReferences(): Promise<Map<string, ReferenceSummary>> {
	const { findApi } = await getCatalogue();
	const entries = await getCollection('references');
	return new Map(
		entries
			.map((entry) => entry.data as unknown as ReferenceSummary)
			.filter(({ slug }) => findApi(slug))
			.map((reference) => [reference.slug, reference]),
	);
}
