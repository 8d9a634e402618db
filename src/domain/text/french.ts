const NBSP = '\u00a0';
const NARROW_NBSP = '\u202f';

/**
 * Gives a text the apostrophes and the non-breaking spaces that French typography wants.
 * Adds no space where the author wrote none, so addresses, times and code survive.
 * A run of spaces is looked at from its start only: from each of them, long ones would take minutes.
 */
export function toFrenchSpacing(text: string): string {
	return (
		text
			.replace(/(?<=\p{L})'(?=[\p{L}«\d])/gu, '’')
			// Before code or a link, which another piece holds; at the end of a quotation, it closes it.
			.replace(/'(?<=(?:^|[^\p{L}'])(?:[cdjlmnst]|\p{L}{0,6}qu)')$/iu, '’')
			.replace(/(?<! ) +([;!?]+)(?=$|[\s)\]»”"'’.,…\u00a0])/g, `${NARROW_NBSP}$1`)
			.replace(/(?<! ) +(:)(?=$|\s)/g, `${NBSP}$1`)
			.replace(/(?<! ) +([»%€])/g, `${NBSP}$1`)
			.replace(/(«) +/g, `$1${NBSP}`)
			.replace(/(?<=\d) (?=\d{3}(?!\d))/g, NARROW_NBSP)
	);
}

export function capitalise(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** « 1 résultat », « 2 résultats » : French counts zero and one as singular. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
	return `${formatNumber(count)}${NBSP}${Math.abs(count) < 2 ? singular : plural}`;
}

/** Made, as the next, when first needed: making it keeps a telephone busy for longer than an answer. */
let numberFormat: Intl.NumberFormat | undefined;

export function formatNumber(value: number): string {
	numberFormat ??= new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 });
	return numberFormat.format(value);
}

/** « a, b et c ». */
export function formatList(items: readonly string[], last = 'et'): string {
	if (items.length < 2) return items.join('');
	return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

/**
 * Answers that lead to the same place, as one phrase: « Un particulier, une entreprise ou une
 * association ». Those that hold an « ou » of their own are told apart by semicolons.
 */
export function formatChoices(labels: readonly string[]): string {
	const [first = '', ...others] = labels;
	const phrase = [first, ...others.map(lowerArticle)];
	return phrase.some((label) => label.includes(' ou '))
		? phrase.join(`${NARROW_NBSP}; `)
		: formatList(phrase, 'ou');
}

/** What starts with an article goes on inside a sentence; a name keeps its capital. */
function lowerArticle(text: string): string {
	return text.replace(/^(?:L['’]|(?:Une?|Des|Du|Les?|La)(?= ))/, (article) =>
		article.toLowerCase(),
	);
}

/** Title of an API inside a sentence: « l’API Geo », but « ProConnect ». */
export function formatApiName(title: string): string {
	return title.startsWith('API ') ? `l’${title}` : title;
}

let collator: Intl.Collator | undefined;

/** Alphabetical order for French readers. */
export function compareFrench(a: string, b: string): number {
	collator ??= new Intl.Collator('fr', { sensitivity: 'base', numeric: true });
	return collator.compare(a, b);
}

/** Letter under which a title is filed: « É » under E, « Œ » under O, figures under « 0-9 ». */
export function getInitial(title: string): string {
	const letter = title
		.normalize('NFKD')
		.replace(/^[^\p{L}\p{N}]+/u, '')
		.replace(/^œ/i, 'o')
		.replace(/^æ/i, 'a')
		.charAt(0)
		.toUpperCase();
	return /[A-Z]/.test(letter) ? letter : '0-9';
}

/** Two letters that stand for a producer in a tile. */
export function getInitials(name: string): string {
	const words = name.replace(/[^\p{L}\p{N} '’-]/gu, '').split(/[\s'’-]+/u);
	const significant = words.filter((word) => word.length > 2);
	const [first = '?', second] = significant.length > 0 ? significant : words;
	const pair = second ? first.charAt(0) + second.charAt(0) : first.slice(0, 2);
	return pair.toUpperCase();
}

/** Cuts between words, with an ellipsis; what announces a suite goes with it. */
export function truncate(text: string, length: number): string {
	if (text.length <= length) return text;
	const cut = text.slice(0, length - 1);
	const space = cut.lastIndexOf(' ');
	return `${(space > length / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:·]+$/, '')}…`;
}
