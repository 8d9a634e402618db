import {
	findMisreading,
	MISREADING_NAMES,
	type DecodedText,
	type Misreading,
} from '../text/encoding.ts';
import { quoteValue, type ProblemCode } from './problem.ts';

type EncodingFault = Extract<DecodedText, { text?: undefined }>['fault'];

/** What to say of bytes that are no text in UTF-8. */
export const ENCODING_FAULTS: Readonly<
	Record<EncodingFault, { code: ProblemCode; message: string; hint: string }>
> = {
	'utf-16': {
		code: 'utf-16',
		message: 'Le fichier est enregistré en UTF-16.',
		hint: 'Enregistrez-le en UTF-8.',
	},
	nul: {
		code: 'nul-byte',
		message: 'Le fichier contient un octet nul : ce n’est pas un texte.',
		hint: 'Remplacez-le par un fichier texte en UTF-8.',
	},
	'not-utf8': {
		code: 'not-utf8',
		message: 'Le fichier n’est pas en UTF-8 (sans doute en Latin-1 ou Windows-1252).',
		hint: 'Enregistrez-le en UTF-8 dans votre éditeur.',
	},
};

export interface BrokenText {
	misreading: Misreading;
	/** The first line that shows it. */
	line: number;
	message: string;
}

/** Accents that a wrong reading turned into signs, and what to say of them. */
export function findBrokenText(text: string): BrokenText | undefined {
	const misreading = findMisreading(text);
	if (misreading === undefined) return undefined;
	const lines = text.split('\n');
	const index = lines.findIndex((candidate) => findMisreading(candidate) === misreading);
	const count = lines.filter((candidate) => findMisreading(candidate) !== undefined).length;
	return {
		misreading,
		line: index + 1,
		message: `Le texte UTF-8 a été relu comme du ${MISREADING_NAMES[misreading]}, puis enregistré ainsi (${count} ligne${count > 1 ? 's' : ''}, dont ${quoteValue(lines[index]!.trim().slice(0, 60))}).`,
	};
}
