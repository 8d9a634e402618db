import { formatNumber } from '../text/french.ts';

/**
 * How much of a list one page holds: it stays light, whatever the size of the catalogue. A document
 * of five hundred entries weighs about 400 kB, which any program reads at once.
 */
export const PAGE_SIZES = { cards: 120, lines: 200, rows: 200, data: 1200, records: 500 } as const;

/** One page of a list. */
export interface ListPage<Item> {
	items: readonly Item[];
	/** From 1. */
	rank: number;
	/** Of pages. */
	count: number;
	/** Of items, over all pages. */
	total: number;
}

/** The pages of a list, at least one. */
export function splitList<Item>(items: readonly Item[], size: number): ListPage<Item>[] {
	const count = Math.max(1, Math.ceil(items.length / size));
	return Array.from({ length: count }, (_, index) => ({
		items: items.slice(index * size, (index + 1) * size),
		rank: index + 1,
		count,
		total: items.length,
	}));
}

/** What a page adds to the address of its list; the first one is the list. */
export function toPageName(rank: number): string | undefined {
	return rank === 1 ? undefined : `page-${rank}`;
}

/** The paths of the pages of a list, as Astro wants them, with what else each page is told. */
export function toListPaths<Item, Params extends object = object, Props extends object = object>(
	items: readonly Item[],
	size: number,
	params = {} as Params,
	props = {} as Props,
) {
	return splitList(items, size).map((list) => ({
		params: { ...params, page: toPageName(list.rank) },
		props: { ...props, list },
	}));
}

/** The title of a list, on one of its pages. */
export function toPageTitle(title: string, { rank, count }: ListPage<unknown>): string {
	return rank === 1 ? title : `${title} (page ${formatNumber(rank)} sur ${formatNumber(count)})`;
}
