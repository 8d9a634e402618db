import type { Catalogue } from '../catalogue/catalogue.ts';
import { toCalledAddress } from './evidence.ts';

/** An address of the web and the entry that gives it. */
export interface LinkUse {
	address: string;
	file: string;
}

/** Fields that hold no link that a reader follows. */
const NOT_LINKS = new Set(['probe', 'deliberation', 'redirects', 'parts', 'rule']);

/** Every address of the web that the entries give, in their fields and in their texts. */
export function listLinks(catalogue: Catalogue): LinkUse[] {
	const { apis, guides, useCases, producers, services, rules } = catalogue;
	const uses: LinkUse[] = [];
	const collect = (file: string, value: unknown) => {
		const found = new Set<string>();
		visit(value, found);
		for (const address of found) uses.push({ file, address });
	};
	for (const entry of [...apis, ...guides, ...useCases, ...producers, ...services, ...rules])
		collect(entry.file, entry);
	collect('vocabulary/glossary.yml', catalogue.terms);
	collect('vocabulary/besoins.yml', catalogue.needs);
	collect('roadmap.yml', catalogue.roadmap);
	return uses;
}

/** Whole values that are addresses: a new field is covered on the day it is added. */
function visit(value: unknown, found: Set<string>): void {
	if (typeof value === 'string') {
		if (/^https?:\/\/[^\s…]+$/i.test(value) && URL.canParse(value))
			found.add(toCalledAddress(value));
		return;
	}
	if (typeof value !== 'object' || value === null) return;
	for (const [key, item] of Object.entries(value))
		if (Array.isArray(value) || !NOT_LINKS.has(key)) visit(item, found);
}
