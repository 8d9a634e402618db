import type { Api, Scope } from '../catalogue/api.ts';
import type { PreparedRequest, UseCase } from '../catalogue/article.ts';

export interface RequestModel {
	label: string;
	link: string;
	request: PreparedRequest;
	/** The data it ticks, in words. */
	ticked: string;
}

/** The requests that use cases and their publishers prepared for an API. */
export function listPreparedRequests(api: Api, useCases: readonly UseCase[]): RequestModel[] {
	const toModel = (label: string, request: PreparedRequest | undefined): RequestModel[] =>
		request?.api === api.slug && request.link !== undefined
			? [{ label, link: request.link, request, ticked: listTickedLabels(api, request).join(', ') }]
			: [];
	return useCases
		.filter(({ isListed }) => isListed)
		.flatMap(({ title, request, editors }) => [
			...toModel(title, request),
			...editors.flatMap((editor) =>
				toModel(`${title}, avec ${editor.product ?? editor.name}`, editor.request),
			),
		]);
}

/** The words of the data that a request ticks, in the order of the form. */
export function listTickedLabels(api: Api, { ticked }: PreparedRequest): string[] {
	return api.scopes.filter(({ id }) => ticked.includes(id)).map(({ label }) => label);
}

/** What these requests still tick, and is now asked of another API. */
export function listMovedData(api: Api, requests: readonly PreparedRequest[]): Scope[] {
	return api.scopes.filter(
		({ id, instead }) =>
			instead !== undefined && requests.some(({ ticked }) => ticked.includes(id)),
	);
}
