import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { isRedirectPage, readPages, SITE_FOLDER } from '../../support/pages.ts';

/** Address relative to the base of the site, as `page.goto` wants it. */
export const toAddress = (path: string) => `.${path}`;

/** The longest page below a folder of the site: the one most likely to break. */
function findLongest(folder: string): string[] {
	const root = join(SITE_FOLDER, folder);
	if (!existsSync(root)) return [];
	const names = new Set(readdirSync(root));
	const [longest] = readPages()
		.filter((page) => page.path.startsWith(`/${folder}/`) && page.path.split('/').length === 4)
		.filter((page) => names.has(page.path.split('/')[2]!) && !isRedirectPage(page))
		.sort((a, b) => b.html.length - a.html.length);
	return longest ? [longest.path] : [];
}

/** The longest page whose address matches. */
export function findLongestLike(pattern: RegExp, content = ''): string[] {
	const [longest] = readPages()
		.filter(({ path, html }) => pattern.test(path) && html.includes(content))
		.sort((a, b) => b.html.length - a.html.length);
	return longest ? [longest.path] : [];
}

export const SELF_CHECK_ANSWER = /^\/les-api\/[^/]+\/demande-acces\/./;
const PROFILE_THEME = /^\/eligibilite\/[^/]+\/[^/]+\/$/;

const hardestPages: readonly string[] = [
	'/',
	'/rechercher-api/',
	'/les-api/',
	'/les-api/acces/habilitation/',
	...findLongest('les-api'),
	...findLongestLike(/\/demande-acces\/$/, 'type="radio"'),
	...findLongestLike(SELF_CHECK_ANSWER, 'type="radio"'),
	...findLongestLike(SELF_CHECK_ANSWER, 'data-take-away'),
	...findLongestLike(/\/demande-acces\/schema\/$/),
	...findLongestLike(/\/demande-acces\/preparer\/$/),
	'/eligibilite/',
	...findLongest('eligibilite'),
	'/documentation/',
	...findLongest('documentation'),
	...findLongestLike(/^\/documentation\/[^/]+\/[^/]+\/$/, '<summary>curl'),
	...findLongestLike(/^\/documentation\/[^/]+\/donnees\/$/),
	...findLongestLike(/^\/documentation\/[^/]+\/console\/$/),
	'/donnees/',
	...findLongestLike(PROFILE_THEME),
	...findLongestLike(PROFILE_THEME, 'type="radio"'),
	'/guides/',
	...findLongest('guides'),
	'/guides/deliberation-api-particulier/',
	'/guides/regles/',
	'/cas-usages/',
	...findLongest('cas-usages'),
	'/producteurs/',
	...findLongest('producteurs'),
	'/themes/',
	...findLongest('themes'),
	'/services/',
	...findLongest('services'),
	'/comparer/',
	...findLongest('comparer'),
	'/qualite/',
	...findLongest('qualite'),
	...findLongestLike(/^\/qualite\/a-corriger\//),
	'/glossaire/',
	'/feuille-de-route/',
	'/statistiques/',
	'/parcours-client/',
	'/contact/',
	'/nouvelle-api/',
	'/contribuer/',
	'/contribuer/guide/',
	'/contribuer/cas-usage/',
	'/contribuer/producteur/',
	'/contribuer/service/',
	'/contribuer/regle/',
	'/apropos/',
	'/apropos/composants/',
	'/accessibilite/',
	'/accessibilite/controles/',
	'/mentions-legales/',
	'/donnees-personnelles/',
	'/plan-du-site/',
	'/404.html',
];

/** One page of each kind, the hardest of its kind. */
export const pageKinds: readonly string[] = [...new Set(hardestPages)];

/** Every page of the site; redirects are left out. */
export const everyPage: readonly string[] = readPages()
	.filter((page) => !isRedirectPage(page))
	.map((page) => page.path);
