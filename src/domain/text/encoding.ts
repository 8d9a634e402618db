/** The wrong reading that turned good UTF-8 into what the file holds. */
export type Misreading = 'mac-roman' | 'cp1252';

export const MISREADING_NAMES: Readonly<Record<Misreading, string>> = {
	'mac-roman': 'Mac Roman',
	cp1252: 'Windows-1252',
};

/** Bytes 0x80–0xFF of Mac OS Roman, in order. */
const MAC_ROMAN =
	'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø' +
	'¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

/** Bytes 0x80–0x9F of Windows-1252; the five unassigned ones stand for themselves. */
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const MAC_ROMAN_BYTES = new Map([...MAC_ROMAN].map((letter, index) => [letter, 0x80 + index]));
// The euro sign replaced the currency sign in 1998; older tables still write the latter.
MAC_ROMAN_BYTES.set('¤', 0xdb).set('\u03a9', 0xbd).set('\u2126', 0xbd);
const CP1252_BYTES = new Map([...CP1252].map((letter, index) => [letter, 0x80 + index]));

function toByte(letter: string, misreading: Misreading): number | undefined {
	const code = letter.codePointAt(0)!;
	if (code < 0x80) return code;
	if (misreading === 'mac-roman') return MAC_ROMAN_BYTES.get(letter);
	return CP1252_BYTES.get(letter) ?? (code >= 0xa0 && code <= 0xff ? code : undefined);
}

/** Sequences that French text read wrongly is full of, and right French text never holds. */
const SIGNS: Record<Misreading, RegExp> = {
	'mac-roman': /√[^\s\w]|‚Ä.|¬[´ª†∞]|≈ì|Ô∏è/g,
	cp1252: /Ã[©¨ª§¢®´¯¹»¼´\u00a0‰€‡Š]|â€[™˜œ\u009d“”¦¢]|Â[«»°\u00a0]|Å“/g,
};

/** What a run that stands for one or more UTF-8 letters starts with. */
const LEADS: Record<Misreading, RegExp> = {
	'mac-roman': /^[√¬≈‚Ôƒ\uf8ff]/,
	cp1252: /^[ÃÂâÅðï]/,
};

/** Which wrong reading the text went through, if it shows the signs of one. */
export function findMisreading(text: string): Misreading | undefined {
	const count = (misreading: Misreading) => text.match(SIGNS[misreading])?.length ?? 0;
	const [mac, windows] = [count('mac-roman'), count('cp1252')];
	if (mac === 0 && windows === 0) return undefined;
	return mac >= windows ? 'mac-roman' : 'cp1252';
}

function repairRun(run: string, misreading: Misreading): string {
	if (!LEADS[misreading].test(run)) return run;
	const bytes = Uint8Array.from(run, (letter) => toByte(letter, misreading)!);
	try {
		const repaired = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		const isPlausible = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+$/u.test(
			repaired,
		);
		return isPlausible ? repaired : run;
	} catch {
		return run;
	}
}

/**
 * Undoes a wrong reading. Runs that do not decode as UTF-8 are left as they are,
 * so text that was right in a half-broken file stays right.
 */
export function repairMisreading(text: string, misreading: Misreading): string {
	let result = '';
	let run = '';
	const flush = () => {
		if (run !== '') result += repairRun(run, misreading);
		run = '';
	};
	for (const letter of text) {
		const byte = toByte(letter, misreading);
		if (byte === undefined || byte < 0x80) {
			flush();
			result += letter;
		} else run += letter;
	}
	flush();
	return result;
}

export type DecodedText =
	| { text: string; line?: undefined }
	| { text?: undefined; fault: 'utf-16' | 'nul' | 'not-utf8'; line: number };

/** Bytes of a file → text with `\n` line ends and no byte order mark, or the reason why not. */
export function parseBytes(bytes: Uint8Array): DecodedText {
	if (isUtf16(bytes)) return { fault: 'utf-16', line: 1 };
	const nul = bytes.indexOf(0);
	if (nul >= 0) return { fault: 'nul', line: countLines(bytes, nul) };
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return { text: text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n') };
	} catch {
		return { fault: 'not-utf8', line: countLines(bytes, findInvalidByte(bytes)) };
	}
}

/** By its byte order mark; without one, by the null half of every ordinary letter. */
function isUtf16(bytes: Uint8Array): boolean {
	const [first, second] = bytes;
	if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
	const sample = bytes.subarray(0, 512);
	const nuls = [0, 1].map(
		(parity) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length,
	);
	return nuls.includes(0) && nuls.some((count) => count > sample.length * 0.4);
}

function countLines(bytes: Uint8Array, end: number): number {
	let lines = 1;
	for (let index = 0; index < end; index++) if (bytes[index] === 0x0a) lines++;
	return lines;
}

function findInvalidByte(bytes: Uint8Array): number {
	for (let index = 0; index < bytes.length;) {
		const byte = bytes[index]!;
		const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
		if (length === 0 || byte > 0xf4) return index;
		for (let next = 1; next < length; next++)
			if (((bytes[index + next] ?? 0) & 0xc0) !== 0x80) return index;
		index += length;
	}
	return 0;
}
