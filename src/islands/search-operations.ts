import packed from 'virtual:operation-index';

import { openOperationIndex } from '../domain/search/operation-index.ts';
import type { SearchIndex } from '../domain/search/search-index.ts';

/** The index of the operations, fetched when they are wanted. */
export function openOperations(pages: SearchIndex): SearchIndex {
	return openOperationIndex(packed, pages);
}
