import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';

import {
	importCatalogue,
	type ImportedCatalogue,
	type OldTree,
} from '../../../src/domain/import/import-catalogue.ts';
import type { Topic } from '../../../src/domain/import/report.ts';

const encode = (text: string) => new TextEncoder().encode(text);

const PRODUCERS = {
	'producteurs/dinum.md': '---\nname: Direction du numérique\nacronym: DINUM\n---\n',
	'producteurs/securite_sociale.md': '---\nname: Sécurité sociale\n---\n',
};

/** A sound entry of the predecessor, with what a case changes in it. */
function anApi(fields = '', body = 'Texte.'): string {
	return `---\ntitle: API Géo\ntagline: Les lieux\nis_open: 1 # ouvert à tous\nproducer: dinum\n${fields}---\n${body}\n`;
}

function run(files: Record<string, string>, more: Partial<OldTree> = {}): ImportedCatalogue {
	return importCatalogue({
		files: Object.entries({ ...PRODUCERS, ...files }).map(([path, text]) => ({
			path,
			bytes: encode(text),
		})),
		openapi: [],
		trees: {},
		hosts: ['api.gouv.fr'],
		vocabulary: {
			themes: [{ id: 'eau', label: 'Eau', aliases: ['Rivières'] }],
			profiles: [{ id: 'commune', label: 'Une commune', aliases: ['Un CCAS'] }],
		},
		...more,
	});
}

function runApi(fields = '', body?: string, more?: Partial<OldTree>) {
	const imported = run({ 'api/api_Geo.md': anApi(fields, body) }, more);
	assert.deepEqual(imported.faults, []);
	const text = imported.files.get('apis/api-geo.md')!;
	const [, yaml = '', ...rest] = text.split('---\n');
	return {
		text,
		data: parse(yaml) as Record<string, unknown>,
		body: rest.join('---\n').trim(),
		imported,
		messages: (topic: Topic) =>
			imported.report.decisions.filter((item) => item.topic === topic).map((item) => item.message),
	};
}

describe('importCatalogue', () => {
	it('gives kebab-case names and keeps the old addresses', () => {
		const { data, imported } = runApi();
		assert.deepEqual(data['redirect_from'], ['/les-api/api_Geo']);
		assert.deepEqual(
			[...imported.files.keys()],
			['apis/api-geo.md', 'producers/dinum.md', 'producers/securite-sociale.md'],
		);
	});

	it('keeps the addresses that the old site itself led to an entry', () => {
		const { files } = run({
			'producteurs/urssaf.md': '---\nname: Urssaf\n---\n',
			'api/api-x.md': anApi('', 'Voir [elle](/producteurs/acoss).'),
		});
		assert.match(files.get('producers/urssaf.md')!, /redirect_from:\n {2}- \/producteurs\/acoss/);
		assert.match(files.get('apis/api-x.md')!, /\(\/producteurs\/urssaf\/\)/);
	});

	it('gives two files of one name two addresses', () => {
		const { files } = run({ 'api/api_x.md': anApi(), 'api/api-x.md': anApi() });
		assert.ok(files.has('apis/api-x.md') && files.has('apis/api-x-2.md'));
	});

	it('keeps comments, on lines of their own and after values', () => {
		const { text } = runApi('# un mot\nuptime: 98 # relevé\n# partners: exemple\n');
		for (const comment of ['# ouvert à tous', '# un mot', '# relevé', '# partners: exemple'])
			assert.ok(text.includes(comment), comment);
	});

	it('understands slips in the names of fields', () => {
		const { data } = runApi('extrenal_site: https://exemple.fr/\nvisit_2019: 12\n');
		assert.equal(data['external_site'], 'https://exemple.fr/');
		assert.equal(data['visits_2019'], 12);
	});

	it('keeps as comments the fields that no page shows', () => {
		const { text, data } = runApi('category: Public\n');
		assert.equal(data['category'], undefined);
		assert.match(text, /# category.: Public/);
	});

	it('maps themes, and keeps as keywords those that have no match', () => {
		const { data, messages } = runApi(
			'themes:\n  - rivieres\n  - Eau\n  - Pollution\nkeywords:\n  - a\n  - \n',
		);
		assert.deepEqual(data['themes'], ['eau']);
		assert.deepEqual(data['keywords'], ['a', 'Pollution']);
		assert.equal(messages('theme').length, 1);
	});

	it('recognises producers and partners in any case', () => {
		const { data } = runApi('partners:\n  - DINUM\n  - Securite Sociale\n  - Un autre\n');
		assert.deepEqual(data['partners'], ['dinum', 'securite-sociale', 'Un autre']);
	});

	it('creates the producer that an entry names and no file describes', () => {
		const { files, report } = run({
			'api/api-x.md': anApi().replace('producer: dinum', 'producer: inconnu'),
		});
		assert.match(files.get('producers/inconnu.md')!, /name: inconnu/);
		assert.ok(report.decisions.some(({ topic }) => topic === 'todo'));
	});

	it('never shows as open an entry that does not say so', () => {
		const { files } = run({ 'api/api-x.md': anApi().replace(/is_open.*\n/, '') });
		assert.match(files.get('apis/api-x.md')!, /^is_open: habilitation$/m);
	});

	it('reads the date that a remark follows', () => {
		const { data, text } = runApi('last_update: 10/10/2023 /TODO\n');
		assert.equal(data['last_update'], '10/10/2023');
		assert.match(text, /# last_update : 10\/10\/2023 \/TODO/);
	});

	it('keeps two contact addresses', () => {
		const { data } = runApi('contact_link: a@exemple.fr, b@exemple.fr\n');
		assert.equal(data['contact_link'], 'a@exemple.fr, b@exemple.fr');
	});

	it('keeps as a comment a value that the dialect refuses', () => {
		const { data, text } = runApi('monitoring_link: pas une adresse du tout\nuptime: beaucoup\n');
		assert.equal(data['uptime'], undefined);
		assert.match(text, /# uptime.: beaucoup/);
	});

	it('reads a front matter indented with tabs', () => {
		const { data } = runApi('keywords:\n\t- a\n\t- b\n');
		assert.deepEqual(data['keywords'], ['a', 'b']);
	});

	it('lists the audiences that no profile knows', () => {
		const { messages } = runApi(
			'access_page:\n  - who:\n      - Un CCAS\n      - Un fleuriste\n      - Autres activités\n    is_eligible: -1\n    description: Non.\n',
		);
		assert.deepEqual(messages('profile').length, 1);
	});

	it('joins guides and services by title, and lists what it cannot join', () => {
		const { files, report } = run({
			'api/api_Geo.md': anApi(),
			'guides/g.md':
				'---\ntitle: G\napi:\n  - API Géo\n  - API geo\n  - API Absente\n---\nTexte.\n',
			'service/ServiceIFT.md': '---\ntitle: IFT\napi:\n  - API Géo\n---\n',
		});
		const guide = files.get('guides/g.md')!;
		assert.match(guide, /- api-geo\n {2}- api-geo # « API geo »\n# API sans fiche : API Absente/);
		assert.match(
			files.get('services/serviceift.md')!,
			/redirect_from:\n {2}- \/service\/ServiceIFT/,
		);
		assert.deepEqual(
			report.decisions.filter(({ topic }) => topic === 'unjoined').map(({ file }) => file),
			['guides/g.md'],
		);
	});

	it('brings descriptions over and points to them', () => {
		const { data, imported } = runApi('doc_tech_link: /swaggers/Geo.json\n', undefined, {
			openapi: ['geo.json', 'ods/autre.json'],
		});
		assert.equal(data['openapi'], 'geo.json');
		assert.equal(data['doc_tech_link'], undefined);
		assert.deepEqual(
			[...imported.openapi],
			[
				['geo.json', 'geo.json'],
				['ods/autre.json', 'autre.json'],
			],
		);
	});

	it('leads the address of a documentation that is lost to its entry', () => {
		const lost = runApi('doc_tech_link: /swaggers/absent.json\n').data['redirect_from'];
		assert.deepEqual(lost, ['/les-api/api_Geo', '/documentation/api-geo']);
		const { data } = runApi(
			'doc_tech_link: /swaggers/absent.json\ndoc_tech_external: https://exemple.fr/doc\n',
		);
		assert.deepEqual(data['redirect_from'], ['/les-api/api_Geo']);
	});

	it('makes links to the old host local', () => {
		const { body } = runApi('', 'Voir [ici](https://api.gouv.fr/les-api/api_Geo#titre).');
		assert.equal(body, 'Voir [ici](/les-api/api-geo/#titre).');
	});

	it('lists the files of the old site that texts link to', () => {
		const { messages } = runApi('', '[le guide](/resources/Guide.pdf) et [ici](/les-api/absente)');
		assert.equal(messages('link').length, 1);
		assert.match(messages('link')[0]!, /« \/resources\/Guide\.pdf »/);
	});

	it('reads a list between brackets whose lines have no indent', () => {
		const { data } = runApi('keywords: [\na,\nb\n]\n');
		assert.deepEqual(data['keywords'], ['a', 'b']);
	});

	it('lists as ignored what is not an entry', () => {
		const { report } = run({ 'api/modele.md.example': 'x', 'autre/x.md': 'y' });
		assert.deepEqual(
			report.decisions.filter(({ topic }) => topic === 'ignored').map(({ file }) => file),
			['api/modele.md.example', 'autre/x.md'],
		);
	});

	for (const [title, text, expected] of [
		['has no front matter', 'Du texte.', /api\/x\.md.*n’a pas d’en-tête/],
		['never closes its front matter', '---\ntitle: a\n', /jamais fermé/],
		['is empty', '', /est vide/],
		['holds a NUL', '---\ntitle: a\0\n---\n', /octet nul/],
		['holds a key twice', '---\ntitle: a\ntitle: b\n---\n', /ligne 3.*deux fois/],
	] as const)
		it(`stops at a file that ${title}`, () => {
			const { faults } = run({ 'api/x.md': text });
			assert.equal(faults.length, 1);
			assert.match(faults[0]!, expected);
		});

	it('says all that is wrong with a front matter, with its lines and what to do', () => {
		const { faults } = run({
			'api/x.md': '\n---\ntitle: a\ntitle: b\nproducer:dinum\n---\n',
		});
		assert.equal(faults.length, 2);
		assert.match(
			faults[0]!,
			/« api\/x\.md » ne se lit pas, ligne 5 : .*«.producer:dinum.».*deux-points/,
		);
		assert.match(faults[1]!, /ligne 4 : .*«.title.» est écrite deux fois.*Gardez une seule/);
	});

	it('goes on when a passage cannot be shown alike, and says so in the file', () => {
		const { imported, text, messages, body } = runApi('', 'Avant.\n\n- <li>a</li>');
		assert.deepEqual(imported.faults, []);
		assert.deepEqual(messages('unlike').length, 1);
		assert.match(messages('unlike')[0]!, /^texte : éléments de liste, 1 en moins/);
		assert.match(text, /# À relire, texte : éléments de liste/);
		assert.match(body, /Avant\./);
	});

	it('gives the same bytes for the same tree, whatever the order of its files', () => {
		const files = { 'api/b.md': anApi('themes: [Eau, X]\n'), 'api/a.md': anApi('', '** a ** b') };
		const reversed = Object.fromEntries(Object.entries(files).reverse());
		assert.deepEqual([...run(files).files], [...run(reversed).files]);
	});
});

const ACCESS = `access_page:
  - who: [Une commune]
    is_eligible: 1
    description: |
      Oui.

      <QuestionTree tree='arbre' question='q'/>
`;

describe('question trees', () => {
	const trees = {
		arbre: {
			q: {
				question: 'Avez-vous un éditeur ?',
				choices: [
					{
						labels: ['Oui'],
						next: {
							qusontion: 'Lequel ?',
							choices: [
								{
									labels: ['A', 'B'],
									links: ['https://datapass.api.gouv.fr/a'],
									subject: 'Remplir une demande',
								},
							],
						},
					},
					{ labels: ['Non'], subject: 'Vous n’êtes pas éligible.', links: [] },
				],
			},
		},
	};

	it('become nested questions', () => {
		const { data } = runApi(ACCESS, undefined, { trees });
		const [branch] = data['access_page'] as [Record<string, unknown>];
		assert.deepEqual(branch['next'], {
			question: 'Avez-vous un éditeur ?',
			choices: [
				{
					label: ['Oui'],
					next: {
						question: 'Lequel ?',
						choices: [
							{ label: ['A', 'B'], is_eligible: 1, request_link: 'https://datapass.api.gouv.fr/a' },
						],
					},
				},
				{ label: ['Non'], is_eligible: -1, description: 'Vous n’êtes pas éligible.' },
			],
		});
		assert.equal(String(branch['description']).trim(), 'Oui.');
	});

	it('take the texts of law that each answer links to', () => {
		const law = 'https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000886460';
		const { data, messages } = runApi(
			ACCESS.replace('Oui.', `Oui, d’après la [loi 78-17](${law}).`),
			undefined,
			{
				trees: {
					arbre: { q: { choices: [{ labels: ['Non'], answer: `[Décret 2](${law}/2)` }] } },
				},
			},
		);
		const [branch] = data['access_page'] as [
			{ legal_basis: unknown; next: { choices: [{ legal_basis: unknown }] } },
		];
		assert.deepEqual(branch.legal_basis, [{ title: 'Loi 78-17', url: law }]);
		assert.deepEqual(branch.next.choices[0].legal_basis, [{ title: 'Décret 2', url: `${law}/2` }]);
		assert.deepEqual(messages('legal'), ['access_page[0] : « Loi 78-17 »']);
	});

	it('leave a visible note when they are missing, and say where else they may be', () => {
		const { data, messages } = runApi(ACCESS, undefined, {
			trees: { 'arbre (ancien)': trees.arbre },
		});
		const [branch] = data['access_page'] as [Record<string, unknown>];
		assert.match(String(branch['description']), /Oui\.\n\n\*\*Question à compléter\*\*/);
		assert.match(messages('tree')[0]!, /arbre \(ancien\) \/ q/);
	});
});

describe('the roadmap', () => {
	it('becomes one list of dated events', () => {
		const { files, report } = run({
			'api/api_Geo.md': anApi(),
			'roadmap.md':
				'---\n2020:\n  4:\n    - type: ADD_API\n      what: Géo\n      path: /les-api/api_Geo\n    - type: DLNUF\n  12:\n    - type: ADD_API\n      what: RNA\n      path: /les-api/api_rna\n    - type: INFO\n      what: Un [guide](https://exemple.fr/g) **paraît**\n---\n',
		});
		assert.deepEqual(parse(files.get('roadmap.yml')!), [
			{ date: '2020-04', kind: 'api', api: 'api-geo', title: 'API Géo rejoint le catalogue' },
			{
				date: '2020-04',
				kind: 'dites-le-nous-une-fois',
				title: 'Annonce liée au principe « Dites-le-nous une fois »',
			},
			{ date: '2020-12', kind: 'api', title: 'API RNA rejoint le catalogue' },
			{ date: '2020-12', kind: 'info', title: 'Un guide paraît', link: 'https://exemple.fr/g' },
		]);
		assert.equal(report.decisions.filter(({ topic }) => topic === 'roadmap').length, 1);
	});
});

describe('what an old tree may hold besides', () => {
	it('a partner that is an object keeps its name, and what it says in a comment', () => {
		const { text, data } = runApi(
			'partners:\n  - name: Insee\n    url: https://insee.fr\n  - [IGN]\n',
		);
		assert.deepEqual(data['partners'], ['Insee', 'IGN']);
		assert.match(text, /- Insee # .*https:\/\/insee\.fr/);
	});

	const values: [title: string, fields: string, expected: Record<string, unknown>][] = [
		[
			'texts that list several things',
			'keywords: eau, rivière\nthemes: Eau ; Rivières\npartners: DINUM, Sécurité sociale\n',
			{
				keywords: ['eau', 'rivière'],
				themes: ['eau'],
				partners: ['dinum', 'securite-sociale'],
			},
		],
		[
			'a partner whose name holds commas',
			'partners: Un, deux et trois\n',
			{ partners: ['Un, deux et trois'] },
		],
		[
			'a keyword that YAML takes for a field',
			'keywords:\n  - eau: pluie\n',
			{ keywords: ['eau: pluie'] },
		],
		[
			'a list that another field names',
			'keywords: &k [a, b]\npartners: *k\n',
			{ partners: ['a', 'b'] },
		],
		[
			'an address without its scheme',
			'external_site: exemple.fr/a\n',
			{ external_site: 'https://exemple.fr/a' },
		],
		[
			'no address',
			'external_site: Aucun\ncontact_link: 01 02\n',
			{ external_site: undefined, contact_link: undefined },
		],
		[
			'an address with words',
			'account_link: Voir https://exemple.fr/a\n',
			{ account_link: 'https://exemple.fr/a' },
		],
		[
			'two addresses',
			'doc_tech_external:\n  - https://exemple.fr/a\n  - https://exemple.fr/b\n',
			{ doc_tech_external: 'https://exemple.fr/a' },
		],
		[
			'contacts with words',
			'contact_link: a@exemple.fr ou b@exemple.fr\n',
			{ contact_link: 'a@exemple.fr, b@exemple.fr' },
		],
		[
			'a limit in several lines',
			'rate_limiting_resume:\n  - 20 / s\n  - 30 / min\n',
			{ rate_limiting_resume: '20 / s, 30 / min' },
		],
	];
	for (const [title, fields, expected] of values)
		it(title, () => {
			const { data } = runApi(fields);
			for (const [field, value] of Object.entries(expected)) assert.deepEqual(data[field], value);
		});

	it('what an address or a list does not hold any more stays in a comment', () => {
		const { text } = runApi(
			'contact_link: Équipe <a@exemple.fr>\ndoc_tech_external: [https://exemple.fr/a, https://exemple.fr/b]\n',
		);
		assert.match(text, /# contact_link.: Équipe <a@exemple\.fr>/);
		assert.match(text, /# doc_tech_external.: https:\/\/exemple\.fr\/b/);
	});

	it('several producers: the first publishes, the others are partners', () => {
		const { files } = run({
			'api/api-x.md': anApi().replace('producer: dinum', 'producer: [DINUM, Sécurité sociale]'),
		});
		assert.match(
			files.get('apis/api-x.md')!,
			/producer: dinum\npartners:\n {2}- securite-sociale\n/,
		);
		assert.equal(files.size, 3);
	});

	for (const [written, read] of [
		['Ouvert', 'ouvert'],
		['−1', -1],
		['true', 'habilitation'],
	])
		it(`« is_open: ${written} »`, () => {
			const { files } = run({
				'api/api-x.md': anApi().replace('is_open: 1', `is_open: ${written}`),
			});
			assert.match(files.get('apis/api-x.md')!, new RegExp(`^is_open: ${read}\\b`, 'm'));
		});

	it('an access page that is one answer, or a list of publics', () => {
		const one = runApi('access_page:\n  who: Un CCAS\n  is_eligible: Oui\n  description: [a, b]\n');
		assert.deepEqual(one.data['access_page'], [
			{ who: 'Un CCAS', is_eligible: 1, description: 'a\n\nb' },
		]);
		const { data } = runApi('access_page:\n  - Un CCAS\n  - Un particulier\n');
		assert.deepEqual(data['access_page'], [
			{ who: ['Un CCAS'], is_eligible: 0 },
			{ who: ['Un particulier'], is_eligible: 0 },
		]);
	});

	it('a public that has two answers', () => {
		const { data, messages } = runApi(
			'access_page:\n  - who: Un CCAS\n    is_eligible: 1\n  - who: un CCAS\n    is_eligible: -1\n',
		);
		assert.deepEqual(
			(data['access_page'] as { who: unknown }[]).map(({ who }) => who),
			['Un CCAS', ['un CCAS (public n°\u00a02)']],
		);
		assert.match(messages('todo')[0]!, /« un CCAS » a déjà la réponse 1/);
	});

	it('a guide whose name is that of a page of the site', () => {
		const { files } = run({ 'guides/regles.md': '---\ntitle: R\n---\n' });
		assert.doesNotMatch(files.get('guides/regles-2.md')!, /redirect_from/);
	});

	it('APIs of a guide that are one text, or addresses', () => {
		const { files } = run({
			'api/api_Geo.md': anApi(),
			'guides/a.md': '---\ntitle: A\napi: API Géo, api_Geo\n---\n',
			'guides/b.md': '---\ntitle: B\napi: [https://api.gouv.fr/les-api/api_Geo]\n---\n',
			'service/c.md': '---\ntitle: C\nnoindex: "true"\n---\n',
		});
		assert.match(files.get('guides/a.md')!, /- api-geo\n {2}- api-geo/);
		assert.match(files.get('guides/b.md')!, /api-geo #/);
		assert.match(files.get('services/c.md')!, /noindex: true/);
	});

	it('two publics without a name stay two answers', () => {
		const { data } = runApi('access_page:\n  - is_eligible: 1\n  - who: []\n    is_eligible: 0\n');
		const who = (data['access_page'] as { who: string[] }[]).flatMap((branch) => branch.who);
		assert.deepEqual(who, ['À compléter (public n°\u00a01)', 'À compléter (public n°\u00a02)']);
	});

	it('a name that cannot be redirected is told, and brings its entry all the same', () => {
		const imported = run({ 'api/API Été (2).md': anApi() });
		assert.deepEqual(imported.faults, []);
		assert.doesNotMatch(imported.files.get('apis/api-ete-2.md')!, /redirect_from/);
		assert.match(
			imported.report.decisions.find(({ topic }) => topic === 'slug')!.message,
			/API Été \(2\) → .*n’est pas redirigée/,
		);
	});

	it('a guide in MDX', () => {
		const imported = run({
			'guides/un.mdx': '---\ntitle: Un\n---\n<Button href="https://exemple.fr">B</Button>\n',
		});
		assert.match(imported.files.get('guides/un.md')!, /<Button href="https:\/\/exemple\.fr">B/);
	});

	it('says what it leaves aside', () => {
		const { files, report, faults } = run({
			'roadmap.md':
				'---\n2020:\n  mars:\n    - type: INFO\n  4:\n    - Une phrase\n    - type: INFO\n      what: Un fait\n      auteur: Moi\n---\n',
		});
		assert.deepEqual(faults, []);
		assert.deepEqual(parse(files.get('roadmap.yml')!), [
			{ date: '2020-04', kind: 'info', title: 'Un fait' },
		]);
		assert.deepEqual(
			report.decisions.filter(({ topic }) => topic === 'roadmap').map(({ message }) => message),
			[
				'2020-4 : « Une phrase » n’est pas un événement : laissé de côté',
				'2020-04 : « auteur: Moi » n’a pas d’équivalent',
				'« 2020 / mars » n’est pas un mois : laissé de côté',
			],
		);
	});
});
