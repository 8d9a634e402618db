import type { Api } from '../catalogue/api.ts';
import { formatDate, type IsoDate } from '../text/dates.ts';
import { toCalledAddress, type Evidence, type LinkEvidence } from './evidence.ts';
import { formatAvailability, formatLinkFault, summariseMeasure } from './summarise.ts';

/** What the network told of one API, as its page says it. */
export interface ApiEvidence {
	/** Availability that this site measured. */
	measure?: string | undefined;
	/** Why the last call got no answer. */
	fault?: string | undefined;
	/** What is known of an address of the entry, when it does not simply answer. */
	tellLink: (address: string) => string | undefined;
	/** Day since which all these addresses were called; absent when one never was. */
	checkedSince: (addresses: readonly string[]) => IsoDate | undefined;
}

/** Gathers once what pages then ask API by API. */
export function indexEvidence({
	links,
	measures,
}: Evidence): (api: Pick<Api, 'slug' | 'probe'>) => ApiEvidence {
	const linkByAddress = new Map(links.map((link) => [link.address, link]));
	const measureBySlug = new Map(measures.map((measure) => [measure.slug, measure]));
	const findLink = (address: string): LinkEvidence | undefined =>
		linkByAddress.get(toCalledAddress(address));
	return ({ slug, probe }) => {
		const measure = measureBySlug.get(slug);
		const found = measure && measure.address === probe?.url ? summariseMeasure(measure) : undefined;
		return {
			measure: found && formatAvailability(found),
			fault: found?.fault,
			tellLink: (address) => {
				const link = findLink(address);
				return link === undefined || link.state === 'alive' || link.state === 'guarded'
					? undefined
					: `Ce lien ${formatLinkFault(link)}.`;
			},
			checkedSince: (addresses) => {
				const days = addresses.map((address) => findLink(address)?.checked);
				return days.includes(undefined) ? undefined : (days as IsoDate[]).toSorted()[0];
			},
		};
	};
}

/** « Liens vérifiés le 3 mars 2026. » */
export function formatChecked(day: IsoDate | undefined): string {
	return day === undefined ? 'Liens pas encore vérifiés.' : `Liens vérifiés le ${formatDate(day)}.`;
}
