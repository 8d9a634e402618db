import type { FieldRow, FieldTable } from '../openapi/field-rows.ts';
import { formatCount } from '../text/french.ts';
import { html, renderPath, type Html, type HtmlPart } from './html.ts';
import { renderCellText, renderInline } from './rich-text.ts';

/** The fields of a body or an answer; each line holds its whole path, for whoever hears it. */
export function renderFieldsTable(
	{ rows, hiddenRows }: FieldTable,
	caption: string,
	requiredWord: string,
	maxText?: number,
): Html | undefined {
	if (rows.length === 0) return undefined;
	return html`<section class="table-box" tabindex="0" aria-label="${caption}">
			<table class="fields">
				<caption>
					${caption}
				</caption>
				<thead>
					<tr>
						<th scope="col">Champ</th>
						<th scope="col">Type</th>
						<th scope="col">Description</th>
					</tr>
				</thead>
				<tbody>
					${rows.map((row) => renderRow(row, requiredWord, maxText))}
				</tbody>
			</table>
		</section>
		${hiddenRows > 0 && html`<p class="note">${formatCount(hiddenRows, 'champ')} de plus dans la description à télécharger.</p>`}`;
}

const MAX_INDENT = 6;

export function renderRow(row: FieldRow, requiredWord: string, maxText?: number): Html {
	const depth = Math.min(row.parents.length, MAX_INDENT);
	const prefix = row.parents.map((parent) => `${parent}.`).join('');
	const name: HtmlPart =
		row.kind === 'variant'
			? html`<em>${row.name}</em>`
			: html`<code
					>${prefix !== '' && html`<i>${renderPath(prefix)}</i>`}${renderPath(row.name)}</code
				>`;
	// What is only read is not sent, though it is always there in answers; and the contrary.
	const isElsewhere = requiredWord === 'obligatoire' ? row.isReadOnly : row.isWriteOnly;
	return html`<tr>
		<th scope="row" ${depth > 0 && html` class="depth-${depth}"`}>
			${name}${row.isRequired && !isElsewhere && html` <b>${requiredWord}</b>`}${row.isDeprecated && html` <b>déprécié</b>`}
		</th>
		<td>${row.type}</td>
		<td>${renderMeaning(row, maxText)}</td>
	</tr>`;
}

function renderMeaning(row: FieldRow, maxText?: number): HtmlPart {
	const parts: HtmlPart[] = [];
	if (row.description) parts.push(renderCellText(row.description, maxText));
	for (const note of row.notes) parts.push(html`<small>${renderInline(note)}</small>`);
	if (row.isReadOnly) parts.push(html`<small>En lecture seule.</small>`);
	if (row.isWriteOnly) parts.push(html`<small>Jamais renvoyé.</small>`);
	if (row.example !== undefined)
		parts.push(html`<small>Exemple&nbsp;: <code>${row.example}</code></small>`);
	return parts.map((part, index) => [index > 0 && ' ', part]);
}
