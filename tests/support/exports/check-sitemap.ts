import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { validateXML } from 'xmllint-wasm';

const require = createRequire(import.meta.url);
const XSD = readFileSync(
	join(dirname(require.resolve('sitemap/package.json')), 'schema/sitemap.xsd'),
	'utf8',
);

/** What the official schema of sitemaps finds wrong. */
export async function listSitemapFaults(xml: string): Promise<string[]> {
	const result = await validateXML({
		xml: { fileName: 'sitemap.xml', contents: xml },
		schema: XSD,
	});
	return result.errors.map(({ message }) => message);
}

/** The addresses and dates of a sitemap or of an index of sitemaps. */
export function readSitemap(xml: string): { loc: string; lastmod?: string }[] {
	if (XMLValidator.validate(xml) !== true) throw new Error('the sitemap is not XML');
	const tree = new XMLParser({
		parseTagValue: false,
		isArray: (name) => name === 'url' || name === 'sitemap',
	}).parse(xml) as Record<string, Record<string, { loc: string; lastmod?: string }[]>>;
	return tree['urlset']?.['url'] ?? tree['sitemapindex']?.['sitemap'] ?? [];
}
