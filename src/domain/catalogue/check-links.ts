import { askIfMeant, quoteValue, type Problem } from '../content/problem.ts';
import { PAGE_ID_PREFIX } from '../markup/heading-ids.ts';
import { decodeSafely } from '../text/decode.ts';
import { findNearest } from '../text/nearest.ts';
import type { Catalogue } from './catalogue.ts';
import { listLinkingPages, toPagePath } from './linking-pages.ts';
import { pagePaths } from './page-paths.ts';
import { listSitePaths } from './site-paths.ts';

/** Internal links of all texts that lead to no page, or to no place in it. */
export function checkLinks(catalogue: Catalogue): Problem[] {
	const entries = listLinkingPages(catalogue);
	const pages = new Set(listSitePaths(catalogue));
	const redirects = new Set(catalogue.redirects.map((redirect) => redirect.from));
	const anchors = new Map(
		entries.map(({ path, texts }) => [
			path,
			new Set(
				texts.flatMap((text) => [...text.headings.map((heading) => heading.id), ...text.anchors]),
			),
		]),
	);
	anchors.set(pagePaths.glossary(), new Set(catalogue.terms.map((term) => term.id)));
	anchors.set(pagePaths.rules(), new Set(catalogue.rules.map((rule) => rule.id)));

	const deadLinks = entries.flatMap(({ file, path, texts, addresses = [] }) =>
		[...texts, { links: addresses.map((href) => ({ href, line: undefined })) }].flatMap((text) =>
			text.links.flatMap(({ href, line }): Problem[] => {
				if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) return [];
				const [address = '', hash] = href.split('#', 2);
				const target = address === '' ? path : toPagePath(address.split('?', 1)[0]!);
				if (target === undefined || isFile(target)) return [];
				const exists = pages.has(target);
				if (!exists && !redirects.has(target.slice(0, -1))) {
					const nearest = findNearestPage(target, pages);
					return [
						{
							code: 'dead-link',
							severity: 'warning',
							file,
							line,
							message: `Le lien ${quoteValue(href)} ne mène à aucune page du site.`,
							hint: nearest ? askIfMeant(nearest) : 'Corrigez l’adresse, ou retirez le lien.',
							missing: target,
						},
					];
				}
				if (!exists || !hash || hash.startsWith(PAGE_ID_PREFIX)) return [];
				const known = anchors.get(target);
				const id = decodeSafely(hash);
				if (known === undefined || known.has(id)) return [];
				const nearest = findNearest(id, known);
				return [
					{
						code: 'dead-anchor',
						severity: 'warning',
						file,
						line,
						message: `Le lien ${quoteValue(href)} mène à une partie de page qui n’existe pas.`,
						hint: nearest ? askIfMeant(`#${nearest}`) : 'Retirez ce qui suit « # ».',
						missing: id,
					},
				];
			}),
		),
	);
	return [...checkRedirects(catalogue.redirects, pages), ...deadLinks];
}

/** Redirects that lead to no page, or to another redirect: two of these may lead round for ever. */
function checkRedirects(redirects: Catalogue['redirects'], pages: ReadonlySet<string>): Problem[] {
	const moved = new Set(redirects.map(({ from }) => from));
	return redirects.flatMap(({ from, to }): Problem[] => {
		if (!to.startsWith('/')) return [];
		const target = toPagePath(to.split(/[?#]/, 1)[0]!);
		if (target !== undefined && (pages.has(target) || isFile(target))) return [];
		const isMoved = target !== undefined && moved.has(target.slice(0, -1));
		return [
			{
				code: 'redirect-conflict',
				severity: 'error',
				file: 'redirects.yml',
				message: `L’ancienne adresse ${quoteValue(from)} mène à ${quoteValue(to)}, ${isMoved ? 'qui est elle-même redirigée' : 'qui n’est aucune page du site'}.`,
				hint: 'Écrivez l’adresse de la page d’aujourd’hui, ou retirez la ligne.',
				missing: target,
			},
		];
	});
}

/** Names are compared within one folder: a folder that two addresses share says nothing of either. */
function findNearestPage(target: string, pages: Iterable<string>): string | undefined {
	const [folder, name] = splitPath(target);
	const names = new Map<string, string>();
	for (const page of pages) {
		const [pageFolder, pageName] = splitPath(page);
		if (pageFolder === folder) names.set(pageName, page);
	}
	const nearest = findNearest(name, names.keys());
	return nearest === undefined ? undefined : names.get(nearest);
}

/** « /les-api/api-geo/ » → « /les-api/ » and « api-geo ». */
function splitPath(path: string): [folder: string, name: string] {
	const end = path.lastIndexOf('/', path.length - 2) + 1;
	return [path.slice(0, end), path.slice(end).replace(/\/$/, '')];
}

function isFile(path: string): boolean {
	return (
		/\.[a-z0-9]{2,11}\/$/i.test(path) &&
		!path.startsWith('/les-api/') &&
		!path.startsWith('/services/')
	);
}
