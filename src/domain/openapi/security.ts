import { isLinkFault, parseLink } from '../content/url.ts';
import type { OpenApiDocument } from './document.ts';
import { getOwn, getText, isObject, isTrue, toList, toObject, type Json } from './json.ts';

export interface SecurityScheme {
	name: string;
	/** One French sentence: what to send, and where. */
	sentence: string;
	description?: string;
	isDeprecated?: boolean;
	/** Header or query parameter that carries it, for the samples. */
	carrier?: { place: 'header' | 'query' | 'cookie'; name: string; value: string };
	/** Ways to get a token, with the addresses to call. */
	flows: { label: string; addresses: SchemeAddress[] }[];
	/** Rights that a token may hold. */
	scopes: Scope[];
	/** Rights that the operation asks for. */
	asked: Scope[];
}

export interface SchemeAddress {
	label: string;
	url: string;
}

export interface Scope {
	name: string;
	description?: string;
}

/** One of these groups of schemes is enough; an empty group means that nothing is needed. */
export function listSecurity(document: OpenApiDocument, source: Json): SecurityScheme[][] {
	const schemes = toObject(getOwn(document.root['components'], 'securitySchemes'));
	return toList(source)
		.filter(isObject)
		.map((group) =>
			Object.entries(group).map(([name, asked]) =>
				describeScheme(name, document.resolve(getOwn(schemes, name)), asked),
			),
		);
}

function describeScheme(name: string, scheme: Json, asked: Json): SecurityScheme {
	const description = getText(scheme, 'description');
	const flows = toObject(getOwn(scheme, 'flows'));
	const scopes = listScopes(flows);
	return {
		name,
		...(description ? { description } : {}),
		...(isTrue(scheme, 'deprecated') ? { isDeprecated: true } : {}),
		flows: [...listFlows(flows), ...listDiscovery(scheme)],
		scopes,
		asked: toList(asked)
			.filter((right): right is string => typeof right === 'string')
			.map((right) => scopes.find((scope) => scope.name === right) ?? { name: right }),
		...describeUse(scheme),
	};
}

/** What to send with a call. */
function describeUse(scheme: Json): Pick<SecurityScheme, 'sentence' | 'carrier'> {
	const type = getText(scheme, 'type');
	const header = (value: string) => ({
		place: 'header' as const,
		name: 'Authorization',
		value,
	});
	if (type === 'apiKey') {
		const key = getText(scheme, 'name') ?? 'clé';
		const place = getText(scheme, 'in');
		const where =
			place === 'query'
				? `le paramètre «\u00a0${key}\u00a0» de l’adresse`
				: place === 'cookie'
					? `le cookie «\u00a0${key}\u00a0»`
					: `l’en-tête «\u00a0${key}\u00a0»`;
		return {
			sentence: `Une clé, dans ${where}.`,
			carrier: {
				place: place === 'query' || place === 'cookie' ? place : 'header',
				name: key,
				value: 'VOTRE_CLE',
			},
		};
	}
	if (type === 'http') {
		const method = getText(scheme, 'scheme') ?? 'bearer';
		if (/^basic$/i.test(method))
			return {
				sentence: 'Un identifiant et un mot de passe (HTTP Basic).',
				carrier: header('Basic VOS_IDENTIFIANTS_EN_BASE64'),
			};
		if (/^bearer$/i.test(method)) {
			const format = getText(scheme, 'bearerFormat')?.slice(0, 40);
			return {
				sentence: `Un jeton${format ? ` (${format})` : ''}, dans l’en-tête «\u00a0Authorization\u00a0: Bearer\u00a0».`,
				carrier: header('Bearer VOTRE_JETON'),
			};
		}
		const shown = method.slice(0, 40);
		return {
			sentence: `Un en-tête «\u00a0Authorization\u00a0», selon la méthode HTTP «\u00a0${shown}\u00a0».`,
			carrier: header(`${shown} VOS_IDENTIFIANTS`),
		};
	}
	if (type === 'oauth2')
		return {
			sentence: 'Un jeton OAuth 2, obtenu auprès du serveur d’autorisation.',
			carrier: header('Bearer VOTRE_JETON'),
		};
	if (type === 'openIdConnect')
		return { sentence: 'Un jeton OpenID Connect.', carrier: header('Bearer VOTRE_JETON') };
	if (type === 'mutualTLS') return { sentence: 'Un certificat client (TLS mutuel).' };
	return { sentence: 'Un moyen d’authentification que la description ne définit pas.' };
}

const FLOW_LABELS: Readonly<Record<string, string>> = {
	authorizationCode: 'Avec l’accord de la personne (code d’autorisation)',
	clientCredentials: 'De machine à machine (identifiants du client)',
	deviceAuthorization: 'Depuis un appareil sans clavier',
	implicit: 'Avec l’accord de la personne (parcours implicite)',
	password: 'Avec l’identifiant et le mot de passe de la personne',
};

const ADDRESS_LABELS = [
	['authorizationUrl', 'autorisation'],
	['deviceAuthorizationUrl', 'code de l’appareil'],
	['tokenUrl', 'jeton'],
	['refreshUrl', 'renouvellement'],
] as const;

function listFlows(flows: Readonly<Record<string, Json>>): SecurityScheme['flows'] {
	return Object.entries(FLOW_LABELS).flatMap(([key, label]) => {
		const flow = getOwn(flows, key);
		return isObject(flow) ? [{ label, addresses: listAddresses(flow, ADDRESS_LABELS) }] : [];
	});
}

/** Where a program reads all that it needs. */
function listDiscovery(scheme: Json): SecurityScheme['flows'] {
	const addresses = listAddresses(scheme, [
		['openIdConnectUrl', 'configuration'],
		['oauth2MetadataUrl', 'métadonnées'],
	]);
	return addresses.length > 0 ? [{ label: 'Découverte automatique', addresses }] : [];
}

function listAddresses(
	source: Json,
	labels: readonly (readonly [key: string, label: string])[],
): SchemeAddress[] {
	return labels.flatMap(([key, label]) => {
		const url = getText(source, key);
		if (url === undefined) return [];
		// Shown as a text, never followed: the start of the address may have to be filled in.
		if (/^\{[\w.-]+\}(?:\/\S*)?$/.test(url)) return [{ label, url }];
		const link = parseLink(url);
		return isLinkFault(link) || !['external', 'internal'].includes(link.kind)
			? []
			: [{ label, url: link.href }];
	});
}

function listScopes(flows: Readonly<Record<string, Json>>): Scope[] {
	const scopes = new Map<string, Scope>();
	for (const flow of Object.values(flows))
		for (const name of Object.keys(toObject(getOwn(flow, 'scopes')))) {
			const description = getText(getOwn(flow, 'scopes'), name);
			if (!scopes.has(name)) scopes.set(name, { name, ...(description ? { description } : {}) });
		}
	return [...scopes.values()];
}
