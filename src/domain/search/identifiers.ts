/** What a query is about, when it holds a number or a code instead of saying so. */
export interface NamedQuery {
	/** « un numéro Siret ». */
	name: string;
	/** The query, with the words for the number in its place. */
	text: string;
}

interface Shape {
	name: string;
	words: string;
	pattern: string;
	/** Whether the number, without its spaces, has the key that its kind wants. */
	isSound?: (number: string) => boolean;
}

/** Each digit in the place of even rank counts double, and the sum ends in zero. */
function hasLuhnKey(number: string): boolean {
	const sum = [...number].reverse().reduce((sum, digit, rank) => {
		const value = Number(digit) * (rank % 2 === 0 ? 1 : 2);
		return sum + (value > 9 ? value - 9 : value);
	}, 0);
	return sum % 10 === 0;
}

/** The post office has more establishments than the usual key allows. */
function isSiret(number: string): boolean {
	const sum = [...number].reduce((sum, digit) => sum + Number(digit), 0);
	return hasLuhnKey(number) || (number.startsWith('356000000') && sum % 5 === 0);
}

function isVatNumber(number: string): boolean {
	const siren = number.slice(4);
	return hasLuhnKey(siren) && Number(number.slice(2, 4)) === (12 + 3 * (Number(siren) % 97)) % 97;
}

function isIban(number: string): boolean {
	const digits = (number.slice(4) + number.slice(0, 4)).replace(/[a-z]/gi, (letter) =>
		String(parseInt(letter, 36)),
	);
	return BigInt(digits) % 97n === 1n;
}

/** Corsica has letters, which count as its former department less one or two millions. */
function isSocialSecurityNumber(number: string): boolean {
	const digits = number.slice(0, 13).replace(/2a/i, '19').replace(/2b/i, '18');
	return 97 - (Number(digits) % 97) === Number(number.slice(13));
}

/** The weights of a bar code go 1, 3, 1, 3. */
function hasBarCodeKey(number: string): boolean {
	const sum = [...number].reduce(
		(sum, digit, rank) => sum + Number(digit) * (rank % 2 === 0 ? 1 : 3),
		0,
	);
	return sum % 10 === 0;
}

function isIssn(number: string): boolean {
	const signs = [...number.replace('-', '')];
	const toValue = (sign: string) => (/x/i.test(sign) ? 10 : Number(sign));
	return signs.reduce((sum, sign, rank) => sum + toValue(sign) * (8 - rank), 0) % 11 === 0;
}

const SCHOOL_LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

function isSchoolNumber(number: string): boolean {
	return SCHOOL_LETTERS[Number(number.slice(0, 7)) % 23] === number.slice(7).toUpperCase();
}

function isTaxNumber(number: string): boolean {
	return Number(number.slice(0, 10)) % 511 === Number(number.slice(10));
}

const STREETS =
	'rue|r\\.|avenue|av\\.?|boulevard|bd|place|chemin|all[ée]e|impasse|quai|route|cours|square|faubourg|hameau|passage|esplanade';

/** The first that fits counts: those whose key proves them come first. */
const SHAPES: readonly Shape[] = [
	{ name: 'un numéro Siret', words: 'siret', pattern: '(?:\\d ?){13}\\d', isSound: isSiret },
	{ name: 'un numéro Siren', words: 'siren', pattern: '(?:\\d ?){8}\\d', isSound: hasLuhnKey },
	{
		name: 'un numéro de TVA',
		words: 'numéro de tva',
		pattern: 'fr ?\\d\\d(?: ?\\d){9}',
		isSound: isVatNumber,
	},
	{ name: 'un IBAN', words: 'iban', pattern: 'fr\\d\\d(?: ?[a-z\\d]){23}', isSound: isIban },
	{
		name: 'un numéro de sécurité sociale',
		words: 'numéro de sécurité sociale',
		pattern: '[12] ?\\d\\d ?\\d\\d ?(?:\\d\\d|2[ab])(?: ?\\d){8}',
		isSound: isSocialSecurityNumber,
	},
	{
		name: 'un numéro fiscal',
		words: 'numéro fiscal',
		pattern: '[0-3](?: ?\\d){12}',
		isSound: isTaxNumber,
	},
	{
		name: 'un ISBN',
		words: 'isbn',
		pattern: '97[89](?:[ -]?\\d){10}',
		isSound: (number) => hasBarCodeKey(number.replaceAll('-', '')),
	},
	{ name: 'un ISSN', words: 'issn', pattern: '\\d{4}-\\d{3}[\\dx]', isSound: isIssn },
	{
		name: 'le numéro RPPS d’un professionnel de santé',
		words: 'rpps',
		pattern: '10\\d{9}',
		isSound: hasLuhnKey,
	},
	{
		name: 'le code UAI d’un établissement scolaire',
		words: 'uai',
		pattern: '\\d{7}[a-z]',
		isSound: isSchoolNumber,
	},
	{ name: 'le numéro RNA d’une association', words: 'rna', pattern: 'w\\d[a-z\\d]\\d{7}' },
	{ name: 'un code NAF', words: 'code naf', pattern: '\\d\\d\\.?\\d\\d[a-z]' },
	{ name: 'un code ROME', words: 'code rome', pattern: '[a-n][1-5]\\d{3}' },
	{ name: 'un identifiant national étudiant', words: 'ine', pattern: '\\d{9}[\\da-z][a-z]' },
	{
		name: 'l’identifiant d’un texte de Légifrance',
		words: 'légifrance',
		pattern: '(?:legi|jorf|kali|ceta|cnil|cons|juri)(?:arti|text|scta|cont)\\d{12}',
	},
	{
		name: 'le numéro NOR d’un texte officiel',
		words: 'nor',
		pattern: '[a-z]{4}\\d{7}[a-z]',
	},
	{ name: 'un numéro de pourvoi', words: 'pourvoi', pattern: '\\d\\d-\\d\\d\\.\\d{3}' },
	{
		name: 'une plaque d’immatriculation',
		words: 'plaque d’immatriculation',
		pattern: '[a-z]{2}[ -]?\\d{3}[ -]?[a-z]{2}',
	},
	{
		name: 'une parcelle cadastrale',
		words: 'parcelle cadastrale',
		pattern: '\\d{8}[\\da-z][a-z]\\d{4}',
	},
	{
		name: 'un numéro de téléphone',
		words: 'numéro de téléphone',
		pattern: '(?:\\+33 ?|0)[1-9](?:[ .-]?\\d\\d){4}',
	},
	{
		name: 'des coordonnées géographiques',
		words: 'coordonnées géographiques',
		pattern: '-?\\d{1,2}[.,]\\d{3,}[,; ]+-?\\d{1,3}[.,]\\d{3,}',
	},
	{
		name: 'une adresse',
		words: 'adresse',
		pattern: `\\d{1,4} ?(?:bis|ter|quater)?,? (?:${STREETS}) .*`,
	},
	{
		name: 'le code postal d’une commune',
		words: 'code postal commune',
		pattern: "\\d{5} [\\p{L}’' -]{3,}",
	},
];

/** What the query is about, when it holds a number whose kind its shape tells. */
export function nameIdentifier(text: string): NamedQuery | undefined {
	for (const { name, words, pattern, isSound } of SHAPES) {
		const whole = new RegExp(`(?<![\\p{L}\\d]|\\d[ .])(?:${pattern})(?!\\p{L}|[ .]?\\d)`, 'iu');
		const [found] = whole.exec(text) ?? [];
		if (found === undefined || isSound?.(found.replaceAll(' ', '')) === false) continue;
		return { name, text: text.replace(found, words) };
	}
	return undefined;
}
