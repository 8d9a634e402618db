/** Lets the columns of a table be sorted. Without it the table keeps the order of the page. */
class SortTable extends HTMLElement {
	connectedCallback(): void {
		const headings = [...this.querySelectorAll<HTMLTableCellElement>('thead th')];
		for (const [column, heading] of headings.entries()) {
			const button = document.createElement('button');
			button.type = 'button';
			button.append(...heading.childNodes);
			heading.append(button);
			button.addEventListener('click', () => this.#sort(headings, column));
		}
	}

	#sort(headings: readonly HTMLTableCellElement[], column: number): void {
		const heading = headings[column]!;
		const body = this.querySelector('tbody')!;
		const rows = [...body.rows];
		const isNumber = rows.every((row) => /^\d*$/.test(getValue(row, column)));
		// Counts are read from the largest, names and days from the first.
		const first = isNumber ? 'descending' : 'ascending';
		const other = isNumber ? 'ascending' : 'descending';
		const direction = heading.ariaSort === first ? other : first;
		for (const each of headings) each.ariaSort = null;
		heading.ariaSort = direction;
		const sign = direction === 'ascending' ? 1 : -1;
		rows.sort(
			(a, b) =>
				sign *
				getValue(a, column).localeCompare(getValue(b, column), 'fr', {
					numeric: true,
					sensitivity: 'base',
				}),
		);
		body.append(...rows);
	}
}

function getValue(row: HTMLTableRowElement, column: number): string {
	const cell = row.cells[column]!;
	return cell.dataset['value'] ?? cell.textContent.trim();
}

customElements.define('app-sort-table', SortTable);
