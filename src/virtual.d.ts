declare module 'virtual:search-index' {
	// A declaration of a module that no file holds may not import.
	// eslint-disable-next-line @typescript-eslint/consistent-type-imports
	const index: import('./domain/search/packed-index.ts').PackedIndex;
	export default index;
}

declare module 'virtual:search-words' {
	// eslint-disable-next-line @typescript-eslint/consistent-type-imports
	const words: import('./domain/search/packed-index.ts').PackedWords;
	export default words;
}

declare module 'virtual:search-phrases' {
	// eslint-disable-next-line @typescript-eslint/consistent-type-imports
	const phrases: import('./domain/search/packed-index.ts').PackedWords;
	export default phrases;
}

declare module 'virtual:search-rest' {
	// eslint-disable-next-line @typescript-eslint/consistent-type-imports
	const rest: import('./domain/search/packed-index.ts').PackedWords;
	export default rest;
}

declare module 'virtual:operation-index' {
	// A declaration of a module that no file holds may not import.
	// eslint-disable-next-line @typescript-eslint/consistent-type-imports
	const index: import('./domain/search/operation-index.ts').PackedOperations;
	export default index;
}
