import type { SecurityContact } from './src/domain/exports/security-txt.ts';

/**
 * What belongs to whoever publishes the site. Nothing here is invented: what is not filled in
 * is shown as such on the legal pages, and `npm run check` lists it.
 */
export interface SiteConfig {
	name: string;
	/** At most sixteen characters, for browsers and home screens. */
	shortName: string;
	description: string;
	/** Public address, without the base path; `SITE_URL` replaces it. */
	url: string;
	publisher?: {
		name: string;
		address: string;
		director: string;
		phone?: string;
	};
	host?: { name: string; address: string; phone: string };
	/** Where readers write. */
	contactEmail?: string;
	/** Where flaws of the site are reported; without it no security.txt is published. */
	security?: SecurityContact;
	/** Where entries are corrected. */
	repository?: { forge: 'github' | 'gitlab' | 'forgejo'; url: string; branch: string };
	/** Electronic address of the data protection officer, or of the person in charge. */
	privacyContact?: string;
	/** The last accessibility audit; without one, the only lawful status is « non conforme ». */
	accessibilityAudit?: {
		status: 'partiellement conforme' | 'totalement conforme' | 'non conforme';
		rate: number;
		auditor: string;
		date: string;
	};
}

export const siteConfig: SiteConfig = {
	name: 'Catalogue des API publiques',
	shortName: 'API publiques',
	description:
		'Trouver l’API du secteur public qu’il vous faut, savoir si vous pouvez l’utiliser et préparer votre demande.',
	url: 'https://catalogue-api-publiques.example',
};
