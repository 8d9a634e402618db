import type { DataItem, DeliberationKit, Condition, Piece, Purpose } from './kit.ts';

/** What the person chose. A data item without a purpose is not asked for. */
export interface DeliberationChoice {
	service: string;
	calculation: string;
	act: string;
	/** Data id → purpose id; `other` when the person has no purpose of the list. */
	purposes: Readonly<Record<string, string>>;
}

/** The purpose of somebody who asks for a data item for no reason of the list. */
export const OTHER_PURPOSE = 'other';

export interface NecessaryData {
	id: string;
	label: string;
	purpose: string;
	clause: string;
}

export interface UnnecessaryData {
	id: string;
	label: string;
	reason: string;
}

export interface DraftArticle {
	number: number;
	title: string;
	text: string;
	items: string[];
}

/** What the builder answers. Every data item is either necessary or unnecessary. */
export interface DeliberationDraft {
	title: string;
	notice: string;
	advice: string;
	necessary: NecessaryData[];
	unnecessary: UnnecessaryData[];
	checklist: string[];
	author: string;
	visas: string[];
	whereas: string;
	articles: DraftArticle[];
}

/** `undefined` when a choice names what the kit does not hold. */
export function buildDraft(
	kit: DeliberationKit,
	choice: DeliberationChoice,
): DeliberationDraft | undefined {
	const service = kit.services.find(({ id }) => id === choice.service);
	const act = kit.act.options.find(({ id }) => id === choice.act);
	const calculation = kit.calculation.options.find(({ id }) => id === choice.calculation);
	if (!service || !act || !calculation) return undefined;

	const fill = (text: string) => text.replaceAll('{service}', service.object);
	const necessary: NecessaryData[] = [];
	const unnecessary: UnnecessaryData[] = [];
	for (const item of kit.data) {
		const purpose = findPurpose(item, choice);
		if (purpose)
			necessary.push({
				id: item.id,
				label: item.label,
				purpose: purpose.label,
				clause: purpose.clause,
			});
		else
			unnecessary.push({
				id: item.id,
				label: item.label,
				reason: isAsked(choice, item.id) ? item.unnecessary : kit.words['not-asked'],
			});
	}
	const keep = <Kept extends Piece>(pieces: readonly Kept[]) =>
		pieces.filter(({ when }) => holds(when, choice, necessary));

	return {
		title: fill(kit.words.title),
		notice: kit.words.notice,
		advice: act.advice ?? '',
		necessary,
		unnecessary,
		checklist: keep(kit.checklist).map(({ text }) => fill(text)),
		author: service.author,
		visas: keep(kit.visas).map(({ text }) => fill(text)),
		whereas: fill(kit.words.whereas),
		articles: keep(kit.articles).map(({ title, text, items }, index) => ({
			number: index + 1,
			title,
			text: fill(text),
			items: items ? necessary.map(({ clause }) => clause) : [],
		})),
	};
}

function isAsked(choice: DeliberationChoice, id: string): boolean {
	return Object.hasOwn(choice.purposes, id) && choice.purposes[id] !== '';
}

/** The chosen purpose, if it justifies the data in this situation. */
function findPurpose(item: DataItem, choice: DeliberationChoice): Purpose | undefined {
	if (!isAsked(choice, item.id)) return undefined;
	const purpose = item.purposes.find(({ id }) => id === choice.purposes[item.id]);
	return purpose && holds(purpose.when, choice, []) ? purpose : undefined;
}

function holds(
	when: Condition | undefined,
	choice: DeliberationChoice,
	necessary: readonly NecessaryData[],
): boolean {
	if (!when) return true;
	const allows = (allowed: readonly string[] | undefined, value: string) =>
		allowed === undefined || allowed.includes(value);
	return (
		allows(when.services, choice.service) &&
		allows(when.calculations, choice.calculation) &&
		allows(when.acts, choice.act) &&
		(when.data === undefined || necessary.some(({ id }) => when.data!.includes(id))) &&
		(when.withoutData === undefined || when.withoutData === (necessary.length === 0))
	);
}
