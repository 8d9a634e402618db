/** What helps when nothing is found. */
export { findThemes } from '../domain/search/find-themes.ts';
export { suggestSpelling } from '../domain/search/suggest-spelling.ts';
