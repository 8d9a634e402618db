import type { YAMLError } from 'yaml';

import type { HiddenCharacter } from '../text/hidden-characters.ts';
import { quoteValue, type Problem } from './problem.ts';

/** What is wrong at a place of a YAML text. */
export type YamlFault = Pick<Problem, 'code' | 'message' | 'hint'> & { offset: number };

/** What the parser noticed, told to someone who does not know its words. */
export function describeYamlError(error: YAMLError, yaml: string): YamlFault {
	const isUnclosedQuote = error.code === 'MISSING_CHAR' && /quote/.test(error.message);
	// What is missing at the end is looked for where the text stops.
	const place = yaml.slice(0, error.pos[0]).trimEnd().length;
	const end = error.pos[0] >= yaml.trimEnd().length ? Math.max(0, place - 1) : error.pos[0];
	const offset =
		(isUnclosedQuote ? findUnclosedQuote(yaml, error.pos[0]) : undefined) ??
		skipBlankLines(yaml, end);
	const line = getLineAt(yaml, offset);
	const seen = quoteValue(line.trim());
	if (error.code === 'TAB_AS_INDENT' || /^\s*\t/.test(line))
		return {
			code: 'yaml-tab',
			offset,
			message: `La ligne ${seen} est décalée par une tabulation, que YAML interdit.`,
			hint: 'Remplacez la tabulation par deux espaces.',
		};
	if (isUnclosedQuote)
		return {
			code: 'yaml-syntax',
			offset,
			message: `Un guillemet ouvert n’est jamais refermé, à partir de ${seen}.`,
			hint: 'Refermez le guillemet (" ou \') à la fin de la valeur.',
		};
	if (/Nested mappings|compact mappings/.test(error.message))
		return {
			code: 'yaml-syntax',
			offset,
			message: `La valeur de la ligne ${seen} contient « : », que YAML prend pour un nouveau champ.`,
			hint: `Mettez la valeur entre guillemets : ${quoteField(line) ?? 'titre: "Guide : bien commencer"'}.`,
		};
	if (error.code === 'TAG_RESOLVE_FAILED')
		return describeTag(/^![^\s]*/.exec(yaml.slice(offset, offset + 80))?.[0] ?? '!', offset);
	return {
		code: 'yaml-syntax',
		offset,
		message: `La ligne ${seen} ne se lit pas comme du YAML.`,
		hint: 'Vérifiez l’alignement (deux espaces par niveau), les deux-points suivis d’un espace et les guillemets.',
	};
}

/** The line with its value between quotes, ready to copy; `undefined` when it is too long to show. */
function quoteField(line: string): string | undefined {
	const [, key, value] = /^\s*(?:-\s+)?([^\s:"']+):\s+(\S.{0,78}\S)\s*$/.exec(line) ?? [];
	if (key === undefined || value === undefined) return undefined;
	return /["\\]/.test(value) ? `${key}: '${value.replaceAll("'", "''")}'` : `${key}: "${value}"`;
}

/** The key that stands at `offset` stands in the same block already. */
export function describeDuplicateKey(offset: number, yaml: string): YamlFault {
	const line = getLineAt(yaml, offset);
	const key = line.split(':', 1)[0]!.trim();
	return {
		code: 'duplicate-key',
		offset,
		message: `La clé ${quoteValue(key)} est écrite deux fois ; une seule des deux valeurs serait gardée.`,
		hint: 'Gardez une seule des deux lignes.',
	};
}

/** `tag` as the parser gives it, whole, or as it is written. */
export function describeTag(tag: string, offset: number): YamlFault {
	const written = tag.replace(/^tag:yaml\.org,2002:/, '!!');
	return {
		code: 'yaml-tag',
		offset,
		message: `L’étiquette YAML ${quoteValue(written)} est refusée : un contenu ne peut ni choisir un type ni appeler du code.`,
		hint: 'Retirez-la et gardez la valeur seule.',
	};
}

export function describeHiddenCharacter({ name }: HiddenCharacter, offset: number): YamlFault {
	return {
		code: 'hidden-character',
		offset,
		message: `La valeur contient le caractère invisible ${name}, qui change ce que l’on lit autour de lui.`,
		hint: 'Effacez-le : retapez le passage au lieu de le coller.',
	};
}

/** A list, a block or nothing stands where the name of a field is awaited. */
export function describeStrangeKey(offset: number, yaml: string): YamlFault {
	return {
		code: 'yaml-syntax',
		offset,
		message: `La ligne ${quoteValue(getLineAt(yaml, offset).trim())} ne commence pas par le nom d’un champ.`,
		hint: 'Écrivez l’information sous la forme « champ: valeur », ou retirez la ligne.',
	};
}

export function describeUnknownAnchor(name: string, offset: number): YamlFault {
	return {
		code: 'yaml-syntax',
		offset,
		message: `La valeur ${quoteValue(`*${name}`)} renvoie à une ancre qui n’existe pas.`,
		hint: 'Mettez la valeur entre guillemets si l’astérisque fait partie du texte.',
	};
}

/** Lines that people write: longer ones are cut, or not searched, for each fault looks at its own. */
const MAX_LINE = 2000;

function getLineAt(yaml: string, offset: number): string {
	const start = yaml.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
	const end = yaml.indexOf('\n', start);
	return yaml.slice(start, Math.min(end < 0 ? yaml.length : end, start + MAX_LINE));
}

/** The parser stops at blank lines for what is wrong with the line under them. */
function skipBlankLines(yaml: string, offset: number): number {
	const start = yaml.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
	const blank = /[ \t]*(?:\n[ \t]*)*\n(?=.)/y;
	blank.lastIndex = start;
	return blank.test(yaml) ? blank.lastIndex : offset;
}

const UNCLOSED_QUOTE = /^[^#\n]*?(?::|-)[ ]+(["'])(?!.*\1[ ]*(?:#.*)?$)/;

/** The parser notices an unclosed quote at the end of the text; people look for where it opens. */
function findUnclosedQuote(yaml: string, end: number): number | undefined {
	for (let start = 0; start < end;) {
		const next = yaml.indexOf('\n', start);
		const stop = next < 0 ? yaml.length : next;
		if (stop - start <= MAX_LINE && UNCLOSED_QUOTE.test(yaml.slice(start, stop))) return start + 1;
		start = stop + 1;
	}
	return undefined;
}
