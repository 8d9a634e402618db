import { capitalise, formatList, formatNumber } from '../text/french.ts';
import { writeJson } from '../text/json-text.ts';
import type { Json } from './json.ts';
import { joinTexts } from './operations.ts';
import { isFile, type Constraints, type Schema } from './schema.ts';

/** One line of the table of a schema. */
export interface FieldRow {
	/** Names of what holds the field, from the outermost; lists end with `[]`. */
	parents: readonly string[];
	/** Name of the field, or what the line says instead of one. */
	name: string;
	kind: 'field' | 'variant';
	type: string;
	isRequired: boolean;
	isDeprecated: boolean;
	description?: string;
	notes: string[];
	example?: string;
	isPersonal?: boolean;
	isReadOnly: boolean;
	isWriteOnly: boolean;
	/** Its fields follow on their own lines. */
	isGroup: boolean;
}

export interface FieldTable {
	rows: readonly FieldRow[];
	/** Lines that the limit left out. */
	hiddenRows: number;
}

const MAX_COUNTED_ROWS = 5000;

/**
 * The fields of a schema, one line each, a field before those it holds. When they are too many the
 * deepest are left out first.
 */
export function listFieldRows(schema: Schema, maxRows: number): FieldTable {
	const [root] = unwrapLists(schema);
	let rows = rowsBySchema.get(root);
	if (!rows) rowsBySchema.set(root, (rows = listAllRows(root)));
	const shown = rows.length > maxRows ? keepShallowest(rows, maxRows) : rows;
	return { rows: shown, hiddenRows: rows.length - shown.length };
}

/** Expanded schemas are shared between operations, and so are their lines. */
const rowsBySchema = new WeakMap<Schema, readonly FieldRow[]>();

function keepShallowest(rows: readonly FieldRow[], maxRows: number): FieldRow[] {
	let depth = Math.max(...rows.map(({ parents }) => parents.length));
	let kept = [...rows];
	while (kept.length > maxRows && depth > 0) {
		depth--;
		kept = kept.filter(({ parents }) => parents.length <= depth);
	}
	return kept.slice(0, maxRows);
}

function listAllRows(root: Schema): FieldRow[] {
	const rows: FieldRow[] = [];
	const push = (row: FieldRow) => rows.push(row);
	const visitParts = (part: Schema, parents: readonly string[]) => {
		if (rows.length > MAX_COUNTED_ROWS) return;
		for (const property of part.properties) {
			const { schema: value, name } = property;
			const [inner, suffix] = unwrapLists(value);
			push(toRow(value, name, parents, property.isRequired));
			visitParts(inner, [...parents, name + suffix]);
		}
		if (part.values) {
			const [inner, suffix] = unwrapLists(part.values);
			push(toRow(part.values, '(clé libre)', parents, false));
			visitParts(inner, [...parents, `(clé libre)${suffix}`]);
		}
		for (const { pattern, schema: value } of part.keyPatterns) {
			const [inner, suffix] = unwrapLists(value);
			const name = `(clé de la forme ${pattern.slice(0, 60)})`;
			push(toRow(value, name, parents, false));
			visitParts(inner, [...parents, name + suffix]);
		}
		const visitVariant = (option: Schema, label: string) => {
			const [inner] = unwrapLists(option);
			push({ ...toRow(option, label, parents, false), kind: 'variant' });
			visitParts(inner, parents);
		};
		if (!isPlainChoice(part))
			part.alternatives.forEach((option, index) => {
				const value = part.mapping?.find(([, name]) => name === option.name)?.[0];
				const title = option.title ?? option.name ?? `${index + 1}`;
				const hint = value === undefined || value === title ? '' : ` (${value})`;
				visitVariant(option, `Variante\u00a0: ${title}${hint}`);
			});
		for (const { label, schema: option } of part.conditions) visitVariant(option, label);
	};
	visitParts(root, []);
	return rows;
}

export function hasParts(schema: Schema): boolean {
	return (
		schema.properties.length > 0 ||
		(schema.alternatives.length > 0 && !isPlainChoice(schema)) ||
		schema.keyPatterns.length > 0 ||
		schema.conditions.length > 0 ||
		!!schema.values
	);
}

/** « texte ou nombre entier »: variants of which the type says all. */
function isPlainChoice({ alternatives, discriminator }: Schema): boolean {
	return (
		alternatives.length > 0 &&
		!discriminator &&
		alternatives.every(
			(option) =>
				option.types.length > 0 &&
				!option.description &&
				option.example === undefined &&
				!hasParts(unwrapLists(option)[0]) &&
				listNotes(option).every((note) => Object.values(FORMAT_NOTES).includes(note)),
		)
	);
}

/** The element of a list of lists, and the brackets that lead to it. */
export function unwrapLists(schema: Schema): [schema: Schema, suffix: string] {
	let inner = schema;
	let suffix = '';
	while (inner.items && !hasParts(inner)) {
		inner = inner.items;
		suffix += '[]';
	}
	return [inner, suffix];
}

function toRow(
	schema: Schema,
	name: string,
	parents: readonly string[],
	isRequired: boolean,
): FieldRow {
	const [inner] = unwrapLists(schema);
	return {
		parents,
		name,
		kind: 'field',
		type: describeType(schema),
		isRequired,
		isDeprecated: schema.isDeprecated,
		description: joinTexts(schema.description ?? schema.title, inner.description),
		notes: listNotes(schema),
		example: describeExample(schema, inner),
		...(schema.isPersonal === undefined ? {} : { isPersonal: schema.isPersonal }),
		isReadOnly: schema.isReadOnly,
		isWriteOnly: schema.isWriteOnly,
		isGroup: hasParts(inner),
	};
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
	string: 'texte',
	integer: 'nombre entier',
	number: 'nombre',
	boolean: 'vrai ou faux',
	object: 'objet',
	array: 'liste',
	null: 'nul',
};

const FORMAT_WORDS: Readonly<Record<string, string>> = {
	date: 'date (AAAA-MM-JJ)',
	'date-time': 'date et heure',
	time: 'heure',
	email: 'adresse électronique',
	uri: 'adresse web',
	url: 'adresse web',
	uuid: 'identifiant UUID',
	byte: 'texte en base64',
	base64: 'texte en base64',
	base64url: 'texte en base64 pour adresse',
	password: 'mot de passe',
	duration: 'durée (ISO 8601)',
	'idn-email': 'adresse électronique',
	hostname: 'nom de machine',
	'idn-hostname': 'nom de machine',
	ipv4: 'adresse IPv4',
	ipv6: 'adresse IPv6',
	iri: 'adresse web',
	'uri-reference': 'adresse web, même relative',
	'iri-reference': 'adresse web, même relative',
	'uri-template': 'modèle d’adresse web',
	regex: 'expression régulière',
};

/** Formats of numbers, and those that only a producer knows: « Format : siret. » */
const FORMAT_NOTES: Readonly<Record<string, string>> = {
	int32: 'Sur 32 bits.',
	int64: 'Sur 64 bits.',
	float: 'En simple précision.',
	double: 'En double précision.',
};

/** What the type does not say of the format. */
function describeFormat({ format, types }: Schema): string | undefined {
	if (format === undefined || format === 'binary') return undefined;
	if (types.includes('string') && getWord(FORMAT_WORDS, format)) return undefined;
	return getWord(FORMAT_NOTES, format) ?? `Format\u00a0: ${format.slice(0, 40)}.`;
}

/** « liste de texte », « date (AAAA-MM-JJ) ou nul ». */
export function describeType(schema: Schema): string {
	const isNullable = schema.types.includes('null');
	if (schema.constraints.isImpossible) return 'aucune valeur';
	if (isFile(schema)) return `fichier${isNullable ? ' ou nul' : ''}`;
	if (schema.places && schema.places.length <= 4 && !schema.types.includes('string'))
		return `liste (${schema.places.map(describeType).join(', puis ')})${isNullable ? ' ou nul' : ''}`;
	if (schema.items && schema.types.every((type) => type === 'array' || type === 'null'))
		return `liste (${describeType(schema.items)})${isNullable ? ' ou nul' : ''}`;
	if (schema.alternatives.length > 0 && schema.types.every((type) => type === 'null')) {
		const variants =
			schema.alternativesKind === 'anyOf' ? 'une ou plusieurs variantes' : 'une des variantes';
		const choices = isPlainChoice(schema) ? schema.alternatives.map(describeType) : [variants];
		return formatList([...new Set(choices), ...(isNullable ? ['nul'] : [])], 'ou');
	}
	const words = schema.types.map((type) =>
		type === 'string' && schema.format !== undefined
			? (getWord(FORMAT_WORDS, schema.format) ?? 'texte')
			: (getWord(TYPE_WORDS, type) ?? type.slice(0, 40)),
	);
	if (words.length > 0) return formatList(words, 'ou');
	if (schema.constraints.enum) return 'valeur d’une liste';
	return schema.stop === 'missing' ? 'non décrit' : 'tout type';
}

function getWord(words: Readonly<Record<string, string>>, key: string): string | undefined {
	return Object.hasOwn(words, key) ? words[key] : undefined;
}

const MAX_VALUES = 12;
/** Past the first values, others are shown as long as they are short. */
const MAX_VALUES_LENGTH = 500;
const MAX_PATTERN = 400;

/** What a value must be, apart from its type and its fields; what is to be written as it is stands
 * between ticks. */
export function listNotes(schema: Schema): string[] {
	const notes: string[] = [];
	const [inner] = unwrapLists(schema);
	const limits = inner.constraints;
	const own = schema.constraints;
	// Beside a list, people write the values of its items.
	const choices = limits.enum ?? own.enum;
	if (choices) {
		const shown = listChoices(choices, limits.enum ? limits.enumNames : own.enumNames);
		const rest = choices.length - shown.length;
		const others = rest > 1 ? `${formatNumber(rest)} autres` : 'une autre';
		const label = (limits.enum ? limits : own).isOpenList ? 'Valeurs connues' : 'Valeurs';
		notes.push(
			`${label}\u00a0: ${shown.join(', ')}${rest > 0 ? `, et ${others} dans la description à télécharger` : ''}.`,
		);
	}
	if (limits.constant !== undefined) notes.push(`Toujours\u00a0: ${quoteChoice(limits.constant)}.`);
	if (own.default !== undefined) notes.push(`Par défaut\u00a0: ${quoteChoice(own.default)}.`);
	const range = formatBounds(limits);
	if (range) notes.push(range);
	const length = formatRange(limits.minLength, limits.maxLength, 'caractère');
	if (length) notes.push(length);
	const count = formatRange(own.minItems, own.maxItems, 'élément');
	if (count) notes.push(count);
	for (let list = schema.items; list?.items && list !== inner; list = list.items) {
		const { minItems, maxItems } = list.constraints;
		const range = formatRange(minItems, maxItems, 'élément');
		if (range) notes.push(`Chaque liste qu’elle contient\u00a0: ${range.toLowerCase()}`);
	}
	if (own.hasUniqueItems) notes.push('Sans doublon.');
	if (limits.multipleOf) notes.push(`Multiple de ${limits.multipleOf}.`);
	if (limits.pattern)
		notes.push(`Forme\u00a0: ${toCode(formatValue(limits.pattern, MAX_PATTERN))}`);
	const format = describeFormat(inner);
	if (format) notes.push(format);
	if (limits.mediaType && limits.mediaType !== 'application/octet-stream')
		notes.push(`Contenu\u00a0: ${limits.mediaType.slice(0, 60)}.`);
	const xml = [...new Set([schema, inner])].flatMap(({ constraints, types }) =>
		describeXml(constraints.xml, types.includes('array')),
	);
	if (xml.length > 0) notes.push(`${XML_NOTE}${xml.join(', ')}.`);
	const fields = formatRange(
		inner.constraints.minProperties,
		inner.constraints.maxProperties,
		'champ',
	);
	if (fields) notes.push(fields);
	if (limits.keyPattern)
		notes.push(`Clés de la forme\u00a0: ${toCode(formatValue(limits.keyPattern, MAX_PATTERN))}`);
	if (inner.alsoRequired.length > 0)
		notes.push(`Obligatoire\u00a0: ${formatNames(inner.alsoRequired)}.`);
	for (const [name, others] of (limits.companions ?? []).slice(0, 5))
		notes.push(`Avec ${formatNames([name])}, il faut aussi ${formatNames(others)}.`);
	if (inner.excluded) notes.push(`Jamais\u00a0: ${describeShort(inner.excluded)}.`);
	if (schema.contained) notes.push(`Contient au moins\u00a0: ${describeShort(schema.contained)}.`);
	if (limits.isClosed && hasParts(inner)) notes.push('Aucun autre champ.');
	if (own.isClosed && schema.places) notes.push('Aucun autre élément.');
	if (inner.discriminator) {
		const key = `«\u00a0${inner.discriminator}\u00a0»`;
		const kinds = inner.mapping ?? [];
		const values = listChoices(
			kinds.map(([value]) => value),
			kinds.map(([, name]) => name),
		);
		notes.push(
			inner.alternatives.length > 0
				? `${inner.types.length > 0 ? 'Plusieurs variantes\u00a0: le' : 'Le'} champ ${key} dit laquelle.`
				: `D’autres champs selon ${key}\u00a0: ${values.join(', ')}${values.length < kinds.length ? '…' : ''}.`,
		);
	}
	const stop = schema.stop ?? inner.stop;
	const name = inner.name ? ` («\u00a0${inner.name}\u00a0»)` : '';
	if (stop === 'cycle') notes.push(`Se répète\u00a0: même structure que plus haut${name}.`);
	if (stop === 'limit') notes.push(`La suite${name} est dans la description à télécharger.`);
	if (stop === 'missing') notes.push(`La description ne définit pas ce type${name}.`);
	return notes;
}

const XML_NOTE = 'En XML\u00a0: ';

/** Where nothing is written in XML, how it would be is of no use. */
export function isXmlNote(note: string): boolean {
	return note.startsWith(XML_NOTE);
}

function describeXml(xml: Constraints['xml'], isList: boolean): string[] {
	if (!xml) return [];
	const name = xml.name === undefined ? '' : ` «\u00a0${xml.name.slice(0, 60)}\u00a0»`;
	if (xml.isAttribute) return [`attribut${name}`];
	// A list that is not wrapped has no element, and its name is of no use.
	if (isList) return xml.isWrapped ? [`liste dans un élément${name || ' à son nom'}`] : [];
	return name === '' ? [] : [`élément${name}`];
}

function formatNames(names: readonly string[]): string {
	const quoted = names.slice(0, 8).map((name) => `«\u00a0${name.slice(0, 60)}\u00a0»`);
	return formatList(names.length > 8 ? [...quoted, `${names.length - 8} autres`] : quoted, 'et');
}

/** Between the ticks of code, unless it holds some. */
function toCode(text: string): string {
	return text.includes('`') ? text : `\`${text}\``;
}

/** A value that is to be written as it is: nothing, and a text without signs, have a name. */
function quoteChoice(value: Json): string {
	const text = formatChoice(value);
	return value === null || (typeof value === 'string' && value.trim() === '') ? text : toCode(text);
}

function listChoices(choices: readonly Json[], names: readonly string[] = []): string[] {
	const shown: string[] = [];
	let length = 0;
	for (const [index, choice] of choices.entries()) {
		// A name that is cut may keep one tick of two.
		const name = formatValue((names[index] ?? '').replaceAll('`', ''), 80);
		const value = quoteChoice(choice);
		const isTold = name === '' || name === formatChoice(choice);
		const text = isTold ? value : `${value} (${name})`;
		length += text.length + 2;
		if (shown.length >= MAX_VALUES && length > MAX_VALUES_LENGTH) break;
		shown.push(text);
	}
	return shown;
}

/** A value among those that a field may take: nothing too is a choice. */
function formatChoice(value: Json, length = 200): string {
	if (typeof value === 'string' && value.trim() === '') return 'texte vide';
	return value === null ? 'nul' : formatValue(value, length);
}

/** A schema told in a few words, inside a sentence. */
function describeShort(schema: Schema): string {
	const { enum: choices, constant } = schema.constraints;
	if (constant !== undefined) return quoteChoice(constant);
	if (choices)
		return choices
			.slice(0, MAX_VALUES)
			.map((choice) => quoteChoice(choice))
			.join(', ');
	const names = [
		...schema.properties.filter(({ isRequired }) => isRequired).map(({ name }) => name),
		...schema.alsoRequired,
	];
	const type = schema.types.length === 0 && names.length > 0 ? 'objet' : describeType(schema);
	return names.length > 0 ? `${type} avec ${formatNames(names)}` : type;
}

function formatRange(
	minimum: string | undefined,
	maximum: string | undefined,
	unit: string,
): string | undefined {
	// No text has fewer letters than none.
	if (unit !== '' && minimum !== undefined && Number(minimum) <= 0 && maximum === undefined)
		return undefined;
	if (minimum === undefined && maximum === undefined) return undefined;
	const noun = (value: string) =>
		unit === '' ? value : `${value} ${unit}${Number(value) > 1 ? 's' : ''}`;
	if (minimum !== undefined && minimum === maximum) return `Exactement ${noun(minimum)}.`;
	if (minimum !== undefined && maximum !== undefined) return `De ${minimum} à ${noun(maximum)}.`;
	if (minimum !== undefined) return `Au moins ${noun(minimum)}.`;
	if (maximum !== undefined) return `Au plus ${noun(maximum)}.`;
	return undefined;
}

function formatBounds(limits: Constraints): string | undefined {
	const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = limits;
	if (exclusiveMinimum === undefined && exclusiveMaximum === undefined)
		return formatRange(minimum, maximum, '');
	const bounds = [
		exclusiveMinimum && `plus de ${exclusiveMinimum}`,
		minimum && `au moins ${minimum}`,
		exclusiveMaximum && `moins de ${exclusiveMaximum}`,
		maximum && `au plus ${maximum}`,
	];
	return `${capitalise(bounds.filter(Boolean).join(', '))}.`;
}

function describeExample(schema: Schema, inner: Schema): string | undefined {
	const example = schema.example ?? inner.example;
	if (example === undefined || example === null) return undefined;
	// The lines of an object give the examples of its fields.
	if (hasParts(inner) && typeof example === 'object') return undefined;
	return formatChoice(example, 160);
}

/** A value on one line, cut when it is long. */
export function formatValue(value: Json, length: number): string {
	const text = typeof value === 'string' ? value : (writeJson(value) ?? '');
	const line = text.replace(/\s+/g, ' ');
	return line.length > length ? `${line.slice(0, length)}…` : line;
}
