import { toSlug } from '../text/slug.ts';
import type { ChangeNote } from './change-notes.ts';
import { MANY_OPERATIONS, type DescriptionOrigin, type Reference } from './reference.ts';

/** What the other pages of the site say of a reference. */
export interface ReferenceSummary {
	slug: string;
	title: string;
	apiVersion?: string;
	operationCount: number;
	points: number;
	/** Last part of the address of its one-file description. */
	file: string;
	servers: string[];
	origin?: DescriptionOrigin;
	/** What changed in it, latest first. */
	changes: ChangeNote[];
	/** Data it returns, each with the operation that returns it. */
	data: { label: string; operation: string }[];
}

const MAX_DATA = 300;

export function summariseReference(reference: Reference): ReferenceSummary {
	return {
		slug: reference.slug,
		title: reference.title,
		...(reference.apiVersion ? { apiVersion: reference.apiVersion } : {}),
		operationCount: reference.operations.length,
		points: reference.score.points,
		file: `${reference.slug}.json`,
		servers: reference.servers.map(({ url }) => url).filter((url) => /^https?:/.test(url)),
		...(reference.origin ? { origin: reference.origin } : {}),
		changes: reference.changes ?? [],
		data: listData(reference),
	};
}

function listData(reference: Reference): ReferenceSummary['data'] {
	const found = new Map<string, ReferenceSummary['data'][number]>();
	for (const operation of reference.operations.slice(0, MANY_OPERATIONS)) {
		if (found.size >= MAX_DATA) break;
		const fields = reference.getReturnedFields(operation);
		const isPaged = fields.some(({ path }) => isInList(path));
		for (const { label, path } of fields) {
			if (isPaged && isEnvelope(path)) continue;
			const key = toSlug(label);
			if (key !== '' && !found.has(key) && found.size < MAX_DATA)
				found.set(key, { label, operation: operation.slug });
		}
	}
	return [...found.values()];
}

/** The parts of an answer that say what was asked, how it was cut in pages, and who answered. */
const ENVELOPES =
	/^(?:_?links?|_?meta(?:data)?|header|pagination|paging|page_?info|query|request|requete|param(?:eter|etre)?s)(?:\.|$)|(?:^|\.)(?:pages?|(?:per_?page|page_?size|page_?number|limit|offset|start|debut|nombre|total|count|results|n_?hits|next|prev|previous|first|last|cursor|curseur(?:_?suivant)?|api_?version)|(?:total|nombre)_?(?:count|results?|resultats|pages|elements|hits))$/i;

const isInList = (path: string) => path.includes('[]');

/** Whether a field is about the answer itself rather than about what was asked. */
function isEnvelope(path: string): boolean {
	return !isInList(path) && ENVELOPES.test(path);
}
