import { toPlain } from './slug.ts';

/** Damerau–Levenshtein distance (adjacent transposition counts once). */
export function editDistance(a: string, b: string): number {
	if (a === b) return 0;
	let beforePrevious: number[] = [];
	let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const current = [i];
		for (let j = 1; j <= b.length; j++) {
			const cost = a[i - 1] === b[j - 1] ? 0 : 1;
			let best = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + cost);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				best = Math.min(best, beforePrevious[j - 2]! + 1);
			current.push(best);
		}
		beforePrevious = previous;
		previous = current;
	}
	return previous[b.length]!;
}

/** The candidate a person most likely meant, or `undefined` when none is close. */
export function findNearest(value: string, candidates: Iterable<string>): string | undefined {
	const wanted = toPlain(value).slice(0, 80);
	const limit = Math.max(1, Math.floor(wanted.length / 3));
	let best: string | undefined;
	let bestDistance = limit + 1;
	for (const candidate of candidates) {
		const plain = toPlain(candidate);
		if (Math.abs(plain.length - wanted.length) >= bestDistance) continue;
		const distance = editDistance(wanted, plain);
		if (distance < bestDistance) {
			best = candidate;
			bestDistance = distance;
		}
	}
	return best;
}
