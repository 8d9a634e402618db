import type { Api } from '../catalogue/api.ts';
import { pagePaths } from '../catalogue/page-paths.ts';
import type { Profile } from '../catalogue/vocabulary.ts';
import { groupByVerdict, listByProfile, type ProfileRow } from '../eligibility/list-by-profile.ts';
import { createSuggester } from '../eligibility/suggest-alternatives.ts';
import type { Choice, Outcome, Question } from '../eligibility/tree.ts';
import { findTree } from '../eligibility/verdict-for-profile.ts';
import type { ExportSource } from './export-source.ts';
import { toText, type RecordLinks } from './record-links.ts';
import type { RecordOf } from './records.ts';

/** The records of who may use what: the questions of each API, and the answers to each profile. */
export function createEligibilityRecords(
	{ catalogue, site: { toUrl, labels } }: ExportSource,
	{ toSelf, toLink, toApiLink, toLegalReference }: RecordLinks,
) {
	const suggest = createSuggester(catalogue.apis, catalogue.needs);
	/** What the entry proposes, then what the verdict page finds in the catalogue. */
	const toAlternatives = (
		api: Api,
		outcome: Outcome,
		profiles: readonly string[],
	): RecordOf<'Outcome'>['alternatives'] => {
		const found =
			outcome.verdict === 'no' ? suggest(api, outcome, profiles) : { apis: [], needs: [] };
		return [
			...outcome.alternatives.map((alternative) =>
				'api' in alternative
					? {
							origin: 'entry' as const,
							api: alternative.api,
							title: catalogue.findApi(alternative.api)?.title ?? alternative.api,
							url: toUrl(pagePaths.api(alternative.api)),
						}
					: {
							origin: 'entry' as const,
							title: alternative.title,
							url: toUrl(alternative.url),
						},
			),
			...found.apis.map(({ api: { slug, title }, verdict }) => ({
				origin: 'computed' as const,
				api: slug,
				title,
				url: toUrl(pagePaths.api(slug)),
				verdict,
			})),
			...found.needs.flatMap(({ alternative, see }) =>
				see?.url === undefined
					? []
					: [{ origin: 'computed' as const, title: alternative, url: toUrl(see.url) }],
			),
		];
	};
	const toOutcome = (
		api: Api,
		outcome: Outcome,
		profiles: readonly string[],
	): RecordOf<'Outcome'> => ({
		verdict: outcome.verdict,
		verdictLabel: labels.verdict[outcome.verdict],
		reason: toText(outcome.reason) || undefined,
		legalBasis: outcome.legalBasis?.map(toLegalReference),
		documents: outcome.documents,
		alternatives: toAlternatives(api, outcome, profiles),
		requestLink: toLink(outcome.requestLink),
	});
	/** The first answer says who the person is; the others, what they want. */
	const toAnswer = (
		api: Api,
		choice: Choice,
		profiles: readonly string[] = choice.profiles,
	): RecordOf<'Answer'> => ({
		labels: choice.labels,
		profiles: choice.profiles,
		outcome: choice.outcome && toOutcome(api, choice.outcome, profiles),
		next: choice.next && toQuestion(api, choice.next, profiles),
	});
	const toQuestion = (
		api: Api,
		question: Question,
		profiles?: readonly string[],
	): RecordOf<'Question'> => ({
		text: question.text,
		answers: question.choices.map((choice) => toAnswer(api, choice, profiles)),
	});

	const rowsByProfile = new Map<string, ProfileRow[]>();
	const listRows = (profile: string): ProfileRow[] => {
		const rows = rowsByProfile.get(profile) ?? listByProfile(catalogue.apis, profile, suggest);
		rowsByProfile.set(profile, rows);
		return rows;
	};
	const toVerdict = (row: ProfileRow) => ({
		verdict: row.verdict,
		verdictLabel: labels.verdict[row.verdict],
		ground: row.ground,
		reason: row.reason,
		condition: row.condition,
		page: toUrl(row.path),
	});
	const rankBySlug = new Map(catalogue.apis.map(({ slug }, rank) => [slug, rank]));

	const buildEligibility = (api: Api): RecordOf<'Api'>['eligibility'] => {
		const { slug } = api;
		const tree = findTree(api);
		return {
			page: toUrl(pagePaths.selfCheck(slug)),
			question: tree && toQuestion(api, tree),
			profiles: catalogue.profiles.map(({ id, label }) => ({
				profile: id,
				label,
				...toVerdict(listRows(id)[rankBySlug.get(slug)!]!),
			})),
		};
	};

	const buildProfile = ({ id, label, aliases }: Profile): RecordOf<'Profile'> => {
		const { yes, conditional, no } = groupByVerdict(listRows(id));
		return {
			id,
			label,
			aliases,
			page: toUrl(pagePaths.profile(id)),
			self: toSelf(`profiles/${id}`),
			verdicts: toSelf(`profiles/${id}/verdicts`),
			counts: { yes: yes.length, conditional: conditional.length, no: no.length },
		};
	};

	const buildApiVerdict = (row: ProfileRow): RecordOf<'ApiVerdict'> => ({
		api: toApiLink(row.api),
		...toVerdict(row),
	});

	return { listRows, buildEligibility, buildProfile, buildApiVerdict };
}
