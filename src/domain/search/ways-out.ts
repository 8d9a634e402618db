import { findThemes } from './find-themes.ts';
import type { Query } from './read-query.ts';
import type { SearchIndex } from './search-index.ts';
import { suggestSpelling } from './suggest-spelling.ts';

/** What helps whoever finds nothing. */
export interface WaysOut {
	spelling?: string | undefined;
	themes: string[];
}

export function findWaysOut(index: SearchIndex, query: Query): WaysOut {
	return { spelling: suggestSpelling(index, query), themes: findThemes(index, query) };
}
