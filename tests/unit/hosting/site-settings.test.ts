import assert from 'node:assert/strict';
import { test } from 'node:test';

import { siteConfig } from '../../../site.config.ts';
import { checkSettings } from '../../../src/domain/hosting/site-settings.ts';

const filled = {
	...siteConfig,
	publisher: { name: 'Syndicat', address: '1 place du Port', director: 'Sa présidence' },
	host: { name: 'Hébergeur', address: '2 place du Port', phone: '01 00 00 00 00' },
	contactEmail: 'contact@exemple.fr',
	privacyContact: 'dpo@exemple.fr',
	security: { contacts: ['mailto:securite@exemple.fr'], expires: '2027-06-01' },
	repository: { forge: 'gitlab', url: 'https://forge.exemple.fr/groupe/site', branch: 'main' },
	accessibilityAudit: {
		status: 'partiellement conforme',
		rate: 78.5,
		auditor: 'Un cabinet',
		date: '2026-05-01',
	},
};

test('accepts the settings of the project, and all of them filled in', () => {
	assert.deepEqual(checkSettings(siteConfig), []);
	assert.deepEqual(checkSettings(filled), []);
});

const faults: [name: string, written: object, sentence: RegExp][] = [
	[
		'a missing field',
		{ publisher: { name: 'A', address: 'B' } },
		/publisher\.director.*obligatoire/,
	],
	[
		'a misspelt field',
		{ contactMail: 'a@b.fr' },
		/contactMail.*Vouliez-vous dire «\s*contactEmail/,
	],
	['a name too long for browsers', { shortName: 'Catalogue des API' }, /17 caractères.*16 au plus/],
	['an address that is none', { contactEmail: 'nous' }, /contactEmail.*adresse électronique/],
	['a forge that is unknown', { repository: { ...filled.repository, forge: 'git' } }, /github/],
	[
		'a repository that runs code',
		{ repository: { ...filled.repository, url: 'javascript:alert(1)' } },
		/interdite/,
	],
	[
		'a rate with its sign',
		{ accessibilityAudit: { ...filled.accessibilityAudit, rate: '78 %' } },
		/un nombre/,
	],
	[
		'a rate above the whole',
		{ accessibilityAudit: { ...filled.accessibilityAudit, rate: 780 } },
		/entre 0 et 100/,
	],
	[
		'a contact of another shape',
		{ security: { contact: 'x', expires: '2027-06-01' } },
		/security\.contacts.*obligatoire/,
	],
];

for (const [name, written, sentence] of faults)
	test(`tells of ${name} in one sentence`, () => {
		const told = checkSettings({ ...filled, ...written }).filter((fault) => sentence.test(fault));
		assert.equal(told.length, 1);
		assert.match(told[0]!, /^site\.config\.ts, \w/);
	});

test('tells all that is wrong at once', () => {
	assert.equal(checkSettings({ ...filled, name: '', contactEmail: 'nous', branch: 1 }).length, 3);
});
