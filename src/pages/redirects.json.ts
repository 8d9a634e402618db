import type { APIRoute } from 'astro';

import { toRedirectMap } from '../domain/catalogue/redirects.ts';
import { getCatalogue } from '../queries/catalogue.ts';

export const GET: APIRoute = async () => {
	const { redirects } = await getCatalogue();
	return Response.json(toRedirectMap(redirects));
};
