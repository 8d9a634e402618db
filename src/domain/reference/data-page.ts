import { pagePaths } from '../catalogue/page-paths.ts';
import { personalWords, type ReturnedField } from '../openapi/returned-fields.ts';
import { toOneLine, type Operation } from '../openapi/operations.ts';
import { formatApiName, formatCount } from '../text/french.ts';
import { listFiles } from './files.ts';
import { html, renderPath, type Html } from './html.ts';
import { findNamesakes } from '../text/namesakes.ts';
import type { PageContext, ReferencePage } from './page.ts';
import { renderCellText } from './rich-text.ts';

const MAX_ROWS = 400;

/** « Données renvoyées »: the answers of the API, told to someone who does not program. */
export function buildDataPage(context: PageContext): ReferencePage {
	const { reference, apiTitle, toHref } = context;
	return {
		path: pagePaths.returnedData(reference.slug),
		title: `Données renvoyées – ${apiTitle}`,
		crumb: 'Données renvoyées',
		description: `Chaque donnée que renvoie ${formatApiName(apiTitle)} : son nom, son sens, un exemple, si elle est toujours présente et si elle est personnelle.`,
		crumbs: [{ label: apiTitle, href: toHref(pagePaths.reference(reference.slug)) }],
		render: () => renderData(context),
	};
}

function renderData({ reference, apiTitle, toHref }: PageContext): Html {
	let left = MAX_ROWS;
	let shownOperations = 0;
	const sections: Html[] = [];
	const namesakes = findNamesakes(reference.operations.map(({ title }) => title));
	for (const operation of reference.operations) {
		if (left <= 0) break;
		shownOperations++;
		const fields = reference.getReturnedFields(operation);
		if (fields.length === 0) continue;
		const shown = fields.slice(0, Math.max(left, 10));
		left -= shown.length;
		const title = namesakes.has(operation.title)
			? `${operation.title} (${operation.slug})`
			: operation.title;
		sections.push(
			renderOperationData({ ...operation, title }, shown, fields.length, reference.slug, toHref),
		);
	}
	const isCut = shownOperations < reference.operations.length;
	const files = listFiles(reference).filter(({ name }) => name.includes('-donnees.'));
	return html`<header class="page-head">
			<h1>Données renvoyées par ${formatApiName(apiTitle)}</h1>
			<p class="lead">
				Ce que contient chaque réponse, en clair, pour choisir les données dont vous avez besoin et
				les citer dans une délibération ou un registre.
			</p>
		</header>
		<ul class="plain-list">
			${files.map(({ name, label }) => html`<li><a href="${toHref(pagePaths.referenceFile(reference.slug, name))}" download>${label}</a></li>`)}
		</ul>
		<div class="callout">
			<p>
				«&nbsp;Donnée personnelle&nbsp;: oui&nbsp;» est dit par la description.
				«&nbsp;Probablement&nbsp;» est déduit du nom du champ, ou de ce qui en est dit. «&nbsp;Non
				repérée&nbsp;» ne prouve rien&#8239;: votre délégué à la protection des données en juge.
			</p>
		</div>
		${sections.length === 0 && html`<p>La description ne dit pas ce que contiennent les réponses.</p>`}${sections}${isCut && html`<p>La suite est dans les fichiers ODS et CSV.</p>`}`;
}

function renderOperationData(
	operation: Operation,
	fields: readonly ReturnedField[],
	total: number,
	slug: string,
	toHref: PageContext['toHref'],
): Html {
	const hidden = total - fields.length;
	return html`<section>
		<h2 id="operation-${operation.slug}">${operation.title}</h2>
		<p class="note">
			<a href="${toHref(pagePaths.operation(slug, operation.slug))}"
				>${operation.method} ${toOneLine(operation.path, 120)}</a
			>
		</p>
		<section class="table-box" tabindex="0" aria-labelledby="operation-${operation.slug}">
			<table class="returned">
				<thead>
					<tr>
						<th scope="col">Donnée</th>
						<th scope="col">Signification</th>
						<th scope="col">Exemple</th>
						<th scope="col">Toujours présente&#8239;?</th>
						<th scope="col">Donnée personnelle&#8239;?</th>
					</tr>
				</thead>
				<tbody>
					${fields.map(renderField)}
				</tbody>
			</table>
		</section>
		${hidden > 0 && html`<p class="note">${formatCount(hidden, 'donnée')} de plus dans les fichiers ODS et CSV.</p>`}
	</section>`;
}

function renderField(field: ReturnedField): Html {
	const meaning = field.meaning?.replace(/\.$/, '') === field.label ? undefined : field.meaning;
	return html`<tr>
		<th scope="row">${field.label} <code>${renderPath(field.path)}</code></th>
		<td>
			${meaning !== undefined && [renderCellText(meaning), ' ']}<span class="note"
				>${field.type}</span
			>
		</td>
		<td>${field.example ?? 'sans exemple'}</td>
		<td>${field.isAlways ? 'oui' : 'non garanti'}</td>
		<td>${personalWords[field.personal]}</td>
	</tr>`;
}
