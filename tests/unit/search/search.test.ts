import assert from 'node:assert/strict';
import { test } from 'node:test';

import { NO_WORDS } from '../../../src/domain/search/build-index.ts';
import { explainMatch, markMatches } from '../../../src/domain/search/explain.ts';
import { rateText } from '../../../src/domain/search/rate-text.ts';
import { search } from '../../../src/domain/search/search.ts';
import { teachWords, wantsMoreWords } from '../../../src/domain/search/search-index.ts';
import { suggestSpelling } from '../../../src/domain/search/suggest-spelling.ts';
import { openIndexOf } from './index-of-examples.ts';

const index = openIndexOf(
	[
		{ title: 'API Particulier', keywords: ['quotient familial', 'RFR'], popularity: 9000 },
		{ title: 'API Impôt particulier', data: ['Revenu fiscal de référence'] },
		{ title: 'Découpage administratif', keywords: ['Communes'], popularity: 20000 },
		{ title: 'Base Adresse Nationale', tagline: 'Situer une adresse sur une carte.' },
		{ title: 'Défibrillateurs', keywords: ['cœur'] },
		{ title: 'FranceConnect', tagline: 'Identifier un usager.' },
		{ title: 'Ancienne API des communes', state: 'retired' },
	],
	{
		synonyms: [
			{ from: ['ville', 'mairie'], to: ['commune'], isMutual: false },
			{ from: ['qf', 'quotient familial'], to: ['qf', 'quotient familial'], isMutual: true },
		],
		needs: [
			{
				id: 'casier-judiciaire',
				need: 'Obtenir un extrait de casier judiciaire',
				terms: ['casier judiciaire'],
				alternative: 'Le demander.',
			},
		],
	},
);
const find = (q: string) => search(index, q).hits.map(({ entry }) => entry.title);

const firsts: [q: string, title: string][] = [
	['api particulier', 'API Particulier'],
	['impot particulier', 'API Impôt particulier'],
	['les communes', 'Découpage administratif'],
	['VILLE', 'Découpage administratif'],
	['q.f.', 'API Particulier'],
	['coeur', 'Défibrillateurs'],
	['inpot particulier', 'API Impôt particulier'],
	['adrese', 'Base Adresse Nationale'],
	['basse adresse natonale', 'Base Adresse Nationale'],
	['deffibrilateur', 'Défibrillateurs'],
	['france connect', 'FranceConnect'],
	['revenufiscal', 'API Impôt particulier'],
	['défib', 'Défibrillateurs'],
	['comment trouver la référence fiscale d’un revenu ?', 'API Impôt particulier'],
];
for (const [q, title] of firsts)
	test(`answers « ${q} » by ${title}`, () => {
		assert.equal(find(q)[0], title);
	});

for (const q of [
	'',
	' ',
	'xyzzy',
	'tarte aux pommes',
	'🦄',
	'((( [a-z]+ \\',
	'\u0000\u202e',
	'constructor',
	'__proto__ toString',
	'a'.repeat(10_000),
	'mot '.repeat(2_500),
])
	test(`answers « ${q.slice(0, 20)} » by nothing, without a fault`, () => {
		assert.deepEqual(find(q), []);
	});

test('reads no more of a query than a person types', () => {
	const hostile = [
		'a'.repeat(10_000),
		'quotient familial '.repeat(600),
		Array.from({ length: 2_000 }, (_, rank) => `adrese${rank % 10}x`).join(' '),
		'1'.repeat(10_000),
		'é'.repeat(10_000),
		"d'".repeat(5_000),
		'a.'.repeat(5_000),
		'🦄'.repeat(5_000),
		'<b>'.repeat(3_000),
		'(a+)+$'.repeat(1_500),
		'\u0000\u001b\u202e'.repeat(3_000),
	];
	for (const q of hostile) {
		const { query } = search(index, q);
		assert.ok(query.text.length <= 200, q.slice(0, 20));
		assert.ok(query.words.length <= 15, q.slice(0, 20));
	}
});

test('says what it read in place of a misspelt word', () => {
	assert.equal(search(index, 'adrese').corrected, 'adresse');
	assert.equal(search(index, 'adresse').corrected, undefined);
});

test('knows the need that no API serves', () => {
	assert.equal(search(index, 'extrait de casier judiciaire').need, 'casier-judiciaire');
	assert.equal(search(index, 'casier').need, undefined);
});

/** APIs whose names are words that others say, and an article about one of them. */
const named = openIndexOf(
	[
		{ title: 'API Données ES', tagline: 'Équipements.' },
		{ title: 'API Entreprise', keywords: ['mandat'] },
		{ title: 'Recherche d’entreprises', keywords: ['entreprise', 'clients', 'contact'] },
		{ title: 'Démarches', keywords: ['habilitation', 'contact', 'délibération'] },
		{ title: 'API Suivi des sols (INDIGEO)' },
	],
	{ guides: [{ slug: 'deliberer', title: 'Quelle délibération pour l’API Entreprise ?' }] },
);
for (const [q, title] of [
	['contact API Données ES', 'API Données ES'],
	['je suis éditeur, puis-je utiliser l’API Entreprise pour mes clients', 'API Entreprise'],
	['habilitation api entreprise', 'API Entreprise'],
	['délibération api entreprise', 'Quelle délibération pour l’API Entreprise ?'],
	['contact Indigeo', 'API Suivi des sols (INDIGEO)'],
])
	test(`puts first what « ${q} » names, or is about it`, () => {
		assert.equal(search(named, q!).hits[0]?.entry.title, title);
	});

test('tells who proposes APIs from how to propose one', () => {
	const known = openIndexOf([{ title: 'API Annonces' }], {
		producers: [{ slug: 'inpi', name: 'Institut de la propriété', acronym: 'INPI' }],
		guides: [{ slug: 'proposer', title: 'Proposer une API' }],
	});
	const first = (q: string) => search(known, q).hits[0]?.entry.title;
	assert.equal(first('quelles API propose l’Institut'), 'Institut de la propriété');
	assert.equal(first('proposer une API'), 'Proposer une API');
});

test('ranks a retired API after the one in use', () => {
	assert.deepEqual(find('communes'), ['Découpage administratif', 'Ancienne API des communes']);
});

test('proposes the nearest spelling when nothing is found', () => {
	const { query, hits } = search(index, 'defibrylater');
	assert.deepEqual(hits, []);
	assert.equal(suggestSpelling(index, query), 'defibrillateurs');
});

test('names the keyword that answers when title and sentence do not show it', () => {
	const { query, hits } = search(index, 'RFR');
	assert.deepEqual(explainMatch(query, hits[0]!.entry, undefined), {
		place: 'keyword',
		text: 'RFR',
	});
});

test('explains by the word that was typed rather than by its synonym', () => {
	const { query, hits } = search(
		openIndexOf([{ title: 'Comptes bancaires', keywords: ['Banque', 'IBAN'] }], {
			synonyms: [{ from: ['iban'], to: ['comptes bancaires'], isMutual: false }],
		}),
		'iban',
	);
	assert.deepEqual(explainMatch(query, hits[0]!.entry, undefined), {
		place: 'keyword',
		text: 'IBAN',
	});
});

test('gives no reason for what the title shows', () => {
	const { query, hits } = search(index, 'adresse');
	assert.equal(explainMatch(query, hits[0]!.entry, undefined), undefined);
});

test('marks the words that match, whatever their accents and their number', () => {
	const { query } = search(index, 'defibrillateur');
	assert.deepEqual(markMatches(query, 'Les Défibrillateurs, <b>ici</b>'), [
		{ text: 'Les ', isMatch: false },
		{ text: 'Défibrillateurs', isMatch: true },
		{ text: ', <b>ici</b>', isMatch: false },
	]);
});

test('keeps of the full text only what holds every word of the topic', () => {
	const { query } = search(index, 'les tarifs de la cantine');
	assert.ok(rateText(query, '', 'Le tarif est fixé par la cantine.') > 0);
	assert.equal(rateText(query, 'Tarif', 'Le tarif est fixé par la loi.'), 0);
});

test('rates a page whose title is about the query above one that mentions it', () => {
	const { query } = search(index, 'délibération');
	const mention = rateText(query, 'Statut', 'une délibération');
	assert.ok(rateText(query, 'Quelle délibération ?', 'une délibération') > mention);
});

test('waits for more words only when they may change the answer', () => {
	const known = openIndexOf([{ title: 'API Pajemploi', keywords: ['garde d’enfants'] }]);
	for (const q of ['pajemploi', 'PAJ', 'pour les gardes', 'paje', 'api pajemploi ', ''])
		assert.equal(wantsMoreWords(known, q), false, q);
	for (const q of ['nounou', 'pajemploi nounou', 'gardes des enfants', 'pajj ', 'enfants '])
		assert.equal(wantsMoreWords(known, q), true, q);
	const list = () => search(known, 'une nounou').hits.map(({ entry }) => entry.title);
	assert.deepEqual(list(), []);
	teachWords(known, { ...NO_WORDS, synonyms: 'nounou|assmat>pajemploi' });
	assert.deepEqual(list(), ['API Pajemploi']);
	assert.equal(search(known, 'nounuo').hits.length, 1);
});

test('a title that only grammar tells from another answers what is typed whole', () => {
	const named = openIndexOf([
		{ title: 'API Entreprise', keywords: ['mon compte'], popularity: 9000 },
		{ title: 'API Mon entreprise' },
	]);
	const first = (q: string) => search(named, q).hits[0]!.entry.title;
	assert.equal(first('mon entreprise'), 'API Mon entreprise');
	assert.equal(first('entreprise'), 'API Entreprise');
});

test('finds a page by what people type for it, and by no part of that', () => {
	const asked = openIndexOf([{ title: 'API Adict' }, { title: 'API Chorus' }], {
		phrases: [
			{ page: 'api-adict', phrases: ['consommation de gaz', 'relevé du compteur'] },
			{ page: 'api-chorus', phrases: ['facture de la mairie'] },
		],
	});
	const list = (q: string) => search(asked, q).hits.map(({ entry }) => entry.title);
	for (const q of [
		'consommation de gaz',
		'relevés des compteurs',
		'comment relever mon compteur ?',
	])
		assert.equal(list(q)[0], 'API Adict', q);
	assert.deepEqual(list('compteur de billets'), []);
	assert.deepEqual(list('consommation de la mairie'), []);
});

test('takes a need for what it is called, and no word that looks like it', () => {
	const index = openIndexOf([{ title: 'Ventes de maisons' }, { title: 'Retrait des argiles' }], {
		needs: [
			{ id: 'meteo', need: 'La météo', terms: ['vent'], alternative: 'Météo-France.' },
			{ id: 'retraite', need: 'La retraite', terms: ['retraite'], alternative: 'La caisse.' },
		],
	});
	assert.equal(search(index, 'vents').need, 'meteo');
	assert.equal(search(index, 'retraites').need, 'retraite');
	for (const q of ['ventes', 'retrait']) assert.equal(search(index, q).need, undefined);
});

test('answers what people type for a page even beside a need that no API serves', () => {
	const index = openIndexOf([{ title: 'API Hydrométrie' }], {
		phrases: [{ page: 'api-hydrom-trie', phrases: ['météo des rivières'] }],
		needs: [{ id: 'meteo', need: 'La météo', terms: ['météo'], alternative: 'Météo-France.' }],
	});
	assert.equal(search(index, 'quelle est la météo des rivières').hits.length, 1);
	assert.equal(search(index, 'météo').hits.length, 0);
	assert.equal(search(index, 'météo').need, 'meteo');
});

test('answers by a page that holds each detail of a question, even beside a need', () => {
	const index = openIndexOf([{ title: 'Travaux', keywords: ['route', 'circulation', 'Rennes'] }], {
		needs: [{ id: 'trafic', need: 'Le trafic', terms: ['route', 'travaux'], alternative: 'Voir.' }],
	});
	assert.deepEqual(search(index, 'travaux route').hits, []);
	assert.equal(search(index, 'travaux route rennes').hits.length, 1);
	assert.equal(search(index, 'travaux route rennes').need, 'trafic');
});

test('reads past the turns of phrase that hold words of the catalogue', () => {
	const index = openIndexOf([
		{ title: 'Légifrance', keywords: ['droit'] },
		{ title: 'Limites', keywords: ['appels'] },
		{ title: 'Débit des cours d’eau' },
		{ title: 'Travaux', keywords: ['chantier'] },
	]);
	const first = (q: string) => search(index, q).hits[0]?.entry.title;
	assert.equal(first('ai-je le droit de faire des appels ?'), 'Limites');
	assert.equal(first('chantiers en cours'), 'Travaux');
	assert.equal(first('chantiers près de chez moi'), 'Travaux');
	assert.equal(first('le droit'), 'Légifrance');
});

test('a title typed whole comes first even when the API is retired', () => {
	const named = openIndexOf([
		{ title: 'MonComptePro', state: 'retired' },
		{ title: 'ProConnect', keywords: ['MonComptePro'], popularity: 90000 },
	]);
	assert.equal(search(named, 'moncomptepro').hits[0]!.entry.title, 'MonComptePro');
});

test('counts a name of the catalogue even when it looks like an adverb or a verb', () => {
	const index = openIndexOf([
		{ title: 'Logement', keywords: ['habitat'] },
		{ title: 'Annuaire des communes' },
		{ title: 'Aliments' },
	]);
	const first = (q: string) => search(index, q).hits[0]?.entry.title;
	assert.equal(first('le logement dans les communes'), 'Logement');
	assert.equal(first('aliments des communes'), 'Aliments');
	assert.equal(first('rapidement les communes'), 'Annuaire des communes');
});

test('reads the name of an API in its address', () => {
	for (const q of [
		'particulier.api.gouv.fr',
		'https://staging.particulier.api.gouv.fr/v3/communes',
	])
		assert.equal(find(q)[0], 'API Particulier', q);
});

test('leaves aside figures and verbs that the catalogue never uses', () => {
	for (const q of ['adresse 35000', 'vocaliser une adresse'])
		assert.equal(find(q)[0], 'Base Adresse Nationale', q);
});

test('reads a name whose words are joined and misspelt', () => {
	const index = openIndexOf([{ title: 'API Chorus Pro' }, { title: 'API Entreprise' }]);
	assert.equal(search(index, 'chorspro').hits[0]?.entry.title, 'API Chorus Pro');
	assert.deepEqual(search(index, 'chartreuse').hits, []);
});

test('reads words joined with an acronym, and three slips in a long word', () => {
	const index = openIndexOf([
		{ title: 'API FranceConnect' },
		{ title: 'API Métadonnées', keywords: ['code', 'NAF'] },
		{ title: 'API Logement', keywords: ['DPE', 'habitat'] },
		{ title: 'Déploiement', data: ['bas de page'] },
	]);
	const find = (q: string) => search(index, q).hits[0]?.entry.title;
	assert.equal(find('codenaf'), 'API Métadonnées');
	assert.equal(find('dpelogement'), 'API Logement');
	assert.equal(find('fraconnect'), 'API FranceConnect');
	// Three letters that nothing is known by are no word within another.
	assert.equal(find('bashabitat'), undefined);
});

test('puts what the start of a title names before what holds its words', () => {
	const index = openIndexOf([
		{ title: 'Démarches du ministère', keywords: ['simplement', 'simplification'] },
		{ title: 'Démarches simplifiées point fr en ligne' },
	]);
	const find = (q: string) => search(index, q).hits[0]?.entry.title;
	assert.equal(find('demarches simpl'), 'Démarches simplifiées point fr en ligne');
});

test('reads a key pressed twice', () => {
	const index = openIndexOf([
		{ title: 'API Chorus Pro' },
		{ title: 'Procédures', keywords: ['prod'] },
	]);
	const { hits, corrected } = search(index, 'chorus prro');
	assert.equal(hits[0]?.entry.title, 'API Chorus Pro');
	assert.equal(corrected, 'chorus pro');
});

test('takes no everyday word for a slip', () => {
	const agents = [{ title: 'Connexion des agents' }];
	assert.equal(search(openIndexOf(agents), 'agants').hits.length, 1);
	const index = openIndexOf(agents, { unrelated: ['agants', 'girafe'] });
	assert.equal(search(index, 'aggent').hits.length, 1);
	for (const q of ['agants', 'agants connexion'])
		assert.equal(search(index, q).corrected, undefined);
	// What is near no word of the catalogue needs no mark.
	assert.deepEqual([...index.unrelated], ['agants']);
});

test('takes a noun that no page holds for no detail of the question', () => {
	const index = openIndexOf([{ title: 'Énergie des bâtiments' }]);
	assert.equal(search(index, 'énergie à quantifier').hits.length, 1);
	for (const q of ['énergie et désespoir', 'énergie de serpent'])
		assert.equal(search(index, q).hits.length, 0);
});

test('takes no plural of an everyday word for a slip', () => {
	const sources = [{ title: 'Référentiel Sandre' }];
	assert.equal(search(openIndexOf(sources), 'sandres').hits.length, 1);
	assert.equal(search(openIndexOf(sources), 'sandales').hits.length, 1);
	const index = openIndexOf(sources, { unrelated: ['sandale'] });
	assert.equal(search(index, 'sandales').hits.length, 0);
});

test('reads the start of a word as one that a page says before one that people type', () => {
	const index = openIndexOf([{ title: 'Piscines', slug: 'piscines' }, { title: 'Planification' }], {
		phrases: [{ page: 'piscines', phrases: ['planétarium'] }],
	});
	const read = (q: string) => search(index, q).query.words[0]!.meanings;
	assert.ok(read('plan').get('planetarium')! < read('plan').get('planific')!);
	assert.deepEqual([...read('pla').keys()], ['planific']);
	assert.ok(read('planétarium').has('planetarium'));
});

test('answers a word of another world only by a page that holds it, or nearly all the rest', () => {
	const index = openIndexOf(
		[
			{ title: 'Garde des animaux', keywords: ['vacances', 'hamster'] },
			{ title: 'Calendrier des vacances scolaires' },
			...Array.from({ length: 20 }, (_, rank) => ({ title: `Annuaire ${rank}` })),
		],
		{ elsewhere: ['hamster', 'casino', 'bronzer', 'garde scolaire'] },
	);
	const find = (q: string) => search(index, q).hits[0]?.entry.title;
	assert.equal(find('vacances du hamster'), 'Garde des animaux');
	assert.equal(find('vacances au casino'), undefined);
	assert.equal(find('vacances scolaires au soleil'), 'Calendrier des vacances scolaires');
	assert.equal(find('vacances scolaires au casino'), undefined);
	// Other verbs that the catalogue never uses are beside the subject.
	assert.equal(find('garde et vacances pour dorer'), 'Garde des animaux');
	assert.equal(find('garde et vacances pour bronzer'), undefined);
	// Words that only mean it in a row.
	assert.equal(find('vacances scolaires, garde'), 'Calendrier des vacances scolaires');
	assert.equal(find('garde scolaire, vacances'), undefined);
});

test('answers one word of several only when it is a name, a phrase or most of what was asked', () => {
	const index = openIndexOf(
		[
			{ title: 'API Camino', keywords: ['titres miniers', 'mines'] },
			{ title: 'Annuaire des agriculteurs', data: ['parcelles'] },
			{ title: 'Carte des sols', keywords: ['pollution'] },
			{ title: 'Prix des terrains', keywords: ['ventes'] },
			{ title: 'Aides aux éleveurs', keywords: ['subventions'] },
		],
		{ phrases: [{ page: 'prix-des-terrains', phrases: ['spéculation'] }] },
	);
	const find = (q: string) => search(index, q).hits[0]?.entry.title;
	assert.equal(find('parcelles pollution'), undefined);
	assert.equal(find('camino pollution'), 'API Camino');
	assert.equal(find('pollution spéculation'), 'Prix des terrains');
	assert.equal(find('pollution des sols et subventions'), 'Carte des sols');
});

test('reads a doubtful slip beside what makes it sure, and by itself only as an acronym', () => {
	const index = openIndexOf(
		[
			{ title: 'Zones inondables' },
			{ title: 'Cartes scolaires' },
			{ title: 'Bruit', keywords: ['zones'] },
		],
		{ producers: [{ slug: 'dgfip', name: 'Finances publiques', acronym: 'DGFIP' }] },
	);
	const list = (q: string) => search(index, q).hits.map(({ entry }) => entry.title);
	const { hits, corrected } = search(index, 'les znes inondables');
	assert.equal(hits[0]!.entry.title, 'Zones inondables');
	assert.equal(corrected, 'zones inondables');
	for (const q of ['znes', 'recette de tarte', 'tarte ski']) assert.deepEqual(list(q), [], q);
	assert.deepEqual(list('dgip'), ['Finances publiques']);
});

test('leaves aside a misspelt word that says nothing of the subject', () => {
	const index = openIndexOf([{ title: 'Dirigeants' }, { title: 'Liste rouge' }]);
	assert.equal(search(index, 'lste des dirigeants').hits[0]!.entry.title, 'Dirigeants');
});

test('answers a whole story by two of its words, and by none alone', () => {
	const many = openIndexOf([
		{ title: 'Assèchement', keywords: ['ruisseau', 'sécheresse'] },
		...Array.from({ length: 200 }, (_, rank) => ({ title: `Registre ${rank}` })),
	]);
	const tell = (subject: string) =>
		search(
			many,
			`le jardin et le potager de mon cousin ont souffert, ses tomates et ses courges aussi, ${subject}, où regarder ?`,
		).hits.map(({ entry }) => entry.title);
	assert.deepEqual(tell('et son ruisseau craint la sécheresse'), ['Assèchement']);
	assert.deepEqual(tell('et son ruisseau craint les canards'), []);
});

test('lists the APIs that a producer without any is a partner of', () => {
	const index = openIndexOf(
		[{ title: 'API Poissons', partners: ['ofb'] }, { title: 'API Communes' }],
		{ producers: [{ slug: 'ofb', name: 'Office de la biodiversité', acronym: 'OFB' }] },
	);
	const titles = search(index, 'office biodiversité').hits.map(({ entry }) => entry.title);
	assert.deepEqual(titles, ['Office de la biodiversité', 'API Poissons']);
});

test('answers two words by the page that people ask for with both and a third', () => {
	const many = openIndexOf(
		[
			{ title: 'Ventes' },
			...Array.from({ length: 200 }, (_, rank) => ({ title: `Registre ${rank}` })),
		],
		{ phrases: [{ page: 'ventes', phrases: ['estimer la maison familiale'] }] },
	);
	const list = (q: string) => search(many, q).hits.map(({ entry }) => entry.title);
	assert.deepEqual(list('maison familiale'), ['Ventes']);
	assert.deepEqual(list('maison mauve'), []);
});

test('finds by a word of every day, unless another word says that it means something else', () => {
	const known = openIndexOf([{ title: 'Courrier en nombre' }, { title: 'Communes' }], {
		thesaurus: [{ from: ['lettres', 'affranchir'], to: ['courrier'], isMutual: false }],
	});
	const list = (q: string) => search(known, q).hits.map(({ entry }) => entry.title);
	assert.deepEqual(list('affranchir'), ['Courrier en nombre']);
	assert.deepEqual(list('affranchir des lettres'), ['Courrier en nombre']);
	assert.deepEqual(list('lettres mauves'), []);
});

test('puts an article first for who asks where to begin', () => {
	const guide = { slug: 'eau', title: 'Débits et niveaux de l’eau' };
	const known = openIndexOf([{ title: 'Niveaux de l’eau' }], { guides: [guide] });
	const first = (q: string) => search(known, q).hits[0]?.entry.kind;
	assert.equal(first('niveaux de l’eau'), 'api');
	assert.equal(first('par où commencer pour les niveaux de l’eau'), 'guide');
});

test('puts what is about the same as the first before what holds a word by chance', () => {
	const water = openIndexOf([
		{ title: 'Débit des stations', keywords: ['eau', 'crue', 'rivière'], popularity: 9_999_999 },
		{ title: 'Stations de débit', popularity: 9_999_999 },
		{ title: 'Essence', keywords: ['station', 'débit'], popularity: 9_999_999 },
		{ title: 'Nappes', keywords: ['station', 'débit', 'eau', 'crue', 'rivière'] },
	]);
	const list = search(water, 'débit des stations').hits.map(({ entry }) => entry.title);
	assert.deepEqual(list, ['Débit des stations', 'Stations de débit', 'Nappes', 'Essence']);
});

test('puts what the first answer sends to before what holds a word by chance', () => {
	const toTitles = (related: string[]) => {
		const water = openIndexOf([
			{ title: 'Débit des stations', related, popularity: 9_999_999 },
			{ title: 'Stations de débit', popularity: 9_999_999 },
			{ title: 'Essence', keywords: ['stations', 'pompe', 'débit'] },
			{ title: 'Nappes', data: ['stations', 'débit'] },
		]);
		const titles = search(water, 'débit des stations').hits.map(({ entry }) => entry.title);
		return titles.filter((title) => title === 'Essence' || title === 'Nappes');
	};
	assert.deepEqual(toTitles([]), ['Essence', 'Nappes']);
	assert.deepEqual(toTitles(['nappes']), ['Nappes', 'Essence']);
});

test('adds the pages that go with the first answer, those that most links tell first', () => {
	const sports = openIndexOf([
		{ title: 'Gymnases', related: ['ecoles', 'stades'], links: ['/les-api/stades/#carte'] },
		{ title: 'Horaires' },
		{ title: 'Piscines', links: ['/les-api/gymnases', 'https://exemple.fr/les-api/gymnases/'] },
		{
			title: 'Ecoles',
			links: ['/les-api/gymnases/', '/les-api/gymnases/?q=2', '/les-api/stades/'],
		},
		{ title: 'Stades', links: ['/les-api/gymnases/'] },
	]);
	const hits = search(sports, 'gymnases').hits;
	assert.deepEqual(
		hits.map(({ entry, besides }) => [entry.title, besides?.title]),
		[
			['Gymnases', undefined],
			['Stades', 'Gymnases'],
			['Ecoles', 'Gymnases'],
			['Piscines', 'Gymnases'],
		],
	);
});

test('does not take an acronym for a word that sounds alike', () => {
	const need = { id: 'meteo', need: 'La météo', terms: ['pluie'], alternative: '' };
	const plans = openIndexOf([{ title: 'Urbanisme', keywords: ['PLUi'] }, { title: 'Plans' }], {
		needs: [need as never],
	});
	assert.equal(search(plans, 'PLUi').need, undefined);
	assert.equal(search(plans, 'pluies').need, 'meteo');
});

test('takes no misspelt name for an adverb', () => {
	const water = openIndexOf([
		{ title: 'Réseau de chaleur' },
		{ title: 'Eau potable et assainissement', data: ['réseau'] },
	]);
	const { words } = search(water, 'reseau d asainissement').query;
	assert.deepEqual(
		words.map(({ isAside }) => isAside),
		[false, false],
	);
});

test('answers by a part of a question whose words the catalogue knows well', () => {
	const words = ['mairie', 'éditeur', 'habilitation', 'dossier'];
	const pages = words.flatMap((word) =>
		['A', 'B', 'C', 'D'].map((letter) => ({ title: `${letter} ${word[0]}`, data: [word] })),
	);
	const known = openIndexOf([...pages, { title: 'Étapes', data: ['Mairie, éditeur'] }]);
	assert.equal(search(known, words.join(' ')).hits[0]?.entry.title, 'Étapes');
	// A word that few pages hold is what was asked.
	const rare = openIndexOf([...pages.slice(0, -1), { title: 'Étapes', data: ['Mairie, éditeur'] }]);
	assert.equal(search(rare, words.join(' ')).hits.length, 0);
});

test('asks for the same thing politely, and with a slip in a word of grammar', () => {
	const known = openIndexOf([
		{ title: 'Avance immédiate' },
		{ title: 'Vacances' },
		...Array.from({ length: 3 }, (_, rank) => ({ title: `Registre ${rank}`, tagline: 'Vacances' })),
	]);
	for (const q of [
		'les vacances',
		'Bonjour, je cherche les vacances, merci d’avance',
		'Madame, Monsieur, pouvez-vous m’indiquer les vacances s’il vous plaît ? Cordialement',
		'comment trouvr les vacances',
		'les vacances, cela exist ?',
	])
		assert.equal(search(known, q).hits[0]?.entry.title, 'Vacances', q);
	assert.deepEqual(search(known, 'quo').hits, []);
});
