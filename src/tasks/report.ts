import { relative } from 'node:path';

import { formatNumber } from '../domain/text/french.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { getBasePath, getOutputFolder } from './settings.ts';
import { requireSite } from './site-folders.ts';
import { chooseSample, judgeSpeed, weighSite, type Budget, type Weighing } from './site-budgets.ts';
import { readMessage } from './task-failure.ts';

/** Prints each budget of the built site with its worst page; gives whether all are held. */
async function reportBudgets(folder: string, basePath: string): Promise<boolean> {
	requireSite(folder);
	const budgets = await weighSite(folder, basePath);
	console.log(
		`Budgets de « ${relative(process.cwd(), folder) || '.'} », poids en gzip (en brotli)\n`,
	);
	printRow('Budget', 'Limite', 'Médiane', 'Le pire', 'Verdict', 'Où');
	for (const budget of budgets) printBudget(budget);
	for (const budget of await measureBudgets(folder, basePath, budgets)) printBudget(budget);
	return budgets.every(({ over }) => over.length === 0);
}

/** What only a browser tells; it depends on the machine, and is no fault of the site. */
async function measureBudgets(
	folder: string,
	basePath: string,
	weighed: readonly Budget[],
): Promise<Budget[]> {
	try {
		const { measureSpeed } = await import('./page-speed.ts');
		const { SLOWNESS } = await import('./slow-browser.ts');
		console.log(`\n${SLOWNESS} : la plus lourde page de chaque sorte`);
		return judgeSpeed(await measureSpeed(folder, basePath, chooseSample(weighed)));
	} catch (error) {
		console.log(`Vitesse non mesurée, faute de navigateur : ${readMessage(error)}`);
		return [];
	}
}

function printBudget(budget: Budget): void {
	const { name, limit, worst, median, over, count } = budget;
	const toText = (value: number | undefined) =>
		value === undefined ? '–' : formatValue(value, budget.unit);
	const brotli = worst?.brotliBytes ? ` (${formatValue(worst.brotliBytes, budget.unit)})` : '';
	printRow(
		count > 1 ? `${name} × ${formatNumber(count)}` : name,
		toText(limit),
		count > 1 ? toText(median) : '',
		toText(worst?.amount) + brotli,
		over.length === 0 ? '✔' : `✖ ${formatNumber(over.length)} au-dessus`,
		worst && worst.amount > 0 ? worst.name : '',
	);
	for (const page of over.slice(0, 5)) console.log(`    ${describeExcess(page, budget)}`);
}

/** One sentence for a page that is too heavy: which, by how much, and what makes it so. */
export function describeExcess(page: Weighing, { name, limit, median, unit }: Budget): string {
	const usual = median === undefined ? '' : ` (médiane : ${formatValue(median, unit)})`;
	const parts = page.parts ? ` ; le plus lourd : ${page.parts}` : '';
	return `${page.name} : ${formatValue(page.amount, unit)}, plus que ${formatValue(limit, unit)} pour « ${name} »${usual}${parts}`;
}

function formatValue(value: number, unit: Budget['unit']): string {
	if (unit === 'octets') return `${formatNumber(Number((value / 1000).toFixed(1)))} ko`;
	if (value === Infinity) return '–';
	const text = formatNumber(Number(value.toFixed(3)));
	return unit === 'ms' ? `${text} ms` : text;
}

function printRow(...cells: string[]): void {
	const widths = [34, 8, 8, 20, 16, 0];
	console.log(
		cells
			.map((cell, rank) => cell.padEnd(widths[rank]!))
			.join(' ')
			.trimEnd(),
	);
}

if (isRunDirectly(import.meta.url))
	await runTask(async () => {
		const isHeld = await reportBudgets(getOutputFolder(), getBasePath());
		process.exitCode = isHeld ? 0 : 1;
	});
