import type { z } from 'zod';

import { apiSchema } from '../content/dialect.ts';
import { askIfMeant, quoteValue } from '../content/problem.ts';
import { findNearest } from '../text/nearest.ts';
import { toSlug } from '../text/slug.ts';
import type { Access, Api, FranceConnect, Lifecycle } from './api.ts';
import { spaced, spacedOrNothing, toComparison, type EntryReader } from './entry-reader.ts';
import {
	checkReadableBranches,
	parseAccessPage,
	parseDeclaredProfiles,
} from './parse-access-page.ts';
import { findByAlias } from './vocabulary.ts';

const ACCESS: Record<string, Access> = {
	ouvert: 'open',
	1: 'open',
	compte: 'account',
	0: 'account',
	habilitation: 'restricted',
	'-1': 'restricted',
};

const FRANCE_CONNECT: Record<string, FranceConnect> = {
	non: 'none',
	0: 'none',
	'-1': 'none',
	compatible: 'compatible',
	1: 'compatible',
	obligatoire: 'required',
	2: 'required',
};

export function parseApi(reader: EntryReader): Api | undefined {
	const raw = reader.read(apiSchema);
	if (!raw) {
		checkReadableBranches(reader);
		reader.renderBody();
		const sound = reader.readSound(apiSchema);
		if (sound) {
			parseThemes(sound.themes ?? [], reader);
			parseDeclaredProfiles(sound.profiles ?? [], ['profiles'], reader);
			reader.links = {
				slug: reader.source.slug,
				file: reader.source.file,
				producer: sound.producer === undefined ? undefined : toSlug(sound.producer),
				bundles: (sound.part_of ?? []).map(toSlug),
				related: (sound.related ?? []).map(toSlug),
			};
		}
		return undefined;
	}
	// « API X | Bouquet API Y » is how older files say that X belongs to Y.
	const [title = '', bundle] = raw.title.split(/\|\s*Bouquet\s+/);
	const themes = parseThemes(raw.themes ?? [], reader);
	return {
		slug: reader.source.slug,
		file: reader.source.file,
		title: spaced(title.trim() || raw.title),
		tagline: spaced(raw.tagline),
		access: ACCESS[raw.is_open]!,
		lifecycle: toLifecycle(raw.status),
		producer: toSlug(raw.producer),
		partners: raw.partners ?? [],
		bundles: [...(raw.part_of ?? []), ...(bundle ? [bundle] : [])].map(toSlug),
		themes,
		keywords: raw.keywords ?? [],
		data: (raw.data ?? []).map(spaced),
		franceConnect:
			raw.is_france_connected === undefined ? undefined : FRANCE_CONNECT[raw.is_france_connected],
		requestLink: raw.datapass_link,
		accountLink: raw.account_link,
		contacts: raw.contact_link ?? [],
		site: raw.external_site,
		openapiSource: raw.doc_tech_link,
		openapiFile: raw.openapi,
		documentation: raw.doc_tech_external,
		rateLimit: {
			summary: spacedOrNothing(raw.rate_limiting_resume),
			detail: reader.render(raw.rate_limiting_description, ['rate_limiting_description']),
			link: raw.rate_limiting_link,
			calls: raw.rate_limit && {
				count: raw.rate_limit.calls,
				per: raw.rate_limit.per,
				by: raw.rate_limit.by,
			},
		},
		availability: {
			declaredRate: raw.uptime,
			statusPage: raw.monitoring_link,
			commitment: reader.render(raw.monitoring_description, ['monitoring_description']),
		},
		usage: {
			summary: raw.stats_detail_resume,
			detail: reader.render(raw.stats_detail_description, ['stats_detail_description']),
			link: raw.stats_detail_link ?? raw.stat?.url,
		},
		datasets: raw.datagouv_uuid ?? [],
		intro: reader.render(raw.content_intro, ['content_intro'], 2),
		body: reader.renderBody(),
		eligibility: raw.access_page && parseAccessPage(raw.access_page, reader),
		declaredProfiles: parseDeclaredProfiles(raw.profiles ?? [], ['profiles'], reader),
		scopes: (raw.scopes ?? []).map((scope) => ({
			id: scope.id,
			label: spaced(scope.label),
			data: spacedOrNothing(scope.data),
			purposes: (scope.purpose ?? []).map(spaced),
			instead: scope.instead,
		})),
		requestLegalBasis: {
			title: raw.request_legal_basis?.title,
			address: raw.request_legal_basis?.url,
		},
		related: (raw.related ?? []).map(toSlug),
		comparison: toComparison(raw, [reader.source.slug]),
		probe: raw.probe,
		faq: (raw.faq ?? []).map((item, index) => ({
			question: spaced(item.question),
			answer: reader.render(item.answer, ['faq', index, 'answer'], 4)!,
		})),
		popularity: raw.visits_2019 ?? 0,
		declaredUpdate: raw.last_update,
		reviewed: raw.reviewed,
		redirectFrom: raw.redirect_from ?? [],
	};
}

function toLifecycle(status: z.output<typeof apiSchema>['status']): Lifecycle {
	if (status === undefined || typeof status === 'string')
		return { state: status ?? 'production', replacedBy: [] };
	return {
		state: status.state,
		since: status.since,
		replacedBy: (status.replaced_by ?? []).map(toSlug),
		note: spacedOrNothing(status.note),
	};
}

function parseThemes(written: readonly string[], reader: EntryReader): string[] {
	const { themes, themeIndex } = reader.context;
	const ids = written.flatMap((label, index) => {
		const found = findByAlias(themeIndex, label);
		if (found.length === 0) {
			const nearest = findNearest(
				label,
				themes.flatMap((theme) => [theme.id, theme.label]),
			);
			reader.report('unknown-theme', 'error', ['themes', index], {
				message: `Le thème ${quoteValue(label)} n’existe pas ; thèmes : ${themes.map((theme) => theme.id).join(', ')}.`,
				hint: nearest
					? askIfMeant(nearest)
					: 'Choisissez l’un d’eux, ou ajoutez-le dans vocabulary/themes.yml.',
			});
		}
		return found;
	});
	return [...new Set(ids)];
}
