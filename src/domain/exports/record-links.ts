import type { Producer } from '../catalogue/producer.ts';
import type { Theme } from '../catalogue/vocabulary.ts';
import { pagePaths } from '../catalogue/page-paths.ts';
import type { LegalReference } from '../eligibility/tree.ts';
import type { RichText } from '../markup/rich-text.ts';
import type { ExportSource } from './export-source.ts';
import type { RecordOf } from './records.ts';

export type RecordLinks = ReturnType<typeof createRecordLinks>;

/** How the records of the JSON API lead to pages, to other sites and to each other. */
export function createRecordLinks({ catalogue, site: { toUrl } }: ExportSource) {
	const toSelf = (name: string) => toUrl(pagePaths.apiDocument(name));
	const toLink = (address: string | undefined) =>
		address === undefined ? undefined : toUrl(address);
	const linkTo =
		(folder: string, toPath: (slug: string) => string) =>
		({ slug, title }: { slug: string; title: string }): RecordOf<'EntryLink'> => ({
			slug,
			title,
			page: toUrl(toPath(slug)),
			self: toSelf(`${folder}/${slug}`),
		});
	const toApiLink = linkTo('apis', pagePaths.api);
	const toApiLinks = (slugs: readonly string[]) =>
		slugs.flatMap((slug) => {
			const api = catalogue.findApi(slug);
			return api ? [toApiLink(api)] : [];
		});
	const toProducerLink = ({ slug, name, acronym }: Producer): RecordOf<'ProducerLink'> => ({
		slug,
		name,
		acronym,
		page: toUrl(pagePaths.producer(slug)),
		self: toSelf(`producers/${slug}`),
	});
	const toThemeLink = ({ id, label }: Theme): RecordOf<'ThemeLink'> => ({
		id,
		label,
		page: toUrl(pagePaths.theme(id)),
	});
	const toLegalReference = ({ title, url, version, checked }: LegalReference) => ({
		title,
		url: toLink(url),
		version,
		checked,
	});

	return {
		toSelf,
		toLink,
		toApiLink,
		toApiLinks,
		toGuideLink: linkTo('guides', pagePaths.guide),
		toUseCaseLink: linkTo('use-cases', pagePaths.useCase),
		toServiceLink: linkTo('services', pagePaths.service),
		toProducerLink,
		toThemeLink,
		toLegalReference,
	};
}

/** Text without markup, one paragraph a line as `RichText` keeps it. */
export function toText(text: RichText | undefined): string {
	return text?.plain.trim() ?? '';
}
