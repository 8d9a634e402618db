import type { APIRoute, GetStaticPaths } from 'astro';

import { buildCsv } from '../../domain/documents/csv.ts';
import { accessLabels, verdictLabels } from '../../labels.ts';
import { getCatalogue } from '../../queries/catalogue.ts';
import { getProfileRows } from '../../queries/eligibility.ts';
import { toHref } from '../../routes.ts';

export const getStaticPaths = (async () => {
	const { profiles } = await getCatalogue();
	return profiles.map(({ id }) => ({ params: { profil: id } }));
}) satisfies GetStaticPaths;

const HEADINGS = [
	'API',
	'Producteur',
	'Thèmes',
	'Données',
	'Accès',
	'Réponse',
	'Raison',
	'Condition ou suite',
	'Adresse',
];

export const GET: APIRoute = async ({ params, site }) => {
	const { getProducer, getTheme } = await getCatalogue();
	const rows = (await getProfileRows(params['profil']!)).map(
		({ api, verdict, reason, condition, path }) => [
			api.title,
			getProducer(api.producer).name,
			api.themes.map((id) => getTheme(id).label).join(', '),
			api.data.join(', '),
			accessLabels[api.access],
			verdictLabels[verdict],
			reason,
			condition,
			new URL(toHref(path), site).href,
		],
	);
	return new Response(buildCsv([HEADINGS, ...rows]));
};
