import type { OpenApiDocument } from './document.ts';
import { getOwn, getText, isObject, toList, toObject } from './json.ts';
import type { Operation } from './operations.ts';
import { expandSchema, type Schema } from './schema.ts';

/** One thing that a good description does, and how far this one does it. */
export interface Criterion {
	id:
		| 'summaries'
		| 'descriptions'
		| 'examples'
		| 'errors'
		| 'security'
		| 'contact'
		| 'servers'
		| 'schemas';
	label: string;
	/** Points it can bring. */
	weight: number;
	/** From 0 to 1. */
	rate: number;
	/** What was counted. */
	finding: string;
	/** How to earn the missing points. */
	advice: string;
}

export interface DescriptionScore {
	/** Out of 100. */
	points: number;
	criteria: Criterion[];
}

/** How well a description serves those who read it. It says nothing of the API itself. */
export function scoreDescription(
	document: OpenApiDocument,
	operations: readonly Operation[],
): DescriptionScore {
	const info = toObject(document.root['info']);
	const calls = operations.filter(({ kind }) => kind === 'path');
	const share = (test: (operation: Operation) => boolean) => {
		const count = calls.filter(test).length;
		return { rate: calls.length === 0 ? 0 : count / calls.length, count };
	};
	const summaries = share(({ summary }) => summary !== undefined);
	const descriptions = share(({ description }) => (description?.length ?? 0) >= 20);
	const examples = share((operation) => hasExample(document, operation));
	const errors = share((operation) => hasErrors(operation));
	const schemas = share((operation) => hasSchema(document, operation));
	const ofAll = (count: number) => `${count} sur ${calls.length}`;
	const hasSecurity =
		Object.keys(toObject(getOwn(document.root['components'], 'securitySchemes'))).length > 0 ||
		Array.isArray(document.root['security']);
	const contact = getOwn(info, 'contact');
	const hasContact =
		getText(contact, 'email') !== undefined || getText(contact, 'url') !== undefined;
	const hasServers = toList(document.root['servers']).some((server) =>
		/^https:/.test(getText(server, 'url') ?? ''),
	);
	const criteria: Criterion[] = [
		{
			id: 'summaries',
			label: 'Chaque opération a un intitulé',
			weight: 15,
			rate: summaries.rate,
			finding: ofAll(summaries.count),
			advice: 'Écrivez un «\u00a0summary\u00a0» court, qui dit ce que l’on obtient.',
		},
		{
			id: 'descriptions',
			label: 'Chaque opération est expliquée',
			weight: 15,
			rate: descriptions.rate,
			finding: ofAll(descriptions.count),
			advice:
				'Ajoutez une «\u00a0description\u00a0» d’une phrase ou deux : quand s’en servir, ses limites.',
		},
		{
			id: 'schemas',
			label: 'Chaque réponse dit ses champs',
			weight: 20,
			rate: schemas.rate,
			finding: ofAll(schemas.count),
			advice: 'Donnez un «\u00a0schema\u00a0» aux réponses qui réussissent.',
		},
		{
			id: 'examples',
			label: 'Chaque réponse a un exemple',
			weight: 15,
			rate: examples.rate,
			finding: ofAll(examples.count),
			advice: 'Ajoutez un «\u00a0example\u00a0» à la réponse, ou à ses champs.',
		},
		{
			id: 'errors',
			label: 'Les erreurs sont documentées',
			weight: 15,
			rate: errors.rate,
			finding: ofAll(errors.count),
			advice: 'Décrivez au moins une réponse 4XX par opération.',
		},
		{
			id: 'security',
			label: 'L’authentification est dite',
			weight: 10,
			rate: hasSecurity ? 1 : 0,
			finding: hasSecurity ? 'oui' : 'non',
			advice:
				'Déclarez «\u00a0securitySchemes\u00a0», ou «\u00a0security: []\u00a0» si tout est libre.',
		},
		{
			id: 'servers',
			label: 'L’adresse du service est en HTTPS',
			weight: 5,
			rate: hasServers ? 1 : 0,
			finding: hasServers ? 'oui' : 'non',
			advice: 'Donnez l’adresse complète dans «\u00a0servers\u00a0».',
		},
		{
			id: 'contact',
			label: 'Un contact est donné',
			weight: 5,
			rate: hasContact ? 1 : 0,
			finding: hasContact ? 'oui' : 'non',
			advice: 'Ajoutez «\u00a0info.contact\u00a0» : une adresse électronique ou une page.',
		},
	];
	const points = criteria.reduce((sum, { weight, rate }) => sum + weight * rate, 0);
	return { points: Math.round(points), criteria };
}

function listMedia(document: OpenApiDocument, operation: Operation) {
	return Object.entries(toObject(operation.source['responses']))
		.filter(([status]) => /^2|^default$/.test(status))
		.flatMap(([, response]) =>
			Object.values(toObject(getOwn(document.resolve(response), 'content'))),
		);
}

function hasSchema(document: OpenApiDocument, operation: Operation): boolean {
	const statuses = Object.keys(toObject(operation.source['responses']));
	// 204 and 304 have no body to describe.
	if (statuses.includes('204')) return true;
	return listMedia(document, operation).some((media) => isObject(getOwn(media, 'schema')));
}

function hasExample(document: OpenApiDocument, operation: Operation): boolean {
	return listMedia(document, operation).some((media) => {
		if (getOwn(media, 'example') !== undefined || getOwn(media, 'examples') !== undefined)
			return true;
		return holdsExample(expandSchema(getOwn(media, 'schema') ?? {}, document));
	});
}

function holdsExample(schema: Schema): boolean {
	return (
		schema.example !== undefined ||
		schema.properties.some((property) => holdsExample(property.schema)) ||
		schema.alternatives.some(holdsExample) ||
		(schema.items !== undefined && holdsExample(schema.items)) ||
		(schema.values !== undefined && holdsExample(schema.values))
	);
}

function hasErrors(operation: Operation): boolean {
	return Object.keys(toObject(operation.source['responses'])).some((status) =>
		/^[45]|^default$/.test(status),
	);
}
