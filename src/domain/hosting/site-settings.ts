import * as z from 'zod';

import { checkShape } from '../content/check-shape.ts';
import { choice, date, fail, text, textList, url } from '../content/fields.ts';
import { isEmail } from '../content/url.ts';

/** The longest name that browsers show whole in their list of search engines. */
const LONGEST_SHORT_NAME = 16;

const email = (description: string) =>
	text(description).superRefine((value, context) => {
		if (!isEmail(value))
			context.addIssue(
				fail({
					code: 'invalid-value',
					message: 'n’est pas une adresse électronique.',
					hint: 'Écrivez-la ainsi : contact@exemple.fr.',
				}),
			);
	});

const shortName = text('Nom court.').superRefine((value, context) => {
	if (value.length > LONGEST_SHORT_NAME)
		context.addIssue(
			fail({
				code: 'invalid-value',
				message: `a ${value.length} caractères.`,
				hint: `Gardez-en ${LONGEST_SHORT_NAME} au plus : les navigateurs coupent la suite.`,
			}),
		);
});

const rate = z
	.number()
	.meta({ description: 'Taux.' })
	.superRefine((value, context) => {
		if (value < 0 || value > 100)
			context.addIssue(
				fail({
					code: 'invalid-value',
					message: 'n’est pas un pourcentage.',
					hint: 'Donnez un nombre entre 0 et 100, sans le signe %.',
				}),
			);
	});

/** What `site.config.ts` holds, as whoever publishes the site fills it in. */
const settings = z.object({
	name: text('Nom du site.'),
	shortName,
	description: text('Phrase qui présente le site.'),
	url: text('Adresse publique.'),
	publisher: z
		.object({
			name: text('Nom.'),
			address: text('Adresse postale.'),
			director: text('Personne qui dirige la publication.'),
			phone: text('Téléphone.').optional(),
		})
		.optional(),
	host: z
		.object({ name: text('Nom.'), address: text('Adresse postale.'), phone: text('Téléphone.') })
		.optional(),
	contactEmail: email('Adresse électronique.').optional(),
	security: z
		.object({
			contacts: textList('Adresses.'),
			expires: text('Jour.'),
			policy: text('Page.').optional(),
		})
		.optional(),
	repository: z
		.object({
			forge: choice(['github', 'gitlab', 'forgejo'], 'Forge.'),
			url: url('Adresse du dépôt.'),
			branch: text('Branche.'),
		})
		.optional(),
	privacyContact: email('Adresse électronique.').optional(),
	accessibilityAudit: z
		.object({
			status: choice(
				['partiellement conforme', 'totalement conforme', 'non conforme'],
				'Résultat.',
			),
			rate,
			auditor: text('Auteur de l’audit.'),
			date: date('Jour de l’audit.'),
		})
		.optional(),
});

/** What is wrong with the fields of `site.config.ts`, one sentence a fault. */
export function checkSettings(written: object): string[] {
	const place = { file: 'site.config.ts', getLine: () => 1 };
	return checkShape(settings, written as Record<string, unknown>, place).problems.map(
		({ field, message, hint }) => `site.config.ts, ${field} : ${message} ${hint}`,
	);
}
