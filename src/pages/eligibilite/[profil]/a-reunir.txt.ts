import type { APIRoute, GetStaticPaths } from 'astro';

import { formatBlocks } from '../../../domain/documents/blocks.ts';
import { buildChecklistDocument } from '../../../domain/eligibility/checklist-document.ts';
import { getCatalogue } from '../../../queries/catalogue.ts';

export const getStaticPaths = (async () => {
	const { profiles } = await getCatalogue();
	return profiles.map((profile) => ({ params: { profil: profile.id }, props: { profile } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) =>
	new Response(formatBlocks(buildChecklistDocument(props['profile'])));
