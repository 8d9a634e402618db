/**
 * The folder of the address under which the site lives, without a slash at its end: `''` for the
 * root of the host. `undefined` when the text cannot be such a folder.
 *
 * @example parseBasePath('apis/') // '/apis'
 */
export function parseBasePath(text: string | undefined): string | undefined {
	const segments = (text ?? '').split('/').filter((segment) => segment !== '');
	const isSound = segments.every((segment) => /^(?!\.{1,2}$)[\w.~-]+$/.test(segment));
	return isSound ? segments.map((segment) => `/${segment}`).join('') : undefined;
}
