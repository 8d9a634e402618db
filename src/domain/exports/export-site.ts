import type { Access, FranceConnect, LifecycleState } from '../catalogue/api.ts';
import type { RuleVerdict } from '../catalogue/rule.ts';
import type { Verdict } from '../eligibility/tree.ts';

/** What every export says of the site that publishes it. */
export interface ExportSite {
	name: string;
	shortName: string;
	description: string;
	/** The body that publishes it, when the configuration names one. */
	publisher?: string | undefined;
	contactEmail?: string | undefined;
	/** Absolute address of a path of the site; an address that is absolute already stays as it is. */
	toUrl: (address: string) => string;
	labels: ExportLabels;
}

/** The French words of closed sets. */
export interface ExportLabels {
	access: Record<Access, string>;
	lifecycle: Record<LifecycleState, string>;
	franceConnect: Record<FranceConnect, string>;
	verdict: Record<Verdict, string>;
	ruleVerdict: Record<RuleVerdict, string>;
}

/** The address as standards write it, absolute; browsers leave marks in it that other readers refuse. */
export function toUri(address: string, base: string | URL | undefined): string {
	return (URL.parse(address, base)?.href ?? address).replace(
		/[\u0000-\u0020<>"{}|\\^`]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
	);
}
