/** The lines that two texts differ by, `- ` for the first and `+ ` for the second. */
export function diffLines(before: string, after: string): string[] {
	const [first, second] = [before.split('\n'), after.split('\n')];
	let start = 0;
	while (start < first.length && start < second.length && first[start] === second[start]) start++;
	let end = 0;
	while (
		end < first.length - start &&
		end < second.length - start &&
		first.at(-1 - end) === second.at(-1 - end)
	)
		end++;
	return diffMiddle(
		first.slice(start, first.length - end),
		second.slice(start, second.length - end),
	);
}

/** Past this product, all lines are told rather than compared one by one. */
const MAX_CELLS = 1_000_000;

function diffMiddle(first: readonly string[], second: readonly string[]): string[] {
	const removed = (line: string) => `- ${line}`;
	const added = (line: string) => `+ ${line}`;
	if (first.length * second.length > MAX_CELLS)
		return [...first.map(removed), ...second.map(added)];
	const lengths = Array.from({ length: first.length + 1 }, () =>
		new Array<number>(second.length + 1).fill(0),
	);
	for (let i = first.length - 1; i >= 0; i--)
		for (let j = second.length - 1; j >= 0; j--)
			lengths[i]![j] =
				first[i] === second[j]
					? lengths[i + 1]![j + 1]! + 1
					: Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
	const lines: string[] = [];
	let [i, j] = [0, 0];
	while (i < first.length || j < second.length) {
		if (i < first.length && j < second.length && first[i] === second[j]) {
			i++;
			j++;
		} else if (
			j >= second.length ||
			(i < first.length && lengths[i + 1]![j]! >= lengths[i]![j + 1]!)
		)
			lines.push(removed(first[i++]!));
		else lines.push(added(second[j++]!));
	}
	return lines;
}
