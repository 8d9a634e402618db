import { pagePaths } from '../catalogue/page-paths.ts';
import { createPageScope, type PageScope } from '../markup/transform-tree.ts';
import type { Operation, OperationGroup } from '../openapi/operations.ts';
import type { Reference, ReferenceTerms } from '../openapi/reference.ts';
import type { DescriptionScore } from '../openapi/score.ts';
import type { Server } from '../openapi/servers.ts';
import { toOneLine } from '../openapi/operations.ts';
import { formatDate } from '../text/dates.ts';
import { formatCount, formatNumber, toFrenchSpacing } from '../text/french.ts';
import { hasCalls, listFiles } from './files.ts';
import { html, type Html } from './html.ts';
import { findNamesakes } from '../text/namesakes.ts';
import type { PageContext, ReferencePage } from './page.ts';
import { renderCellText, renderLink, renderRichText, WHOLE_CELL } from './rich-text.ts';
import { MAX_SCHEMES, renderSchemeDetails, renderSecurity } from './operation-page.ts';

/** Operations that one page may list. */
export const OPERATIONS_PER_PAGE = 80;
const MAX_GROUPS = 200;
/** Links to operations of one overview, where one that bears several tags stands in several groups. */
const MAX_LINKS = 2 * OPERATIONS_PER_PAGE;
/** Signs that the groups of one overview say of themselves. */
const MAX_CHAPTERS = 30_000;

/** Whether the groups need pages of their own, for one page could not hold what they say. */
export function hasGroupPages({ operations, groups }: Reference): boolean {
	const sum = (read: (group: OperationGroup) => number) =>
		groups.reduce((total, group) => total + read(group), 0);
	return (
		operations.length > OPERATIONS_PER_PAGE ||
		sum((group) => listMembers(group).length) > MAX_LINKS ||
		sum(({ description = '' }) => description.length) > MAX_CHAPTERS
	);
}

/** The first page of a reference: what the API is, how it is called, and its operations. */
export function buildOverviewPage(context: PageContext): ReferencePage {
	const { reference, apiTitle } = context;
	const count = formatCount(reference.operations.length, 'opération');
	return {
		path: pagePaths.reference(reference.slug),
		title: `Référence technique – ${apiTitle}`,
		crumb: apiTitle,
		description: `Les ${count} de ${apiTitle} : paramètres, réponses, exemples d’appel et données renvoyées.`,
		crumbs: [],
		render: () => renderOverview(context),
	};
}

function renderOverview({ reference, apiTitle, toHref }: PageContext): Html {
	const { operations, groups } = reference;
	const scope = createPageScope();
	return html`<header class="page-head">
			<h1>Référence technique&nbsp;: ${apiTitle}</h1>
			<p class="lead">
				${formatCount(operations.length, 'opération')}${reference.apiVersion && `, version ${reference.apiVersion}`}.
			</p>
		</header>
		${renderOrigin(reference)}
		<ul class="plain-list">
			<li>
				<a href="${toHref(pagePaths.returnedData(reference.slug))}">Données renvoyées, en clair</a>,
				pour qui n’est pas développeur
			</li>
			${
				hasCalls(reference) &&
				html`<li>
					<a href="${toHref(pagePaths.console(reference.slug))}">Console d’essai</a>, pour appeler
					l’API depuis cette page
				</li>`
			}
		</ul>
		<section aria-labelledby="page-operations">
			<h2 id="page-operations">Opérations</h2>
			${hasGroupPages(reference) ? renderGroupLinks(reference, toHref) : renderFilter(groups.map((group) => renderGroup(group, listMembers(group), reference.slug, toHref, scope, groups.length > 1)))}
		</section>
		${renderDescription(reference, scope)}${renderTerms(reference.terms)}${renderServers(reference)}${renderSecurity(
			reference.security.map((scheme) => [scheme]),
			{ maxText: WHOLE_CELL },
		)}${reference.security.slice(0, MAX_SCHEMES).map(renderSchemeDetails)}${renderDownloads(reference, toHref)}${renderScore(reference.score)}`;
}

function renderOrigin({ origin }: Reference): Html | undefined {
	if (!origin) return undefined;
	const source = renderLink('celle du producteur', origin.source);
	return html`<div class="callout">
		<p>
			${
				origin.kind === 'written'
					? html`Cette description est une copie de documentation, écrite par ce catalogue d’après
						des faits publics le ${formatDate(origin.date)}. Seule ${source} fait foi.`
					: html`Cette description est la copie, prise le ${formatDate(origin.date)}, de ${source},
						qui seule fait foi.`
			}
		</p>
	</div>`;
}

function renderDescription(
	{ description, summary }: Reference,
	scope: PageScope,
): Html | undefined {
	const text = renderRichText(description, 3, scope);
	if (!text && !summary) return undefined;
	return html`<section aria-labelledby="page-presentation">
		<h2 id="page-presentation">Présentation</h2>
		${summary && html`<p>${summary}</p>`}${text}
	</section>`;
}

function renderTerms({ contact, license, termsOfService, documentation }: ReferenceTerms) {
	if (!contact && !license && !termsOfService && !documentation) return undefined;
	const link = (label: string, address?: string) => {
		const words = toFrenchSpacing(label);
		return address === undefined ? words : html`<a href="${address}">${words}</a>`;
	};
	return html`<section aria-labelledby="page-conditions">
		<h2 id="page-conditions">Contact et conditions</h2>
		<ul>
			${contact && html`<li>Contact&nbsp;: ${link(toOneLine(contact.name ?? contact.address!.replace(/^mailto:/, ''), 120), contact.address)}</li>`}${license && html`<li>Licence&nbsp;: ${link(toOneLine(license.name, 120), license.address)}</li>`}${termsOfService && html`<li>${link('Conditions d’utilisation', termsOfService)}</li>`}${documentation && html`<li>Documentation&nbsp;: ${link(documentation.label, documentation.href)}</li>`}
		</ul>
	</section>`;
}

function renderServers({ servers }: Reference): Html | undefined {
	if (servers.length === 0) return undefined;
	return html`<section aria-labelledby="page-serveurs">
		<h2 id="page-serveurs">Adresse du service</h2>
		<ul>
			${servers.slice(0, 12).map(renderServer)}
		</ul>
	</section>`;
}

function renderServer({ url, name, description, variables }: Server): Html {
	return html`<li>
		<code>${url}</code>${!/^[a-z]+:/i.test(url) && ' à la suite de l’adresse du producteur'}
		${name && html`<strong>${toOneLine(name, 80)}</strong>`}
		${renderCellText(description)}${
			variables.length > 0 &&
			html`<ul>
				${variables
					.slice(0, 8)
					.map(
						(variable) =>
							html`<li>
								<code>{${variable.name}}</code
								>${variable.default !== undefined && html`&nbsp;: <code>${toOneLine(variable.default, 80)}</code> par défaut`}${variable.choices.length > 0 && html`, au choix ${variable.choices.slice(0, 12).map((choice, index) => [index > 0 && ', ', html`<code>${toOneLine(choice, 60)}</code>`])}`}.
								${renderCellText(variable.description)}
							</li>`,
					)}
			</ul>`
		}
	</li>`;
}

function renderFilter(list: readonly Html[]): Html {
	return html`<app-filter-list
		><p class="filter" data-scripted>
			<label for="page-filtre">Filtrer les opérations</label>
			<input class="field" id="page-filtre" type="search" autocomplete="off" spellcheck="false" />
		</p>
		<p class="note" role="status" data-none="Aucune opération ne contient ces mots."></p>
		${list}</app-filter-list
	>`;
}

function renderGroup(
	group: OperationGroup,
	operations: readonly Operation[],
	slug: string,
	toHref: PageContext['toHref'],
	scope: PageScope,
	hasHeading: boolean,
): Html {
	return html`<div data-group>
		${hasHeading && html`<h3>${group.name}</h3>`}${renderRichText(group.description, hasHeading ? 4 : 3, scope)}
		<ul class="operations">
			${operations.map(
				(operation) =>
					html`<li>
						<a href="${toHref(pagePaths.operation(slug, operation.slug))}"
							><strong class="method">${operation.method}</strong>
							<span
								>${operation.summary !== undefined && operation.title}${operation.isDeprecated && ' (dépréciée)'}<code
									>${operation.path}</code
								></span
							></a
						>
					</li>`,
			)}
		</ul>
	</div>`;
}

function renderGroupLinks({ groups, slug }: Reference, toHref: PageContext['toHref']): Html {
	const hidden = groups.length - MAX_GROUPS;
	return html`<ul class="operations">
			${groups.slice(0, MAX_GROUPS).map(
				(group) =>
					html`<li>
						<a href="${toHref(pagePaths.operationGroup(slug, group.slug))}"
							><span
								>${group.name}
								<span class="note"
									>${formatCount(listMembers(group).length, 'opération')}</span
								></span
							></a
						>
					</li>`,
			)}
		</ul>
		${hidden > 0 && html`<p class="note">${formatCount(hidden, 'groupe')} de plus dans la description à télécharger.</p>`}`;
}

/** Operations that bear the tag of a group, its own first. */
function listMembers({ operations, others }: OperationGroup): Operation[] {
	return [...operations, ...others];
}

/** The pages of the groups of a long description. */
export function buildGroupPages(context: PageContext): ReferencePage[] {
	const { reference, apiTitle, toHref } = context;
	if (!hasGroupPages(reference)) return [];
	const namesakes = findNamesakes(reference.groups.map(({ name }) => name));
	return reference.groups.flatMap(({ description, ...group }) => {
		const members = listMembers(group);
		const name = namesakes.has(group.name) ? `${group.name} (${group.slug})` : group.name;
		const pages = Math.ceil(members.length / OPERATIONS_PER_PAGE);
		return Array.from({ length: pages }, (_, index): ReferencePage => {
			const operations = members.slice(
				index * OPERATIONS_PER_PAGE,
				(index + 1) * OPERATIONS_PER_PAGE,
			);
			const place = pages > 1 ? ` (page ${index + 1} sur ${pages})` : '';
			return {
				path: getGroupPath(reference.slug, group, index),
				title: `${name}\u00a0: opérations${place} – ${apiTitle}`,
				crumb: `${name}${place}`,
				description: `${formatCount(members.length, 'opération')} du groupe « ${name} » de ${apiTitle}${place}.`,
				crumbs: [{ label: apiTitle, href: toHref(pagePaths.reference(reference.slug)) }],
				render: () =>
					html`<header class="page-head">
							<h1>${group.name}</h1>
							<p class="lead">${formatCount(members.length, 'opération')}${place}</p>
						</header>
						${index === 0 && renderRichText(description, 2)}
						<h2>Opérations</h2>
						${renderFilter([renderGroup(group, operations, reference.slug, toHref, createPageScope(), false)])}${pages > 1 && renderPageLinks(context, group, pages, index)}`,
			};
		});
	});
}

export function getGroupPath(slug: string, group: OperationGroup, index: number): string {
	return pagePaths.operationGroup(slug, index === 0 ? group.slug : `${group.slug}/${index + 1}`);
}

function renderPageLinks(
	{ reference, toHref }: PageContext,
	group: OperationGroup,
	pages: number,
	current: number,
): Html {
	const link = (index: number, label: string) =>
		index >= 0 &&
		index < pages &&
		html`<a href="${toHref(getGroupPath(reference.slug, group, index))}">${label}</a>`;
	return html`<nav class="neighbours" aria-label="Pages du groupe">
		${link(current - 1, 'Page précédente')}${link(current + 1, 'Page suivante')}
	</nav>`;
}

function renderDownloads(reference: Reference, toHref: PageContext['toHref']): Html {
	return html`<section aria-labelledby="page-fichiers">
		<h2 id="page-fichiers">Télécharger</h2>
		<ul>
			${listFiles(reference).map(({ name, label }) => html`<li><a href="${toHref(pagePaths.referenceFile(reference.slug, name))}" download>${label}</a></li>`)}
		</ul>
	</section>`;
}

function renderScore({ points, criteria }: DescriptionScore): Html {
	const formatRate = (rate: number) => `${Math.round(rate * 100)}\u00a0%`;
	const heading = html`<h2 id="page-qualite">Qualité de la description</h2>
		<p>${points} points sur 100. La note porte sur la description, non sur l’API.</p>`;
	// Eight lines that all say « Rien à faire » teach nothing.
	if (criteria.every(({ rate }) => rate === 1))
		return html`<section aria-labelledby="page-qualite">${heading}</section>`;
	return html`<section aria-labelledby="page-qualite">
		${heading}
		<section class="table-box" tabindex="0" aria-label="Critères de qualité">
			<table>
				<thead>
					<tr>
						<th scope="col">Critère</th>
						<th scope="col">Constat</th>
						<th scope="col">Points</th>
						<th scope="col">Pour progresser</th>
					</tr>
				</thead>
				<tbody>
					${criteria.map(
						({ label, finding, rate, weight, advice }) =>
							html`<tr>
								<th scope="row">${label}</th>
								<td>${finding} (${formatRate(rate)})</td>
								<td>
									${formatNumber(Math.round(rate * weight * 10) / 10)} sur ${formatNumber(weight)}
								</td>
								<td>${rate < 1 ? toFrenchSpacing(advice) : 'Rien à faire.'}</td>
							</tr>`,
					)}
				</tbody>
			</table>
		</section>
	</section>`;
}
