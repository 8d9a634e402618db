import { pagePaths } from '../catalogue/page-paths.ts';
import type { ExportSource } from './export-source.ts';

/** Past this many APIs the file names the themes, whose own pages list them. */
const MAX_LISTED_APIS = 500;

interface Entry {
	title: string;
	path: string;
	note?: string | undefined;
}

/** What a language model should read first (llmstxt.org): every link leads to Markdown or JSON. */
export function buildLlmsTxt({ catalogue, site }: ExportSource): string {
	const toLine = ({ title, path, note }: Entry) => {
		const label = toOneLine(title).replace(/[\\[\]]/g, '\\$&');
		return `- [${label}](${site.toUrl(path)})${note ? `: ${toOneLine(note)}` : ''}`;
	};
	const twin = pagePaths.markdown;
	const sections: { title: string; entries: Entry[] }[] = [
		{
			title: 'Catalogue',
			entries: [
				{ title: 'Toutes les API, de A à Z', path: twin(pagePaths.apis()) },
				{
					title: 'Qui peut utiliser quelle API',
					path: twin(pagePaths.eligibility()),
					note: 'oui, sous conditions ou non, selon le profil',
				},
				{ title: 'Quelle API renvoie quelle donnée', path: twin(pagePaths.data()) },
				{
					title: 'Règles datées',
					path: twin(pagePaths.rules()),
					note: 'une question juridique, une réponse, sa source et sa date',
				},
				{
					title: 'API JSON du catalogue, description OpenAPI',
					path: pagePaths.apiDescription(),
				},
				{ title: 'Liste des API en JSON', path: pagePaths.apiDocument('apis') },
			],
		},
		{
			title: 'Guides',
			entries: catalogue.listedGuides.map(({ slug, title, tagline }) => ({
				title,
				path: twin(pagePaths.guide(slug)),
				note: tagline,
			})),
		},
		{
			title: 'Cas d’usage',
			entries: catalogue.listedUseCases.map(({ slug, title, tagline }) => ({
				title,
				path: twin(pagePaths.useCase(slug)),
				note: tagline,
			})),
		},
		{
			title: 'Thèmes',
			entries: catalogue.themes.map(({ id, label, description }) => ({
				title: label,
				path: twin(pagePaths.theme(id)),
				note: description,
			})),
		},
		{
			title: 'API',
			entries:
				catalogue.apis.length > MAX_LISTED_APIS
					? []
					: catalogue.apis.map(({ slug, title, tagline }) => ({
							title,
							path: twin(pagePaths.api(slug)),
							note: tagline,
						})),
		},
		{
			title: 'Optional',
			entries: [
				{ title: 'Glossaire', path: twin(pagePaths.glossary()) },
				{ title: 'Données ouvertes', path: twin(pagePaths.openData()) },
				{ title: 'À propos', path: twin(pagePaths.about()) },
			],
		},
	];
	return [
		`# ${toOneLine(site.name)}`,
		`> ${toOneLine(site.description)}`,
		'Site non officiel, en français. Les conditions d’accès aux API sont fixées par leurs producteurs, seuls à faire foi. Chaque page du site a un double en Markdown, à la même adresse suivie de `index.md`.',
		...sections
			.filter(({ entries }) => entries.length > 0)
			.map(({ title, entries }) => `## ${title}\n\n${entries.map(toLine).join('\n')}`),
	]
		.join('\n\n')
		.concat('\n');
}

function toOneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
