import type * as z from 'zod';

interface Definition {
	type: string;
	innerType?: z.ZodType;
	in?: z.ZodType;
	getter?: () => z.ZodType;
}

/** What is under `optional()`, `default()`, `transform()` and `lazy()`. */
export function unwrapSchema(schema: z.ZodType): z.ZodType {
	const inside = getInside(schema);
	return inside ? unwrapSchema(inside) : schema;
}

/** What a schema wraps, one layer down. */
export function getInside(schema: z.ZodType): z.ZodType | undefined {
	const { type, getter, innerType, in: input } = schema._zod.def as Definition;
	return type === 'lazy' ? getter?.() : (innerType ?? input);
}
