import type { APIRoute } from 'astro';

import { listSourcePaths } from '../../../queries/catalogue.ts';

export const getStaticPaths = () => listSourcePaths('.md');

/** The text of an entry, for whoever corrects it. */
export const GET: APIRoute<{ text: string }> = ({ props }) => new Response(props.text);
