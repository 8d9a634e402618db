import type { APIRoute, GetStaticPaths } from 'astro';

import { siteConfig } from '../../../site.config.ts';
import { buildSecurityTxt } from '../../domain/exports/security-txt.ts';
import { getExportSite } from '../../export-site.ts';

/** Without a contact in the configuration there is no file: it must not send reports nowhere. */
export const getStaticPaths = (() =>
	siteConfig.security ? [{ params: { file: 'security' } }] : []) satisfies GetStaticPaths;

export const GET: APIRoute = ({ site }) =>
	new Response(buildSecurityTxt(siteConfig.security!, getExportSite(site)));
