import { isDescribed } from './described.ts';
import { isObject, toList, type Json, type JsonObject } from './json.ts';

/**
 * 3.1 has no « nullable », which the upgrader leaves where no type stands beside it: what it meant
 * there is said as 3.1 says it. What holds none is given back as it is.
 */
export function dropNullable<T extends Json>(root: T): T {
	return visit(root, undefined) as T;
}

function visit(value: Json, key: string | undefined): Json {
	if (typeof value !== 'object' || value === null) return value;
	// In a schema, they are values.
	if (Array.isArray(value) && key === 'examples') return value;
	let copy: JsonObject | undefined;
	for (const [name, part] of Object.entries(value)) {
		const mended = isDescribed(name, key) ? visit(part, name) : part;
		if (mended !== part) (copy ??= { ...value } as JsonObject)[name] = mended;
	}
	if (Array.isArray(value)) return copy ? Object.values(copy) : value;
	const whole = copy ?? (value as JsonObject);
	return typeof whole['nullable'] === 'boolean' ? mend(whole) : whole;
}

const NOTHING = { type: 'null' };

function mend({ nullable, ...rest }: JsonObject): JsonObject {
	if (nullable === false) return rest;
	const { type, enum: choices, allOf } = rest;
	for (const kind of ['oneOf', 'anyOf']) {
		const options = rest[kind];
		if (!Array.isArray(options)) continue;
		const isSaid = options.some((option) => isObject(option) && option['type'] === 'null');
		return isSaid ? rest : { ...rest, [kind]: [...options, NOTHING] };
	}
	if (allOf !== undefined) return { anyOf: [rest, NOTHING] };
	if (typeof type === 'string') rest['type'] = [type, 'null'];
	if (choices !== undefined && !toList(choices).includes(null))
		rest['enum'] = [...toList(choices), null];
	return rest;
}
