import assert from 'node:assert/strict';
import { test } from 'node:test';

import { listAnswers } from '../../../src/domain/eligibility/paths.ts';
import { listNodes, listOutcomes, walk } from '../../../src/domain/eligibility/walk.ts';
import { aChoice, aDeepTree, anOutcome, aQuestion, aText } from './tree-factories.ts';

const getSlugs = (...labels: string[]) =>
	listAnswers(aQuestion(...labels.map((label) => aChoice(label)))).map(({ slug }) => slug);

test('names an answer after its label, without its article', () => {
	assert.deepEqual(getSlugs('Une collectivité', "L'État", 'Les éditeurs'), [
		'collectivite',
		'l-etat',
		'editeurs',
	]);
});

test('never gives one address to two answers', () => {
	assert.deepEqual(getSlugs('Oui', 'oui !', 'OUI'), ['oui', 'oui-2', 'oui-3']);
});

test('leaves the addresses of the other pages free', () => {
	assert.deepEqual(getSlugs('Schéma', 'Préparer'), ['schema-2', 'preparer-2']);
});

test('names an answer that has no letter by its rank', () => {
	assert.deepEqual(getSlugs('日本', '?!'), ['reponse-1', 'reponse-2']);
});

test('cuts long labels between words and keeps them apart', () => {
	const long = 'collectivité '.repeat(25);
	const slugs = getSlugs(`${long}A`, `${long}B`, 'x'.repeat(300));
	assert.equal(new Set(slugs).size, 3);
	for (const slug of slugs) assert.ok(slug.length <= 62, slug);
});

test('keeps the address that the author fixed when the label changes', () => {
	const [answer] = listAnswers(aQuestion(aChoice('Nouveau libellé', { id: 'editeur' })));
	assert.equal(answer!.slug, 'editeur');
});

test('follows answers down to the outcome', () => {
	const refusal = anOutcome({ verdict: 'no' });
	const tree = aQuestion(
		aChoice('Un éditeur', { next: aQuestion(aChoice('Non', { outcome: refusal })) }),
	);
	const node = walk(tree, ['editeur', 'non']);
	assert.equal(node?.kind, 'outcome');
	assert.equal(node?.kind === 'outcome' && node.outcome.verdict, 'no');
});

test('finds nothing behind an answer that does not exist, nor after an outcome', () => {
	const tree = aQuestion(aChoice('Oui'));
	for (const slugs of [['non'], ['oui', 'oui'], [''], ['__proto__']])
		assert.equal(walk(tree, slugs), undefined);
});

for (const [depth, answers] of [
	[1, 1],
	[6, 3],
	[2, 50],
	[6, 50],
] as const)
	test(`walks every path of a tree of depth ${depth} with ${answers} answers`, () => {
		const tree = aDeepTree(depth, answers);
		const nodes = listNodes(tree);
		assert.equal(nodes.length, 1 + depth * answers);
		const addresses = nodes.map(({ steps }) => steps.map(({ slug }) => slug).join('/'));
		assert.equal(new Set(addresses).size, nodes.length);
		for (const node of nodes)
			assert.deepEqual(
				walk(
					tree,
					node.steps.map(({ slug }) => slug),
				),
				node,
			);
		assert.equal(listOutcomes(tree).length, depth * answers - (depth - 1));
	});

test('lends an outcome the law and the documents of the answers before it', () => {
	const legalBasis = [{ title: 'Article L.114-8' }];
	const tree = aQuestion(
		aChoice('Une commune', {
			outcome: anOutcome({ legalBasis, documents: ['SIRET'], requestLink: 'https://a.fr/' }),
			next: aQuestion(aChoice('Oui'), aChoice('Non', { outcome: anOutcome({ verdict: 'no' }) })),
		}),
	);
	const [accepted, refused] = listOutcomes(tree).map(({ outcome }) => outcome);
	assert.deepEqual(accepted!.legalBasis, legalBasis);
	assert.deepEqual(accepted!.documents, ['SIRET']);
	assert.equal(accepted!.requestLink, 'https://a.fr/');
	assert.equal(refused!.legalBasis, undefined);
	assert.deepEqual(refused!.documents, []);
	assert.equal(refused!.requestLink, undefined);
});

test('says again the conditions of the answers before, unless they no longer hold', () => {
	const reason = aText('Un texte doit vous y autoriser.');
	const own = aText('Prenez le bac à sable.');
	const tree = aQuestion(
		aChoice('Une commune', {
			outcome: anOutcome({ reason }),
			next: aQuestion(
				aChoice('Sans éditeur', { outcome: anOutcome({ reason: own }) }),
				aChoice('Privée', { outcome: anOutcome({ verdict: 'no', reason: own }) }),
				aChoice('Déjà raccordée', { outcome: anOutcome({ reason: own, needsNoRequest: true }) }),
			),
		}),
	);
	assert.deepEqual(
		listOutcomes(tree).map(({ outcome }) => outcome.general),
		[[reason], [], []],
	);
});

test('asks for no form and no document where there is nothing to ask for', () => {
	const legalBasis = [{ title: 'Article L.114-8' }];
	const tree = aQuestion(
		aChoice('Une commune', {
			outcome: anOutcome({ legalBasis, documents: ['SIRET'], requestLink: 'https://a.fr/' }),
			next: aQuestion(aChoice('Déjà raccordé', { outcome: anOutcome({ needsNoRequest: true }) })),
		}),
	);
	const [{ outcome } = { outcome: anOutcome() }] = listOutcomes(tree);
	assert.equal(outcome.requestLink, undefined);
	assert.deepEqual(outcome.documents, []);
	assert.deepEqual(outcome.legalBasis, legalBasis);
});

test('keeps « no particular text » apart from « not said »', () => {
	const tree = aQuestion(
		aChoice('A', { outcome: anOutcome({ legalBasis: [] }) }),
		aChoice('B', { outcome: anOutcome() }),
	);
	assert.deepEqual(
		listOutcomes(tree).map(({ outcome }) => outcome.legalBasis),
		[[], undefined],
	);
});
