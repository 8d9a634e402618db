import { findMisreading, parseBytes, repairMisreading } from '../text/encoding.ts';

/** The kinds of repair that a text goes through, as the report counts them. */
export const REPAIR_LABELS = {
	'mac-roman': 'accents relus en Mac Roman, rétablis (lignes)',
	cp1252: 'accents relus en Windows-1252, rétablis (lignes)',
	'latin-bytes': 'fichier en Windows-1252 converti en UTF-8',
	'utf-16': 'fichier en UTF-16 converti en UTF-8',
	bom: 'marque d’ordre des octets retirée',
	'line-ends': 'fins de ligne Windows converties (fichiers)',
	invisible: 'caractères invisibles retirés',
	decomposed: 'accents décomposés recomposés',
	tabs: 'tabulations du YAML remplacées (lignes)',
	checkbox: 'cases à cocher écrites en signes',
	key: 'noms de champs corrigés',
	value: 'valeurs corrigées',
	link: 'liens rendus locaux ou corrigés',
	block: 'textes réécrits en partie',
	rewrite: 'textes réécrits en entier',
} as const satisfies Record<string, string>;

export type RepairKind = keyof typeof REPAIR_LABELS;
export type Repairs = Partial<Record<RepairKind, number>>;

export interface RepairedText {
	text: string;
	repairs: Repairs;
}

/** What no repair can make a text of. */
export type ByteFault = 'nul';

/** Bytes of an old file → sound text: UTF-8, `\n`, composed accents, nothing invisible. */
export function repairFile(bytes: Uint8Array): RepairedText | { fault: ByteFault } {
	const repairs: Repairs = {};
	const decoded = parseBytes(bytes);
	let text: string;
	if (decoded.text !== undefined) text = decoded.text;
	else if (decoded.fault === 'nul') return { fault: 'nul' };
	else {
		const encoding =
			decoded.fault === 'not-utf8' ? 'windows-1252' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
		repairs[decoded.fault === 'not-utf8' ? 'latin-bytes' : 'utf-16'] = 1;
		text = new TextDecoder(encoding).decode(bytes).replace(/\r\n?/g, '\n');
	}
	if (bytes[0] === 0xef && bytes[1] === 0xbb) repairs.bom = 1;
	if (bytes.includes(0x0d)) repairs['line-ends'] = 1;
	const repaired = repairText(text.replace(/^\ufeff/, ''));
	return { text: repaired.text, repairs: { ...repairs, ...repaired.repairs } };
}

/** The same for a text that is already one. */
export function repairText(text: string): RepairedText {
	const repairs: Repairs = {};
	const count = (kind: RepairKind, times = 1) => {
		if (times > 0) repairs[kind] = (repairs[kind] ?? 0) + times;
	};
	const lines = text.split('\n').map((line) => {
		let repaired = line;
		// What was broken twice is mended twice.
		for (let round = 0; round < 3; round++) {
			const misreading = findMisreading(repaired);
			if (misreading === undefined) break;
			const better = repairMisreading(repaired, misreading);
			const best = findMisreading(better) ? repairLetters(better, misreading) : better;
			if (best === repaired) break;
			if (round === 0) count(misreading);
			repaired = best;
		}
		return repaired;
	});
	const result = lines
		.join('\n')
		// A zero-width joiner makes one emoji of two: only there is it kept.
		.replace(
			/[\u200b\u200c\u2060\ufeff\u00ad]|(?<!\p{Extended_Pictographic}\ufe0f?)\u200d/gu,
			() => {
				count('invisible');
				return '';
			},
		)
		.replace(/[\p{L}\p{N}]\p{M}+/gu, (letters) => {
			const composed = letters.normalize('NFC');
			if (composed !== letters) count('decomposed');
			return composed;
		});
	return { text: result, repairs };
}

/** Mends one letter at a time, where a sound sign stands against broken ones. */
function repairLetters(text: string, misreading: Parameters<typeof repairMisreading>[1]): string {
	let result = '';
	const letters = [...text];
	for (let index = 0; index < letters.length;) {
		const length = [3, 2, 4].find((size) => {
			const run = letters.slice(index, index + size).join('');
			return (
				[...run].every((letter) => letter > '\u007f') &&
				[...repairMisreading(run, misreading)].length === 1
			);
		});
		const run = letters.slice(index, index + (length ?? 1)).join('');
		result += length ? repairMisreading(run, misreading) : run;
		index += length ?? 1;
	}
	return result;
}

export function addRepairs(total: Repairs, more: Repairs): void {
	for (const [kind, times] of Object.entries(more) as [RepairKind, number][])
		total[kind] = (total[kind] ?? 0) + times;
}

/** `[x] done` was shown as a ticked box: signs say the same without a form. */
export function repairCheckboxes(text: string): RepairedText {
	let times = 0;
	let isCode = false;
	const repaired = text
		.split('\n')
		.map((line) => {
			if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
			if (isCode) return line;
			return line.replace(
				/^(\s*(?:[-*+]\s+|\d+\.\s+)?)\[([xX ])\](?=\s)/,
				(_, start: string, mark: string) => {
					times++;
					return `${start}${mark === ' ' ? '☐' : '☑'}`;
				},
			);
		})
		.join('\n');
	return { text: repaired, repairs: times > 0 ? { checkbox: times } : {} };
}
