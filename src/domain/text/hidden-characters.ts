/** Controls, halves of a letter, and the signs that turn around the direction of what follows them. */
const HIDDEN =
	/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\p{Surrogate}]/u;

/** A character that no one sees, and that makes a text other than what its author reads. */
export interface HiddenCharacter {
	/** « U+202E ». */
	name: string;
	/** Where it stands in the text. */
	index: number;
}

export function findHiddenCharacter(text: string): HiddenCharacter | undefined {
	const found = HIDDEN.exec(text);
	if (!found) return undefined;
	const code = found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
	return { name: `U+${code}`, index: found.index };
}
