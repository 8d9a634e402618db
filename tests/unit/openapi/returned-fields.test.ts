import assert from 'node:assert/strict';
import { test } from 'node:test';

import { listSearchRecords } from '../../../src/domain/openapi/search-records.ts';
import { summariseReference } from '../../../src/domain/openapi/summary.ts';
import { aDescription, anOperation, answering, aReference } from './a-description.ts';

function listFields(properties: Record<string, unknown>, required: string[] = []) {
	const reference = aReference(
		aDescription({
			paths: { '/foyers': { get: answering({ type: 'object', required, properties }) } },
		}),
	);
	return reference.getReturnedFields(reference.operations[0]!);
}

test('names a field by its meaning, or spells its name out', () => {
	const fields = listFields({
		qf: { type: 'integer', description: 'Quotient familial. En euros.' },
		codePostal_ligne1: { type: 'string' },
		iris: { description: '**Code** [Iris](https://insee.fr/iris) <i>du logement</i>. Suite.' },
	});
	assert.deepEqual(
		fields.map(({ label }) => label),
		['Quotient familial', 'Code postal ligne 1', 'Code Iris du logement'],
	);
});

test('keeps the acronyms of a name', () => {
	const names = ['siteSIRET', 'contenu CO2 ACV', 'inPDP', 'CODE_POSTAL', 'ADRESSE1', 'ligne1'];
	assert.deepEqual(
		listFields(Object.fromEntries(names.map((name) => [name, {}]))).map(({ label }) => label),
		['Site SIRET', 'Contenu CO2 ACV', 'In PDP', 'Code postal', 'Adresse 1', 'Ligne 1'],
	);
});

test('what the values of a field mean is no name for it', () => {
	const fields = listFields({
		etat_administratif: { description: 'A : active ; C : cessée.' },
		hebergement: { description: '1 si l’établissement a un internat.' },
		actif: { description: '`true` si le compte est ouvert' },
		sexe: { description: '"M" = masculin, "F" = féminin' },
		niveau: { description: '0 - aucun, 1 - certain' },
		aide: { description: 'À qui elle s’adresse' },
		tva: { description: 'Taux : 20 % ou 5,5 %' },
		next: { description: 'Page suivante ; absente de la dernière' },
		statut: { description: 'Statut du trajet tel que :\n- `ok` : traité' },
		etat: { description: 'L’état, parmi : ouvert, fermé' },
		public: { description: 'Vaut `true` lorsque le document est public (sinon `false`)' },
	});
	assert.deepEqual(
		fields.map(({ label }) => label),
		[
			'Etat administratif',
			'Si l’établissement a un internat',
			'Si le compte est ouvert',
			'Sexe',
			'Niveau',
			'À qui elle s’adresse',
			'Taux',
			'Page suivante',
			'Statut du trajet',
			'L’état',
			'Lorsque le document est public',
		],
	);
});

test('a field is always present only when what holds it is', () => {
	const adresse = { type: 'object', required: ['ville'], properties: { ville: {} } };
	assert.equal(listFields({ adresse }, ['adresse'])[0]?.isAlways, true);
	assert.equal(listFields({ adresse })[0]?.isAlways, false);
});

test('a field is always present when each variant asks for it, or what all of them share', () => {
	const variant = (required: string[], properties: Record<string, unknown>) => ({
		type: 'object',
		required,
		properties,
	});
	const holder = { type: 'object', required: ['ville'], properties: { ville: {} } };
	const schema = {
		type: 'object',
		required: ['id', 'rue'],
		properties: { id: {} },
		oneOf: [
			variant(['nom', 'prenom', 'adresse', 'rue'], {
				nom: {},
				prenom: {},
				adresse: holder,
				rue: {},
			}),
			variant(['nom', 'siren', 'adresse'], { nom: {}, siren: {}, adresse: {}, rue: {} }),
		],
	};
	const reference = aReference(aDescription({ paths: { '/x': { get: answering(schema) } } }));
	const always = reference
		.getReturnedFields(reference.operations[0]!)
		.filter(({ isAlways }) => isAlways)
		.map(({ path }) => path);
	assert.deepEqual(always.toSorted(), ['adresse', 'id', 'nom', 'rue']);
});

test('what may be nothing always holds none of its fields', () => {
	const adresse = { type: ['object', 'null'], required: ['ville'], properties: { ville: {} } };
	assert.equal(listFields({ adresse }, ['adresse'])[0]?.isAlways, false);
});

test('lists the data of every format once, always present where each format that has it says so', () => {
	const json = { type: 'object', required: ['nom', 'age'], properties: { nom: {}, age: {} } };
	const xml = {
		type: 'object',
		required: ['nom', 'code'],
		properties: { nom: {}, age: {}, code: {} },
	};
	const content = {
		'application/xml': { schema: xml },
		'application/json': { schema: json },
		'application/hal+json': { schema: json },
	};
	const reference = aReference(
		aDescription({
			paths: { '/foyers': { get: anOperation({ responses: { '200': { content } } }) } },
		}),
	);
	assert.deepEqual(
		reference
			.getReturnedFields(reference.operations[0]!)
			.map(({ path, isAlways }) => [path, isAlways]),
		[
			['nom', true],
			['age', false],
			['code', true],
		],
	);
});

test('tells what the description says of personal data from what the name suggests', () => {
	const fields = listFields({
		a: { 'x-donnee-personnelle': true },
		dateNaissance: {},
		prenom: { 'x-donnee-personnelle': false },
		surface: {},
	});
	assert.deepEqual(
		fields.map(({ personal }) => personal),
		['declared', 'likely', 'denied', 'unspotted'],
	);
});

test('files operations and fields under words that people type', () => {
	const answer = answering({
		type: 'object',
		properties: { quotientFamilial: { type: 'integer', description: 'Quotient familial.' } },
	});
	const records = listSearchRecords(
		aReference(
			aDescription({
				paths: {
					'/foyers': { get: { ...answer, summary: 'Lire un foyer', description: 'Un **foyer**.' } },
					'/dossiers': { get: { ...answer, summary: 'Lire un dossier' } },
				},
			}),
		),
	);
	const foyer = {
		title: 'Lire un foyer',
		method: 'GET',
		path: '/foyers',
		url: '/documentation/essai/lister-communes/',
	};
	const dossier = {
		title: 'Lire un dossier',
		method: 'GET',
		path: '/dossiers',
		url: '/documentation/essai/lister-communes-2/',
	};
	assert.deepEqual(records, [
		{
			kind: 'operation',
			api: 'essai',
			title: 'Lire un foyer',
			url: foyer.url,
			words: ['Lire un foyer', 'Opérations', '/foyers', 'listerCommunes'],
			text: 'Un foyer.',
			operations: [foyer],
		},
		{
			kind: 'operation',
			api: 'essai',
			title: 'Lire un dossier',
			url: dossier.url,
			words: ['Lire un dossier', 'Opérations', '/dossiers', 'listerCommunes'],
			operations: [dossier],
		},
		{
			kind: 'champ',
			api: 'essai',
			title: 'Quotient familial',
			url: foyer.url,
			words: ['Quotient familial', 'quotientFamilial', 'Quotient familial.'],
			text: 'Quotient familial.',
			operations: [foyer, dossier],
			field: 'quotientFamilial',
		},
	]);
});

test('takes the answer that stands for all of them when none is said to succeed', () => {
	const body = (name: string) => ({
		content: { 'application/json': { schema: { type: 'object', properties: { [name]: {} } } } },
	});
	const list = (responses: Record<string, unknown>) => {
		const reference = aReference(
			aDescription({ paths: { '/x': { get: anOperation({ responses }) } } }),
		);
		return reference.getReturnedFields(reference.operations[0]!).map(({ path }) => path);
	};
	assert.deepEqual(list({ default: body('nom'), '404': body('erreur') }), ['nom']);
	assert.deepEqual(list({ default: body('erreur'), '200': body('nom') }), ['nom']);
	assert.deepEqual(list({ default: body('erreur'), '204': {} }), []);
});

test('sees that a field is about someone by its words, in French and in English', () => {
	const fields = listFields({
		phone: {},
		genderCode: {},
		mails: { description: 'Liste des emails des directeurs de projet' },
		responsables: { description: 'Liste des noms des responsables locaux' },
		auteur: { description: 'Nom de la rédactrice' },
		commune: { description: 'Nom de la commune' },
		mailles: {},
		fichier: { description: 'Nom du fichier' },
	});
	assert.deepEqual(
		fields.filter(({ personal }) => personal === 'likely').map(({ path }) => path),
		['phone', 'genderCode', 'mails', 'responsables', 'auteur'],
	);
});

test('knows the short words of tax data, and takes what a person holds for personal', () => {
	const text = { type: 'string' };
	const fields = listFields({
		dateDecesdec1: text,
		lieuNaissDec1: text,
		nomUsage: text,
		personneRecherche: { properties: { adresse: { properties: { codePostal: text } } } },
		personneMorale: { properties: { siren: text } },
		guichet: { properties: { codePostal: text } },
	});
	assert.deepEqual(
		fields.map(({ path, personal }) => `${path} ${personal}`),
		[
			'dateDecesdec1 likely',
			'lieuNaissDec1 likely',
			'nomUsage likely',
			'personneRecherche.adresse.codePostal likely',
			'personneMorale.siren unspotted',
			'guichet.codePostal unspotted',
		],
	);
});

test('the data of a reference leave out what cuts an answer in pages', () => {
	const text = { type: 'string' };
	const paged = {
		properties: {
			total: { type: 'integer', description: 'Nombre de résultats' },
			header: { properties: { statut: text } },
			query: { properties: { tri: text } },
			next: text,
			communes: { type: 'array', items: { properties: { nom: text, total: text } } },
			annee: text,
		},
	};
	const single = { properties: { total: { type: 'integer', description: 'Total des aides' } } };
	const labels = (schema: unknown) =>
		summariseReference(
			aReference(aDescription({ paths: { '/x': { get: answering(schema) } } })),
		).data.map(({ label }) => label);
	assert.deepEqual(labels(paged), ['Nom', 'Total', 'Annee']);
	assert.deepEqual(labels(single), ['Total des aides']);
});

test('names a value whose key is free after what holds it', () => {
	const count = { type: 'object', additionalProperties: { type: 'integer' } };
	const reference = aReference(
		aDescription({
			paths: { '/x': { get: answering({ properties: { nombreParAnnee: count } }) } },
		}),
	);
	assert.deepEqual(
		reference.getReturnedFields(reference.operations[0]!).map(({ label }) => label),
		['Nombre par annee, par clé'],
	);
});

test('takes for personal what a group that is said to be holds', () => {
	const text = { type: 'string' };
	const properties = {
		contact: {
			type: 'array',
			description: 'Coordonnées — données personnelles (RGPD).',
			items: { properties: { nom: text, lieu: { properties: { ligne: text } } } },
		},
		projet: {
			description: 'Ne contient aucune donnée personnelle.',
			properties: { nom: text },
		},
		titre: text,
	};
	const reference = aReference(
		aDescription({ paths: { '/x': { get: answering({ properties }) } } }),
	);
	assert.deepEqual(
		reference
			.getReturnedFields(reference.operations[0]!)
			.map(({ path, personal }) => `${path} ${personal}`),
		[
			'contact[].nom likely',
			'contact[].lieu.ligne likely',
			'projet.nom unspotted',
			'titre unspotted',
		],
	);
});
