import { isEmail } from '../content/url.ts';
import { parseDate } from '../text/dates.ts';
import { toPlain } from '../text/slug.ts';

const MONTHS =
	'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' ');

/** The day that a text tells in figures or in words: `10/10/2023 /TODO`, `12 mars 2021`. */
export function findDay(text: string): string | undefined {
	const figures = /\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}/
		.exec(text)?.[0]
		.replace(/-(?=\d+-\d{4}$|\d{4}$)/g, '/');
	const [, day, month = '', year] = /(\d{1,2})(?:er)? +([a-z]+) +(\d{4})/.exec(toPlain(text)) ?? [];
	const rank = MONTHS.indexOf(month) + 1;
	const found = figures ?? (rank > 0 ? `${day}/${rank}/${year}` : undefined);
	return found !== undefined && parseDate(found) !== undefined ? found : undefined;
}

/** The addresses of people that a text holds among other words, between commas. */
export function findContacts(text: string): string | undefined {
	if (/^\s*(?:https?:|mailto:|\/)/i.test(text)) return undefined;
	const found = text
		.split(/[\s,;<>()]+/)
		.map((word) => word.replace(/^mailto:/i, '').replace(/[.:]+$/, ''))
		.filter(isEmail);
	return found.length === 0 ? undefined : [...new Set(found)].join(', ');
}

export interface FoundAddress {
	address: string;
	/** What stands around it. */
	remark: string;
}

/** The address of a page that a text is, or holds among other words. */
export function findAddress(text: string): FoundAddress | undefined {
	const written = text.trim();
	const found = /(?:https?:\/\/|www\.)[^\s]+|^\/\S*/i.exec(written);
	if (found) {
		const address = found.index === 0 ? found[0] : found[0].replace(/[),.;\]]+$/, '');
		const remark = `${written.slice(0, found.index)} ${written.slice(found.index + address.length)}`;
		return { address, remark: remark.trim() };
	}
	const isHost =
		/^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[:/?#]\S*)?$/i.test(written) &&
		!/^[^/]+\.(?:html?|md|pdf|php|json|ya?ml)$/i.test(written);
	return isHost ? { address: `https://${written}`, remark: '' } : undefined;
}
