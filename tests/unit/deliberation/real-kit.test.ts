import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { buildDraft, OTHER_PURPOSE } from '../../../src/domain/deliberation/build-draft.ts';
import { toBlocks } from '../../../src/domain/deliberation/to-blocks.ts';
import { readContent } from '../../../src/tasks/read-content.ts';
import { PROJECT_ROOT } from '../../../src/tasks/settings.ts';

const { catalogue } = await readContent(join(PROJECT_ROOT, 'content'));
const kit = catalogue.deliberation!;

/** Every way to answer the questions of the builder. */
function* listChoices() {
	let combinations: Record<string, string>[] = [{}];
	for (const { id, purposes } of kit.data)
		combinations = combinations.flatMap((chosen) =>
			['', OTHER_PURPOSE, ...purposes.map((purpose) => purpose.id)].map((purpose) => ({
				...chosen,
				[id]: purpose,
			})),
		);
	for (const service of kit.services)
		for (const calculation of kit.calculation.options)
			for (const act of kit.act.options)
				for (const purposes of combinations)
					yield { service: service.id, calculation: calculation.id, act: act.id, purposes };
}

test('every combination of service, act, calculation and data gives a whole answer', () => {
	let count = 0;
	for (const choice of listChoices()) {
		count++;
		const draft = buildDraft(kit, choice)!;
		const place = JSON.stringify(choice);
		const named = [...draft.necessary, ...draft.unnecessary].map(({ id }) => id).sort();
		if (
			named.join() !==
			kit.data
				.map(({ id }) => id)
				.sort()
				.join()
		)
			assert.fail(place);
		const listed = draft.articles.flatMap(({ items }) => items);
		if (listed.length !== draft.necessary.length) assert.fail(`data not in the articles: ${place}`);
		for (const { id } of draft.necessary)
			if (choice.purposes[id] === '' || choice.purposes[id] === OTHER_PURPOSE)
				assert.fail(`necessary without a purpose: ${place}`);
		if (!draft.advice || draft.visas.length < 2 || draft.articles.length < 3) assert.fail(place);
		if (draft.checklist.length < 3) assert.fail(place);
		if (draft.articles.some(({ number }, index) => number !== index + 1)) assert.fail(place);
	}
	assert.ok(count > 1000);
});

test('no mark to fill is left in a document, and the notice comes before the draft', () => {
	for (const service of kit.services)
		for (const act of kit.act.options) {
			const draft = buildDraft(kit, {
				service: service.id,
				act: act.id,
				calculation: 'grille',
				purposes: Object.fromEntries(kit.data.map(({ id, purposes }) => [id, purposes[0]!.id])),
			})!;
			const blocks = toBlocks(draft, kit.words, 'Préparé le jour même.');
			assert.deepEqual(
				blocks.filter(({ text }) => /[{}]|undefined/.test(text)),
				[],
			);
			assert.equal(blocks[1]!.kind, 'notice');
		}
});

test('every data item of the builder leads to the rule that says when it may be asked for', () => {
	const rules = new Set(catalogue.rules.map(({ id }) => id));
	for (const { id, rule } of kit.data) assert.ok(rule && rules.has(rule), id);
});

const draftOf = (service: string, act: string) =>
	buildDraft(kit, { service, act, calculation: 'grille', purposes: {} })!;

test('the draft says where its texts come from, and leaves room for the session and the vote', () => {
	const blocks = toBlocks(draftOf('cantine', 'absent'), kit.words, 'Préparé ici, ce jour.');
	const texts = blocks.map(({ text }) => text);
	assert.equal(texts[2], 'Préparé ici, ce jour.');
	assert.ok(texts.indexOf(kit.words.session) > texts.indexOf(kit.words.draft));
	assert.equal(texts.at(-1), kit.words.vote);
});

test('the calendar of the council is recalled to whoever has to vote, not to the others', () => {
	const recalls = (service: string, act: string) =>
		draftOf(service, act).checklist.some((text) => text.includes('ordre du jour'));
	assert.deepEqual(
		kit.act.options.map(({ id }) => [id, recalls('cantine', id)]),
		[
			['complet', false],
			['incomplet', true],
			['absent', true],
		],
	);
	assert.equal(recalls('aide-sociale', 'absent'), false);
});

test('only the board of a CCAS does without the code of the communes', () => {
	const cites = (service: string) =>
		draftOf(service, 'absent').visas.some((text) =>
			text.includes('collectivités territoriales, notamment [pour une commune'),
		);
	assert.deepEqual(
		kit.services.filter(({ id }) => !cites(id)).map(({ id }) => id),
		['aide-sociale'],
	);
});
