import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
	findCreationLink,
	findEditionLink,
	findMailLink,
} from '../../../src/domain/proposal/send-links.ts';

const TEXT = '---\ntitle: "A & B + C # 100 %"\n---\n\nÉté ; 🦊 ?x=1\n';
const proposed = { file: 'apis/api-a.md', text: TEXT };
const repository = { url: 'https://forge.exemple.fr/equipe/site/', branch: 'prod/v 1' } as const;

test('opens the new file of GitHub and of Forgejo with its name and its text', () => {
	for (const [forge, page] of [
		['github', 'new'],
		['forgejo', '_new'],
	] as const) {
		const { href, isFilled } = findCreationLink({ forge, ...repository }, proposed);
		const url = new URL(href);
		assert.equal(url.pathname, `/equipe/site/${page}/prod/v%201/content/apis`);
		assert.deepEqual(
			[...url.searchParams],
			[
				['filename', 'api-a.md'],
				['value', TEXT],
			],
		);
		assert.ok(isFilled);
	}
});

test('opens the new file of GitLab with its name, which is all that it takes', () => {
	const { href, isFilled } = findCreationLink({ forge: 'gitlab', ...repository }, proposed);
	const url = new URL(href);
	assert.equal(url.pathname, '/equipe/site/-/new/prod/v%201');
	assert.equal(url.searchParams.get('file_name'), 'content/apis/api-a.md');
	assert.ok(!isFilled);
});

test('leaves out a text that would make the address too long', () => {
	const long = { ...proposed, text: 'é'.repeat(2000) };
	const { href, isFilled } = findCreationLink({ forge: 'github', ...repository }, long);
	assert.equal(new URL(href).searchParams.has('value'), false);
	assert.ok(!isFilled);
});

test('opens the editor of each forge on the file', () => {
	assert.deepEqual(
		(['github', 'gitlab', 'forgejo'] as const).map(
			(forge) => new URL(findEditionLink({ forge, ...repository }, 'guides/g é.md')).pathname,
		),
		['edit', '-/edit', '_edit'].map(
			(page) => `/equipe/site/${page}/prod/v%201/content/guides/g%20%C3%A9.md`,
		),
	);
});

test('begins a message with the text, or asks to attach it when it is long', () => {
	const read = (href: string) => new URL(href).searchParams.get('body');
	const words = { subject: 'Fiche & co', tooLong: 'Joignez le fichier.' };
	const short = findMailLink('a@exemple.fr', { ...words, body: TEXT });
	assert.equal(read(short.href), TEXT.replaceAll('\n', '\r\n'));
	assert.ok(short.isFilled && !/[+ ]/.test(short.href));
	const long = findMailLink('a@exemple.fr', { ...words, body: TEXT.repeat(60) });
	assert.deepEqual([read(long.href), long.isFilled], ['Joignez le fichier.', false]);
});
