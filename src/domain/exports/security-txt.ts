import { pagePaths } from '../catalogue/page-paths.ts';
import { parseDate, type IsoDate } from '../text/dates.ts';
import type { ExportSite } from './export-site.ts';

/** Where flaws of the site are reported, as its configuration says. */
export interface SecurityContact {
	/** Addresses, `mailto:` or `https:`, the preferred one first. */
	contacts: readonly string[];
	/** Last day on which they are right: at most one year ahead. */
	expires: IsoDate;
	/** Page that says how reports are answered. */
	policy?: string;
}

const LONGEST_DAYS = 366;

/** What is wrong with the contact on that day, as sentences for whoever publishes the site. */
export function checkSecurityContact(contact: SecurityContact, today: IsoDate): string[] {
	const faults: string[] = [];
	if (contact.contacts.length === 0)
		faults.push(
			'site.config.ts, security.contacts : la liste est vide. Donnez une adresse « mailto: » ou « https: », ou retirez « security ».',
		);
	for (const address of [...contact.contacts, ...(contact.policy ? [contact.policy] : [])])
		if (!/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+?[\d-]+)$/.test(address))
			faults.push(
				`site.config.ts, security : « ${address} » n’est pas une adresse « mailto: », « https: » ou « tel: ».`,
			);
	const day = parseDate(contact.expires);
	if (day === undefined || day !== contact.expires)
		faults.push(
			`site.config.ts, security.expires : « ${contact.expires} » n’est pas un jour. Écrivez-le ainsi : 2027-01-31.`,
		);
	else if (day <= today)
		faults.push(
			`site.config.ts, security.expires : le contact de sécurité a expiré le ${day}. Vérifiez qu’il répond, puis repoussez la date.`,
		);
	else if (countDays(today, day) > LONGEST_DAYS)
		faults.push(
			`site.config.ts, security.expires : le ${day} est dans plus d’un an. Rapprochez la date : elle oblige à revoir le contact.`,
		);
	return faults;
}

/** A security.txt (RFC 9116). */
export function buildSecurityTxt(
	{ contacts, expires, policy }: SecurityContact,
	{ toUrl }: Pick<ExportSite, 'toUrl'>,
): string {
	return [
		...contacts.map((address) => `Contact: ${address}`),
		`Expires: ${expires}T00:00:00Z`,
		'Preferred-Languages: fr, en',
		`Canonical: ${toUrl(pagePaths.security())}`,
		...(policy === undefined ? [] : [`Policy: ${policy}`]),
		'',
	].join('\n');
}

function countDays(from: IsoDate, to: IsoDate): number {
	return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
