import type { Api } from './api.ts';

/** The APIs that people open most, without those that are gone. */
export function getMostVisited(apis: readonly Api[], count: number): Api[] {
	return apis
		.filter((api) => api.lifecycle.state !== 'retired')
		.sort((a, b) => b.popularity - a.popularity)
		.slice(0, count);
}
