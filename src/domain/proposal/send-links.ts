/** Where a proposal may go, as the site is configured. */
export interface Destination {
	contactEmail?: string | undefined;
	repository?: Repository | undefined;
}

export interface Repository {
	forge: 'github' | 'gitlab' | 'forgejo';
	url: string;
	branch: string;
}

/** A file of the content folder, with the text to put in it. */
export interface ProposedFile {
	/** Path from the content folder, `apis/api-geo.md`. */
	file: string;
	text: string;
}

/** Servers of forges refuse longer addresses. */
const MAX_ADDRESS = 7500;
/** Mail programs cut longer ones, the shortest limit being that of Windows. */
const MAX_MAIL = 1900;

const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/');
const trimSlash = (url: string) => url.replace(/\/+$/, '');

/** What an author is asked to do once the page is open. */
export interface ForgeLink {
	href: string;
	/** The text is already in the page; otherwise it has to be pasted. */
	isFilled: boolean;
}

/**
 * The page of a forge that creates a file. GitHub and Forgejo take the text with it unless it is too
 * long; GitLab only takes the name.
 */
export function findCreationLink(
	{ forge, url, branch }: Repository,
	{ file, text }: ProposedFile,
): ForgeLink {
	const path = `content/${file}`;
	const folder = path.slice(0, path.lastIndexOf('/'));
	const name = path.slice(folder.length + 1);
	const root = trimSlash(url);
	if (forge === 'gitlab')
		return {
			href: `${root}/-/new/${encodePath(branch)}?file_name=${encodeURIComponent(path)}`,
			isFilled: false,
		};
	const page = forge === 'github' ? 'new' : '_new';
	const empty = `${root}/${page}/${encodePath(branch)}/${encodePath(folder)}?filename=${encodeURIComponent(name)}`;
	// Half a pair of surrogates has no encoding; the file would not have it either.
	const filled = `${empty}&value=${encodeURIComponent(text.toWellFormed())}`;
	return filled.length <= MAX_ADDRESS
		? { href: filled, isFilled: true }
		: { href: empty, isFilled: false };
}

const EDIT_PAGES = { github: 'edit', gitlab: '-/edit', forgejo: '_edit' } as const;
const VIEW_PAGES = { github: 'blob', gitlab: '-/blob', forgejo: 'src/branch' } as const;

/** The page of a forge that edits a file; no forge takes a text with it. */
export function findEditionLink({ forge, url, branch }: Repository, file: string): string {
	return `${trimSlash(url)}/${EDIT_PAGES[forge]}/${encodePath(branch)}/${encodePath(`content/${file}`)}`;
}

/** The page of a forge that shows a file of the project. */
export function findViewLink({ forge, url, branch }: Repository, path: string): string {
	return `${trimSlash(url)}/${VIEW_PAGES[forge]}/${encodePath(branch)}/${encodePath(path)}`;
}

/** A message already begun; a text too long for it has to be attached. */
export function findMailLink(
	address: string,
	{ subject, body, tooLong }: { subject: string; body: string; tooLong: string },
): ForgeLink {
	const toHref = (text: string) =>
		`mailto:${address}?subject=${encodeURIComponent(subject.toWellFormed())}&body=${encodeURIComponent(text.toWellFormed().replace(/\r?\n/g, '\r\n'))}`;
	const filled = toHref(body);
	return filled.length <= MAX_MAIL
		? { href: filled, isFilled: true }
		: { href: toHref(tooLong), isFilled: false };
}
