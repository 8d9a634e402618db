import { isDeepEqual } from '../text/deep-equal.ts';
import { describeType, formatValue, hasParts, unwrapLists } from './field-rows.ts';
import type { Constraints, Schema } from './schema.ts';

/** Whether a program that calls the API today still works tomorrow. */
export type ChangeKind = 'breaking' | 'compatible' | 'wording';

export type AddChange = (kind: ChangeKind, sentence: string) => void;

/** Who writes a content: the program that calls, or the service. */
export type Direction = 'sent' | 'returned';

/** How sentences name a place of a content; the path of the content itself is empty. */
export type NamePlace = (path: string) => string;

/** What is said of one place of a content. */
interface Place extends Facts {
	/** Path of what holds it. */
	holder: string;
	isRequired: boolean;
}

interface Facts {
	type: string;
	/** Types, with their formats, that it may have; none when any will do. */
	types: readonly string[];
	/** Values that it may have, when they are listed. */
	values?: readonly string[];
	default?: string;
	limits: Constraints;
	isDeprecated: boolean;
	description: string;
	/** What it holds is not known to its end. */
	isCut: boolean;
}

type Places = Map<string, Place>;

/** What differs between two versions of a content, for those who send it or are given it. */
export function compareContents(
	before: Schema,
	after: Schema,
	direction: Direction,
	name: NamePlace,
	add: AddChange,
): void {
	const old = listPlaces(before, direction);
	const fresh = listPlaces(after, direction);
	const [oldHolders, freshHolders] = [listHolders(old), listHolders(fresh)];
	for (const [path, place] of old)
		if (!fresh.has(path) && isHeld(place, fresh))
			add('breaking', `${name(path)} est retiré${tellParts(path, oldHolders)}.`);
	for (const [path, place] of fresh) {
		const known = old.get(path);
		if (known) comparePlaces(known, place, direction, name(path), add);
		else if (isHeld(place, old)) {
			const isAsked = direction === 'sent' && place.isRequired;
			add(
				isAsked ? 'breaking' : 'compatible',
				`${name(path)} est nouveau${isAsked ? ' et obligatoire' : ''}${tellParts(path, freshHolders)}.`,
			);
		}
	}
}

/** What holds it is among the others, and is known to its end: else nothing can be said of it. */
function isHeld({ holder }: Place, others: Places): boolean {
	const place = others.get(holder);
	return place !== undefined && !place.isCut;
}

function listHolders(places: Places): Set<string> {
	return new Set([...places.values()].map(({ holder }) => holder));
}

function tellParts(path: string, holders: ReadonlySet<string>): string {
	return holders.has(path) ? ', avec ce qu’il contient' : '';
}

function comparePlaces(
	old: Place,
	fresh: Place,
	direction: Direction,
	name: string,
	add: AddChange,
): void {
	const isSent = direction === 'sent';
	const [isWider, isNarrower] = [covers(fresh.types, old.types), covers(old.types, fresh.types)];
	const isKnown = !old.isCut && !fresh.isCut;
	if (isKnown && !(isWider && isNarrower) && old.type !== fresh.type)
		add(
			(isSent ? isWider : isNarrower) ? 'compatible' : 'breaking',
			`${name} passe de « ${old.type} » à « ${fresh.type} ».`,
		);
	compareValues(old.values, fresh.values, isSent, name, add);
	compareLimits(old.limits, fresh.limits, isSent, name, add);
	if (isSent) compareDefaults(old, fresh, name, add);
	if (old.isRequired !== fresh.isRequired)
		if (isSent)
			add(
				fresh.isRequired ? 'breaking' : 'compatible',
				`${name} devient ${fresh.isRequired ? 'obligatoire' : 'facultatif'}.`,
			);
		else
			add(
				fresh.isRequired ? 'compatible' : 'breaking',
				`${name} ${fresh.isRequired ? 'est désormais' : 'n’est plus'} toujours présent.`,
			);
	if (old.isDeprecated !== fresh.isDeprecated)
		add('compatible', `${name} ${fresh.isDeprecated ? 'est' : 'n’est plus'} déprécié.`);
	if (old.description !== fresh.description) add('wording', `${name} est décrit autrement.`);
}

/** Whether all that is of the second types is of the first. */
function covers(wide: readonly string[], narrow: readonly string[]): boolean {
	if (wide.length === 0) return true;
	return narrow.length > 0 && narrow.every((type) => wide.some((other) => accepts(other, type)));
}

function accepts(wide: string, narrow: string): boolean {
	if (wide === narrow || (wide === 'number' && narrow === 'integer')) return true;
	if (wide.startsWith(LIST) && narrow.startsWith(LIST))
		return wide === LIST || accepts(wide.slice(LIST.length), narrow.slice(LIST.length));
	// « string date » is a text.
	return narrow.startsWith(`${wide} `);
}

const LIST = '[]';

function compareValues(
	old: readonly string[] | undefined,
	fresh: readonly string[] | undefined,
	isSent: boolean,
	name: string,
	add: AddChange,
): void {
	if (old && fresh) {
		const lost = old.filter((value) => !fresh.includes(value));
		const gained = fresh.filter((value) => !old.includes(value));
		if (lost.length > 0)
			add(
				isSent ? 'breaking' : 'compatible',
				`${name} ${isSent ? 'n’accepte plus' : 'ne vaut plus'} ${quoteValues(lost)}.`,
			);
		if (gained.length > 0)
			add(
				'compatible',
				`${name} ${isSent ? 'accepte' : 'peut valoir'} aussi ${quoteValues(gained)}.`,
			);
	} else if (fresh && isSent) add('breaking', `${name} n’accepte plus que ${quoteValues(fresh)}.`);
	else if (old && isSent) add('compatible', `${name} n’est plus limité à une liste de valeurs.`);
}

function quoteValues(values: readonly string[]): string {
	const shown = values.slice(0, 5).map((value) => `« ${value} »`);
	const rest = values.length - shown.length;
	return rest > 0 ? `${shown.join(', ')} et ${rest} de plus` : shown.join(', ');
}

/** The limits of a value, what they are called, and whether a higher one accepts more. */
const LIMITS: readonly (readonly [
	read: (constraints: Constraints) => Limit | undefined,
	label: string,
	isLooserHigher?: boolean,
])[] = [
	[readLow, 'la plus petite valeur', false],
	[readHigh, 'la plus grande valeur', true],
	[({ minLength }) => toLimit(minLength), 'la longueur minimale', false],
	[({ maxLength }) => toLimit(maxLength), 'la longueur maximale', true],
	[({ minItems }) => toLimit(minItems), 'le nombre minimal d’éléments', false],
	[({ maxItems }) => toLimit(maxItems), 'le nombre maximal d’éléments', true],
	[({ minProperties }) => toLimit(minProperties), 'le nombre minimal de champs', false],
	[({ maxProperties }) => toLimit(maxProperties), 'le nombre maximal de champs', true],
	[({ multipleOf }) => toLimit(multipleOf), 'le pas'],
	[({ pattern }) => toLimit(pattern), 'la forme'],
];

interface Limit {
	text: string;
	/** The value itself is out. */
	isOut?: boolean;
}

function toLimit(text: string | undefined): Limit | undefined {
	return text === undefined ? undefined : { text };
}

function readLow({ minimum, exclusiveMinimum }: Constraints): Limit | undefined {
	const isOut = exclusiveMinimum !== undefined && !(Number(minimum) > Number(exclusiveMinimum));
	return isOut ? { text: exclusiveMinimum, isOut } : toLimit(minimum);
}

function readHigh({ maximum, exclusiveMaximum }: Constraints): Limit | undefined {
	const isOut = exclusiveMaximum !== undefined && !(Number(maximum) < Number(exclusiveMaximum));
	return isOut ? { text: exclusiveMaximum, isOut } : toLimit(maximum);
}

function compareLimits(
	before: Constraints,
	after: Constraints,
	isSent: boolean,
	name: string,
	add: AddChange,
): void {
	const quote = ({ text, isOut }: Limit) =>
		`« ${formatValue(text, 80)} »${isOut ? ' (exclue)' : ''}`;
	for (const [read, label, isLooserHigher] of LIMITS) {
		const [old, fresh] = [read(before), read(after)];
		if (old?.text === fresh?.text && old?.isOut === fresh?.isOut) continue;
		if (!fresh) {
			add('compatible', `${name} : ${label} n’est plus dite.`);
			continue;
		}
		const step = old && Number(fresh.text) - Number(old.text);
		const isLooser =
			step === 0
				? fresh.isOut !== true
				: step !== undefined && isLooserHigher !== undefined && step > 0 === isLooserHigher;
		const change = old
			? `passe de ${quote(old)} à ${quote(fresh)}`
			: `est désormais ${quote(fresh)}`;
		add(isSent && !isLooser ? 'breaking' : 'compatible', `${name} : ${label} ${change}.`);
	}
}

function compareDefaults(
	{ default: old }: Place,
	{ default: fresh }: Place,
	name: string,
	add: AddChange,
): void {
	if (old === fresh) return;
	if (fresh === undefined) add('compatible', `${name} n’a plus de valeur par défaut.`);
	else if (old === undefined) add('compatible', `${name} vaut par défaut « ${fresh} ».`);
	else add('breaking', `${name} vaut par défaut « ${fresh} », et non plus « ${old} ».`);
}

/** Enough for the largest of the contents that people read. */
const MAX_PLACES = 3000;

/** Operations share most of what they answer. */
const known = {
	places: { sent: new WeakMap<Schema, Places>(), returned: new WeakMap<Schema, Places>() },
	facts: new WeakMap<Schema, Facts>(),
};

function listPlaces(schema: Schema, direction: Direction): Places {
	const met = known.places[direction].get(schema);
	if (met) return met;
	const places = findPlaces(schema, direction);
	known.places[direction].set(schema, places);
	return places;
}

/** Every place of a content, by its path. */
function findPlaces(schema: Schema, direction: Direction): Places {
	const places: Places = new Map();
	visit(schema, '', '', true, places);
	return places;

	function visit(
		value: Schema,
		path: string,
		holder: string,
		isRequired: boolean,
		found: Places,
	): void {
		const [inner, suffix] = unwrapLists(value);
		const place = { ...getFacts(value, inner), holder, isRequired };
		const twin = found.get(path);
		found.set(path, twin ? joinPlaces(twin, place) : place);
		if (found.size > MAX_PLACES) {
			found.get(path)!.isCut = true;
			return;
		}
		visitParts(inner, path, path === '' ? '' : `${path}${suffix}.`, found);
	}

	function visitParts(inner: Schema, holder: string, prefix: string, found: Places): void {
		const add = (name: string, part: Schema, isRequired: boolean) => {
			if (direction === 'sent' ? !part.isReadOnly : !part.isWriteOnly)
				visit(part, prefix + name, holder, isRequired, found);
		};
		for (const property of inner.properties)
			add(property.name, property.schema, property.isRequired);
		if (inner.values) add('(clé libre)', inner.values, false);
		for (const { pattern, schema: part } of inner.keyPatterns)
			add(`(clé de la forme ${pattern.slice(0, 60)})`, part, false);
		const variants = inner.alternatives.filter(mayHold).map((option) => {
			const own: Places = new Map();
			visitParts(unwrapLists(option)[0], holder, prefix, own);
			return own;
		});
		addVariants(variants, found);
		for (const { schema: option } of inner.conditions) {
			const own: Places = new Map();
			visitParts(unwrapLists(option)[0], holder, prefix, own);
			for (const [path, place] of own)
				if (!found.has(path)) found.set(path, { ...place, isRequired: false });
		}
	}
}

/** An object or its id: nothing is asked of a variant that is no object. */
function mayHold(option: Schema): boolean {
	const types = listTypes(option);
	return types.length === 0 || types.some((type) => type === 'object' || type.startsWith(LIST));
}

/** What all the variants that have its holder require is required. */
function addVariants(variants: readonly Places[], found: Places): void {
	const top = new Set(variants.flatMap((own) => [...own.keys()]));
	for (const path of top) {
		const holders = variants.flatMap((own) => own.get(path) ?? []);
		const [{ holder }] = holders as [Place];
		const able = variants.filter((own) => own.has(holder) || !top.has(holder));
		const isRequired = holders.length === able.length && holders.every((place) => place.isRequired);
		const place = { ...holders.reduce(joinPlaces), isRequired };
		const shared = found.get(path);
		found.set(
			path,
			shared
				? { ...joinPlaces(shared, place), isRequired: shared.isRequired || isRequired }
				: place,
		);
	}
}

function getFacts(value: Schema, inner: Schema): Facts {
	const met = known.facts.get(value);
	if (met) return met;
	const values = listValues(inner);
	const usual = value.constraints.default;
	const facts: Facts = {
		type: describeType(value),
		types: listTypes(value),
		...(values ? { values } : {}),
		...(usual === undefined ? {} : { default: formatValue(usual, 40) }),
		limits: { ...inner.constraints, ...pickListBounds(value) },
		isDeprecated: value.isDeprecated,
		description: (value.description ?? inner.description ?? '').replace(/\s+/g, ' ').trim(),
		isCut: [value, inner].some(({ stop }) => stop !== undefined),
	};
	known.facts.set(value, facts);
	return facts;
}

function pickListBounds({ constraints: { minItems, maxItems } }: Schema): Constraints {
	return { minItems, maxItems };
}

/** The same place in two variants: what one accepts or the other. */
function joinPlaces(a: Place, b: Place): Place {
	const isAny = a.types.length === 0 || b.types.length === 0;
	const values = a.values && b.values && [...new Set([...a.values, ...b.values])];
	const { values: _, ...place } = a;
	return {
		...place,
		...(values ? { values } : {}),
		type: a.type === b.type ? a.type : `${a.type} ou ${b.type}`,
		types: isAny ? [] : [...new Set([...a.types, ...b.types])],
		limits: isDeepEqual(a.limits, b.limits) ? a.limits : {},
		isRequired: a.isRequired && b.isRequired,
		isDeprecated: a.isDeprecated && b.isDeprecated,
		isCut: a.isCut || b.isCut,
	};
}

/** Formats of texts that programs read in their own way. */
const TEXT_FORMATS = new Set(['date', 'date-time', 'time', 'binary', 'byte', 'duration']);

function listTypes(schema: Schema): string[] {
	const { types, format, items, alternatives } = schema;
	const own = types.filter((type) => type !== 'null');
	const nothing = types.length > own.length ? ['null'] : [];
	if (own.length === 0 && alternatives.length > 0) {
		const options = alternatives.map(listTypes);
		return options.every((option) => option.length > 0)
			? [...new Set([...options.flat(), ...nothing])]
			: [];
	}
	if (own.length === 0) return hasParts(schema) ? ['object', ...nothing] : [];
	const told = own.flatMap((type) => {
		if (type === 'string' && format !== undefined && TEXT_FORMATS.has(format))
			return [`string ${format}`];
		if (type !== 'array' || !items) return [type === 'array' ? LIST : type];
		const inner = listTypes(items);
		return inner.length > 0 ? inner.map((item) => LIST + item) : [LIST];
	});
	return [...told, ...nothing];
}

function listValues({ constraints, alternatives }: Schema): string[] | undefined {
	const own = constraints.constant === undefined ? constraints.enum : [constraints.constant];
	if (own) return constraints.isOpenList ? undefined : own.map((value) => formatValue(value, 80));
	const options = alternatives.map(listValues);
	return options.length > 0 && options.every((option) => option !== undefined)
		? [...new Set(options.flat())]
		: undefined;
}
