import type { APIRoute } from 'astro';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';

import {
	listComponentCases,
	listSpecimenCases,
	readMain,
	toCardSpecimen,
	toSpecimen,
	toSpecimenCatalogue,
	specimenProducer,
} from '../../components/contribute/preview-specimen.ts';
import { contentComponents } from '../../components/content/content-components.ts';
import Rule from '../../components/content/Rule.astro';
import ApiCard from '../../components/discover/ApiCard.astro';
import ApiFacts from '../../components/understand/ApiFacts.astro';
import { franceConnectLabels } from '../../labels.ts';
import { NO_EVIDENCE } from '../../domain/evidence/evidence.ts';
import { indexEvidence } from '../../domain/evidence/for-api.ts';
import ApiLayout from '../../layouts/ApiLayout.astro';
import { getCatalogue } from '../../queries/catalogue.ts';

/** The pieces of which the preview of a proposal is made, drawn by the components of the site. */
export const GET: APIRoute = async ({ site }) => {
	const container = await AstroContainer.create({
		astroConfig: { site: site!.href, base: import.meta.env.BASE_URL, trailingSlash: 'always' },
	});
	const index = await getCatalogue();
	const catalogue = toSpecimenCatalogue(index);
	// Nobody has called the addresses of an entry that is not published.
	const evidence = indexEvidence(NO_EVIDENCE)({ slug: '' });
	const pages: Record<string, string> = {};
	const cards: Record<string, string> = {};
	for (const { key, known } of listSpecimenCases()) {
		const page = await container.renderToString(ApiLayout, {
			props: { api: toSpecimen(known), catalogue, hasReference: false, evidence, missing: 0 },
		});
		pages[key] = readMain(page);
		const card = await container.renderToString(ApiCard, {
			props: { api: toCardSpecimen(known), producer: specimenProducer, headingLevel: 3 },
		});
		cards[key] = readMain(card);
	}
	const components: Record<string, string> = {};
	for (const { key, tag, attributes } of listComponentCases())
		components[key] = readMain(
			await container.renderToString(contentComponents[tag] as never, {
				props: attributes,
				slots: { default: '<x-slot></x-slot>' },
			}),
		);
	const rules: Record<string, string> = {};
	for (const rule of index.rules)
		rules[rule.id] = readMain(await container.renderToString(Rule, { props: { rule } }));
	const facts = await container.renderToString(ApiFacts, {
		props: {
			api: { ...toSpecimen({ access: 'open', state: 'production', hasNote: false }), contacts: [] },
			producer: specimenProducer,
			partners: [],
			themes: [],
			evidence,
			missing: 0,
		},
	});
	const noContact = /<dt[^>]*>\s*Contact\s*<\/dt>\s*<dd[^>]*>(.*?)<\/dd>/s.exec(facts)![1]!.trim();
	return Response.json({
		pages,
		cards,
		components,
		rules,
		noContact,
		franceConnect: franceConnectLabels,
	});
};
