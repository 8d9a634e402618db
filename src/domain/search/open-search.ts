import { escapeXml } from '../text/xml.ts';

const LONGEST_NAME = 16;
const LONGEST_DESCRIPTION = 1024;

/** An OpenSearch 1.1 description, within the lengths that the format allows. */
export function formatOpenSearch(site: {
	name: string;
	description: string;
	searchUrl: string;
	iconUrl: string;
	ownUrl: string;
}): string {
	const name = escapeXml(site.name.slice(0, LONGEST_NAME));
	const description = escapeXml(site.description.slice(0, LONGEST_DESCRIPTION));
	return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
	<ShortName>${name}</ShortName>
	<Description>${description}</Description>
	<Language>fr</Language>
	<InputEncoding>UTF-8</InputEncoding>
	<Image width="16" height="16" type="image/svg+xml">${escapeXml(site.iconUrl)}</Image>
	<Url type="text/html" template="${escapeXml(site.searchUrl)}?q={searchTerms}"/>
	<Url type="application/opensearchdescription+xml" rel="self" template="${escapeXml(site.ownUrl)}"/>
</OpenSearchDescription>
`;
}
