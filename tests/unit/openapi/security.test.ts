import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { listReferencePages } from '../../../src/domain/reference/pages.ts';
import { aDescription, anOperation, aReference } from './a-description.ts';

function getDetail(securitySchemes: JsonObject, changes: JsonObject, root: JsonObject = {}) {
	const reference = aReference(
		aDescription({
			components: { securitySchemes },
			paths: { '/x': { get: anOperation(changes) } },
			...root,
		}),
	);
	return { reference, detail: reference.getDetail(reference.operations[0]!) };
}

test('names the method of HTTP that a call uses', () => {
	const schemes = {
		a: { type: 'http', scheme: 'Digest' },
		b: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
		c: { type: 'http', scheme: 'BASIC' },
	};
	const { detail } = getDetail(schemes, { security: [{ a: [] }, { b: [] }, { c: [] }] });
	assert.deepEqual(
		detail.security.flat().map(({ sentence, carrier }) => [sentence, carrier?.value]),
		[
			[
				'Un en-tête «\u00a0Authorization\u00a0», selon la méthode HTTP «\u00a0Digest\u00a0».',
				'Digest VOS_IDENTIFIANTS',
			],
			[
				'Un jeton (JWT), dans l’en-tête «\u00a0Authorization\u00a0: Bearer\u00a0».',
				'Bearer VOTRE_JETON',
			],
			['Un identifiant et un mot de passe (HTTP Basic).', 'Basic VOS_IDENTIFIANTS_EN_BASE64'],
		],
	);
});

test('tells how a token is had, and the rights that an operation asks for', () => {
	const flow = (extra: JsonObject) => ({
		tokenUrl: 'https://exemple.fr/jeton',
		scopes: { lire: 'Lire les dossiers' },
		...extra,
	});
	const schemes = {
		jeton: {
			type: 'oauth2',
			deprecated: true,
			oauth2MetadataUrl: 'https://exemple.fr/.well-known/oauth',
			flows: {
				authorizationCode: flow({
					authorizationUrl: 'https://exemple.fr/accord',
					refreshUrl: 'javascript:alert(1)',
				}),
				deviceAuthorization: flow({ deviceAuthorizationUrl: 'https://exemple.fr/appareil' }),
			},
		},
		identite: { type: 'openIdConnect', openIdConnectUrl: 'https://exemple.fr/.well-known/openid' },
	};
	const { reference, detail } = getDetail(
		schemes,
		{ security: [{ jeton: ['lire', 'inconnu'] }] },
		{ openapi: '3.2.0' },
	);
	const [scheme] = detail.security[0]!;
	assert.deepEqual(scheme!.asked, [
		{ name: 'lire', description: 'Lire les dossiers' },
		{ name: 'inconnu' },
	]);
	assert.deepEqual(
		reference.security.flatMap(({ flows }) =>
			flows.map(({ addresses }) => addresses.map(({ label, url }) => `${label} ${url}`)),
		),
		[
			['autorisation https://exemple.fr/accord', 'jeton https://exemple.fr/jeton'],
			['code de l’appareil https://exemple.fr/appareil', 'jeton https://exemple.fr/jeton'],
			['métadonnées https://exemple.fr/.well-known/oauth'],
			['configuration https://exemple.fr/.well-known/openid'],
		],
	);
	const [overview, , page] = listReferencePages({
		reference,
		apiTitle: 'API',
		toHref: (path) => path,
	}).map(({ render }) => render().text.replace(/\s+/g, ' '));
	assert.match(
		overview!,
		/Obtenir un jeton : jeton.*Depuis un appareil.*<code>lire<\/code> \(Lire/,
	);
	assert.match(page!, /déprécié\. Droits demandés : <code>lire<\/code> \(Lire les dossiers\)/);
});

test('an operation that the description frees says so, and one of which it says nothing does not', () => {
	const schemes = { cle: { type: 'apiKey', in: 'header', name: 'X-Cle' } };
	const isPublic = (changes: JsonObject, root: JsonObject = { security: [{ cle: [] }] }) =>
		getDetail(schemes, changes, root).detail.isPublic;
	assert.equal(isPublic({ security: [] }), true);
	assert.equal(isPublic({ security: [{}] }), true);
	assert.equal(isPublic({}), false);
	assert.equal(isPublic({}, {}), false);
	assert.equal(isPublic({ security: [{}, { cle: [] }] }), false);
});

test('tells the address of a token whose start is to be filled in', () => {
	const flow = (tokenUrl: string) => ({ clientCredentials: { tokenUrl, scopes: {} } });
	const { reference } = getDetail(
		{
			a: { type: 'oauth2', flows: flow('{racine}/oauth2/token') },
			b: { type: 'oauth2', flows: flow('javascript:alert(1)') },
		},
		{},
	);
	assert.deepEqual(
		reference.security.map(({ flows }) => flows[0]!.addresses.map(({ url }) => url)),
		[['{racine}/oauth2/token'], []],
	);
});
