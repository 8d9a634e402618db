import type { APIRoute, GetStaticPaths } from 'astro';

import { buildOdt } from '../../../domain/documents/odt.ts';
import { buildChecklistDocument } from '../../../domain/eligibility/checklist-document.ts';
import { getCatalogue } from '../../../queries/catalogue.ts';

export const getStaticPaths = (async () => {
	const { profiles } = await getCatalogue();
	return profiles.map((profile) => ({ params: { profil: profile.id }, props: { profile } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) => {
	const blocks = buildChecklistDocument(props['profile']);
	return new Response(buildOdt(blocks[0]!.text, blocks));
};
