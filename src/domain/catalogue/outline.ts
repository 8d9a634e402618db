import type { Catalogue } from './catalogue.ts';

/**
 * The catalogue without the bodies of its entries, their longest text and the one that people edit
 * most: a page made from it alone stays what it is when a body changes. Asking for a body fails.
 */
export function buildOutline(catalogue: Catalogue): Catalogue {
	return {
		...catalogue,
		apis: catalogue.apis.map(hideBody),
		guides: catalogue.guides.map(hideBody),
		useCases: catalogue.useCases.map(hideBody),
		producers: catalogue.producers.map(hideBody),
		services: catalogue.services.map(hideBody),
	};
}

function hideBody<Entry extends { body: unknown; slug: string }>(entry: Entry): Entry {
	return Object.defineProperty({ ...entry }, 'body', {
		enumerable: false,
		get: () => {
			throw new Error(`The outline of the catalogue holds no body: "${entry.slug}" has none.`);
		},
	});
}

/** All that the values hold, as a text that is the same only when they are. */
export function describeWhole(values: unknown): string {
	return JSON.stringify(values, (_, value: unknown) => {
		if (typeof value === 'function' || value instanceof Map || value instanceof Set)
			throw new TypeError('What cannot be written as JSON cannot be compared from build to build.');
		return value;
	});
}
