import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { findAddress, findContacts, findDay } from '../../../src/domain/import/repair-values.ts';

describe('findDay', () => {
	for (const [text, day] of [
		['10/10/2023 /TODO', '10/10/2023'],
		['12-03-2021', '12/03/2021'],
		['le 12 mars 2021', '12/3/2021'],
		['1er Août 2020', '1/8/2020'],
		['31/02/2021', undefined],
		['mars 2021', undefined],
		['12 brumaire 2021', undefined],
	] as const)
		it(`reads « ${text} »`, () => assert.equal(findDay(text), day));
});

describe('findContacts', () => {
	for (const [text, contacts] of [
		['a@b.fr ou c@d.fr', 'a@b.fr, c@d.fr'],
		['Équipe <a@b.fr>', 'a@b.fr'],
		['a@b.fr; a@b.fr.', 'a@b.fr'],
		['https://exemple.fr/@moi', undefined],
		['a (at) b.fr', undefined],
	] as const)
		it(`reads « ${text} »`, () => assert.equal(findContacts(text), contacts));
});

describe('findAddress', () => {
	for (const [text, address, remark] of [
		['https://exemple.fr/a TODO', 'https://exemple.fr/a', 'TODO'],
		['Voir (https://exemple.fr/a).', 'https://exemple.fr/a', 'Voir ( ).'],
		['www.exemple.fr', 'www.exemple.fr', ''],
		['exemple.fr/a?b=c', 'https://exemple.fr/a?b=c', ''],
		['/guides/a', '/guides/a', ''],
	] as const)
		it(`reads « ${text} »`, () => assert.deepEqual(findAddress(text), { address, remark }));
	for (const text of ['Aucune', '01 02 03 04 05', 'a (at) b.fr', 'page.html', 'les-api/api-x'])
		it(`finds none in « ${text} »`, () => assert.equal(findAddress(text), undefined));
});
