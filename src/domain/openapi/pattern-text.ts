/** Signs of a pattern that are read; of its text that are written. */
const MAX_PATTERN = 300;
const MAX_TEXT = 60;
const MAX_GROUPS = 5;

/** In the order in which they are tried: an example reads as a number, then as a word. */
const KINDS = ['1234567890', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz', '-_. '];
const SIGNS = KINDS.join('') + '!"#$%&\'()*+,/:;<=>?@[\\]^`{|}~';
const CLASSES: Readonly<Record<string, (sign: string) => boolean>> = {
	d: (sign) => /\d/.test(sign),
	w: (sign) => /\w/.test(sign),
	s: (sign) => sign === ' ',
	D: (sign) => !/\d/.test(sign),
	W: (sign) => !/\w/.test(sign),
	S: (sign) => sign !== ' ',
};

/**
 * A text of the form that a pattern asks for, made by reading it: it is never run. `undefined` when
 * it says more than a form is: what comes before or after, what may not be, the same text again.
 */
export function writePatternText(pattern: string): string | undefined {
	if (pattern.length > MAX_PATTERN) return undefined;
	const reader = new PatternReader(pattern);
	const text = reader.readChoice(0);
	return text !== undefined && reader.isAtEnd && text.length <= MAX_TEXT ? text : undefined;
}

class PatternReader {
	#signs: string[];
	#at = 0;
	/** Signs that had a choice, in what is left out too: they follow one another. */
	#written = 0;

	constructor(pattern: string) {
		this.#signs = [...pattern];
	}

	get isAtEnd(): boolean {
		return this.#at >= this.#signs.length;
	}

	/** The first of the choices between bars. */
	readChoice(depth: number): string | undefined {
		const first = this.#readSequence(depth);
		while (first !== undefined && this.#take('|'))
			if (this.#readSequence(depth) === undefined) return undefined;
		return first;
	}

	#readSequence(depth: number): string | undefined {
		let text = '';
		while (!this.isAtEnd && !/[|)]/.test(this.#signs[this.#at]!)) {
			if (this.#take('^') || this.#take('$')) continue;
			const write = this.#readAtom(depth);
			const count = write && this.#readCount();
			if (count === undefined || count > MAX_TEXT) return undefined;
			for (let index = 0; index < count; index++) text += write!();
			if (text.length > MAX_TEXT) return undefined;
		}
		return text;
	}

	/** What writes one sign, or the text of a group. */
	#readAtom(depth: number): (() => string) | undefined {
		const sign = this.#signs[this.#at++]!;
		if (sign === '(') {
			if (depth >= MAX_GROUPS || (this.#take('?') && !this.#take(':'))) return undefined;
			const text = this.readChoice(depth + 1);
			return text !== undefined && this.#take(')') ? () => text : undefined;
		}
		const isOne = this.#readSigns(sign);
		if (!isOne) return undefined;
		const kind = KINDS.find((signs) => [...signs].some(isOne)) ?? SIGNS;
		const signs = [...kind].filter(isOne);
		if (signs.length < 2) return signs[0] === undefined ? undefined : () => signs[0]!;
		return () => signs[this.#written++ % signs.length]!;
	}

	/** Whether a sign is one of those that the pattern names here. */
	#readSigns(sign: string): ((sign: string) => boolean) | undefined {
		if (sign === '.') return () => true;
		if (sign === '[') return this.#readSet();
		if (sign === '\\') return this.#readEscape();
		return /[*+?{}\])]/.test(sign) ? undefined : (other) => other === sign;
	}

	#readEscape(): ((sign: string) => boolean) | undefined {
		const sign = this.#signs[this.#at++];
		if (sign === undefined) return undefined;
		const known = Object.hasOwn(CLASSES, sign) ? CLASSES[sign] : undefined;
		// `\b`, `\p{L}`, `\1` say what no list of signs does.
		return known ?? (/[\p{L}\d]/u.test(sign) ? undefined : (other) => other === sign);
	}

	#readSet(): ((sign: string) => boolean) | undefined {
		const isOther = this.#take('^');
		const tests: ((sign: string) => boolean)[] = [];
		while (!this.#take(']')) {
			const sign = this.#signs[this.#at++];
			const end = this.#signs[this.#at + 1];
			if (sign === undefined) return undefined;
			if (sign === '\\') {
				const escape = this.#readEscape();
				if (!escape) return undefined;
				tests.push(escape);
			} else if (this.#signs[this.#at] === '-' && end !== undefined && !/[\]\\]/.test(end)) {
				this.#at += 2;
				tests.push((other) => sign <= other && other <= end);
			} else tests.push((other) => other === sign);
		}
		return (sign) => tests.some((test) => test(sign)) !== isOther;
	}

	/** How many times what comes before is written: as few as it may be, but once if it may be. */
	#readCount(): number | undefined {
		let count = 1;
		if (!['*', '?', '+'].some((sign) => this.#take(sign)) && this.#signs[this.#at] === '{') {
			const rest = this.#signs.slice(this.#at, this.#at + 12).join('');
			const [whole, least, most] = /^\{(\d{1,3})(,\d{0,3})?\}/.exec(rest) ?? [];
			if (whole === undefined) return undefined;
			this.#at += whole.length;
			count = Number(least);
			if (count === 0 && most !== undefined && most !== ',0') count = 1;
		}
		// As few as it may be, or never given back.
		if (!this.#take('?')) this.#take('+');
		return count;
	}

	#take(sign: string): boolean {
		const isNext = this.#signs[this.#at] === sign;
		if (isNext) this.#at++;
		return isNext;
	}
}
