/** Numbers that look random and are the same at each run. */
export interface Random {
	/** From 0 to 1, 1 excluded. */
	next: () => number;
	/** A whole number, both ends included. */
	between: (low: number, high: number) => number;
	isTrue: (probability: number) => boolean;
	pick: <Item>(items: readonly Item[]) => Item;
	/** A rank from 0: the first come often, as words of a language or APIs of a producer do. */
	rank: (count: number) => number;
}

/** Each name has its own series: an entry does not change when another is added. */
export function createRandom(name: string): Random {
	let state = hash(name);
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
	return {
		next,
		between,
		isTrue: (probability) => next() < probability,
		pick: (items) => items[between(0, items.length - 1)]!,
		rank: (count) => Math.floor((count + 1) ** next()) - 1,
	};
}

function hash(text: string): number {
	let value = 2166136261;
	for (const letter of text) value = Math.imul(value ^ letter.codePointAt(0)!, 16777619);
	return value | 0;
}
