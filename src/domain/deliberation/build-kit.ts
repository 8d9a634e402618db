import type { z } from 'zod';

import type { deliberationSchemas } from '../content/dialect.ts';
import { askIfMeant, quoteValue, type Problem } from '../content/problem.ts';
import { toFrenchSpacing } from '../text/french.ts';
import { findNearest } from '../text/nearest.ts';
import { WORD_IDS, type Condition, type DeliberationKit, type WordId } from './kit.ts';

type Schemas = typeof deliberationSchemas;
export type DeliberationLists = { [Name in keyof Schemas]: z.output<Schemas[Name]>[] };

/** The folder, from the content folder, that holds the lists. */
export const DELIBERATION_FOLDER = 'deliberation';

/** Puts the lists together; no kit when one of them lacks what the builder cannot do without. */
export function buildKit(
	lists: DeliberationLists,
	ruleIds: ReadonlySet<string>,
): { kit?: DeliberationKit; problems: Problem[] } {
	const problems: Problem[] = [];
	const report = (
		name: keyof DeliberationLists,
		code: Problem['code'],
		message: string,
		hint: string,
	) =>
		problems.push({
			code,
			severity: 'error',
			file: `${DELIBERATION_FOLDER}/${name}.yml`,
			message,
			hint,
		});

	const findQuestion = (id: 'calculation' | 'act') => {
		const question = lists.questions.find((candidate) => candidate.id === id);
		if (!question)
			report(
				'questions',
				'missing-field',
				`La question «\u00a0${id}\u00a0» n’est pas écrite.`,
				'Ajoutez-la avec ses réponses.',
			);
		return question;
	};
	const calculation = findQuestion('calculation');
	const act = findQuestion('act');
	const words = Object.fromEntries(lists.words.map(({ id, text }) => [id, text]));
	for (const id of WORD_IDS)
		if (!Object.hasOwn(words, id))
			report(
				'words',
				'missing-field',
				`Le texte «\u00a0${id}\u00a0» n’est pas écrit.`,
				'Ajoutez-le.',
			);
	for (const name of ['services', 'data'] as const)
		if (lists[name].length === 0)
			report(name, 'empty-file', 'Le fichier ne contient aucun élément.', 'Ajoutez-en un.');

	const known = {
		services: new Set(lists.services.map(({ id }) => id)),
		calculations: new Set(calculation?.options.map(({ id }) => id)),
		acts: new Set(act?.options.map(({ id }) => id)),
		data: new Set(lists.data.map(({ id }) => id)),
	};
	const toCondition = (
		when: DeliberationLists['visas'][number]['when'],
		name: keyof DeliberationLists,
	): Condition | undefined => {
		if (!when) return undefined;
		for (const key of ['services', 'calculations', 'acts', 'data'] as const)
			for (const id of when[key] ?? [])
				if (!known[key].has(id)) {
					const nearest = findNearest(id, known[key]);
					report(
						name,
						'unknown-entry',
						`La condition «\u00a0${key}\u00a0» nomme ${quoteValue(id)}, qui n’existe pas ; le passage ne serait jamais montré.`,
						nearest ? askIfMeant(nearest) : 'Corrigez l’identifiant.',
					);
				}
		const { without_data: withoutData, ...rest } = when;
		return { ...rest, withoutData };
	};
	const withCondition = <Item extends { when?: DeliberationLists['visas'][number]['when'] }>(
		items: readonly Item[],
		name: keyof DeliberationLists,
	) => items.map((item) => ({ ...item, when: toCondition(item.when, name) }));

	for (const { rule } of lists.data)
		if (rule !== undefined && !ruleIds.has(rule))
			report(
				'data',
				'unknown-rule',
				`Aucune règle ne s’appelle ${quoteValue(rule)}.`,
				'Écrivez le nom d’un fichier de content/rules.',
			);

	const kit = {
		services: lists.services,
		calculation: calculation!,
		act: act!,
		data: lists.data.map((item) => ({ ...item, purposes: withCondition(item.purposes, 'data') })),
		visas: withCondition(lists.visas, 'visas'),
		articles: withCondition(lists.articles, 'articles'),
		checklist: withCondition(lists.checklist, 'checklist'),
		words: words as Record<WordId, string>,
	};
	return problems.length > 0 ? { problems } : { kit: spaceTexts(kit), problems };
}

const VERBATIM_KEYS = new Set(['id', 'rule', 'url', 'version', 'when']);

/** French typography for every sentence of the kit. */
function spaceTexts<Value>(value: Value): Value {
	if (typeof value === 'string') return toFrenchSpacing(value) as Value;
	if (Array.isArray(value)) return value.map(spaceTexts) as Value;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => [
			key,
			VERBATIM_KEYS.has(key) ? item : spaceTexts(item),
		]),
	) as Value;
}
