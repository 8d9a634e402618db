import * as z from 'zod';

import { parseDate } from '../text/dates.ts';
import { isEmail, isLinkFault, parseLink } from './url.ts';

/** The field types of the content dialect. Each accepts every spelling that files in circulation use. */

/** What `ctx.issues` carries to become a problem with its own code. */
export interface IssueParams {
	code:
		| 'invalid-date'
		| 'invalid-url'
		| 'invalid-value'
		| 'forbidden-url'
		| 'path-outside'
		| 'unsafe-html'
		| 'slug-collision';
	message: string;
	hint: string;
}

/** A fault that a check of one's own found. */
export const fail = (params: IssueParams) => ({
	code: 'custom' as const,
	message: params.message,
	params: { ...params },
});

/** Tells why the value that is being read is none. */
function refuse(ctx: z.core.ParsePayload, params: IssueParams): never {
	ctx.issues.push({ ...fail(params), input: ctx.value });
	return z.NEVER;
}

/**
 * Markup that would run if a template ever forgot to escape it. An attribute is looked for after the
 * last sign that opens an element: after each of them, thousands would take minutes.
 */
const ACTIVE_MARKUP =
	/<\s*(?:script|iframe|object|embed|svg|style|link|meta)\b|<[^<>]*\son\w+\s*=/i;

const plainText = z.string().superRefine((value, ctx) => {
	if (!ACTIVE_MARKUP.test(value)) return;
	ctx.addIssue(
		fail({
			code: 'unsafe-html',
			message: 'contient du code, interdit dans un contenu.',
			hint: 'Écrivez du texte simple.',
		}),
	);
});

const scalar = z.union([plainText, z.number(), z.boolean()]);

/** Under these names stand pages that would hide, or be hidden by, the one of the identifier. */
const RESERVED_ID = /^(?:themes|donnees|page-\d+)$/;

/** Others would climb out of the folder of the pages, or be longer than the name of a file may be. */
const SOUND_ID = /^[a-z\d](?:[a-z\d-]{0,78}[a-z\d])?$/;

/** What a page of the site is named after. */
export const identifier = (description: string) =>
	text(description)
		.superRefine((value, ctx) => {
			if (value !== '' && !SOUND_ID.test(value))
				ctx.addIssue(
					fail({
						code: 'invalid-value',
						message: 'ne peut pas nommer une page.',
						hint: 'Écrivez au plus 80 lettres minuscules sans accent, chiffres et traits d’union.',
					}),
				);
			else if (RESERVED_ID.test(value))
				ctx.addIssue(
					fail({
						code: 'slug-collision',
						message: 'est déjà le nom d’une page du site.',
						hint: 'Choisissez un autre identifiant.',
					}),
				);
		})
		.meta({ description });

/** A text of the signs that only part or join letters. */
const INVISIBLE = /^[\s\u00ad\u200b-\u200f\u2060\ufeff]+$/;

export const text = (description: string) =>
	plainText
		.trim()
		.min(1)
		.superRefine((value, ctx) => {
			if (!INVISIBLE.test(value)) return;
			ctx.addIssue(
				fail({
					code: 'invalid-value',
					message: 'ne montre aucun caractère.',
					hint: 'Donnez-lui une valeur qui se lit.',
				}),
			);
		})
		.meta({ description });

/** Markdown, rendered like a body. */
export const markdown = (description: string) => z.string().meta({ description, markdown: true });

export const number = (description: string) => z.number().meta({ description });

export const flag = (description: string) => z.boolean().meta({ description });

export const choice = <const Value extends string | number>(
	values: readonly Value[],
	description: string,
) => z.literal([...values]).meta({ description });

/** A list of texts; one text alone, figures and empty items are understood. */
export const textList = (description: string) =>
	z
		.union([scalar, z.array(scalar.nullable())])
		.transform((value) =>
			(Array.isArray(value) ? value : [value]).flatMap((item) => {
				const line = item === null ? '' : String(item).trim();
				return line === '' ? [] : [line];
			}),
		)
		.meta({ description });

/** A list written as YAML or as words between commas. */
export const commaList = (description: string) =>
	textList(description).transform((items) =>
		items.flatMap((item) => item.split(',').map((word) => word.trim())).filter(Boolean),
	);

/** `31/03/2021` or `2021-03-31` → the ISO day. */
export const date = (description: string) =>
	z
		.string()
		.transform((value, ctx) => {
			const parsed = parseDate(value);
			if (parsed !== undefined) return parsed;
			return refuse(ctx, {
				code: 'invalid-date',
				message: 'n’est pas une date qui existe.',
				hint: 'Écrivez le jour sous la forme 2021-03-31 ou 31/03/2021.',
			});
		})
		.meta({ description });

/** A year, a month or a day: what is known of a date of the past. */
export const period = (description: string) =>
	z
		.union([z.string(), z.number()])
		.transform((value, ctx) => {
			const written = String(value).trim();
			if (/^(?:19|20|21)\d{2}(?:-(?:0[1-9]|1[0-2]))?$/.test(written)) return written;
			const parsed = parseDate(written);
			if (parsed !== undefined) return parsed;
			return refuse(ctx, {
				code: 'invalid-date',
				message: 'n’est ni une année, ni un mois, ni un jour.',
				hint: 'Écrivez 2021, 2021-06 ou 2021-06-30.',
			});
		})
		.meta({ description });

/** A month or a day of the past or to come. */
export const monthOrDay = (description: string) =>
	z
		.string()
		.transform((value, ctx) => {
			const written = value.trim();
			const day = parseDate(/^\d{4}-\d{2}$/.test(written) ? `${written}-01` : written);
			if (day !== undefined) return written.length === 7 ? written : day;
			return refuse(ctx, {
				code: 'invalid-date',
				message: 'n’est ni un mois ni un jour.',
				hint: 'Écrivez 2021-06 ou 2021-06-30.',
			});
		})
		.meta({ description });

/** An address of the site or of the web. */
export const url = (description: string) =>
	z
		.string()
		.transform((value, ctx) => {
			const link = parseLink(value);
			if (!isLinkFault(link)) return link.href;
			return refuse(ctx, describeLinkFault(link));
		})
		.meta({ description });

/** An address of the web, or e-mail addresses between commas. */
export const contact = (description: string) =>
	z
		.string()
		.transform((value, ctx) => {
			const pieces = value
				.split(/[,;]/)
				.map((piece) => piece.trim())
				.filter(Boolean);
			if (pieces.length > 0 && pieces.every(isEmail)) return pieces.map((mail) => `mailto:${mail}`);
			const link = parseLink(value);
			if (!isLinkFault(link) && link.kind !== 'anchor') return [link.href];
			return refuse(
				ctx,
				link === 'forbidden'
					? describeLinkFault(link)
					: {
							code: 'invalid-url',
							message: 'n’est ni une adresse électronique ni une adresse de page.',
							hint: 'Écrivez « equipe@exemple.fr » ou « https://exemple.fr/contact ».',
						},
			);
		})
		.meta({ description });

function describeLinkFault(fault: 'forbidden' | 'invalid'): IssueParams {
	return fault === 'forbidden'
		? {
				code: 'forbidden-url',
				message: 'est une adresse interdite.',
				hint: 'Utilisez une adresse https://, mailto: ou un chemin du site.',
			}
		: {
				code: 'invalid-url',
				message: 'n’est pas une adresse utilisable.',
				hint: 'Écrivez une adresse complète, qui commence par https://, ou un chemin qui commence par /.',
			};
}

/** The name of a file in a folder of the site: it may not climb out of it. */
export const fileName = (description: string) =>
	plainText
		.superRefine((value, ctx) => {
			if (!/\.\.|[\\\u0000]|^\/\/|%2e%2e/i.test(value)) return;
			ctx.addIssue(
				fail({
					code: 'path-outside',
					message: 'désigne un fichier hors de son dossier.',
					hint: 'Écrivez le nom du fichier seul, par exemple « dossier.jpg ».',
				}),
			);
		})
		.meta({ description });

/** `publish`, `noindex` : true or false, with a default. */
export const flagOr = (fallback: boolean, description: string) =>
	flag(description).default(fallback);

/** A text and an address: a legal text, a source, an alternative. */
export const reference = (description: string) =>
	z
		.object({
			title: text('Intitulé.'),
			url: url('Adresse.').optional(),
			version: date('Jour de la rédaction citée, quand l’adresse mène à une version.').optional(),
			checked: date('Jour où quelqu’un a relu ce texte à cette adresse.').optional(),
		})
		.meta({ description });
