import { isDeepEqual } from '../text/deep-equal.ts';
import { checkStructure } from './check-structure.ts';
import {
	findPointer,
	formatPointer,
	getOwn,
	getText,
	isObject,
	parsePointer,
	removePointer,
	toList,
	toObject,
	walkObjects,
	type Json,
	type JsonObject,
} from './json.ts';

/** A copy of a Swagger 2.0 description that the upgrader can turn into a sound 3.1. */
export function prepareSwagger(document: JsonObject): JsonObject {
	const own = structuredClone(document);
	// One part that is not what the format asks for would leave the whole as it is.
	const faults = checkStructure(own, Infinity).filter(({ isShown }) => !isShown);
	for (const { pointer } of faults.toReversed()) removePointer(own, pointer);
	// They are those of the page where the description is read, unless it says otherwise.
	if (getText(own, 'host') === undefined) {
		delete own['host'];
		delete own['schemes'];
	} else if (toList(own['schemes']).length === 0) own['schemes'] = ['https'];
	if (getText(own, 'basePath') === undefined) delete own['basePath'];
	renameParts(own);
	for (const item of Object.values(toObject(own['paths']))) {
		placeBodies(own, item);
		for (const operation of listOwnOperations(item)) placeSchemes(own, operation);
	}
	return own;
}

function listOwnOperations(item: Json): JsonObject[] {
	return METHODS.map((method) => getOwn(item, method)).filter(isObject);
}

/** An operation may be called otherwise than the others: 3.1 gives it a server of its own. */
function placeSchemes({ host, basePath = '', schemes: usual }: JsonObject, operation: JsonObject) {
	const schemes = toList(operation['schemes']);
	delete operation['schemes'];
	if (host === undefined || schemes.length === 0 || isDeepEqual(schemes, usual)) return;
	operation['servers'] = schemes.map((scheme) => ({
		url: `${String(scheme)}://${String(host)}${String(basePath)}`,
	}));
}

/** A body that operations share is written in each: 3.1 has another place for it. */
function placeBodies(document: JsonObject, item: Json): void {
	const isBody = (parameter: Json) => /^(?:body|formData)$/.test(getText(parameter, 'in') ?? '');
	const listParameters = (holder: Json) =>
		toList(getOwn(holder, 'parameters')).map((parameter) => {
			const target = findPointer(document, getText(parameter, '$ref') ?? '');
			return isBody(target) ? structuredClone(target) : parameter;
		});
	if (!isObject(item)) return;
	const shared = listParameters(item);
	const bodies = shared.filter(isBody);
	if (item['parameters']) item['parameters'] = shared.filter((parameter) => !isBody(parameter));
	for (const operation of listOwnOperations(item)) {
		const own = listParameters(operation);
		const added = own.some(isBody) ? [] : structuredClone(bodies);
		if (own.length + added.length > 0) operation['parameters'] = [...own, ...added];
	}
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

const SECTIONS = ['definitions', 'parameters', 'responses', 'securityDefinitions'] as const;

/** The parts of 2.0 have any name (« Page«Commune» »); those of 3.1 keep to a few signs. */
function renameParts(document: JsonObject): void {
	const renamed = new Map(
		SECTIONS.map((section) => [section as string, renameKeys(document, section)]),
	);
	if ([...renamed.values()].every((names) => names.size === 0)) return;
	for (const value of walkObjects(document)) {
		const reference = getOwn(value, '$ref');
		if (typeof reference === 'string' && reference.startsWith('#/')) {
			const [section = '', name = '', ...rest] = parsePointer(reference);
			const other = renamed.get(section)?.get(name);
			if (other !== undefined) value['$ref'] = formatPointer([section, other, ...rest]);
		}
		const security = getOwn(value, 'security');
		if (Array.isArray(security))
			value['security'] = security.map((group) =>
				isObject(group) ? mapKeys(group, renamed.get('securityDefinitions')!) : group,
			);
	}
}

/** Renames the parts of a section, and gives the new name of each that has one. */
function renameKeys(document: JsonObject, section: string): Map<string, string> {
	const parts = toObject(document[section]);
	const taken = new Set(Object.keys(parts));
	const names = new Map<string, string>();
	for (const name of Object.keys(parts)) {
		if (/^[\w.-]+$/.test(name)) continue;
		const base = name
			.normalize('NFD')
			.replace(/\p{M}/gu, '')
			.replace(/[^\w.-]+/g, '_');
		let other = base;
		for (let number = 2; taken.has(other); number++) other = `${base}_${number}`;
		taken.add(other);
		names.set(name, other);
	}
	if (names.size > 0) document[section] = mapKeys(parts, names);
	return names;
}

function mapKeys(object: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
	return Object.fromEntries(
		Object.entries(object).map(([key, value]) => [names.get(key) ?? key, value]),
	);
}
