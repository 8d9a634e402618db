import type { EntryContext } from '../domain/catalogue/entry-context.ts';
import type { EntryKind, SourceEntry } from '../domain/catalogue/entry-reader.ts';
import { parseEntry, type ParsedEntry } from '../domain/catalogue/parse-entry.ts';
import { parseFrontMatter } from '../domain/content/front-matter.ts';
import { quoteValue, type Problem, type ProblemCode } from '../domain/content/problem.ts';
import { splitFile } from './split-file.ts';

/** Where an entry lies in the content folder, and the address that the name of its file gives. */
export type EntryPlace<Kind extends EntryKind = EntryKind> = Pick<
	SourceEntry,
	'slug' | 'file' | 'format'
> & { kind: Kind };

/** Tells the line of a field of an entry. */
export type FieldLines = SourceEntry['getLine'];

export interface ReadEntry<Kind extends EntryKind = EntryKind> extends ParsedEntry<Kind> {
	/** Whether its front matter could be read, if not understood. */
	isReadable: boolean;
	/** What others may call an entry that has no value. */
	names?: string[];
}

/** The text of a content file → what it says, with every problem that it holds. */
export function readEntry<Kind extends EntryKind>(
	place: EntryPlace<Kind>,
	text: string,
	context: EntryContext,
): ReadEntry<Kind> {
	const { source, problems } = readSource(place, text);
	if (!source) return { problems, isReadable: false };
	const parsed = parseSafely(source, context);
	const entry = { ...parsed, problems: [...problems, ...parsed.problems], isReadable: true };
	if (entry.value) return entry;
	const { title, name, acronym } = source.data;
	const names = [title, name, acronym].filter((written) => typeof written === 'string');
	return { ...entry, names };
}

/** Where the fields stand of an entry whose front matter could be read. */
export function readFieldLines(place: EntryPlace, text: string): FieldLines {
	return readSource(place, text).source!.getLine;
}

/** The body on its own lines, under a front matter that says nothing. */
export function formatBody(text: string): string {
	const split = splitFile(text);
	if ('fault' in split) throw new Error('The body of an entry without front matter is asked for.');
	return `---\n${'\n'.repeat(split.bodyLine - 3)}---\n${split.body}`;
}

function readSource<Kind extends EntryKind>(
	place: EntryPlace<Kind>,
	text: string,
): { source?: SourceEntry & { kind: Kind }; problems: Problem[] } {
	const split = splitFile(text);
	if ('fault' in split) return { problems: [describeSplitFault(place.file, split)] };
	const { body, bodyLine } = split;
	const { data, getLine, problems } = parseFrontMatter(
		split.frontMatter,
		place.file,
		split.frontMatterLine,
	);
	if (problems.some(({ code }) => code !== 'forbidden-key')) return { problems };
	return { source: { ...place, data, getLine, body, bodyLine }, problems };
}

/** Parsers of others' texts may overflow or throw: that is a problem of one entry, not the end. */
function parseSafely<Kind extends EntryKind>(
	source: SourceEntry & { kind: Kind },
	context: EntryContext,
): ParsedEntry<Kind> {
	try {
		return parseEntry(source, context);
	} catch (error) {
		const isOverflow = error instanceof RangeError;
		return {
			problems: [
				{
					code: 'unreadable-entry',
					severity: 'error',
					file: source.file,
					line: source.bodyLine,
					message: `Le programme n’a pas pu lire cette fiche (${isOverflow ? 'imbrication trop profonde' : quoteValue(String(error))}).`,
					hint: 'Simplifiez les passages imbriqués ou très longs ; si le texte est ordinaire, signalez-le aux responsables du site.',
				},
			],
		};
	}
}

function describeSplitFault(
	file: string,
	{ fault, value }: { fault: keyof typeof SPLIT_FAULTS; value: string },
): Problem {
	const [message, hint] = SPLIT_FAULTS[fault];
	return {
		code: fault,
		severity: 'error',
		file,
		line: 1,
		message: message.replace('%', quoteValue(value)),
		hint,
	};
}

const SPLIT_FAULTS = {
	'empty-file': [
		'Le fichier est vide.',
		'Copiez le modèle « _modele.md » du même dossier, ou supprimez le fichier.',
	],
	'missing-front-matter': [
		'Le fichier commence par % au lieu de la ligne « --- » qui ouvre l’en-tête.',
		'Ajoutez « --- » en première ligne, puis les champs, puis une ligne « --- ».',
	],
	'unclosed-front-matter': [
		'L’en-tête ouvert par % n’est jamais fermé.',
		'Ajoutez une ligne « --- » après le dernier champ.',
	],
	'front-matter-language': [
		'L’en-tête s’ouvre par % : un autre langage que YAML est refusé, car il pourrait exécuter du code.',
		'Remplacez cette ligne par « --- » et écrivez les champs en YAML.',
	],
} satisfies Partial<Record<ProblemCode, [string, string]>>;
