declare module 'virtual:search-index' {
	const index: import('./domain/search/packed-index.ts').PackedIndex;
	export default index;
}
