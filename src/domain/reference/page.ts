import type { Reference } from '../openapi/reference.ts';
import type { Html } from './html.ts';

/** One page of a reference, before it is put in the layout of the site. */
export interface ReferencePage {
	/** Address inside the site. */
	path: string;
	title: string;
	/** At the end of its trail, which names the API already. */
	crumb: string;
	description: string;
	/** Pages between « Documentation » and this one. */
	crumbs: readonly { label: string; href: string }[];
	render: () => Html;
}

export interface PageContext {
	reference: Reference;
	/** Title of the API in the catalogue. */
	apiTitle: string;
	/** Adds the base path of the site to an internal address. */
	toHref: (path: string) => string;
}
