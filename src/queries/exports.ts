import type { Deflate } from '../domain/documents/zip.ts';
import type { ExportSource } from '../domain/exports/export-source.ts';
import { listDcatPages } from '../domain/exports/dcat.ts';
import { getExportSite } from '../export-site.ts';
import { getCatalogueSource } from '../integrations/catalogue-source.ts';
import { getCatalogue } from './catalogue.ts';
import { getOutline } from './outline.ts';
import { getReferences } from './references.ts';

/** What every export is made from, for the site at this address. */
export async function getExportSource(address: URL | undefined): Promise<ExportSource> {
	return { ...(await getOutlineSource(address)), catalogue: await getCatalogue() };
}

/** The same for what tells no body. */
export async function getOutlineSource(address: URL | undefined): Promise<ExportSource> {
	return {
		catalogue: await getOutline(),
		references: await getReferences(),
		site: getExportSite(address),
	};
}

/** The pages of the catalogue for other catalogues that follow the first, as addresses. */
export async function listDcatPaths() {
	return listDcatPages({ catalogue: await getCatalogue() })
		.slice(1)
		.map(({ name, page }) => ({ params: { page: name }, props: { page } }));
}

/** Packs the files of a document. */
export const deflate: Deflate = (bytes) => getCatalogueSource().deflate(bytes);
