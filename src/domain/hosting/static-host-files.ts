import { GENERATED_NOTICE, listMoves, listSiteHeaders, type HostedSite } from './hosted-site.ts';
import {
	isCopy,
	CACHE_HEADER,
	getCacheControl,
	MEDIA_TYPE_BY_PATH,
	type HeaderRule,
} from './response-headers.ts';

/**
 * The `_headers` file of hosts that only take files. They add up the values of all the rules that
 * fit an address: a header is written either for every address or once for each part of the site.
 * In a part whose files differ, the value is the one that lets each of them work: the copy of the
 * policy that every page carries then tightens it.
 */
export function buildHeadersFile(site: HostedSite): string {
	const { basePath, files } = site;
	const headers = listSiteHeaders(site);
	const parts = Map.groupBy(files, (file) => /^\/[^/]+\//.exec(file)?.[0] ?? file);
	const isConstant = ({ cases }: HeaderRule) => cases.length === 0;
	const blocks = [
		formatBlock(
			`${basePath}/*`,
			headers.filter(isConstant).map(({ name, otherwise }) => [name, otherwise]),
		),
		...[...parts]
			.filter(([part]) => !isCopy(part))
			.map(([part, paths]) =>
				formatBlock(basePath + (part === '/index.html' ? '/' : part.replace(/\/$/, '/*')), [
					...headers
						.filter((rule) => !isConstant(rule))
						.map((rule): Line => [rule.name, chooseValue(rule, paths)]),
					...chooseCaching(paths),
				]),
			),
		...[...MEDIA_TYPE_BY_PATH]
			.filter(([path]) => files.includes(path))
			.map(([path, type]) => formatBlock(basePath + path, [['Content-Type', type]])),
	];
	return `# ${GENERATED_NOTICE}\n${blocks.join('')}`;
}

/** The `_redirects` file of the same hosts. */
export function buildRedirectsFile(site: HostedSite): string {
	const lines = listMoves(site).flatMap(({ from, to, hasFolderForm }) =>
		[from, ...(hasFolderForm ? [`${from}/`] : [])].map((path) => `${encodeURI(path)} ${to} 301\n`),
	);
	return `# ${GENERATED_NOTICE}\n${lines.join('')}`;
}

type Line = readonly [name: string, value: string];

function formatBlock(path: string, lines: readonly Line[]): string {
	const written = lines.filter(([, value]) => value !== '');
	return written.length === 0
		? ''
		: `${path}\n${written.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`;
}

/** What pages need, and files that are no page do not mind. */
const WANTED_BY_PAGES = ['Content-Security-Policy', 'Link'];

/** The common value, or that of a page or a worker of the part that needs another. */
function chooseValue({ cases, otherwise, name }: HeaderRule, paths: readonly string[]): string {
	const fitting = (path: string) =>
		cases.find(({ pattern }) => new RegExp(pattern).test(path))?.value ?? otherwise;
	const values = new Set(paths.filter((path) => !isCopy(path)).map(fitting));
	if (values.size === 1) return [...values][0]!;
	return WANTED_BY_PAGES.includes(name)
		? [...values].find((value) => value !== otherwise && value !== '')!
		: otherwise;
}

/** Hosts ask again for every file by default: only files that never change say otherwise. */
function chooseCaching(paths: readonly string[]): Line[] {
	const isLasting = paths
		.filter((path) => !isCopy(path))
		.every((path) => getCacheControl(path).includes('immutable'));
	return isLasting ? [[CACHE_HEADER.name, getCacheControl(paths[0]!)]] : [];
}
