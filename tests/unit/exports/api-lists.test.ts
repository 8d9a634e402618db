import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildApisJson } from '../../../src/domain/exports/apis-json.ts';
import { buildLinkset } from '../../../src/domain/exports/linkset.ts';
import { listApisJsonFaults, listLinksetFaults } from '../../support/exports/check-api-lists.ts';
import { aHostileApi, anApi, aReference, aSource } from './a-catalogue.ts';

const source = aSource({ apis: [anApi(), aHostileApi()] }, [aReference()]);
const own = 'https://exemple.fr/catalogue/.well-known/api-catalog';

test('the linkset names every API by its address to call, else by its page', () => {
	const document = buildLinkset(source);
	assert.deepEqual(listLinksetFaults(document, own), []);
	assert.deepEqual(
		document.linkset.map(({ anchor }) => anchor),
		[own, 'https://exemple.fr/catalogue/les-api/api-hostile/', 'https://api.exemple.fr/v1'],
	);
});

test('two APIs at one address share a context', () => {
	const apis = [anApi(), anApi({ slug: 'api-soeur', title: 'API Sœur' })];
	const shared = buildLinkset(
		aSource({ apis }, [aReference(), aReference({ slug: 'api-soeur', file: 'api-soeur.json' })]),
	);
	assert.deepEqual(listLinksetFaults(shared, own), []);
	const context = shared.linkset[1] as unknown as Record<string, unknown[]>;
	assert.equal(context['service-desc']!.length, 2);
});

test('the check of the linkset refuses a bare address in place of a list of objects', () => {
	const document = structuredClone(buildLinkset(source)) as unknown as {
		linkset: Record<string, unknown>[];
	};
	document.linkset[1]!['service-doc'] = 'https://exemple.fr/';
	assert.match(listLinksetFaults(document, own).join(), /service-doc must be array/);
});

test('the check of the linkset sees an API that the catalogue does not list', () => {
	const document = structuredClone(buildLinkset(source));
	(document.linkset[0] as { item: unknown[] }).item.pop();
	assert.match(listLinksetFaults(document, own).join(), /items are not the APIs/);
});

test('APIs.json holds every API, whatever the texts hold', () => {
	const document = buildApisJson(source);
	assert.deepEqual(listApisJsonFaults(document), []);
	assert.equal(document.apis.length, 2);
});

test('APIs.json gives the electronic address to write to', () => {
	const [first, second] = buildApisJson(source).apis;
	assert.equal(first!.contact[0]!.email, 'equipe@exemple.fr');
	assert.equal(second!.contact[0]!.email, 'equipe@exemple.fr');
	const page = anApi({ contacts: ['https://exemple.fr/contact'] });
	const [without] = buildApisJson(aSource({ apis: [page] })).apis;
	assert.ok(!('email' in without!.contact[0]!));
});

test('a name longer than APIs.json allows is cut', () => {
	const name = 'Un nom de catalogue bien trop long pour le format, qui en veut cinquante';
	const document = buildApisJson({ ...source, site: { ...source.site, name } });
	assert.deepEqual(listApisJsonFaults(document), []);
});

test('the check of APIs.json refuses an API without an address', () => {
	const document = structuredClone(buildApisJson(source)) as { apis: Record<string, unknown>[] };
	delete document.apis[0]!['baseURL'];
	assert.match(listApisJsonFaults(document).join(), /baseURL/);
});
