import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Evidence } from '../../../src/domain/evidence/evidence.ts';
import { judgeAnswer } from '../../../src/domain/evidence/judge-answer.ts';
import { addMeasure, KEPT_DAYS } from '../../../src/domain/evidence/merge-evidence.ts';
import { formatEvidence, parseEvidence } from '../../../src/domain/evidence/parse-evidence.ts';
import { formatAvailability, summariseMeasure } from '../../../src/domain/evidence/summarise.ts';
import { addDays } from '../../../src/domain/text/dates.ts';

const LINK: Evidence['links'][number] = {
	address: 'https://exemple.fr/page',
	state: 'dead',
	cause: 'not-found',
	status: 404,
	checked: '2026-11-21',
	since: '2026-11-20',
};

describe('a file of evidence', () => {
	it('is read as it was written, one item a line', () => {
		const text = formatEvidence('links', [LINK, { ...LINK, state: 'alive', cause: undefined }]);
		assert.equal(text.split('\n').length, 8);
		assert.deepEqual(parseEvidence('links', text).problems, []);
		assert.deepEqual(parseEvidence('links', text).items[0], LINK);
		assert.deepEqual(parseEvidence('links', formatEvidence('links', [])), {
			items: [],
			problems: [],
		});
	});

	for (const [fault, text, message] of [
		['is not JSON', '{"version":1,"links":[', /pas du JSON/],
		['is empty', '', /pas du JSON/],
		['is null', 'null', /pas de liste « links »/],
		['is another list', '{"version":1,"measures":[]}', /pas de liste « links »/],
		['is of the future', '{"version":2,"links":[]}', /version « 2 »/],
		[
			'holds a date that does not exist',
			JSON.stringify({ version: 1, links: [{ ...LINK, checked: '2026-02-31' }] }),
			/1 élément sur 1/,
		],
		[
			'holds an address that runs code',
			JSON.stringify({ version: 1, links: [{ ...LINK, address: 'javascript:alert(1)' }] }),
			/1 élément sur 1/,
		],
		[
			'holds an unknown state',
			JSON.stringify({ version: 1, links: [{ ...LINK, state: 'zombie' }] }),
			/1 élément sur 1/,
		],
	] as const)
		it(`that ${fault} is one warning, and shows nothing`, () => {
			const { items, problems } = parseEvidence('links', text);
			assert.deepEqual(items, []);
			assert.equal(problems.length, 1);
			assert.equal(problems[0]!.severity, 'warning');
			assert.equal(problems[0]!.code, 'evidence-file');
			assert.equal(problems[0]!.file, 'evidence/links.json');
			assert.match(problems[0]!.message.replaceAll('\u00a0', ' '), message);
		});

	it('keeps what is sound beside what is not', () => {
		const text = JSON.stringify({ version: 1, links: [LINK, 12, { ...LINK, since: 'hier' }] });
		const { items, problems } = parseEvidence('links', text);
		assert.deepEqual(items, [LINK]);
		assert.match(problems[0]!.message, /^2 éléments sur 3 ne se lisent pas/);
	});

	it('refuses more answers than calls', () => {
		const days = [{ day: '2026-11-20', calls: 1, answers: 2 }];
		const text = JSON.stringify({
			version: 1,
			measures: [{ slug: 'a', address: 'https://a.fr/', days }],
		});
		assert.deepEqual(parseEvidence('measures', text).items, []);
	});
});

describe('what an answer says', () => {
	const judge = (changes: Partial<Parameters<typeof judgeAnswer>[0]>) =>
		judgeAnswer({
			first: 'https://exemple.fr/page',
			last: 'https://exemple.fr/page',
			redirects: [],
			status: 200,
			...changes,
		});

	it('does not take a page about errors for an error page', () => {
		const page =
			'<title>Codes de retour de l’API</title><h1>Les codes</h1><p>404 : page introuvable.</p>';
		assert.equal(judge({ page }).state, 'alive');
		assert.equal(judge({ page: '<title>Ouvrir le 404e marché</title>' }).state, 'alive');
	});

	it('knows an error page by its title or its first heading, in French or English', () => {
		for (const page of [
			'<title>Erreur 404 - Mon site</title>',
			'<TITLE>Page not found | Site</TITLE>',
			'<title>Mon site</title><h1 class="x">Cette page <b>n’existe plus</b></h1>',
		])
			assert.equal(judge({ page }).cause, 'soft-404', page);
	});

	it('takes neither « www. », nor a slash, nor a home page for a move', () => {
		for (const [first, last] of [
			['https://exemple.fr/a', 'https://www.exemple.fr/a'],
			['https://exemple.fr/a', 'https://exemple.fr/a/'],
		] as const)
			assert.equal(judge({ first, last, redirects: [301] }).state, 'alive');
		assert.equal(
			judge({ first: 'https://exemple.fr/', last: 'https://exemple.fr/fr', redirects: [302] })
				.state,
			'alive',
		);
		assert.equal(
			judge({ first: 'http://exemple.fr/a', last: 'https://exemple.fr/a', redirects: [301] })
				.movedTo,
			'https://exemple.fr/a',
		);
	});
});

describe('measures', () => {
	const probe = { slug: 'api-geo', address: 'https://geo.fr/' };

	it('keep a bounded number of days', () => {
		let measure;
		for (let day = 0; day < 200; day++)
			measure = addMeasure(measure, probe, { milliseconds: 10 }, addDays('2026-01-01', day));
		assert.equal(measure!.days.length, KEPT_DAYS);
		assert.equal(measure!.days[0]!.day, '2026-07-19');
	});

	it('start again when the address changes', () => {
		const first = addMeasure(undefined, probe, { milliseconds: 10 }, '2026-01-01');
		const other = { ...probe, address: 'https://autre.fr/' };
		assert.equal(addMeasure(first, other, { milliseconds: 10 }, '2026-01-02').days.length, 1);
	});

	it('never round a failure away, and forget what is older than a month', () => {
		let measure = addMeasure(undefined, probe, { milliseconds: 1, fault: 'coupe' }, '2026-01-01');
		for (let call = 0; call < 5000; call++)
			measure = addMeasure(measure, probe, { milliseconds: 120 }, '2026-01-10');
		assert.equal(
			formatAvailability(summariseMeasure(measure)!).replaceAll(/[\u00a0\u202f]/g, ' '),
			'99,9 % de réponses à 5 001 appels de ce site en trente jours, 120 ms en moyenne ; dernier appel le 10 janvier 2026',
		);
		const later = addMeasure(measure, probe, { milliseconds: 120 }, '2026-02-08');
		assert.equal(summariseMeasure(later)!.rate, 100);
	});

	it('say nothing of time when nothing answered', () => {
		const measure = addMeasure(undefined, probe, { milliseconds: 9, fault: 'x' }, '2026-01-01');
		assert.doesNotMatch(formatAvailability(summariseMeasure(measure)!), /ms/);
		assert.match(formatAvailability(summariseMeasure(measure)!), /^0\u00a0%/);
	});
});
