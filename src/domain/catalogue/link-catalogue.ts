import { isComparable, MAX_COMPARED, MIN_COMPARED } from '../comparison/list-comparisons.ts';
import { askIfMeant, quoteValue, type Problem } from '../content/problem.ts';
import type { DeliberationKit } from '../deliberation/kit.ts';
import { buildRequestLink } from '../eligibility/request-link.ts';
import type { Alternative, Choice, Question } from '../eligibility/tree.ts';
import { findNearest } from '../text/nearest.ts';
import { toSlug } from '../text/slug.ts';
import type { Api, ApiLinks, ComparisonWish } from './api.ts';
import type { Guide, PreparedRequest, UseCase } from './article.ts';
import type { Catalogue } from './catalogue.ts';
import { isTooLong, pagePaths, readApiName, STATIC_PATHS } from './page-paths.ts';
import type { Service } from './producer.ts';
import { collectRedirects } from './redirects.ts';
import type { Rule } from './rule.ts';
import type { RoadmapEvent } from './vocabulary.ts';

export interface LinkedCatalogue {
	catalogue: Catalogue;
	problems: Problem[];
}

/**
 * Links the entries to each other, and reports what points to nothing.
 *
 * @param unfinished APIs that have too many faults to be shown: only their names are looked up
 */
export function linkCatalogue(parts: Catalogue, unfinished: readonly ApiLinks[]): LinkedCatalogue {
	const linker = new Linker(parts);
	for (const api of unfinished) linker.linkNames(api);
	const catalogue: Catalogue = {
		...parts,
		apis: parts.apis.map((api) => linker.linkApi(api)),
		guides: parts.guides.map((guide) => linker.linkGuide(guide)),
		useCases: parts.useCases.map((useCase) => linker.linkUseCase(useCase)),
		services: parts.services.map((service) => linker.linkService(service)),
		rules: parts.rules.map((rule) => linker.linkRule(rule)),
		roadmap: linker.linkRoadmap(parts.roadmap),
		redirects: [],
	};
	const { redirects, problems } = collectRedirects(catalogue, parts.redirects);
	return {
		catalogue: { ...catalogue, redirects },
		problems: [...linker.problems, ...problems],
	};
}

interface Place {
	file: string;
	field: string;
}

class Linker {
	readonly problems: Problem[] = [];
	#producers: Map<string, string>;
	#apis: Map<string, string>;
	#apiBySlug: Map<string, Api>;
	#apiNames: string[];
	#guides: Set<string>;
	#useCases: Set<string>;
	#deliberation: DeliberationKit | undefined;

	constructor(parts: Catalogue) {
		this.#producers = new Map();
		for (const producer of parts.producers)
			for (const name of [producer.acronym, producer.name, producer.slug])
				if (name) this.#producers.set(toSlug(name), producer.slug);
		this.#apis = new Map();
		for (const api of parts.apis) {
			this.#apis.set(toSlug(api.title), api.slug);
			for (const old of api.redirectFrom) {
				const name = readApiName(old);
				if (name && !this.#apis.has(toSlug(name))) this.#apis.set(toSlug(name), api.slug);
			}
		}
		for (const api of parts.apis) this.#apis.set(api.slug, api.slug);
		this.#apiBySlug = new Map(parts.apis.map((api) => [api.slug, api]));
		this.#apiNames = parts.apis.flatMap((api) => [api.slug, api.title]);
		this.#guides = new Set(parts.guides.map((guide) => guide.slug));
		this.#deliberation = parts.deliberation;
		this.#useCases = new Set(parts.useCases.map((useCase) => useCase.slug));
	}

	/** The API that a slug, an old slug or a title names. */
	#findApi(name: string, place: Place): string[] {
		const slug = this.#apis.get(toSlug(name.split('|', 1)[0]!));
		if (slug !== undefined) return [slug];
		const nearest = findNearest(name, this.#apiNames);
		this.problems.push({
			code: 'unknown-api',
			severity: 'warning',
			...place,
			message: `Aucune API ne s’appelle ${quoteValue(name)} ; le lien n’est pas affiché.`,
			hint: nearest
				? askIfMeant(nearest)
				: 'Écrivez l’identifiant de la fiche (le nom de son fichier) ou son titre exact.',
			missing: name,
		});
		return [];
	}

	#findApis(names: readonly string[], file: string, field: string): string[] {
		return [...new Set(names.flatMap((name) => this.#findApi(name, { file, field })))];
	}

	#keepKnown(slugs: readonly string[], known: ReadonlySet<string>, place: Place): string[] {
		return slugs.filter((slug) => {
			if (known.has(slug)) return true;
			const nearest = findNearest(slug, known);
			this.problems.push({
				code: 'unknown-entry',
				severity: 'warning',
				...place,
				message: `Aucune page ne s’appelle ${quoteValue(slug)} ; le lien n’est pas affiché.`,
				hint: nearest ? askIfMeant(nearest) : 'Corrigez le nom, ou retirez la ligne.',
				missing: slug,
			});
			return false;
		});
	}

	#findProducer(name: string, file: string): string {
		const producer = this.#producers.get(name);
		if (producer !== undefined) return producer;
		const nearest = findNearest(name, this.#producers.keys());
		this.problems.push({
			code: 'unknown-producer',
			severity: 'error',
			file,
			field: 'producer',
			message: `Le champ « producer » vaut ${quoteValue(name)} ; aucun producteur ne porte ce nom.`,
			hint: nearest
				? `${askIfMeant(nearest)} Sinon, ajoutez sa fiche dans content/producers.`
				: 'Ajoutez sa fiche dans content/producers.',
			missing: name,
		});
		return name;
	}

	linkNames(api: ApiLinks) {
		const { slug: own, file, producer } = api;
		const without = (slugs: string[]) => slugs.filter((slug) => slug !== own);
		return {
			producer: producer === undefined ? '' : this.#findProducer(producer, file),
			bundles: without(this.#findApis(without(api.bundles), file, 'part_of')),
			related: without(this.#findApis(without(api.related), file, 'related')),
		};
	}

	linkApi(api: Api): Api {
		const { file } = api;
		return {
			...api,
			...this.linkNames(api),
			partners: [...new Set(api.partners.map((name) => this.#producers.get(toSlug(name)) ?? name))],
			comparison: this.#linkComparison(api.comparison, file),
			scopes: api.scopes.map((scope, index) => ({
				...scope,
				instead:
					scope.instead === undefined
						? undefined
						: this.#findApi(scope.instead, { file, field: `scopes[${index}].instead` })[0],
			})),
			lifecycle: {
				...api.lifecycle,
				replacedBy: this.#findApis(api.lifecycle.replacedBy, file, 'status.replaced_by'),
			},
			eligibility: api.eligibility && this.#linkQuestion(api.eligibility, file, 'access_page'),
		};
	}

	#linkComparison({ apis, advice }: ComparisonWish, file: string): ComparisonWish {
		const found = apis.length === 0 ? [] : this.#findApis(apis, file, 'compare');
		const isNumberRight = isComparable(found);
		if (apis.length === 0 || (isNumberRight && !isTooLong(pagePaths.comparison(...found))))
			return { apis: found, advice };
		const names = found.length > 0 ? ` (${found.join(', ')})` : '';
		this.problems.push({
			code: 'invalid-comparison',
			severity: 'warning',
			file,
			field: 'compare',
			message: `Le champ « compare » réunit ${found.length} API différentes${names}${isNumberRight ? ', dont les noms feraient une adresse trop longue' : ''} ; la comparaison n’est pas affichée.`,
			hint: isNumberRight
				? 'Nommez moins d’API, ou renommez leurs fichiers.'
				: `Nommez de ${MIN_COMPARED} à ${MAX_COMPARED} API différentes, celle de la fiche comprise.`,
		});
		return { apis: [] };
	}

	#linkQuestion(question: Question, file: string, field: string): Question {
		return {
			...question,
			choices: question.choices.map((choice, index) =>
				this.#linkChoice(choice, file, `${field}[${index}]`),
			),
		};
	}

	#linkChoice(choice: Choice, file: string, field: string): Choice {
		return {
			...choice,
			next: choice.next && this.#linkQuestion(choice.next, file, `${field}.next.choices`),
			outcome: choice.outcome && {
				...choice.outcome,
				alternatives: choice.outcome.alternatives.flatMap((alternative, index): Alternative[] =>
					'api' in alternative
						? this.#findApi(alternative.api, {
								file,
								field: `${field}.alternatives[${index}]`,
							}).map((api): Alternative => ({ api }))
						: [alternative],
				),
			},
		};
	}

	linkArticle<Entry extends Guide | UseCase>(article: Entry): Entry {
		const { file } = article;
		return {
			...article,
			apis: this.#findApis(article.apis, file, 'api'),
			comparison: this.#linkComparison(article.comparison, file),
			relatedGuides: this.#keepKnown(article.relatedGuides, this.#guides, {
				file,
				field: 'related_guides',
			}),
		};
	}

	linkGuide(guide: Guide): Guide {
		const path = pagePaths.guide(guide.slug);
		if (STATIC_PATHS.includes(path))
			this.problems.push({
				code: 'slug-collision',
				severity: 'error',
				file: guide.file,
				field: 'title',
				message: `L’adresse ${quoteValue(path)} est celle d’une page du site ; ce guide ne serait pas montré.`,
				hint: 'Renommez le fichier.',
			});
		if (guide.tool !== undefined && this.#deliberation === undefined)
			this.problems.push({
				code: 'unknown-entry',
				severity: 'warning',
				file: guide.file,
				field: 'tool',
				message: 'Les textes de cet outil manquent ou sont incomplets ; il n’est pas affiché.',
				hint: 'Ajoutez-les dans content/deliberation, ou retirez la ligne.',
			});
		return this.linkArticle(guide);
	}

	linkUseCase(useCase: UseCase): UseCase {
		const { file } = useCase;
		const article = this.linkArticle(useCase);
		return {
			...article,
			request: this.#linkRequest(useCase.request, article, 'request'),
			editors: useCase.editors.map((editor) => {
				const request = this.#linkRequest(editor.request, article, 'editors');
				return { ...editor, request, requestLink: request?.link ?? editor.requestLink };
			}),
			related: this.#keepKnown(useCase.related, this.#useCases, { file, field: 'related' }),
			dataNeeded: useCase.dataNeeded.map((item) => ({
				...item,
				api:
					item.api === undefined
						? undefined
						: this.#findApi(item.api, { file, field: 'data_needed' })[0],
			})),
		};
	}

	/** Gives a prepared request its API and its address; `undefined` when there is no API to ask. */
	#linkRequest(
		request: PreparedRequest | undefined,
		{ apis, file }: UseCase,
		field: string,
	): PreparedRequest | undefined {
		if (!request) return undefined;
		const named =
			request.api === undefined ? undefined : this.#findApi(request.api, { file, field })[0];
		const api = [...(named ? [named] : request.api === undefined ? apis : [])]
			.map((slug) => this.#apiBySlug.get(slug)!)
			.find(({ requestLink, scopes }) => requestLink !== undefined && scopes.length > 0);
		if (!api?.requestLink) {
			if (request.api === undefined || named)
				this.problems.push({
					code: 'unknown-scope',
					severity: 'warning',
					file,
					field,
					message:
						'Aucune des API de cette page ne décrit les données à cocher (« scopes ») ni de formulaire (« datapass_link ») ; la demande préremplie n’est pas affichée.',
					hint: 'Décrivez-les dans la fiche de l’API, ou écrivez « request_link ».',
				});
			return undefined;
		}
		const ids = api.scopes.map(({ id }) => id);
		for (const id of request.ticked.filter((id) => !ids.includes(id)))
			this.problems.push({
				code: 'unknown-scope',
				severity: 'warning',
				file,
				field,
				message: `La donnée ${quoteValue(id)} n’existe pas dans la demande de ${api.title} ; elle n’est pas cochée.`,
				hint: `Données possibles : ${ids.join(', ')}.`,
			});
		return {
			...request,
			api: api.slug,
			ticked: request.ticked.filter((id) => ids.includes(id)),
			link: buildRequestLink(api.requestLink, api.scopes, {
				...request,
				legalTitle: request.legalTitle ?? api.requestLegalBasis.title,
				legalAddress: request.legalAddress ?? api.requestLegalBasis.address,
			}),
		};
	}

	linkService(service: Service): Service {
		const { file } = service;
		const producer =
			service.producer === undefined ? undefined : this.#producers.get(service.producer);
		return { ...service, producer, apis: this.#findApis(service.apis, file, 'api') };
	}

	linkRule(rule: Rule): Rule {
		return { ...rule, apis: this.#findApis(rule.apis, rule.file, 'apis') };
	}

	linkRoadmap(events: readonly RoadmapEvent[]): RoadmapEvent[] {
		const file = 'roadmap.yml';
		return events.map((event) => ({
			...event,
			api:
				event.api === undefined ? undefined : this.#findApi(event.api, { file, field: 'api' })[0],
			producer:
				event.producer === undefined ? undefined : this.#producers.get(toSlug(event.producer)),
		}));
	}
}
