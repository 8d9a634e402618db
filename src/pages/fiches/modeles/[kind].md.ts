import type { APIRoute } from 'astro';

import {
	TEMPLATES,
	writeTemplate,
	type TemplateKind,
} from '../../../domain/content/entry-template.ts';

export const getStaticPaths = () => Object.keys(TEMPLATES).map((kind) => ({ params: { kind } }));

/** The template of a kind of entry, for whoever starts from a file. */
export const GET: APIRoute = ({ params }) =>
	new Response(writeTemplate(params['kind'] as TemplateKind));
