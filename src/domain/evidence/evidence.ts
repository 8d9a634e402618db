import type { IsoDate } from '../text/dates.ts';

/** What a call of the network told of a link. */
export const LINK_STATES = [
	'alive',
	'moved',
	'dead',
	'failing',
	'unsafe',
	'guarded',
	'refused',
] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** Why a link is not simply alive, in the words that follow « ce lien ». */
export const LINK_CAUSES = {
	'not-found': 'répond que la page n’existe pas',
	gone: 'répond que la page a été retirée',
	'client-error': 'refuse l’adresse',
	'unknown-host': 'désigne un domaine qui n’existe pas',
	'soft-404': 'mène à une page d’erreur qui se dit valable',
	parked: 'mène à un domaine à vendre ou abandonné',
	'home-page': 'mène désormais à une page d’accueil',
	permanent: 'a changé d’adresse',
	timeout: 'n’a pas répondu à temps',
	connection: 'coupe la connexion',
	'server-error': 'répond par une erreur du serveur',
	'redirect-loop': 'redirige en boucle',
	'too-many-redirects': 'redirige sans fin',
	'bad-redirect': 'redirige vers une adresse inutilisable',
	'certificate-expired': 'présente un certificat expiré',
	'certificate-name': 'présente le certificat d’un autre domaine',
	'certificate-untrusted': 'présente un certificat qu’aucune autorité connue ne garantit',
	'certificate-invalid': 'n’établit pas de connexion chiffrée',
	'needs-login': 'demande de s’identifier',
	'refuses-robots': 'refuse les vérifications automatiques',
	'too-many-calls': 'limite les vérifications automatiques',
	'private-address': 'désigne un réseau privé et n’est pas appelé',
	'bad-address': 'n’est pas une adresse web',
} as const satisfies Record<string, string>;
export type LinkCause = keyof typeof LINK_CAUSES;

export interface LinkCheck {
	state: LinkState;
	cause?: LinkCause | undefined;
	/** Code of the last answer. */
	status?: number | undefined;
	/** Where the address leads now, when it moved for good. */
	movedTo?: string | undefined;
}

export interface LinkEvidence extends LinkCheck {
	address: string;
	checked: IsoDate;
	/** Day on which this state was seen first. */
	since: IsoDate;
}

/** What the calls of one day to one API gave. */
export interface MeasuredDay {
	day: IsoDate;
	calls: number;
	/** Calls that got the expected answer. */
	answers: number;
	/** Mean time of the answers; absent when there was none. */
	milliseconds?: number | undefined;
}

export interface ApiMeasure {
	slug: string;
	address: string;
	/** Latest first. */
	days: MeasuredDay[];
	/** Why the last call failed. */
	fault?: string | undefined;
}

/** What the producer's own description was, the last time it was asked for. */
export interface DescriptionCheck {
	slug: string;
	source: string;
	checked: IsoDate;
	sha256?: string | undefined;
	/** Day on which it was first seen different. */
	changed?: IsoDate | undefined;
	/** Why it could not be read. */
	fault?: string | undefined;
}

/** All that commands have seen on the network; empty until one has run. */
export interface Evidence {
	links: LinkEvidence[];
	measures: ApiMeasure[];
	descriptions: DescriptionCheck[];
}

export const NO_EVIDENCE: Evidence = { links: [], measures: [], descriptions: [] };

/** The address that is called: what follows « # » stays in the browser. */
export function toCalledAddress(address: string): string {
	const hash = address.indexOf('#');
	return hash < 0 ? address : address.slice(0, hash);
}
