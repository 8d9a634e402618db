import { quoteValue, type Problem } from '../content/problem.ts';
import { decodeSafely } from '../text/decode.ts';
import { hasDocumentation } from './api.ts';
import type { Catalogue } from './catalogue.ts';
import { isSiteFile, isTooLong, pagePaths, readApiName } from './page-paths.ts';
import { listSitePaths } from './site-paths.ts';
import type { Redirect } from './vocabulary.ts';

/** `/les-api/Ancien/` → `/les-api/Ancien`; `undefined` for what is not a path inside the site. */
export function normaliseOldPath(path: string): string | undefined {
	const trimmed = decodeSafely(path)
		.trim()
		.replace(/(?<!\/)\/+$/, '');
	const isPath = /^\/[^\s\\?#<>"|*:\u0000-\u001f\u007f-\u009f]+$/.test(trimmed);
	const climbs = trimmed
		.split('/')
		.some((step, index) => step === '..' || step === '.' || (index > 0 && step === ''));
	return isPath && !climbs ? trimmed : undefined;
}

/**
 * The redirects that a file lists and those that entries ask for, without those that cannot be,
 * which are reported.
 */
export function collectRedirects(
	catalogue: Catalogue,
	listed: readonly Redirect[],
): { redirects: Redirect[]; problems: Problem[] } {
	const problems: Problem[] = [];
	const claims: (Redirect & { file: string })[] = listed.map((redirect) => ({
		...redirect,
		file: 'redirects.yml',
	}));
	const claim = (
		entries: readonly { file: string; redirectFrom: string[]; slug: string }[],
		toPath: (slug: string) => string,
	) => {
		for (const { file, redirectFrom, slug } of entries)
			for (const from of redirectFrom) claims.push({ from, to: toPath(slug), file });
	};
	claim(catalogue.apis, pagePaths.api);
	// The other pages of an API moved with it.
	for (const api of catalogue.apis)
		for (const from of api.redirectFrom) {
			const name = readApiName(from);
			if (name === undefined) continue;
			const { file, slug } = api;
			claims.push(
				{ from: `/les-api/${name}/demande-acces`, to: pagePaths.selfCheck(slug), file },
				{
					from: `/documentation/${name}`,
					to: hasDocumentation(api) ? pagePaths.reference(slug) : pagePaths.api(slug),
					file,
				},
			);
		}
	claim(catalogue.guides, pagePaths.guide);
	claim(catalogue.useCases, pagePaths.useCase);
	claim(catalogue.producers, pagePaths.producer);
	claim(catalogue.services, pagePaths.service);

	const pages = new Set(listSitePaths(catalogue));
	const claimed = new Map<string, string>();
	const redirects = claims.flatMap(({ from, to, file }) => {
		const path = normaliseOldPath(from);
		const conflict = (reason: string) => {
			problems.push({
				code: 'redirect-conflict',
				severity: 'error',
				file,
				field: file === 'redirects.yml' ? 'from' : 'redirect_from',
				message: `L’ancienne adresse ${quoteValue(from)} ne peut pas être redirigée : ${reason}.`,
				hint: 'Corrigez l’adresse, ou retirez la ligne.',
			});
			return [];
		};
		if (path === undefined)
			return conflict('ce n’est pas un chemin du site, comme « /les-api/ancien-nom »');
		if (pages.has(`${path}/`)) return conflict('une page existe à cette adresse');
		if (isSiteFile(path)) return conflict('un fichier du site existe à cette adresse');
		if (isTooLong(path)) return conflict('elle est trop longue');
		const other = claimed.get(path);
		if (other !== undefined && other !== to) return conflict(`elle mène déjà à ${other}`);
		if (other !== undefined) return [];
		claimed.set(path, to);
		return [{ from: path, to }];
	});
	return { redirects, problems };
}

/**
 * The redirects that can be pages of their own. One that differs from a real page by case alone
 * would overwrite it on file systems that ignore case: only the server answers for it.
 */
export function listRedirectPages(catalogue: Catalogue): Redirect[] {
	const pages = new Set(listSitePaths(catalogue).map((path) => path.slice(0, -1).toLowerCase()));
	const written = new Set<string>();
	return catalogue.redirects.filter(({ from }) => {
		const folded = from.toLowerCase();
		if (pages.has(folded) || written.has(folded)) return false;
		written.add(folded);
		return true;
	});
}

/** Old path → page, for servers, without the base path: `{ "/les-api/scanR": "/les-api/scanr/" }`. */
export function toRedirectMap(redirects: readonly Redirect[]): Record<string, string> {
	return Object.fromEntries(redirects.map(({ from, to }) => [from, to]));
}
