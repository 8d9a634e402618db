import type { APIRoute } from 'astro';

import { listComparedNames } from '../../domain/comparison/find-compared.ts';
import { getCatalogue } from '../../queries/catalogue.ts';

/** The names under which the comparator finds an API. */
export const GET: APIRoute = async () => Response.json(listComparedNames(await getCatalogue()));
