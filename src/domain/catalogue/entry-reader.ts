import type { z } from 'zod';

import { checkShape, formatPath, parsePath } from '../content/check-shape.ts';
import type { RawReference } from '../content/dialect.ts';
import type { FieldPath } from '../content/front-matter.ts';
import { quoteValue, type Problem } from '../content/problem.ts';
import { describeHiddenCharacter } from '../content/yaml-faults.ts';
import type { LegalReference } from '../eligibility/tree.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import type { RichText } from '../markup/rich-text.ts';
import { createPageScope, type PageScope } from '../markup/transform-tree.ts';
import { addDays, formatDate, parseDate, type IsoDate } from '../text/dates.ts';
import { toFrenchSpacing } from '../text/french.ts';
import { findHiddenCharacter } from '../text/hidden-characters.ts';
import { toSlug } from '../text/slug.ts';
import type { ApiLinks, ComparisonWish } from './api.ts';
import type { EntryContext } from './entry-context.ts';
import { pagePaths } from './page-paths.ts';
import { isReviewOverdue } from './rule.ts';

export const ENTRY_KINDS = [
	'apis',
	'guides',
	'use-cases',
	'producers',
	'services',
	'rules',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** A content file, split but not understood yet. */
export interface SourceEntry {
	kind: EntryKind;
	slug: string;
	file: string;
	format: 'md' | 'mdx';
	data: Record<string, unknown>;
	getLine: (path: FieldPath) => number;
	body: string;
	bodyLine: number;
}

/** Fields that tell the day when something was done. */
const PAST_DAYS: ReadonlySet<string> = new Set(['reviewed', 'last_update', 'checked']);
/** Where the author is, it may be tomorrow already. */
const ONE_DAY_AHEAD = 1;

/** What the parsers of one entry share: its source, its problems, and how its texts are rendered. */
export class EntryReader {
	readonly problems: Problem[] = [];
	links: ApiLinks | undefined;
	readonly source: SourceEntry;
	readonly context: EntryContext;
	#scope: PageScope;

	constructor(source: SourceEntry, context: EntryContext) {
		this.source = source;
		this.context = context;
		this.#scope = context.scope ?? createPageScope();
		const { slug } = source.data;
		if (typeof slug === 'string' && /[/\\]|\.\./.test(slug))
			this.report('path-outside', 'error', ['slug'], {
				message: `Le champ « slug » vaut ${quoteValue(slug)}, qui sort du dossier de la fiche.`,
				hint: 'Retirez cette ligne : le nom du fichier donne l’adresse.',
			});
	}

	read<Schema extends z.ZodObject>(schema: Schema): z.output<Schema> | undefined {
		const { value, problems } = checkShape(schema, this.source.data, this.source);
		this.problems.push(...problems);
		this.#checkPastDays(this.source.data, []);
		return value;
	}

	/** The fields of an entry with faults that have none. */
	readSound<Schema extends z.ZodObject>(schema: Schema) {
		const faulty = new Set(
			this.problems.flatMap(({ severity, field }) =>
				severity === 'error' && field !== undefined ? [parsePath(field)[0]] : [],
			),
		);
		const sound = Object.entries(this.source.data).filter(([name]) => !faulty.has(name));
		return checkShape(schema.partial(), Object.fromEntries(sound), this.source).value;
	}

	/** What is done was done by today at the latest: another day is a slip, and would be shown. */
	#checkPastDays(value: unknown, path: FieldPath): void {
		if (typeof value === 'object' && value !== null) {
			for (const [key, item] of Object.entries(value))
				this.#checkPastDays(item, [...path, Array.isArray(value) ? Number(key) : key]);
			return;
		}
		const name = path.at(-1);
		const isDone = PAST_DAYS.has(String(name)) || (name === 'date' && path.at(-2) === 'checked');
		const day = isDone && typeof value === 'string' ? parseDate(value) : undefined;
		if (day === undefined || day <= addDays(this.context.today, ONE_DAY_AHEAD)) return;
		this.report('invalid-date', 'warning', path, {
			message: `Le champ «\u00a0${formatPath(path)}\u00a0» vaut ${quoteValue(value)}, un jour qui n’est pas encore venu.`,
			hint: 'Corrigez l’année, le mois ou le jour.',
		});
	}

	report(
		code: Problem['code'],
		severity: Problem['severity'],
		path: FieldPath,
		words: Pick<Problem, 'message' | 'hint' | 'missing'>,
	): void {
		this.problems.push({
			code,
			severity,
			file: this.source.file,
			line: this.source.getLine(path),
			field: formatPath(path),
			...words,
		});
	}

	/** A Markdown string of the front matter. */
	render(markdown: string | undefined, path: FieldPath, baseLevel = 3): RichText | undefined {
		if (markdown === undefined || markdown.trim() === '') return undefined;
		// A block scalar (`|`) starts on the line after its key.
		const offset = markdown.includes('\n') ? 1 : 0;
		return this.#renderText(markdown, 'md', {
			firstLine: this.source.getLine(path) + offset,
			field: formatPath(path),
			baseLevel,
		});
	}

	renderBody(options: { baseLevel?: number; hasLinkedHeadings?: boolean } = {}): RichText {
		this.#checkHiddenCharacters();
		return this.#renderText(this.source.body, this.source.format, {
			firstLine: this.source.bodyLine,
			baseLevel: 2,
			...options,
		});
	}

	/** Those of the front matter are found where it is read. */
	#checkHiddenCharacters(): void {
		const { body, bodyLine, file } = this.source;
		const hidden = findHiddenCharacter(body);
		if (!hidden) return;
		const { code, message, hint } = describeHiddenCharacter(hidden, hidden.index);
		const line = bodyLine + body.slice(0, hidden.index).split('\n').length - 1;
		this.problems.push({ code, severity: 'error', file, line, message, hint });
	}

	/** Whether the review date has passed, reported where it is written. */
	checkReview(reviewBefore: IsoDate | undefined): boolean {
		if (reviewBefore === undefined || !isReviewOverdue(reviewBefore, this.context.today))
			return false;
		this.report('overdue-review', 'warning', ['review_before'], {
			message: `La relecture devait avoir lieu avant le ${formatDate(reviewBefore)} ; la page le dit à ses lecteurs.`,
			hint: 'Relisez le texte et ses sources, puis changez la date de vérification et « review_before ».',
		});
		return true;
	}

	#renderText(
		markdown: string,
		format: 'md' | 'mdx',
		place: {
			firstLine: number;
			field?: string;
			baseLevel: number;
			hasLinkedHeadings?: boolean;
		},
	): RichText {
		const render = (format === 'mdx' ? this.context.renderMdx : undefined) ?? renderMarkdown;
		const { text, problems } = render(markdown, {
			...place,
			file: this.source.file,
			scope: this.#scope,
			toHref: this.context.toHref,
			glossary: this.context.glossary,
			getDefinition: this.context.getDefinition,
			rules: this.context.rules,
			glossaryHref: (id) => this.context.toHref(pagePaths.term(id)),
			hasImage: this.context.hasImage,
		});
		this.problems.push(...problems);
		return text;
	}
}

/** A text of one line, as the page shows it. */
export const spaced = (text: string) => toFrenchSpacing(text);
export const spacedOrNothing = (text: string | undefined) =>
	text === undefined ? undefined : spaced(text);

export function toReference(raw: RawReference): LegalReference {
	return {
		title: spaced(raw.title),
		url: raw.url,
		version: raw.version,
		checked: raw.checked,
	};
}

export function toComparison(
	raw: { compare?: string[] | undefined; compare_advice?: string | undefined },
	own: readonly string[],
): ComparisonWish {
	const named = (raw.compare ?? []).map(toSlug);
	return {
		apis: named.length === 0 ? [] : [...own.filter((slug) => !named.includes(slug)), ...named],
		advice: spacedOrNothing(raw.compare_advice),
	};
}
