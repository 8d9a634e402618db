import assert from 'node:assert/strict';
import { test } from 'node:test';

import { XMLValidator } from 'fast-xml-parser';

import { buildLlmsTxt } from '../../../src/domain/exports/llms-txt.ts';
import { buildRobotsTxt } from '../../../src/domain/exports/robots-txt.ts';
import {
	buildSecurityTxt,
	checkSecurityContact,
	type SecurityContact,
} from '../../../src/domain/exports/security-txt.ts';
import {
	buildBreadcrumbList,
	buildWebApi,
	buildWebSite,
	formatScriptData,
} from '../../../src/domain/exports/structured-data.ts';
import { formatOpenSearch } from '../../../src/domain/search/open-search.ts';
import { listLlmsFaults, listSecurityFaults } from '../../support/exports/check-texts.ts';
import { aHostileApi, anApi, aSource, HOSTILE_TEXT, listApis } from './a-catalogue.ts';

const source = aSource({ apis: [anApi(), aHostileApi()] });

test('llms.txt is a title, a summary and lists of links, whatever the titles hold', () => {
	assert.deepEqual(listLlmsFaults(buildLlmsTxt(source)), []);
});

test('the check of llms.txt refuses a line that is not a link', () => {
	assert.match(listLlmsFaults(`${buildLlmsTxt(source)}- sans lien\n`).join(), /sans lien/);
	assert.match(listLlmsFaults('Texte').join(), /title/);
});

test('llms.txt of ten thousand APIs names the themes and stays short', () => {
	const text = buildLlmsTxt(aSource({ apis: listApis(10_000) }));
	assert.ok(text.length < 10_000, `${text.length} characters`);
	assert.match(text, /themes\/geographie\/index\.md/);
});

test('robots.txt lets everyone in and names the sitemap', () => {
	assert.equal(
		buildRobotsTxt(source.site),
		'User-agent: *\nDisallow:\n\nSitemap: https://exemple.fr/catalogue/sitemap-index.xml\n',
	);
});

const contact: SecurityContact = {
	contacts: ['mailto:securite@exemple.fr'],
	expires: '2027-01-31',
};
const TODAY = '2026-11-25';

test('a security.txt holds what RFC 9116 asks', () => {
	assert.deepEqual(checkSecurityContact(contact, TODAY), []);
	const text = buildSecurityTxt(contact, source.site);
	assert.deepEqual(listSecurityFaults(text, TODAY), []);
});

test('the check of security.txt refuses one without a date, or with two', () => {
	const text = buildSecurityTxt(contact, source.site);
	assert.match(listSecurityFaults(text.replace(/Expires.*\n/, ''), TODAY).join(), /Expires/);
	assert.match(
		listSecurityFaults(`${text}Expires: 2027-01-31T00:00:00Z\n`, TODAY).join(),
		/Expires/,
	);
	assert.match(listSecurityFaults(text, '2027-02-01').join(), /past/);
});

const faults: readonly [name: string, contact: SecurityContact, sentence: RegExp][] = [
	['an expired contact', { ...contact, expires: '2026-11-25' }, /a expiré le 2026-11-25/],
	['a contact for more than a year', { ...contact, expires: '2028-01-01' }, /plus d’un an/],
	['a date that no calendar holds', { ...contact, expires: '2027-02-30' }, /n’est pas un jour/],
	['no address', { ...contact, contacts: [] }, /la liste est vide/],
	['a bare address', { ...contact, contacts: ['securite@exemple.fr'] }, /« securite@exemple.fr »/],
	[
		'an address with a line of its own',
		{ ...contact, contacts: ['mailto:a@b\nExpires: x'] },
		/mailto/,
	],
];

for (const [name, broken, sentence] of faults)
	test(`the site is not built with ${name}, and says why`, () => {
		assert.match(checkSecurityContact(broken, TODAY).join('\n'), sentence);
	});

test('nothing in structured data ends its element or a line of a script', () => {
	const data = buildWebApi(aHostileApi(), source.catalogue.getProducer('dinum'), source.site);
	const text = formatScriptData(data);
	assert.doesNotMatch(text, /[<>&\u2028\u2029]/);
	assert.equal((JSON.parse(text) as { name: string }).name, HOSTILE_TEXT);
});

test('structured data name pages by their whole address', () => {
	const trail = buildBreadcrumbList([
		{ label: 'Accueil', url: 'https://exemple.fr/' },
		{ label: 'API', url: 'https://exemple.fr/les-api/' },
		{ label: 'API Adresse' },
	]);
	assert.deepEqual(
		(trail.itemListElement as unknown as { position: number; item?: string }[]).map(
			({ position, item }) => [position, item],
		),
		[
			[1, 'https://exemple.fr/'],
			[2, 'https://exemple.fr/les-api/'],
			[3, undefined],
		],
	);
	assert.match(
		JSON.stringify(buildWebSite(source.site)),
		/https:\/\/exemple\.fr\/catalogue\/rechercher-api\/\?q=\{search_term_string\}/,
	);
});

test('OpenSearch keeps to its lengths and stays XML, whatever the name holds', () => {
	const xml = formatOpenSearch({
		name: HOSTILE_TEXT,
		description: HOSTILE_TEXT.repeat(20),
		searchUrl: 'https://exemple.fr/?a=1&b=2',
		iconUrl: 'https://exemple.fr/favicon.svg',
		ownUrl: 'https://exemple.fr/opensearch.xml',
	});
	assert.equal(XMLValidator.validate(xml), true);
	assert.doesNotMatch(xml, /[\u0000\u0007\ud800]/);
	const name = /<ShortName>(.*)<\/ShortName>/s.exec(xml)![1]!.replace(/&\w+;/g, 'x');
	assert.ok(name.length <= 16, name);
});
