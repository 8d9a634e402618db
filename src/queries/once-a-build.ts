/** Loads a value once a build; again each time it is asked for in development, where files change. */
export function onceABuild<Value>(load: () => Promise<Value>): () => Promise<Value> {
	let value: Promise<Value> | undefined;
	return () => (import.meta.env.DEV ? load() : (value ??= load()));
}
