import { quoteValue, type Problem } from '../content/problem.ts';
import type { Alternative, Choice, Question } from '../eligibility/tree.ts';
import { findNearest } from '../text/nearest.ts';
import { toSlug } from '../text/slug.ts';
import { hasDocumentation, type Api } from './api.ts';
import type { Guide, UseCase } from './article.ts';
import { pagePaths, STATIC_PATHS } from './page-paths.ts';
import type { Producer, Service } from './producer.ts';
import type { Profile, Redirect, RoadmapEvent, Term, Theme } from './vocabulary.ts';

/** All that the content folder holds, linked: no slug in it points nowhere. */
export interface Catalogue {
	apis: Api[];
	guides: Guide[];
	useCases: UseCase[];
	producers: Producer[];
	services: Service[];
	themes: Theme[];
	profiles: Profile[];
	terms: Term[];
	roadmap: RoadmapEvent[];
	redirects: Redirect[];
}

export interface LinkedCatalogue {
	catalogue: Catalogue;
	problems: Problem[];
}

/** Links the entries to each other, and reports what points to nothing. */
export function buildCatalogue(parts: Catalogue): LinkedCatalogue {
	const linker = new Linker(parts);
	const catalogue: Catalogue = {
		apis: parts.apis.map((api) => linker.linkApi(api)),
		guides: parts.guides.map((guide) => linker.linkArticle(guide)),
		useCases: parts.useCases.map((useCase) => linker.linkUseCase(useCase)),
		producers: parts.producers,
		services: parts.services.map((service) => linker.linkService(service)),
		themes: parts.themes,
		profiles: parts.profiles,
		terms: parts.terms,
		roadmap: linker.linkRoadmap(parts.roadmap),
		redirects: [],
	};
	catalogue.redirects = linker.collectRedirects(catalogue, parts.redirects);
	return { catalogue, problems: linker.problems };
}

interface Place {
	file: string;
	field: string;
}

class Linker {
	readonly problems: Problem[] = [];
	#producers: Map<string, string>;
	#apis: Map<string, string>;
	#apiNames: string[];
	#guides: Set<string>;
	#useCases: Set<string>;

	constructor(parts: Catalogue) {
		this.#producers = new Map();
		for (const producer of parts.producers)
			for (const name of [producer.acronym, producer.name, producer.slug])
				if (name) this.#producers.set(toSlug(name), producer.slug);
		this.#apis = new Map();
		for (const api of parts.apis) {
			this.#apis.set(toSlug(api.title), api.slug);
			for (const old of api.redirectFrom) {
				const name = /^\/les-api\/([^/]+)\/?$/.exec(old)?.[1];
				if (name && !this.#apis.has(toSlug(name))) this.#apis.set(toSlug(name), api.slug);
			}
		}
		for (const api of parts.apis) this.#apis.set(api.slug, api.slug);
		this.#apiNames = parts.apis.flatMap((api) => [api.slug, api.title]);
		this.#guides = new Set(parts.guides.map((guide) => guide.slug));
		this.#useCases = new Set(parts.useCases.map((useCase) => useCase.slug));
	}

	#report(
		code: Problem['code'],
		severity: Problem['severity'],
		place: Place,
		message: string,
		hint: string,
	): void {
		this.problems.push({ code, severity, ...place, message, hint });
	}

	/** The API that a slug, an old slug or a title names. */
	#findApi(name: string, place: Place): string[] {
		const slug = this.#apis.get(toSlug(name.replace(/\s*\|.*$/, '')));
		if (slug !== undefined) return [slug];
		const nearest = findNearest(name, this.#apiNames);
		this.#report(
			'unknown-api',
			'warning',
			place,
			`Aucune API ne s’appelle ${quoteValue(name)} ; le lien n’est pas affiché.`,
			nearest
				? `Vouliez-vous dire «\u00a0${nearest}\u00a0» ?`
				: 'Écrivez l’identifiant de la fiche (le nom de son fichier) ou son titre exact.',
		);
		return [];
	}

	#findApis(names: readonly string[], file: string, field: string): string[] {
		return [...new Set(names.flatMap((name) => this.#findApi(name, { file, field })))];
	}

	#keepKnown(slugs: readonly string[], known: ReadonlySet<string>, place: Place): string[] {
		return slugs.filter((slug) => {
			if (known.has(slug)) return true;
			const nearest = findNearest(slug, known);
			this.#report(
				'unknown-entry',
				'warning',
				place,
				`Aucune page ne s’appelle ${quoteValue(slug)} ; le lien n’est pas affiché.`,
				nearest
					? `Vouliez-vous dire «\u00a0${nearest}\u00a0» ?`
					: 'Corrigez le nom, ou retirez la ligne.',
			);
			return false;
		});
	}

	linkApi(api: Api): Api {
		const { file } = api;
		const producer = this.#producers.get(api.producer);
		if (producer === undefined) {
			const nearest = findNearest(api.producer, this.#producers.keys());
			this.#report(
				'unknown-producer',
				'error',
				{ file, field: 'producer' },
				`Le champ « producer » vaut ${quoteValue(api.producer)} ; aucun producteur ne porte ce nom.`,
				nearest
					? `Vouliez-vous dire «\u00a0${nearest}\u00a0» ? Sinon, ajoutez sa fiche dans content/producers.`
					: 'Ajoutez sa fiche dans content/producers.',
			);
		}
		const without = (slugs: string[]) => slugs.filter((slug) => slug !== api.slug);
		return {
			...api,
			producer: producer ?? api.producer,
			partners: [...new Set(api.partners.map((name) => this.#producers.get(toSlug(name)) ?? name))],
			bundles: without(this.#findApis(api.bundles, file, 'part_of')),
			related: without(this.#findApis(api.related, file, 'related')),
			lifecycle: {
				...api.lifecycle,
				replacedBy: this.#findApis(api.lifecycle.replacedBy, file, 'status.replaced_by'),
			},
			eligibility: api.eligibility && this.#linkQuestion(api.eligibility, file),
		};
	}

	#linkQuestion(question: Question, file: string): Question {
		return {
			...question,
			choices: question.choices.map((choice) => this.#linkChoice(choice, file)),
		};
	}

	#linkChoice(choice: Choice, file: string): Choice {
		return {
			...choice,
			next: choice.next && this.#linkQuestion(choice.next, file),
			outcome: choice.outcome && {
				...choice.outcome,
				alternatives: choice.outcome.alternatives.flatMap((alternative): Alternative[] =>
					'api' in alternative
						? this.#findApi(alternative.api, { file, field: 'access_page' }).map(
								(api): Alternative => ({ api }),
							)
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
			relatedGuides: this.#keepKnown(article.relatedGuides, this.#guides, {
				file,
				field: 'related_guides',
			}),
		};
	}

	linkUseCase(useCase: UseCase): UseCase {
		const { file } = useCase;
		return {
			...this.linkArticle(useCase),
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

	linkService(service: Service): Service {
		const { file } = service;
		const producer =
			service.producer === undefined ? undefined : this.#producers.get(service.producer);
		return { ...service, producer, apis: this.#findApis(service.apis, file, 'api') };
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

	collectRedirects(catalogue: Catalogue, listed: readonly Redirect[]): Redirect[] {
		const claims: (Redirect & { file: string })[] = listed.map((redirect) => ({
			...redirect,
			file: 'redirects.yml',
		}));
		const claim = (
			entries: readonly { file: string; redirectFrom: string[]; slug: string }[],
			toPath: (slug: string) => string,
		) => {
			for (const { file, redirectFrom, slug } of entries)
				for (const from of redirectFrom) claims.push({ from, to: toPath(slug), file });
		};
		claim(catalogue.apis, pagePaths.api);
		claim(catalogue.guides, pagePaths.guide);
		claim(catalogue.useCases, pagePaths.useCase);
		claim(catalogue.producers, pagePaths.producer);
		claim(catalogue.services, pagePaths.service);

		const pages = new Set([...STATIC_PATHS, ...listEntryPaths(catalogue)]);
		const claimed = new Map<string, string>();
		return claims.flatMap(({ from, to, file }) => {
			const path = normaliseOldPath(from);
			const place = { file, field: file === 'redirects.yml' ? 'from' : 'redirect_from' };
			const conflict = (reason: string) => {
				this.#report(
					'redirect-conflict',
					'error',
					place,
					`L’ancienne adresse ${quoteValue(from)} ne peut pas être redirigée : ${reason}.`,
					'Corrigez l’adresse, ou retirez la ligne.',
				);
				return [];
			};
			if (path === undefined)
				return conflict('ce n’est pas un chemin du site, comme « /les-api/ancien-nom »');
			if (pages.has(`${path}/`)) return conflict('une page existe à cette adresse');
			const other = claimed.get(path);
			if (other !== undefined && other !== to) return conflict(`elle mène déjà à ${other}`);
			if (other !== undefined) return [];
			claimed.set(path, to);
			return [{ from: path, to }];
		});
	}
}

/** `/les-api/Ancien/` → `/les-api/Ancien`; `undefined` for what is not a path inside the site. */
export function normaliseOldPath(path: string): string | undefined {
	let decoded = path;
	try {
		decoded = decodeURIComponent(path);
	} catch {
		// A stray « % » is part of the address.
	}
	const trimmed = decoded.trim().replace(/\/+$/, '');
	const isPath = /^\/[^\s\\?#<>"|*:\u0000-\u001f]+$/.test(trimmed);
	const climbs = trimmed
		.split('/')
		.some((step, index) => step === '..' || step === '.' || (index > 0 && step === ''));
	return isPath && !climbs ? trimmed : undefined;
}

/** Every page of the site that content gives, besides the static ones. */
export function listEntryPaths(catalogue: Catalogue): string[] {
	return [
		...catalogue.apis.map((api) => pagePaths.api(api.slug)),
		...catalogue.apis.filter(hasDocumentation).map((api) => pagePaths.reference(api.slug)),
		...catalogue.guides.map((guide) => pagePaths.guide(guide.slug)),
		...catalogue.useCases.map((useCase) => pagePaths.useCase(useCase.slug)),
		...catalogue.producers.map((producer) => pagePaths.producer(producer.slug)),
		...catalogue.services.map((service) => pagePaths.service(service.slug)),
		...catalogue.themes.map((theme) => pagePaths.theme(theme.id)),
	];
}
