import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Catalogue } from '../domain/catalogue/catalogue.ts';
import {
	LINK_STATES,
	type DescriptionCheck,
	type Evidence,
	type LinkCheck,
} from '../domain/evidence/evidence.ts';
import { listLinks } from '../domain/evidence/list-links.ts';
import { addMeasure, mergeLinks } from '../domain/evidence/merge-evidence.ts';
import { EVIDENCE_FILES, formatEvidence } from '../domain/evidence/parse-evidence.ts';
import { parseDescription } from '../domain/openapi/parse-document.ts';
import { callPolitely, POLITENESS, type Politeness } from './call-politely.ts';
import { CALL_LIMITS, checkLink, type CallLimits } from './check-link.ts';
import { DEFAULT_LIMITS, fetchDescription } from './fetch-description.ts';
import { probeApi } from './probe-api.ts';
import { readEvidence } from './read-evidence.ts';
import { TaskFailure } from './task-failure.ts';

export const WATCH_STEPS = ['links', 'descriptions', 'apis'] as const;
export type WatchStep = (typeof WATCH_STEPS)[number];

export interface Watch {
	contentDir: string;
	catalogue: Catalogue;
	today: string;
	limits?: CallLimits;
	politeness?: Politeness;
}

/** Runs one kind of check, and writes what it saw beside what was known. */
export async function watchNetwork(step: WatchStep, watch: Watch): Promise<string> {
	const { evidence } = await readEvidence(watch.contentDir);
	const full = { limits: CALL_LIMITS, politeness: POLITENESS, ...watch };
	switch (step) {
		case 'links':
			return watchLinks(full, evidence);
		case 'descriptions':
			return watchDescriptions(full, evidence);
		case 'apis':
			return watchApis(full, evidence);
	}
}

async function watchLinks(watch: Required<Watch>, evidence: Evidence): Promise<string> {
	const { catalogue, limits, politeness, today } = watch;
	const addresses = [...new Set(listLinks(catalogue).map(({ address }) => address))];
	const isTrouble = ({ state }: LinkCheck) => state === 'failing' || state === 'guarded';
	const checks = await callPolitely(
		addresses,
		(address) => checkLink(address, limits),
		isTrouble,
		politeness,
	);
	// A machine without network would declare every site dead.
	requireNetwork(
		[...checks.values()].map(({ state, cause }) => state !== 'failing' && cause !== 'unknown-host'),
	);
	await save(watch, 'links', mergeLinks(evidence.links, checks, addresses, today));
	const counts = LINK_STATES.map((state) => {
		const count = [...checks.values()].filter((check) => check.state === state).length;
		return `${STATE_WORDS[state]} ${count}`;
	});
	return `${checks.size} liens appelés sur ${addresses.length} : ${counts.join(', ')}.`;
}

const STATE_WORDS = {
	alive: 'valables',
	moved: 'déplacés',
	dead: 'morts',
	failing: 'en panne',
	unsafe: 'sans connexion sûre',
	guarded: 'fermés aux vérifications',
	refused: 'non appelables',
} as const;

async function watchDescriptions(watch: Required<Watch>, evidence: Evidence): Promise<string> {
	const { catalogue, limits, politeness, today } = watch;
	const former = new Map(evidence.descriptions.map((check) => [check.slug, check]));
	const wanted = catalogue.apis.flatMap(({ slug, openapiSource: source }) =>
		source !== undefined && /^https?:/i.test(source) ? [{ slug, source }] : [],
	);
	const checks = await callPolitely(
		wanted.map(({ source }) => source),
		(source) => readDescription(source, limits),
		({ fault }) => fault !== undefined,
		politeness,
	);
	requireNetwork([...checks.values()].map(({ fault }) => fault === undefined));
	const descriptions = wanted.flatMap(({ slug, source }): DescriptionCheck[] => {
		const known = former.get(slug);
		const before = known?.source === source ? known : undefined;
		const check = checks.get(source);
		if (!check) return before ? [before] : [];
		// The last good reading stays what the next one is compared with.
		const { sha256 = before?.sha256, fault } = check;
		const hasChanged = before?.sha256 !== undefined && before.sha256 !== sha256;
		const changed = hasChanged ? today : before?.changed;
		return [
			{
				slug,
				source,
				checked: today,
				...(sha256 ? { sha256 } : {}),
				...(changed ? { changed } : {}),
				...(fault ? { fault } : {}),
			},
		];
	});
	await save(watch, 'descriptions', descriptions);
	const unread = [...checks.values()].filter(({ fault }) => fault !== undefined).length;
	const fresh = descriptions.filter(({ changed }) => changed === today).length;
	return `${checks.size} descriptions demandées : ${checks.size - unread} lues, ${unread} illisibles, ${fresh} changées.`;
}

async function readDescription(
	source: string,
	{ time, redirects, isAllowed }: CallLimits,
): Promise<{ sha256?: string; fault?: string }> {
	const fetched = await fetchDescription(
		source,
		{},
		{ ...DEFAULT_LIMITS, time, redirects, isAllowed },
	);
	if (fetched.kind !== 'fetched')
		return { fault: fetched.kind === 'refused' ? fetched.reason.slice(0, 300) : 'réponse vide' };
	const { document, problems } = parseDescription(fetched.bytes, source);
	if (!document) return { fault: problems[0]!.message.slice(0, 300) };
	return { sha256: createHash('sha256').update(fetched.bytes).digest('hex') };
}

async function watchApis(watch: Required<Watch>, evidence: Evidence): Promise<string> {
	const { catalogue, limits, politeness, today } = watch;
	const former = new Map(evidence.measures.map((measure) => [measure.slug, measure]));
	const probes = catalogue.apis.flatMap(({ slug, probe, lifecycle }) =>
		probe && lifecycle.state !== 'retired' ? [{ slug, probe }] : [],
	);
	const byAddress = new Map(probes.map(({ probe }) => [probe.url, probe]));
	const results = await callPolitely(
		[...byAddress.keys()],
		(address) => probeApi(byAddress.get(address)!, limits),
		() => false,
		politeness,
	);
	requireNetwork([...results.values()].map(({ fault }) => fault === undefined));
	const measures = probes.map(({ slug, probe }) =>
		addMeasure(former.get(slug), { slug, address: probe.url }, results.get(probe.url)!, today),
	);
	await save(watch, 'measures', measures);
	const silent = measures.filter(({ fault }) => fault !== undefined);
	const names = silent.map(({ slug, fault }) => `\n  ${slug} : ${fault}`).join('');
	return `${measures.length} API appelées : ${measures.length - silent.length} ont répondu.${names}`;
}

/** Fails when nothing at all answered: that says more of this machine than of the web. */
function requireNetwork(answers: readonly boolean[]): void {
	if (answers.length > 0 && !answers.includes(true))
		throw new TaskFailure(
			'Aucun serveur n’a répondu : le réseau semble coupé. Les résultats précédents sont gardés.',
		);
}

async function save<Kind extends keyof Evidence>(
	{ contentDir }: Watch,
	kind: Kind,
	items: Evidence[Kind],
): Promise<void> {
	const path = join(contentDir, EVIDENCE_FILES[kind]);
	await mkdir(join(path, '..'), { recursive: true });
	// Never half a file: the new one takes the place of the old one at once.
	await writeFile(`${path}.new`, formatEvidence(kind, items));
	await rename(`${path}.new`, path);
}
