import type { Api } from '../catalogue/api.ts';
import { pagePaths } from '../catalogue/page-paths.ts';
import { buildCsv, type SheetRows } from '../documents/csv.ts';
import type { CellType } from '../documents/ods.ts';
import { findDescription, type ExportSource } from './export-source.ts';
import { formatContact } from './contacts.ts';

interface Column {
	/** Permanent: programs call the column by it. */
	name: string;
	title: string;
	description: string;
	datatype: 'string' | 'anyURI' | 'date' | 'decimal';
	isRequired?: true;
	/** Several values in one cell. */
	isList?: true;
	getValues: (api: Api, source: ExportSource) => readonly (string | number | undefined)[];
}

/** Between the values of one cell; a value never holds it. */
const LIST_SEPARATOR = '|';

const COLUMNS: readonly Column[] = [
	{
		name: 'identifiant',
		title: 'Identifiant',
		description: 'Identifiant permanent de la fiche.',
		datatype: 'string',
		isRequired: true,
		getValues: ({ slug }) => [slug],
	},
	{
		name: 'nom',
		title: 'Nom',
		description: 'Le nom de l’API.',
		datatype: 'string',
		isRequired: true,
		getValues: ({ title }) => [title],
	},
	{
		name: 'resume',
		title: 'Résumé',
		description: 'Une phrase : pour qui et pour quoi faire.',
		datatype: 'string',
		isRequired: true,
		getValues: ({ tagline }) => [tagline],
	},
	{
		name: 'page',
		title: 'Page',
		description: 'La page de l’API dans le catalogue.',
		datatype: 'anyURI',
		isRequired: true,
		getValues: ({ slug }, { site }) => [site.toUrl(pagePaths.api(slug))],
	},
	{
		name: 'acces',
		title: 'Accès',
		description: 'Accès libre, compte requis ou habilitation requise.',
		datatype: 'string',
		isRequired: true,
		getValues: ({ access }, { site }) => [site.labels.access[access]],
	},
	{
		name: 'etat',
		title: 'État',
		description: 'En production, version d’essai, en voie de retrait ou retirée.',
		datatype: 'string',
		isRequired: true,
		getValues: ({ lifecycle }, { site }) => [site.labels.lifecycle[lifecycle.state]],
	},
	{
		name: 'producteur',
		title: 'Producteur',
		description: 'L’organisme qui propose l’API.',
		datatype: 'string',
		isRequired: true,
		getValues: ({ producer }, { catalogue }) => [catalogue.getProducer(producer).name],
	},
	{
		name: 'themes',
		title: 'Thèmes',
		description: 'Un à trois thèmes du catalogue.',
		datatype: 'string',
		isList: true,
		getValues: ({ themes }, { catalogue }) => themes.map((id) => catalogue.getTheme(id).label),
	},
	{
		name: 'donnees',
		title: 'Données',
		description: 'Ce que l’API renvoie, en mots simples.',
		datatype: 'string',
		isList: true,
		getValues: ({ data }) => data,
	},
	{
		name: 'mots_cles',
		title: 'Mots-clés',
		description: 'Les mots sous lesquels on la cherche.',
		datatype: 'string',
		isList: true,
		getValues: ({ keywords }) => keywords,
	},
	{
		name: 'franceconnect',
		title: 'FranceConnect',
		description: 'Usage avec FranceConnect ; vide quand la fiche ne le dit pas.',
		datatype: 'string',
		getValues: ({ franceConnect }, { site }) => [
			franceConnect && site.labels.franceConnect[franceConnect],
		],
	},
	{
		name: 'demande',
		title: 'Demande',
		description: 'Le formulaire de demande d’habilitation.',
		datatype: 'anyURI',
		getValues: ({ requestLink }, { site }) => [requestLink && site.toUrl(requestLink)],
	},
	{
		name: 'compte',
		title: 'Compte',
		description: 'La page de création de compte.',
		datatype: 'anyURI',
		getValues: ({ accountLink }, { site }) => [accountLink && site.toUrl(accountLink)],
	},
	{
		name: 'contacts',
		title: 'Contacts',
		description: 'Adresses électroniques ou pages de contact.',
		datatype: 'string',
		isList: true,
		getValues: ({ contacts }, { site }) =>
			contacts.map((contact) => formatContact(contact, site.toUrl)),
	},
	{
		name: 'documentation',
		title: 'Documentation',
		description: 'La documentation du producteur.',
		datatype: 'anyURI',
		getValues: ({ documentation }, { site }) => [documentation && site.toUrl(documentation)],
	},
	{
		name: 'openapi',
		title: 'OpenAPI',
		description: 'Une description OpenAPI, celle de ce catalogue ou celle du producteur.',
		datatype: 'anyURI',
		getValues: (api, { references, site }) => {
			const address = findDescription(api, references);
			return [address && site.toUrl(address)];
		},
	},
	{
		name: 'limite',
		title: 'Limite d’appels',
		description: 'La limite que le producteur déclare.',
		datatype: 'string',
		getValues: ({ rateLimit }) => [rateLimit.summary],
	},
	{
		name: 'disponibilite_declaree',
		title: 'Disponibilité déclarée (%)',
		description: 'La disponibilité que le producteur déclare ; elle n’est pas mesurée.',
		datatype: 'decimal',
		getValues: ({ availability }) => [availability.declaredRate],
	},
	{
		name: 'mise_a_jour_declaree',
		title: 'Mise à jour déclarée',
		description: 'Le jour que le producteur déclare ; jamais une preuve.',
		datatype: 'date',
		getValues: ({ declaredUpdate }) => [declaredUpdate],
	},
	{
		name: 'relecture',
		title: 'Relecture',
		description: 'Le jour où la fiche a été relue.',
		datatype: 'date',
		getValues: ({ reviewed }) => [reviewed],
	},
];

/** One row for each API, under the titles of the columns. */
export function buildSheet(source: ExportSource): SheetRows {
	return [
		COLUMNS.map(({ title }) => title),
		...source.catalogue.apis.map((api) =>
			COLUMNS.map(({ getValues }) =>
				getValues(api, source)
					.filter((value) => value !== undefined)
					.map((value) => String(value).replaceAll(LIST_SEPARATOR, '/'))
					.join(LIST_SEPARATOR),
			),
		),
	];
}

/** What each column of the sheet holds. */
export const SHEET_TYPES: readonly CellType[] = COLUMNS.map(({ datatype }) =>
	datatype === 'date' || datatype === 'decimal' ? datatype : 'text',
);

/** The catalogue as RFC 4180 writes it: programs expect neither semicolons nor a mark. */
export function buildCatalogueCsv(source: ExportSource): string {
	return buildCsv(buildSheet(source), { separator: ',', hasMark: false });
}

/** What each column holds (W3C, Metadata Vocabulary for Tabular Data), found beside the CSV. */
export function buildCsvMetadata(site: ExportSource['site']) {
	return {
		'@context': ['http://www.w3.org/ns/csvw', { '@language': 'fr' }],
		'@id': site.toUrl(pagePaths.sheet('csv-metadata.json')),
		url: site.toUrl(pagePaths.sheet('csv')),
		'dc:title': site.name,
		'dc:description': `Les API du catalogue, une par ligne. Une cellule qui commencerait par =, +, -, @ ou un blanc est précédée d’une apostrophe, pour qu’aucun tableur ne l’exécute comme une formule.`,
		'dc:language': 'fr',
		'dc:publisher': site.publisher ?? site.name,
		dialect: {
			delimiter: ',',
			quoteChar: '"',
			doubleQuote: true,
			encoding: 'utf-8',
			header: true,
			headerRowCount: 1,
			lineTerminators: ['\r\n'],
		},
		tableSchema: {
			aboutUrl: `${site.toUrl(pagePaths.apis())}{identifiant}/`,
			primaryKey: 'identifiant',
			columns: COLUMNS.map(({ name, title, description, datatype, isRequired, isList }) => ({
				name,
				titles: title,
				'dc:description': description,
				datatype,
				...(isRequired ? { required: true } : {}),
				...(isList ? { separator: LIST_SEPARATOR } : {}),
			})),
		},
	};
}
