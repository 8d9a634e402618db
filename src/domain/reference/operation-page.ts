import { pagePaths } from '../catalogue/page-paths.ts';
import { toPlainWords } from '../markup/plain-words.ts';
import { createPageScope } from '../markup/transform-tree.ts';
import { formatExample, type Example } from '../openapi/examples.ts';
import {
	describeType,
	formatValue,
	isXmlNote,
	listFieldRows,
	listNotes,
	unwrapLists,
	type FieldTable,
} from '../openapi/field-rows.ts';
import type { Json } from '../openapi/json.ts';
import type {
	ApiResponse,
	Body,
	Callback,
	OperationDetail,
	Parameter,
} from '../openapi/operation-detail.ts';
import { toOneLine, type Operation } from '../openapi/operations.ts';
import { MANY_OPERATIONS } from '../openapi/reference.ts';
import { buildRequestSamples, type RequestSample } from '../openapi/request-samples.ts';
import { hasFields, type Schema } from '../openapi/schema.ts';
import type { Scope, SecurityScheme } from '../openapi/security.ts';
import { joinAddress } from '../openapi/servers.ts';
import { formatCount, toFrenchSpacing } from '../text/french.ts';
import { renderFieldsTable, renderRow } from './fields-table.ts';
import { html, renderPath, type Html, type HtmlPart } from './html.ts';
import type { PageContext, ReferencePage } from './page.ts';
import {
	LONG_CELL,
	renderCellText,
	renderInline,
	renderRichText,
	SHORT_CELL,
} from './rich-text.ts';

/** What one page may show; made smaller until the page is light enough. */
interface Room {
	rows: number;
	example: number;
	/** Characters of the description of a field. */
	text: number;
}

const ROOMS: readonly Room[] = [
	{ rows: 150, example: 4000, text: LONG_CELL },
	{ rows: 150, example: 4000, text: SHORT_CELL },
	{ rows: 70, example: 1000, text: SHORT_CELL },
	{ rows: 40, example: 1000, text: SHORT_CELL },
	{ rows: 20, example: 600, text: SHORT_CELL },
];
/** Those of a large description. */
const FEWER_ROOMS: readonly Room[] = [
	{ rows: 70, example: 1000, text: LONG_CELL },
	...ROOMS.slice(2),
];
/** Characters before compression: about 10 kB once sent. */
const MAX_LENGTH = 60_000;

export interface Neighbours {
	previous?: Operation;
	next?: Operation;
}

/** The words of an operation in the title of its page. */
export function getHeading({ title }: Operation): string {
	return toOneLine(title, 110);
}

/** The page of one operation. */
export function buildOperationPage(
	context: PageContext,
	operation: Operation,
	neighbours: Neighbours,
	group: { label: string; href: string },
	hasNamesake: boolean,
): ReferencePage {
	const { reference } = context;
	const call = `${operation.method} ${operation.path}`;
	const heading = `${getHeading(operation)}${hasNamesake ? ` (${operation.slug})` : ''}`;
	return {
		path: pagePaths.operation(reference.slug, operation.slug),
		title: `${heading} – ${context.apiTitle}`,
		crumb: heading,
		description: toOneLine(
			`${call}, ${context.apiTitle} : ${toPlainWords(operation.description ?? '') || 'paramètres, réponses et exemples.'}`,
			180,
		),
		crumbs: [
			{ label: context.apiTitle, href: context.toHref(pagePaths.reference(reference.slug)) },
			group,
		],
		render: () => {
			const detail = reference.getDetail(operation);
			const samples = buildRequestSamples(detail);
			const texts = new PageTexts();
			let page: Html | undefined;
			for (const room of reference.operations.length > MANY_OPERATIONS ? FEWER_ROOMS : ROOMS) {
				page = renderOperation(context, detail, samples, neighbours, room, texts.restart());
				if (page.text.length <= MAX_LENGTH) break;
			}
			return page!;
		},
	};
}

/** The texts of a page, rendered once however many times the page is made smaller. */
class PageTexts {
	#scope = createPageScope();
	#rendered: (Html | undefined)[] = [];
	#next = 0;

	restart(): this {
		this.#next = 0;
		return this;
	}

	render(source: string | undefined, baseLevel: number): Html | undefined {
		const rank = this.#next++;
		if (rank === this.#rendered.length)
			this.#rendered.push(renderRichText(source, baseLevel, this.#scope));
		return this.#rendered[rank];
	}
}

function renderOperation(
	{ reference, toHref }: PageContext,
	detail: OperationDetail,
	samples: readonly RequestSample[],
	neighbours: Neighbours,
	room: Room,
	texts: PageTexts,
): Html {
	const { operation, requestBody } = detail;
	const isWebhook = operation.kind === 'webhook';
	const budget = new RowBudget(room.rows);
	return html`<header class="page-head">
			<h1>${operation.title}</h1>
			<p class="call">
				<strong class="method">${operation.method}</strong> ${renderAddress(detail)}
			</p>
			${operation.isDeprecated && html`<p class="badge tone-caution">Opération dépréciée&nbsp;: le producteur prévoit de la retirer.</p>`}${isWebhook && html`<p>Notification&nbsp;: c’est le producteur qui appelle votre service.</p>`}
		</header>
		${texts.render(operation.description, 2)}${detail.documentation && html`<p><a href="${detail.documentation.href}">${detail.documentation.label}</a></p>`}${renderSecurity(detail.security, detail)}${renderParameters(detail, room)}${
			requestBody &&
			html`<section aria-labelledby="page-corps">
				<h2 id="page-corps">${isWebhook ? 'Ce que vous recevez' : 'Corps de la requête'}</h2>
				${texts.render(requestBody.description, 3)}${requestBody.isRequired && !isWebhook && html`<p>Il est obligatoire.</p>`}${requestBody.body && renderBody(requestBody.body, isWebhook ? 'Champs de la notification' : 'Champs du corps de la requête', isWebhook ? 'toujours présent' : 'obligatoire', budget, room, { told: requestBody.description })}
			</section>`
		}${renderSamples(samples, room)}${renderResponses(detail, budget, room, texts)}${renderCallbacks(detail, budget, room)}
		<nav class="neighbours" aria-label="Opérations voisines" data-pagefind-ignore>
			${renderNeighbour('Précédente', neighbours.previous, reference.slug, toHref)}${renderNeighbour('Suivante', neighbours.next, reference.slug, toHref)}
		</nav>`;
}

function renderAddress({ server, operation }: OperationDetail): Html {
	const path = toOneLine(operation.path, 300);
	// The producer calls an address of yours: this is only a name.
	if (operation.kind === 'webhook') return html`<code>${path}</code>`;
	const address = joinAddress(server, path);
	return html`<app-copy-text data-copy="Copier l’adresse" data-copied="Copiée"
		><code>${address}</code>${renderCopyButton('Copier l’adresse')}</app-copy-text
	>`;
}

function renderNeighbour(
	label: string,
	operation: Operation | undefined,
	slug: string,
	toHref: PageContext['toHref'],
): Html | undefined {
	if (!operation) return undefined;
	return html`<a href="${toHref(pagePaths.operation(slug, operation.slug))}"
		><span class="note">${label}&nbsp;:</span> ${operation.title}</a
	>`;
}

const MAX_SCOPES = 60;
export const MAX_SCHEMES = 20;

/** @param isPublic The description says that nothing is needed. */
export function renderSecurity(
	security: readonly (readonly SecurityScheme[])[],
	{ isPublic = false, maxText }: { isPublic?: boolean; maxText?: number } = {},
): Html | undefined {
	const isOptional = security.some((group) => group.length === 0);
	const groups = security.filter((group) => group.length > 0).slice(0, MAX_SCHEMES);
	if (groups.length === 0 && !isPublic) return undefined;
	return html`<section aria-labelledby="page-acces">
		<h2 id="page-acces">Authentification</h2>
		${
			groups.length === 0
				? html`<p>Aucune&nbsp;: l’appel se fait sans clé ni jeton.</p>`
				: html`<ul>
						${groups.map((group) => html`<li>${group.map((scheme, index) => [index > 0 && ' Et ', renderScheme(index > 0 ? goOn(scheme) : scheme, maxText)])}</li>`)}
					</ul>`
		}${groups.length > 0 && isOptional && html`<p class="note">Elle est facultative.</p>`}
	</section>`;
}

/** As the rest of a sentence. */
function goOn(scheme: SecurityScheme): SecurityScheme {
	const { sentence } = scheme;
	return { ...scheme, sentence: sentence.charAt(0).toLowerCase() + sentence.slice(1) };
}

function renderScheme(
	{ sentence, description, isDeprecated, asked }: SecurityScheme,
	maxText?: number,
): HtmlPart {
	return [
		sentence,
		isDeprecated && ' Ce moyen est déprécié.',
		asked.length > 0 && [
			` ${asked.length > 1 ? 'Droits demandés' : 'Droit demandé'}\u00a0: `,
			renderScopes(asked),
			'.',
		],
		description !== undefined &&
			html` <span class="note">${renderCellText(description, maxText)}</span>`,
	];
}

/** How a token is had, and the rights that it may hold: said once, on the first page. */
export function renderSchemeDetails({ name, flows, scopes }: SecurityScheme): Html | undefined {
	if (flows.length + scopes.length === 0) return undefined;
	const hidden = scopes.length - MAX_SCOPES;
	return html`<details class="disclosure">
		<summary>Obtenir un jeton&nbsp;: ${toOneLine(name, 60)}</summary>
		<div>
			<ul>
				${flows.map(({ label, addresses }) => html`<li>${label}${addresses.map((address, index) => [index === 0 ? '\u00a0: ' : ', ', address.label, ' ', html`<code>${toOneLine(address.url, 200)}</code>`])}.</li>`)}${scopes.length > 0 && html`<li>Droits&nbsp;: ${renderScopes(scopes.slice(0, MAX_SCOPES))}${hidden > 0 && `, et ${hidden} autres`}.</li>`}
			</ul>
		</div>
	</details>`;
}

function renderScopes(scopes: readonly Scope[]): HtmlPart {
	return scopes
		.slice(0, MAX_SCOPES)
		.map(({ name, description }, index) => [
			index > 0 && ', ',
			html`<code>${toOneLine(name, 120)}</code>`,
			description !== undefined && [' (', renderCellText(toOneLine(description, 120)), ')'],
		]);
}

const PLACE_WORDS: Readonly<Record<Parameter['place'], string>> = {
	path: 'dans le chemin',
	query: 'dans l’adresse',
	querystring: 'toute la fin de l’adresse, après «\u00a0?\u00a0»',
	header: 'en-tête',
	cookie: 'cookie',
};
const MAX_PARAMETERS = 80;
const MAX_PARAMETER_FIELDS = 30;

function renderParameters(
	{ parameters, absentParameters }: OperationDetail,
	room: Room,
): Html | undefined {
	if (parameters.length + absentParameters.length === 0) return undefined;
	const hidden = parameters.length - MAX_PARAMETERS;
	return html`<section aria-labelledby="page-parametres">
		<h2 id="page-parametres">Paramètres</h2>
		${
			parameters.length > 0 &&
			html`<section class="table-box" tabindex="0" aria-label="Tableau des paramètres">
				<table class="fields">
					<thead>
						<tr>
							<th scope="col">Paramètre</th>
							<th scope="col">Type</th>
							<th scope="col">Description</th>
						</tr>
					</thead>
					<tbody>
						${parameters.slice(0, MAX_PARAMETERS).map((parameter) => renderParameter(parameter, room))}
					</tbody>
				</table>
			</section>`
		}
		${absentParameters.length > 0 && html`<p class="note">Voir aussi&nbsp;: ${absentParameters.slice(0, 20).map((reference, index) => [index > 0 && ', ', html`<code>${toOneLine(reference, 200)}</code>`])}.</p>`}
		${hidden > 0 && html`<p class="note">${hidden} autres dans la description à télécharger.</p>`}
	</section>`;
}

function renderParameter(parameter: Parameter, room: Room): Html {
	const { schema, examples } = parameter;
	const notes = [...listNotes(schema), ...listStyleNotes(parameter)];
	const shown = examples.slice(0, 3).filter((example) => example !== null);
	const { rows, hiddenRows } = listFieldRows(schema, MAX_PARAMETER_FIELDS);
	const prefix = parameter.name + unwrapLists(schema)[1];
	if (hiddenRows > 0)
		notes.push(`${formatCount(hiddenRows, 'champ')} de plus dans la description à télécharger.`);
	return html`<tr>
			<th scope="row">
				<code>${renderPath(parameter.name)}</code
				>${parameter.isRequired && html` <b>obligatoire</b>`}${parameter.isDeprecated && html` <b>déprécié</b>`}
			</th>
			<td>${describeType(schema)} <small>${PLACE_WORDS[parameter.place]}</small></td>
			<td>
				${renderCellText(parameter.description, room.text)}${notes.map((note) => html` <small>${renderInline(note)}</small>`)}${shown.length > 0 && html` <small>${shown.length > 1 ? 'Exemples' : 'Exemple'}&nbsp;: ${shown.map((example, index) => [index > 0 && ', ', html`<code>${formatValue(example, 80)}</code>`])}</small>`}
			</td>
		</tr>
		${rows.map((row) => renderRow({ ...row, parents: [prefix, ...row.parents] }, 'obligatoire', room.text))}`;
}

const STYLE_NOTES: Readonly<Record<string, string>> = {
	spaceDelimited: 'Valeurs séparées par des espaces.',
	pipeDelimited: 'Valeurs séparées par des barres «\u00a0|\u00a0».',
	label: 'Valeur précédée d’un point.',
	matrix: 'Valeur écrite «\u00a0;nom=valeur\u00a0».',
};

/** How a value is written, where several ways are possible. */
function listStyleNotes(parameter: Parameter): string[] {
	const { place, mediaType, allowsReserved } = parameter;
	const words =
		mediaType === undefined
			? describeStyle(parameter, place === 'query')
			: `Écrit en ${mediaType}.`;
	return [
		...(words === undefined ? [] : [words]),
		...(allowsReserved ? ['Les signes réservés ( / ? # & … ) restent tels quels.'] : []),
	];
}

/** @param canRepeat Whether a name may come several times. */
function describeStyle(
	{ name, schema, style }: Pick<Parameter, 'name' | 'schema' | 'style'>,
	canRepeat: boolean,
): string | undefined {
	const isList = schema.types.includes('array');
	if (style.name === 'deepObject')
		return `Écrit champ par champ\u00a0: ${toOneLine(name, 40)}[champ]=valeur.`;
	if (Object.hasOwn(STYLE_NOTES, style.name)) return STYLE_NOTES[style.name]!;
	if (isList && style.isExploded && canRepeat) return 'À répéter pour chaque valeur.';
	if (isList) return 'Valeurs séparées par des virgules.';
	if (!schema.types.includes('object')) return undefined;
	return style.isExploded
		? 'Chaque champ s’écrit «\u00a0champ=valeur\u00a0».'
		: 'Champs et valeurs séparés par des virgules.';
}

/** Lines left to the tables of a page. */
class RowBudget {
	#left: number;
	#shown = new Map<Schema, ShownBody>();

	constructor(rows: number) {
		this.#left = rows;
	}

	take(schema: Schema) {
		const table = listFieldRows(schema, Math.max(this.#left, 3));
		this.#left -= table.rows.length;
		return table;
	}

	/** What the page already shows of that schema; another may have its name, and more fields. */
	findShown(schema: Schema): ShownBody | undefined {
		return this.#shown.get(schema);
	}

	remember({ schema, examples }: Body, place: string): void {
		if (schema.name === undefined && !hasFields(schema)) return;
		const known = this.#shown.get(schema) ?? { place, examples: new Set() };
		for (const { value } of examples) known.examples.add(value);
		this.#shown.set(schema, known);
	}
}

interface ShownBody {
	place: string;
	/** Values of its examples. */
	examples: Set<Json>;
}

function renderBody(
	body: Body,
	caption: string,
	requiredWord: string,
	budget: RowBudget,
	room: Room,
	{ shown, told = '' }: { shown?: ShownBody; told?: string } = {},
): Html {
	const { schema, description = '', mediaType, otherMediaTypes, encoding, others } = body;
	const isXml = [mediaType, ...otherMediaTypes].some((type) => /\bxml\b/i.test(type));
	const isKept = (note: string) => isXml || !isXmlNote(note);
	const table = shown
		? undefined
		: renderFieldsTable(keepNotes(budget.take(schema), isKept), caption, requiredWord, room.text);
	const formats = otherMediaTypes.slice(0, 8);
	const notes = shown ? [] : listNotes(schema).filter(isKept);
	const type = body.isFile ? 'fichier' : describeType(schema);
	const examples = body.examples.filter(
		({ isGiven, value }) =>
			// A form is not sent as JSON: the samples write it as it is.
			(isGiven || !(shown || isForm(mediaType))) && !shown?.examples.has(value),
	);
	return html`<p class="note">
			Format&nbsp;:
			<code>${mediaType}</code>${formats.length > 0 && html` (aussi ${formats.join(', ')})`},
			${shown ? `même structure que la réponse ${shown.place}` : type}.${notes.map((note) => [' ', renderInline(note)])}
		</p>
		${!shown && !told.includes(description) && html`<p>${renderCellText(description, room.text)}</p>`}${table}${
			encoding.length > 0 &&
			html`<ul>
				${encoding.slice(0, 20).map((part) => renderEncoding(part, schema))}
			</ul>`
		}${examples.map((example, index) => renderExample(asSent(example, mediaType), room, `${caption}${examples.length > 1 ? `, ${index + 1}` : ''}`))}${others.map((other) => renderBody(other, `${caption} en ${other.mediaType}`, requiredWord, budget, room))}`;
}

function isForm(mediaType: string): boolean {
	return /^(?:multipart\/|application\/x-www-form-urlencoded)/i.test(mediaType);
}

function keepNotes(table: FieldTable, isKept: (note: string) => boolean): FieldTable {
	const rows = table.rows.map((row) =>
		row.notes.every(isKept) ? row : { ...row, notes: row.notes.filter(isKept) },
	);
	return { ...table, rows };
}

function renderEncoding(
	{ name, contentType, headers, style }: Body['encoding'][number],
	{ properties }: Schema,
): Html {
	const part = properties.find((property) => property.name === name);
	const words = part && style && describeStyle({ name, schema: part.schema, style }, true);
	return html`<li>
		Partie
		<code>${toOneLine(name, 80)}</code
		>${contentType !== undefined && html`, en <code>${toOneLine(contentType, 120)}</code>`}${headers.length > 0 && html`, avec ${headers.slice(0, 8).map((header, index) => [index > 0 && ', ', html`<code>${toOneLine(header, 60)}</code>`])}`}.
		${words}
	</li>`;
}

/** A text alone is between quotes in JSON. */
function asSent(example: Example, mediaType: string): Example {
	const { value, isGiven } = example;
	return typeof value === 'string' && !isGiven && /\bjson\b/i.test(mediaType)
		? { ...example, value: JSON.stringify(value) }
		: example;
}

function renderExample(example: Example, room: Room, place: string): Html | undefined {
	const { text, isCut } = formatExample(example.value, room.example);
	if (text.trim() === '' || text === '{}') return undefined;
	const kind = example.isGiven
		? 'Exemple donné par la description'
		: 'Exemple construit d’après les types';
	const title =
		example.name === undefined ? kind : `Exemple donné\u00a0: ${toFrenchSpacing(example.name)}`;
	return html`<details class="disclosure" data-pagefind-ignore>
		<summary>${title}</summary>
		<div>
			${example.description !== undefined && html`<p>${renderCellText(example.description)}</p>`}${example.address === undefined ? renderCode(text, `${title} (${place})`) : html`<p><a href="${example.address}">${example.address}</a></p>`}${isCut && html`<p class="note">L’exemple entier est dans la description à télécharger.</p>`}
		</div>
	</details>`;
}

function renderCode(code: string, label: string): Html {
	return html`<app-copy-text>
		<section tabindex="0" aria-label="${label}" class="code-box">
			<pre><code>${code}</code></pre>
		</section>
		${renderCopyButton('Copier')}
	</app-copy-text>`;
}

function renderCopyButton(words: string): Html {
	return html`<button type="button" data-scripted>${words}</button>`;
}

function renderSamples(samples: readonly RequestSample[], room: Room): Html | undefined {
	if (samples.length === 0) return undefined;
	return html`<section aria-labelledby="page-appel" data-pagefind-ignore>
		<h2 id="page-appel">Exemple d’appel</h2>
		${samples.map(
			(sample, index) =>
				html`<details class="disclosure" name="appel" ${index === 0 && html` open`}>
					<summary>${sample.label}${sample.isGiven && ' (donné par la description)'}</summary>
					<div>${renderSample(sample, room)}</div>
				</details>`,
		)}
	</section>`;
}

/** Those of the producer have any length; ours are short, and only run whole. */
function renderSample({ label, code, isGiven }: RequestSample, room: Room): HtmlPart {
	const { text, isCut } = formatExample(code, isGiven ? room.example : Infinity);
	return [
		renderCode(text, `Exemple d’appel en ${label}`),
		isCut && html`<p class="note">Le programme entier est dans la description à télécharger.</p>`,
	];
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
	'100': 'Continuer',
	'101': 'Changement de protocole',
	'200': 'Succès',
	'201': 'Créé',
	'202': 'Accepté',
	'203': 'Succès, d’après une copie',
	'204': 'Succès, sans contenu',
	'205': 'Succès, formulaire à vider',
	'206': 'Contenu partiel',
	'207': 'Plusieurs résultats',
	'301': 'Déplacé',
	'302': 'Redirection',
	'300': 'Plusieurs choix',
	'303': 'À lire ailleurs',
	'304': 'Inchangé',
	'307': 'Redirection temporaire',
	'308': 'Redirection permanente',
	'400': 'Requête mal formée',
	'401': 'Authentification requise',
	'402': 'Paiement requis',
	'403': 'Accès refusé',
	'404': 'Introuvable',
	'405': 'Méthode refusée',
	'406': 'Format refusé',
	'407': 'Authentification auprès du relais',
	'408': 'Requête trop lente',
	'409': 'Conflit',
	'410': 'Disparu',
	'411': 'Longueur requise',
	'412': 'Condition non remplie',
	'413': 'Trop volumineux',
	'414': 'Adresse trop longue',
	'415': 'Format non pris en charge',
	'416': 'Plage impossible',
	'417': 'Attente non satisfaite',
	'418': 'Je suis une théière',
	'421': 'Serveur inadapté',
	'422': 'Valeurs refusées',
	'423': 'Verrouillé',
	'424': 'Échec d’une dépendance',
	'425': 'Trop tôt',
	'426': 'Mise à niveau requise',
	'428': 'Condition requise',
	'429': 'Trop d’appels',
	'431': 'En-têtes trop volumineux',
	'451': 'Indisponible pour raison légale',
	'500': 'Erreur du service',
	'501': 'Non pris en charge',
	'502': 'Service intermédiaire en défaut',
	'503': 'Service indisponible',
	'504': 'Délai dépassé',
	'505': 'Version de HTTP refusée',
	'507': 'Espace insuffisant',
	'508': 'Boucle détectée',
	'511': 'Authentification au réseau requise',
	'1XX': 'Informations',
	'2XX': 'Succès',
	'3XX': 'Redirections',
	'4XX': 'Erreurs de la requête',
	'5XX': 'Erreurs du service',
	default: 'Dans les autres cas',
};

function renderResponses(
	{ responses, operation }: OperationDetail,
	budget: RowBudget,
	room: Room,
	texts: PageTexts,
): Html | undefined {
	const title = operation.kind === 'webhook' ? 'Votre réponse' : 'Réponses';
	if (responses.length === 0)
		return html`<section aria-labelledby="page-reponses">
			<h2 id="page-reponses">${title}</h2>
			<p>La description n’en dit rien.</p>
		</section>`;
	return html`<section aria-labelledby="page-reponses">
		<h2 id="page-reponses">${title}</h2>
		${responses.map((response) => renderResponse(response, budget, room, texts))}
	</section>`;
}

function renderResponse(
	response: ApiResponse,
	budget: RowBudget,
	room: Room,
	texts: PageTexts,
): Html {
	const { status, body } = response;
	const key = status.replace(/^(\d)xx$/i, '$1XX');
	const word = Object.hasOwn(STATUS_WORDS, key) ? STATUS_WORDS[key] : undefined;
	const code = status === 'default' ? undefined : status;
	const heading: HtmlPart = [code, code && word && ' – ', word];
	const caption = `Champs de la réponse ${code ?? 'par défaut'}`;
	const content =
		body &&
		renderBody(body, caption, 'toujours présent', budget, room, {
			shown: budget.findShown(body.schema),
			told: response.description,
		});
	if (body) budget.remember(body, code ?? 'par défaut');
	return html`<h3>${heading}</h3>
		${texts.render(response.description, 4)}${
			response.headers.length > 0 &&
			html`<p>En-têtes de la réponse&nbsp;:</p>
				<ul>
					${response.headers.slice(0, 20).map(renderHeader)}
				</ul>`
		}${content}${
			response.links.length > 0 &&
			html`<p>Pour continuer&nbsp;:</p>
				<ul>
					${response.links.slice(0, 20).map(renderLink)}
				</ul>`
		}`;
}

function renderHeader({ name, description, schema, isRequired, example }: Parameter): Html {
	return html`<li>
		<code>${name}</code> (${describeType(schema)}${isRequired && ', toujours présent'})
		${renderCellText(description)}${listNotes(schema).map((note) => html` <small>${renderInline(note)}</small>`)}${example !== undefined && html` <small>Exemple&nbsp;: <code>${formatValue(example, 80)}</code></small>`}
	</li>`;
}

function renderLink({ name, target, description, parameters }: ApiResponse['links'][number]): Html {
	return html`<li>
		${name} →
		<code>${toOneLine(target, 80)}</code
		>${parameters.length > 0 && html`, avec ${parameters.slice(0, 8).map(([parameter, value], index) => [index > 0 && ', ', html`<code>${toOneLine(parameter, 60)}&nbsp;= ${value}</code>`])}`}
		${renderCellText(description)}
	</li>`;
}

function renderCallbacks(
	{ callbacks }: OperationDetail,
	budget: RowBudget,
	room: Room,
): Html | undefined {
	if (callbacks.length === 0) return undefined;
	return html`<section aria-labelledby="page-rappels">
		<h2 id="page-rappels">Rappels</h2>
		<p>Le producteur appelle ensuite votre service&nbsp;:</p>
		<ul>
			${callbacks.slice(0, 20).map(
				({ name, method, url, summary, description, body, answers }, index) =>
					html`<li>
						<strong>${name}</strong>&nbsp;: <code>${method} ${toOneLine(url, 200)}</code>
						${renderCellText(summary)}${description !== undefined && html`<p>${renderCellText(description)}</p>`}${body && renderBody(body, `Champs du rappel ${index + 1}`, 'toujours présent', budget, room)}${answers.length > 0 && html`<p class="note">Votre réponse&nbsp;: ${answers.map((answer, rank) => [rank > 0 && ', ', renderAnswer(answer)])}.</p>`}
					</li>`,
			)}
		</ul>
	</section>`;
}

function renderAnswer({ status, description }: Callback['answers'][number]): HtmlPart {
	const code = status === 'default' ? 'dans les autres cas' : html`<code>${status}</code>`;
	const words = description?.trim().replace(/\.$/, '');
	return words ? [code, ' (', renderCellText(words), ')'] : code;
}
