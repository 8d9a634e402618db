import { Document, Scalar } from 'yaml';

import { parseFrontMatter } from '../content/front-matter.ts';
import { toText, visitElements } from './markup-tree.ts';
import type { LinkMapper } from './old-links.ts';
import { parseOldMarkup } from './old-markup.ts';
import { tellUnreadable, type Decision } from './report.ts';
import { splitOldFile } from './split-old-file.ts';

export interface ImportedRoadmap {
	text: string;
	decisions: Decision[];
	/** Sentences; the import stops when there is one. */
	faults: string[];
}

const FILE = 'roadmap.md';
const KEYS: ReadonlySet<string> = new Set(['type', 'what', 'path']);
const KINDS: Record<string, string> = {
	ADD_API: 'api',
	INFO: 'info',
	DLNUF: 'dites-le-nous-une-fois',
};

/** The roadmap of the predecessor, by year then by month → one list of dated events. */
export function importRoadmap(text: string, { links }: { links: LinkMapper }): ImportedRoadmap {
	const decisions: Decision[] = [];
	const decide = (message: string) => decisions.push({ topic: 'roadmap', file: FILE, message });
	const parts = splitOldFile(text);
	const stop = (...faults: string[]) => ({ text: '', decisions, faults });
	if ('fault' in parts) return stop(`Le fichier « ${FILE} » n’a pas d’en-tête.`);
	const { data, problems } = parseFrontMatter(parts.frontMatter, FILE, parts.firstLine);
	if (problems.length > 0) return stop(...problems.map(tellUnreadable(FILE)));

	const events: Record<string, string>[] = [];
	for (const [year, months] of sortByNumber(data)) {
		if (!isRecord(months)) {
			decide(`« ${year} » n’est pas une année : laissé de côté`);
			continue;
		}
		for (const [month, items] of sortByNumber(months)) {
			if (!/^(?:0?[1-9]|1[0-2])$/.test(month)) {
				decide(`« ${year} / ${month} » n’est pas un mois : laissé de côté`);
				continue;
			}
			for (const item of Array.isArray(items) ? items : [items]) {
				if (!isRecord(item)) {
					if (item !== null && item !== '')
						decide(
							`${year}-${month} : « ${toLine(item)} » n’est pas un événement : laissé de côté`,
						);
					continue;
				}
				const date = `${year}-${month.padStart(2, '0')}`;
				events.push(toEvent(item, date, links, decide));
			}
		}
	}
	return { text: writeEvents(events), decisions, faults: [] };
}

function toEvent(
	item: Record<string, unknown>,
	date: string,
	links: LinkMapper,
	decide: (message: string) => void,
): Record<string, string> {
	const type = String(item['type'] ?? '');
	const kind = KINDS[type] ?? 'info';
	if (KINDS[type] === undefined)
		decide(`${date} : type « ${type} » inconnu, lu comme une information`);
	for (const [key, value] of Object.entries(item))
		if (!KEYS.has(key)) decide(`${date} : « ${key}: ${toLine(value)} » n’a pas d’équivalent`);
	const nodes = parseOldMarkup(String(item['what'] ?? ''));
	const words = toText(nodes).replace(/\s+/g, ' ').trim();
	const hrefs: string[] = [];
	visitElements(nodes, ({ attributes }) => {
		if (attributes['href']) hrefs.push(links.toNew(attributes['href']) ?? '');
	});
	const event: Record<string, string> = { date, kind };
	const path = typeof item['path'] === 'string' ? item['path'].trim() : '';
	const target = path === '' ? undefined : links.toNew(path);
	const isApi =
		target !== undefined && /^\/les-api\/[^/]+\/$/.test(target) && links.hasPage(target);
	if (isApi) event['api'] = target.split('/')[2]!;
	else if (path !== '')
		decide(`${date} : « ${path} » ne mène à aucune fiche${words ? ` (${words})` : ''}`);
	const fallback =
		kind === 'dites-le-nous-une-fois'
			? 'Annonce liée au principe « Dites-le-nous une fois »'
			: 'Annonce';
	const name = /^api\b/i.test(words) ? words : `API ${words}`;
	const title = words === '' ? fallback : kind === 'api' ? `${name} rejoint le catalogue` : words;
	const [link, ...others] = hrefs.filter(Boolean);
	event['title'] = others.length > 0 ? `${title} (${others.join(', ')})` : title;
	if (link) event['link'] = link;
	else if (target !== undefined && !isApi && /^https?:/.test(target)) event['link'] = target;
	return event;
}

function toLine(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

function writeEvents(events: readonly Record<string, string>[]): string {
	const document = new Document(events);
	document.commentBefore = ' La vie du catalogue, du plus ancien au plus récent.';
	for (const [index, event] of events.entries()) {
		const date = new Scalar(event['date']);
		date.type = Scalar.QUOTE_DOUBLE;
		document.setIn([index, 'date'], date);
	}
	return document.toString({ lineWidth: 0 });
}

function sortByNumber(record: Record<string, unknown>): [string, unknown][] {
	return Object.entries(record).sort(([a], [b]) => Number(a) - Number(b));
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
