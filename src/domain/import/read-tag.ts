export interface TagText {
	name: string;
	attributes: Record<string, string>;
	isClosing: boolean;
	isSelfClosing: boolean;
	end: number;
}

/** Past this length, a sign that looks like a tag is a sign. */
const MAX_LENGTH = 8_000;

/**
 * The tag that starts at `start`, read with every slip that catalogues hold: single quotes, no
 * quotes, an attribute without a value, `={true}`, and an equal sign that was forgotten.
 */
export function readTag(text: string, start: number): TagText | undefined {
	const opening = /^<(\/?)([A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*)(?=\s|\/?>|["'])/.exec(
		text.slice(start, start + 60),
	);
	if (!opening) return undefined;
	const attributes: Record<string, string> = {};
	const from = start + opening[0].length;
	const window = text.slice(from, from + MAX_LENGTH);
	const pattern =
		/\s*(?:(\/?>)|([^\s=/>"'<]+)\s*(?:=\s*|(?=["']))(?:"([^"]*)"|'([^']*)'|\{\s*([^{}]*?)\s*\}|([^\s"'<>]+))|([^\s=/>"'<]+)|[/"'=])/y;
	for (let match = pattern.exec(window); match; match = pattern.exec(window)) {
		const [, end, key, double, single, braces, bare, flag] = match;
		if (end)
			return {
				name: opening[2]!,
				attributes,
				isClosing: opening[1] === '/',
				isSelfClosing: end === '/>',
				end: from + pattern.lastIndex,
			};
		if (key)
			attributes[key] = double ?? single ?? braces?.replace(/^["']|["']$/g, '') ?? bare ?? '';
		else if (flag) attributes[flag] = '';
	}
	return undefined;
}
