import type { LifecycleState } from '../catalogue/api.ts';

/** The questions that a comparison answers, in reading order. */
const COMPARED = [
	{ id: 'purpose', label: 'Pour quoi faire' },
	{ id: 'profiles', label: 'Pour qui' },
	{ id: 'access', label: 'Accès' },
	{ id: 'key', label: 'Clé ou compte' },
	{ id: 'data', label: 'Données renvoyées' },
	{ id: 'limit', label: 'Limite d’appels' },
	{ id: 'franceConnect', label: 'FranceConnect' },
	{ id: 'availability', label: 'Disponibilité' },
	{ id: 'freshness', label: 'Fraîcheur' },
	{ id: 'reference', label: 'Documentation' },
	{ id: 'contact', label: 'Contact' },
	{ id: 'producer', label: 'Producteur' },
	{ id: 'lifecycle', label: 'Étape de vie' },
	{ id: 'bundles', label: 'Bouquet' },
	{ id: 'alternatives', label: 'API proches' },
] as const;
export type ComparedId = (typeof COMPARED)[number]['id'];

/** One line of an answer, a link when it has an address. */
export interface ComparedLine {
	text: string;
	href?: string | undefined;
}

/** All that a comparison says of one API. */
export interface ComparisonSheet {
	slug: string;
	title: string;
	href: string;
	state: LifecycleState;
	answers: Record<ComparedId, ComparedLine[]>;
	/** APIs that people compare it with. */
	near: { slug: string; title: string }[];
}

export interface ComparisonRow {
	id: ComparedId;
	label: string;
	/** One per API, in their order; empty when the entry does not say. */
	cells: ComparedLine[][];
	isSame: boolean;
}

/** The answers side by side; a question that none of them answers is left out. */
export function buildComparison(sheets: readonly ComparisonSheet[]): ComparisonRow[] {
	return COMPARED.map(({ id, label }) => {
		const cells = sheets.map(({ answers }) => answers[id]);
		return { id, label, cells, isSame: new Set(cells.map(toKey)).size === 1 };
	}).filter(({ cells }) => cells.some((lines) => lines.length > 0));
}

/** The same lines in another order say the same. */
function toKey(lines: readonly ComparedLine[]): string {
	return lines
		.map(({ text }) => text)
		.toSorted()
		.join('\n');
}
