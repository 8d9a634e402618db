import type { APIRoute } from 'astro';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';

import {
	getNeededApi,
	listComponentCases,
	listRuleCases,
	listSpecimenCases,
	readMain,
	specimenAudience,
	specimenGuide,
	specimenNote,
	specimenProducer,
	specimenProfile,
	specimenService,
	specimenUseCase,
	toCardSpecimen,
	toPiece,
	toSpecimen,
	toSpecimenCatalogue,
} from '../../../components/contribute/preview-specimen.ts';
import { contentComponents } from '../../../components/content/content-components.ts';
import RichText from '../../../components/content/RichText.astro';
import Rule from '../../../components/content/Rule.astro';
import ApiCard from '../../../components/discover/ApiCard.astro';
import ArticleCard from '../../../components/learn/ArticleCard.astro';
import ArticleHeader from '../../../components/learn/ArticleHeader.astro';
import RuleEntry from '../../../components/learn/RuleEntry.astro';
import Sources from '../../../components/learn/Sources.astro';
import Summary from '../../../components/learn/Summary.astro';
import UseCaseText from '../../../components/learn/UseCaseText.astro';
import ApiFacts from '../../../components/understand/ApiFacts.astro';
import ProducerCard from '../../../components/understand/ProducerCard.astro';
import ProducerProfile from '../../../components/understand/ProducerProfile.astro';
import ServiceProfile from '../../../components/understand/ServiceProfile.astro';
import type { Guide, UseCase } from '../../../domain/catalogue/article.ts';
import type { CatalogueIndex } from '../../../domain/catalogue/catalogue-index.ts';
import { ENTRY_PATHS } from '../../../domain/catalogue/page-paths.ts';
import { TEMPLATES, type TemplateKind } from '../../../domain/content/entry-template.ts';
import { NO_EVIDENCE } from '../../../domain/evidence/evidence.ts';
import { indexEvidence } from '../../../domain/evidence/for-api.ts';
import { ONLY_KEY } from '../../../domain/proposal/preview-values.ts';
import { franceConnectLabels } from '../../../labels.ts';
import ApiLayout from '../../../layouts/ApiLayout.astro';
import { getCatalogue } from '../../../queries/catalogue.ts';
import { toHref } from '../../../routes.ts';

export const getStaticPaths = () => Object.keys(TEMPLATES).map((kind) => ({ params: { kind } }));

type Component = Parameters<AstroContainer['renderToString']>[0];
type Draw = (component: Component, props: object, slot?: string) => Promise<string>;

interface Drawn {
	pages: Record<string, string>;
	cards: Record<string, string>;
}

async function drawApi(draw: Draw, index: CatalogueIndex): Promise<Drawn & { noContact: string }> {
	const catalogue = toSpecimenCatalogue(index);
	// Nobody has called the addresses of an entry that is not published.
	const evidence = indexEvidence(NO_EVIDENCE)({ slug: '' });
	const pages: Record<string, string> = {};
	const cards: Record<string, string> = {};
	for (const { key, known } of listSpecimenCases()) {
		const page = { catalogue, hasReference: false, evidence, missing: 0 };
		pages[key] = readMain(await draw(ApiLayout, { ...page, api: toSpecimen(known) }));
		const card = { producer: specimenProducer, headingLevel: 3 };
		cards[key] = toPiece(await draw(ApiCard, { ...card, api: toCardSpecimen(known) }));
	}
	const facts = await draw(ApiFacts, {
		api: { ...toSpecimen({ access: 'open', state: 'production', hasNote: false }), contacts: [] },
		producer: specimenProducer,
		partners: [],
		themes: [],
		evidence,
		missing: 0,
	});
	const noContact = /<dt[^>]*>\s*Contact\s*<\/dt>\s*<dd[^>]*>(.*?)<\/dd>/s.exec(facts)![1]!.trim();
	return { pages, cards, noContact };
}

async function drawRule(draw: Draw): Promise<Drawn> {
	const pages: Record<string, string> = {};
	const cards: Record<string, string> = {};
	for (const { key, rule } of listRuleCases()) {
		const page = { rule, profiles: specimenAudience, apis: [] };
		pages[key] = toPiece(await draw(RuleEntry, page));
		cards[key] = toPiece(await draw(Rule, { rule }));
	}
	return { pages, cards };
}

/** The page of a guide or of a use case, but for what the catalogue adds around it. */
async function drawArticle(draw: Draw, article: Guide | UseCase): Promise<string> {
	const { title, tagline, summary, sources, body } = article;
	const text = await draw(RichText, { text: body });
	const common = { profiles: specimenAudience, getApi: getNeededApi };
	const parts = [
		await draw(ArticleHeader, { title, tagline }),
		await draw(Summary, { sentences: summary }),
		'steps' in article ? await draw(UseCaseText, { useCase: article, ...common }, text) : text,
		await draw(Sources, { sources }),
	];
	return parts.join('');
}

/** A kind whose components decide by nothing but the presence of a text. */
async function drawOther(draw: Draw, kind: Exclude<TemplateKind, 'api' | 'rule'>): Promise<Drawn> {
	const draws = {
		guide: () => drawArticle(draw, specimenGuide),
		'use-case': () => drawArticle(draw, specimenUseCase),
		service: () => draw(ServiceProfile, { service: specimenService, producer: specimenProducer }),
		producer: () => draw(ProducerProfile, { producer: specimenProfile }),
	};
	const { slug, title, tagline } = specimenService;
	const href = toHref(ENTRY_PATHS[kind](slug));
	const note = kind === 'service' ? specimenNote : undefined;
	const card =
		kind === 'producer'
			? draw(ProducerCard, { producer: specimenProfile, headingLevel: 3 })
			: draw(ArticleCard, { href, title, tagline, note, headingLevel: 3 });
	return {
		pages: { [ONLY_KEY]: toPiece(await draws[kind]()) },
		cards: { [ONLY_KEY]: toPiece(await card) },
	};
}

/** The pieces of which the preview of a proposal is made, drawn by the components of the site. */
export const GET: APIRoute = async ({ site, params }) => {
	const kind = params['kind'] as TemplateKind;
	const container = await AstroContainer.create({
		astroConfig: { site: site!.href, base: import.meta.env.BASE_URL, trailingSlash: 'always' },
	});
	const draw: Draw = (component, props, slot) =>
		container.renderToString(component, {
			props: props as Record<string, unknown>,
			...(slot !== undefined && { slots: { default: slot } }),
		});
	const index = await getCatalogue();
	const components: Record<string, string> = {};
	for (const { key, tag, attributes } of listComponentCases())
		components[key] = toPiece(
			await draw(contentComponents[tag] as never, attributes, '<x-slot></x-slot>'),
		);
	const rules: Record<string, string> = {};
	for (const rule of index.rules) rules[rule.id] = toPiece(await draw(Rule, { rule }));
	const drawn =
		kind === 'api'
			? await drawApi(draw, index)
			: kind === 'rule'
				? await drawRule(draw)
				: await drawOther(draw, kind);
	return Response.json({ ...drawn, components, rules, franceConnect: franceConnectLabels });
};
