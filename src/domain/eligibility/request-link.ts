import type { Scope } from '../catalogue/api.ts';

/** What a pre-filled request carries. */
export interface RequestDraft {
	/** Ids of the data that are ticked. */
	ticked: readonly string[];
	legalTitle?: string | undefined;
	legalAddress?: string | undefined;
	/** Part of the form on which it opens. */
	anchor?: string | undefined;
}

/**
 * The address of a request form with its boxes ticked, as DataPass reads it: all the data of the
 * API in their order, true or false, as JSON in one parameter.
 */
export function buildRequestLink(
	form: string,
	scopes: readonly Pick<Scope, 'id'>[],
	{ ticked, legalTitle, legalAddress, anchor }: RequestDraft,
): string {
	const [address = '', ownAnchor] = form.split('#', 2);
	const parameters = [
		['fondement_juridique_title', legalTitle?.trim()],
		['fondement_juridique_url', legalAddress?.trim()],
		[
			'scopes',
			scopes.length === 0
				? undefined
				: `{${scopes.map(({ id }) => `${JSON.stringify(id)}:${ticked.includes(id)}`).join(',')}}`,
		],
	].flatMap(([name, value]) => (value ? [`${name}=${encode(value)}`] : []));
	const separator = address.includes('?') ? '&' : '?';
	const query = parameters.length > 0 ? separator + parameters.join('&') : '';
	const hash = anchor ?? ownAnchor;
	return address + query + (hash ? `#${hash}` : '');
}

/** Also the apostrophe, which `encodeURIComponent` leaves and which some mail readers cut at. */
function encode(text: string): string {
	return encodeURIComponent(text.toWellFormed()).replaceAll("'", '%27');
}

export type SelectionFault = 'empty' | 'everything-without-reason';

/** The law allows only the data that are needed: asking for all of them must be explained. */
export function findSelectionFault(
	scopes: readonly Pick<Scope, 'id'>[],
	ticked: readonly string[],
	reason: string,
): SelectionFault | undefined {
	const count = scopes.filter(({ id }) => ticked.includes(id)).length;
	if (count === 0) return 'empty';
	const isEverything = scopes.length > 1 && count === scopes.length;
	return isEverything && reason.trim() === '' ? 'everything-without-reason' : undefined;
}
