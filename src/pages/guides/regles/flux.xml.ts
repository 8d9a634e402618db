import type { APIRoute } from 'astro';

import { siteConfig } from '../../../../site.config.ts';
import { listDatedChanges } from '../../../domain/catalogue/rule.ts';
import { buildAtomFeed } from '../../../domain/feeds/atom.ts';
import { formatSince } from '../../../domain/text/dates.ts';
import { ruleVerdictLabels } from '../../../labels.ts';
import { getCatalogue } from '../../../queries/catalogue.ts';
import { routes } from '../../../routes.ts';

/** What changed in the rules, for feed readers. */
export const GET: APIRoute = async ({ site }) => {
	const { rules } = await getCatalogue();
	const toUrl = (address: string) => new URL(address, site).href;
	const xml = buildAtomFeed({
		title: `Règles datées, ${siteConfig.name}`,
		url: toUrl(routes.rulesFeed()),
		page: toUrl(routes.rules()),
		author: siteConfig.publisher?.name ?? siteConfig.name,
		entries: listDatedChanges(rules).map(({ rule, change, day }) => {
			const isCurrent = change === rule.history[0];
			return {
				id: `${toUrl(routes.rules())}?depuis=${change.since}#${rule.id}`,
				title: rule.question,
				url: toUrl(routes.rule(rule.id)),
				day,
				summary: [
					isCurrent
						? `${ruleVerdictLabels[rule.verdict]}. ${rule.answer}`
						: `Réponse donnée ${formatSince(change.since!)}, remplacée depuis\u00a0: ${change.answer}`,
					change.reason,
				]
					.filter(Boolean)
					.join(' '),
			};
		}),
	});
	return new Response(xml);
};
