import type { RedirectTable } from './redirect-table.ts';
import { findStylesheet, listHeaders, type HeaderRule } from './response-headers.ts';

/** What the configuration of a server is written from. */
export interface HostedSite {
	/** `''`, or `/folder` when the site lives under a sub-folder of the host. */
	basePath: string;
	redirects: RedirectTable;
	/** Every file of the site, from its root, with a slash at its start. */
	files: readonly string[];
}

export const GENERATED_NOTICE =
	'Écrit par « npm run hosting » à partir du site construit : ne le modifiez pas, relancez la commande.';

/** What the server of this site sends with each file, but for how long it may be kept. */
export function listSiteHeaders({ basePath, files }: HostedSite): readonly HeaderRule[] {
	const stylesheet = findStylesheet(files);
	return listHeaders(stylesheet === undefined ? undefined : basePath + stylesheet);
}

/** A pattern of the paths inside the site, for paths that hold the base path. */
export function addBaseToPattern(pattern: string, basePath: string): string {
	return pattern.startsWith('^/') ? `^${escapePattern(basePath)}${pattern.slice(1)}` : pattern;
}

/**
 * Text that a regular expression matches as it is. Spaces and quotes take their number, so that
 * the expression fits in the quotes of any configuration.
 */
export function escapePattern(text: string): string {
	return text
		.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
		.replace(/[\s"'#;]/g, (letter) => String.raw`\x${letter.charCodeAt(0).toString(16)}`);
}

/** An address that moved, as a server must know it. */
export interface Move {
	/** Decoded path with the base path, without a slash at its end. */
	from: string;
	/** Ready for a `Location` header. */
	to: string;
	/** Whether the address with a slash at its end moved too: not when it is the new one. */
	hasFolderForm: boolean;
	/** Whether what follows the `?` of the request goes on to the new address. */
	keepsQuery: boolean;
}

/** The redirects as every server reads them, without those that would lead to themselves. */
export function listMoves({ basePath, redirects }: HostedSite): Move[] {
	return [...redirects].map(([path, target]) => {
		const isLocal = target.startsWith('/');
		return {
			from: basePath + decodeURIComponent(path),
			// The dollar names a variable in several configurations.
			to: (isLocal ? basePath + target : target).replaceAll('$', '%24'),
			hasFolderForm: target.replace(/[?#].*$/, '') !== `${path}/`,
			keepsQuery: !/[?#]/.test(target),
		};
	});
}
