declare module 'virtual:search-index' {
	// A declaration of a module that no file holds may not import.
	// eslint-disable-next-line @typescript-eslint/consistent-type-imports
	const index: import('./domain/search/packed-index.ts').PackedIndex;
	export default index;
}

declare module 'virtual:search-lessons' {
	// eslint-disable-next-line @typescript-eslint/consistent-type-imports
	const lessons: (() => Promise<import('./domain/search/packed-index.ts').PackedWords>)[];
	export default lessons;
}

declare module 'virtual:operation-index' {
	// A declaration of a module that no file holds may not import.
	// eslint-disable-next-line @typescript-eslint/consistent-type-imports
	const index: import('./domain/search/operation-index.ts').PackedOperations;
	export default index;
}
