import { z } from 'zod';

import { quoteValue, type Problem } from '../content/problem.ts';
import { parseDate } from '../text/dates.ts';
import { KEPT_DAYS } from './merge-evidence.ts';
import {
	LINK_CAUSES,
	LINK_STATES,
	type ApiMeasure,
	type DescriptionCheck,
	type Evidence,
	type LinkCause,
	type LinkEvidence,
} from './evidence.ts';

/** The files of `content/evidence`, by what they tell. */
export const EVIDENCE_FILES = {
	links: 'evidence/links.json',
	measures: 'evidence/measures.json',
	descriptions: 'evidence/descriptions.json',
} as const satisfies Record<keyof Evidence, string>;

const day = z.string().refine((value) => /^\d{4}/.test(value) && parseDate(value) === value);
const address = z
	.string()
	.max(4000)
	.refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value));
const slug = z.string().regex(/^[a-z0-9-]+$/);
const count = z.number().int().min(0);
const sentence = z.string().max(300);

const SCHEMAS = {
	links: z.object({
		address,
		state: z.enum(LINK_STATES),
		cause: z.enum(Object.keys(LINK_CAUSES) as [LinkCause, ...LinkCause[]]).optional(),
		status: count.max(999).optional(),
		movedTo: address.optional(),
		checked: day,
		since: day,
	}) satisfies z.ZodType<LinkEvidence>,
	measures: z.object({
		slug,
		address,
		days: z
			.array(
				z
					.object({ day, calls: count.min(1), answers: count, milliseconds: count.optional() })
					.refine(({ calls, answers }) => answers <= calls),
			)
			.max(KEPT_DAYS),
		fault: sentence.optional(),
	}) satisfies z.ZodType<ApiMeasure>,
	descriptions: z.object({
		slug,
		source: address,
		checked: day,
		sha256: z
			.string()
			.regex(/^[0-9a-f]{64}$/)
			.optional(),
		changed: day.optional(),
		fault: sentence.optional(),
	}) satisfies z.ZodType<DescriptionCheck>,
};

const EVIDENCE_VERSION = 1;

/** Reads one file of evidence; a fault of it is a warning, and what is sound in it is kept. */
export function parseEvidence<Kind extends keyof Evidence>(
	kind: Kind,
	text: string,
): { items: Evidence[Kind]; problems: Problem[] } {
	const items: unknown[] = [];
	const warn = (message: string): { items: Evidence[Kind]; problems: Problem[] } => ({
		items: items as Evidence[Kind],
		problems: [
			{
				code: 'evidence-file',
				severity: 'warning',
				file: EVIDENCE_FILES[kind],
				message,
				hint: 'Relancez « npm run watch », qui récrit ce fichier, ou supprimez-le.',
			},
		],
	});
	let data: unknown;
	try {
		data = JSON.parse(text);
	} catch {
		return warn('Le fichier n’est pas du JSON ; ce qu’il disait n’est pas affiché.');
	}
	const { version, [kind]: list } = (data ?? {}) as Record<string, unknown>;
	if (!Array.isArray(list))
		return warn(
			`Le fichier n’a pas de liste ${quoteValue(kind)} ; ce qu’il disait n’est pas affiché.`,
		);
	if (version !== EVIDENCE_VERSION)
		return warn(
			`Le fichier est de la version ${quoteValue(version)}, et le site lit la version ${EVIDENCE_VERSION} ; ce qu’il disait n’est pas affiché.`,
		);
	for (const item of list) {
		const read = SCHEMAS[kind].safeParse(item);
		if (read.success) items.push(read.data);
	}
	const lost = list.length - items.length;
	if (lost > 0)
		return warn(
			`${lost} élément${lost > 1 ? 's' : ''} sur ${list.length} ne ${lost > 1 ? 'se lisent' : 'se lit'} pas ; le reste est affiché.`,
		);
	return { items: items as Evidence[Kind], problems: [] };
}

/** The file, one item a line: a change of one link is a change of one line. */
export function formatEvidence<Kind extends keyof Evidence>(
	kind: Kind,
	items: Evidence[Kind],
): string {
	const lines = items.map((item) => `\t\t${JSON.stringify(item)}`).join(',\n');
	const list = items.length === 0 ? '[]' : `[\n${lines}\n\t]`;
	return `{\n\t"version": ${EVIDENCE_VERSION},\n\t"${kind}": ${list}\n}\n`;
}
