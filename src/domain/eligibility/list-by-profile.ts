import type { Api } from '../catalogue/api.ts';
import { pagePaths } from '../catalogue/page-paths.ts';
import { formatList, toFrenchSpacing, truncate } from '../text/french.ts';
import { listAnswers } from './paths.ts';
import type { Suggestions, SuggestAlternatives } from './suggest-alternatives.ts';
import type { Choice, Outcome, Verdict } from './tree.ts';
import {
	findTree,
	getOutcomeWithoutTree,
	getVerdictForProfile,
	type ProfileVerdict,
} from './verdict-for-profile.ts';

/** What a list says of one API to one profile. */
export interface ProfileRow {
	api: Api;
	verdict: Verdict;
	ground: ProfileVerdict['ground'];
	reason: string;
	/** What remains to be done or known, in one sentence. */
	condition: string;
	/** Where the self-check goes on, with the first answer given when it is known. */
	path: string;
}

const MAX_REASON = 220;
const NOTHING_TO_ASK = 'Aucune demande à faire.';

/** All APIs with their answer to a profile, in the order of the catalogue. */
export function listByProfile(
	apis: readonly Api[],
	profileId: string,
	suggest: SuggestAlternatives,
): ProfileRow[] {
	const titles = new Map(apis.map(({ slug, title }) => [slug, title]));
	return apis.map((api) => {
		const found = getVerdictForProfile(api, profileId);
		return {
			api,
			verdict: found.verdict,
			ground: found.ground,
			reason: getReason(found),
			condition: getCondition(api, found, (outcome) =>
				nameAlternatives(outcome, suggest(api, outcome, [profileId]), titles),
			),
			path: getPath(api, found),
		};
	});
}

export function groupByVerdict(rows: readonly ProfileRow[]): Record<Verdict, ProfileRow[]> {
	const pick = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict);
	return { yes: pick('yes'), conditional: pick('conditional'), no: pick('no') };
}

/** The rows in the order of the page: yes, under conditions, no. */
export function sortByVerdict(rows: readonly ProfileRow[]): ProfileRow[] {
	const { yes, conditional, no } = groupByVerdict(rows);
	return [...yes, ...conditional, ...no];
}

function getReason({ ground, outcomes }: ProfileVerdict): string {
	switch (ground) {
		case 'open':
			return 'Accès libre pour tous.';
		case 'account':
			return 'Ouverte à tous, avec un compte.';
		case 'retired':
			return 'L’API est retirée.';
		case 'declared':
			return 'La fiche vise votre profil, sans dire à quelles conditions.';
		case 'unstated':
			return 'La fiche ne dit rien de votre situation.';
		case 'tree': {
			const first = outcomes[0];
			const branch = first?.steps[0]?.choice.outcome ?? first?.outcome;
			const plain = branch?.reason?.plain.replace(/\s+/g, ' ').trim();
			return plain ? toFrenchSpacing(truncate(plain, MAX_REASON)) : 'La fiche ne dit pas pourquoi.';
		}
	}
}

function getCondition(
	api: Api,
	found: ProfileVerdict,
	getNames: (outcome: Outcome) => string[],
): string {
	const { verdict, ground, openQuestion, answers } = found;
	if (ground === 'declared') return 'Vérifiez les conditions auprès du producteur.';
	if (ground === 'unstated') return 'Demandez au producteur.';
	if (ground === 'account') return 'Créez un compte.';
	if (ground === 'open') return NOTHING_TO_ASK;
	if (openQuestion !== undefined && listFirstAnswers(found).size > 1)
		return found.outcomes.length === answers.length
			? `Cela dépend de ce que vous êtes\u00a0: ${formatList(answers, 'ou')}.`
			: 'Plusieurs réponses peuvent être la vôtre\u00a0: choisissez la plus précise.';
	if (openQuestion !== undefined)
		return `${verdict === 'yes' ? 'La suite' : 'Cela'} dépend de votre réponse à «\u00a0${openQuestion}\u00a0».`;
	if (verdict === 'no') return listAlternatives(api, found, getNames);
	if (found.outcomes.every(({ outcome }) => outcome.needsNoRequest)) return NOTHING_TO_ASK;
	return verdict === 'yes' ? 'Préparez votre demande.' : 'Vérifiez la condition, puis demandez.';
}

function listAlternatives(
	api: Api,
	{ outcomes }: ProfileVerdict,
	getNames: (outcome: Outcome) => string[],
): string {
	const found = (
		outcomes.length > 0 ? outcomes.map(({ outcome }) => outcome) : [getOutcomeWithoutTree(api)]
	).flatMap(getNames);
	const names = found.length > 0 ? [...new Set(found)] : ['interroger le producteur'];
	return `À la place\u00a0: ${names.join('\u202f; ')}.`;
}

/** What the entry proposes, then what the catalogue holds. */
function nameAlternatives(
	{ alternatives }: Outcome,
	{ apis }: Suggestions,
	titles: ReadonlyMap<string, string>,
): string[] {
	return [
		...alternatives.map((alternative) =>
			'api' in alternative ? (titles.get(alternative.api) ?? alternative.api) : alternative.title,
		),
		// What is close in subject may give other data: nobody chose it as a way round.
		...apis.map(
			({ api, verdict }) =>
				`${api.title} (API proche${verdict === 'conditional' ? ', sous conditions' : ''})`,
		),
	];
}

function listFirstAnswers({ outcomes }: ProfileVerdict): Set<Choice | undefined> {
	return new Set(outcomes.map(({ steps }) => steps[0]?.choice));
}

function getPath(api: Api, found: ProfileVerdict): string {
	const tree = findTree(api);
	const choices = listFirstAnswers(found);
	const answer =
		tree && choices.size === 1
			? listAnswers(tree).find(({ choice }) => choices.has(choice))
			: undefined;
	return pagePaths.selfCheck(api.slug, ...(answer ? [answer.slug] : []));
}
