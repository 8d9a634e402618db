import type { APIRoute } from 'astro';

import { toProposalContext } from '../../domain/proposal/read-proposal.ts';
import { getCatalogue } from '../../queries/catalogue.ts';
import { toHref } from '../../routes.ts';

/** The names that a proposal is checked against, in the page that writes it. */
export const GET: APIRoute = async () =>
	Response.json(toProposalContext(await getCatalogue(), toHref('/').replace(/\/$/, '')));
