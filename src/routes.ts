import { pagePaths } from './domain/catalogue/page-paths.ts';

const base = import.meta.env.BASE_URL.replace(/\/$/, '');

/** Adds the base path of the site to an internal address; any other is left as it is. */
export function toHref(address: string): string {
	return address.startsWith('/') && !address.startsWith('//') ? base + address : address;
}

type Routes = typeof pagePaths;

/** Every address of the site, ready for a link. */
export const routes = Object.fromEntries(
	Object.entries(pagePaths).map(([name, toPath]) => [
		name,
		(...args: string[]) => toHref((toPath as (...args: string[]) => string)(...args)),
	]),
) as unknown as Routes;
