import type { z } from 'zod';

import { checkShape } from '../content/check-shape.ts';
import {
	branchSchema,
	type apiSchema,
	type RawOutcome,
	type RawQuestion,
} from '../content/dialect.ts';
import type { FieldPath } from '../content/front-matter.ts';
import { askIfMeant, quoteValue } from '../content/problem.ts';
import { checkTree } from '../eligibility/check-tree.ts';
import { isOtherSituation, isPartialTree } from '../eligibility/complete-tree.ts';
import type { Choice, Outcome, Question, Verdict } from '../eligibility/tree.ts';
import { findNearest } from '../text/nearest.ts';
import { toSlug } from '../text/slug.ts';
import { spaced, toReference, type EntryReader } from './entry-reader.ts';
import { pagePaths } from './page-paths.ts';
import { findByAlias } from './vocabulary.ts';

const VERDICTS: Record<string, Verdict> = {
	oui: 'yes',
	1: 'yes',
	'sous-conditions': 'conditional',
	0: 'conditional',
	non: 'no',
	'-1': 'no',
};

type RawBranch = NonNullable<z.output<typeof apiSchema>['access_page']>[number];

export function parseAccessPage(branches: readonly RawBranch[], reader: EntryReader): Question {
	const tree: Question = {
		text: 'Qui êtes-vous\u202f?',
		choices: branches.map((branch, index) => parseBranch(branch, ['access_page', index], reader)),
	};
	reportTreeFaults(tree, reader);
	return isPartialTree(tree, reader.context.profiles) ? { ...tree, isPartial: true } : tree;
}

/** A fault elsewhere in the file hides none of those of the answers that can be read. */
export function checkReadableBranches(reader: EntryReader): void {
	const { source } = reader;
	const written = source.data['access_page'];
	if (!Array.isArray(written)) return;
	const choices = (written as unknown[]).map((branch, index) => {
		if (typeof branch !== 'object' || branch === null || Array.isArray(branch)) return undefined;
		const { value } = checkShape(branchSchema, branch as Record<string, unknown>, source);
		return value && parseBranch(value, ['access_page', index], reader);
	});
	reportTreeFaults({ choices }, reader);
}

function reportTreeFaults(tree: Parameters<typeof checkTree>[0], reader: EntryReader): void {
	for (const { code, severity, path, message, hint } of checkTree(tree))
		reader.report(code, severity, path, { message, hint });
}

/** What the author declares comes first; what `who` says in words is only understood. */
function parseBranch(raw: RawBranch, path: FieldPath, reader: EntryReader): Choice {
	const profiles = raw.profiles
		? parseDeclaredProfiles(raw.profiles, [...path, 'profiles'], reader)
		: raw.who.flatMap((label) => parseProfiles(label, path, reader));
	return { ...parseChoice({ ...raw, label: raw.who }, path, reader), profiles };
}

function parseChoice(
	raw: RawOutcome & { label: string[] },
	path: FieldPath,
	reader: EntryReader,
): Choice {
	const labels = raw.label.map(spaced);
	const outcome = parseOutcome(raw, path, reader);
	const next = raw.next && parseQuestion(raw.next, [...path, 'next'], reader);
	return { id: raw.id, labels, profiles: [], outcome, next };
}

function parseQuestion(raw: RawQuestion, path: FieldPath, reader: EntryReader): Question {
	return {
		text: spaced(raw.question),
		choices: raw.choices.map((choice, index) =>
			parseChoice(choice, [...path, 'choices', index], reader),
		),
	};
}

function parseProfiles(label: string, path: FieldPath, reader: EntryReader): readonly string[] {
	const { profiles, profileIndex } = reader.context;
	const found = findByAlias(profileIndex, label);
	if (found.length === 0 && !isOtherSituation(label)) {
		const nearest = findNearest(
			label,
			profiles.flatMap((profile) => [profile.label, ...profile.aliases]),
		);
		reader.report('unknown-profile', 'warning', [...path, 'who'], {
			message: `Le public ${quoteValue(label)} ne correspond à aucun profil ; il n’apparaîtra pas dans la recherche par profil.`,
			hint: nearest
				? `${askIfMeant(nearest)} Sinon, ajoutez-le aux « aliases » d’un profil dans vocabulary/profiles.yml.`
				: 'Ajoutez-le aux « aliases » d’un profil dans vocabulary/profiles.yml.',
		});
	}
	return found;
}

export function parseDeclaredProfiles(
	written: readonly string[],
	path: FieldPath,
	reader: EntryReader,
): string[] {
	const { profiles, profileIndex } = reader.context;
	const ids = written.flatMap((label, index) => {
		const found = findByAlias(profileIndex, label);
		if (found.length > 0) return found;
		const nearest = findNearest(
			label,
			profiles.map(({ id }) => id),
		);
		reader.report('unknown-profile', 'warning', [...path, index], {
			message: `Le profil ${quoteValue(label)} n’existe pas ; profils : ${profiles.map(({ id }) => id).join(', ')}.`,
			hint: nearest ? askIfMeant(nearest) : 'Choisissez l’un d’eux.',
		});
		return [];
	});
	return [...new Set(ids)];
}

function parseOutcome(raw: RawOutcome, path: FieldPath, reader: EntryReader): Outcome | undefined {
	if (raw.is_eligible === undefined) return undefined;
	return {
		verdict: VERDICTS[raw.is_eligible]!,
		reason: reader.render(raw.description, [...path, 'description'], 4),
		legalBasis: raw.legal_basis === 'aucun' ? [] : raw.legal_basis?.map(toReference),
		documents: (raw.documents ?? []).map(spaced),
		alternatives: (raw.alternatives ?? []).map((item) => {
			if (typeof item !== 'string')
				return { title: spaced(item.title), url: item.url ?? pagePaths.search() };
			return /^(?:https?:|\/)/.test(item) ? { title: item, url: item } : { api: toSlug(item) };
		}),
		requestLink: raw.request_link,
		needsNoRequest: raw.no_request,
	};
}
