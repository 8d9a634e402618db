import assert from 'node:assert/strict';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

import type { RichPart } from '../../src/domain/markup/rich-text.ts';
import { readContent } from '../../src/tasks/read-content.ts';
import { repairEncoding } from '../../src/tasks/repair-encoding.ts';
import { PROJECT_ROOT } from '../../src/tasks/settings.ts';

const SEEDS = resolve(PROJECT_ROOT, '../shared/seeds');
const skip = existsSync(SEEDS) ? false : 'the founding documents are not beside the project';

/** Number of a founding document → where it is placed, as it is. */
const PLACES = {
	'000': 'apis/api-particulier.md',
	'001': 'use-cases/ccas.md',
	'002': 'guides/deliberation-api-part.md',
	'004': 'apis/api_donnees_locales.md',
};

describe('the founding documents, placed as they are in a content folder', { skip }, () => {
	let folder = '';
	before(() => {
		folder = mkdtempSync(join(tmpdir(), 'seeds-'));
		cpSync(join(PROJECT_ROOT, 'content/producers'), join(folder, 'producers'), { recursive: true });
		for (const [number, place] of Object.entries(PLACES)) {
			const name = readdirSync(SEEDS).find((file) => file.startsWith(`${number}_`));
			mkdirSync(dirname(join(folder, place)), { recursive: true });
			writeFileSync(join(folder, place), readFileSync(join(SEEDS, name!)));
		}
	});
	after(() => rmSync(folder, { recursive: true, force: true }));

	const readErrors = async () => {
		const { problems } = await readContent(folder);
		return problems.filter(({ severity }) => severity === 'error');
	};

	it('have one error, the broken accents of the first', async () => {
		const errors = await readErrors();
		assert.deepEqual(
			errors.map(({ file, code }) => `${file} ${code}`),
			['apis/api-particulier.md broken-encoding'],
		);
		assert.match(errors[0]!.message, /Mac Roman/);
	});

	it('have none once it is repaired, and show all that it holds', async (context) => {
		context.mock.method(console, 'log', () => undefined);
		await repairEncoding(join(folder, 'apis/api-particulier.md'));
		assert.deepEqual(await readErrors(), []);
		const { catalogue } = await readContent(folder);
		assert.deepEqual(catalogue.apis.map(({ slug }) => slug).toSorted(), [
			'api-donnees-locales',
			'api-particulier',
		]);
		assert.equal(catalogue.guides.length + catalogue.useCases.length, 2);
		const api = catalogue.apis.find(({ slug }) => slug === 'api-particulier')!;
		const parts = [...(api.intro?.parts ?? []), ...api.body.parts];
		const html = flatten(parts);
		const written = readFileSync(join(folder, 'apis/api-particulier.md'), 'utf8');
		const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
		assert.equal(count(html, /<details/g), count(written, /<details/g));
		assert.equal(count(html, /<table>/g), count(written, /^\s*\|(?:[ :]*-+[ :]*\|)+\s*$/gm));
		assert.ok(count(html, /<details/g) > 0 && count(html, /<table>/g) > 0);
		assert.match(html, /<x-button>Abonnez-vous à l’infolettre/);
		assert.match(html, /<x-quote>|<blockquote>/);
		assert.doesNotMatch(html, /√|‚Ä/);
	});
});

function flatten(parts: readonly RichPart[]): string {
	return parts
		.map((part) =>
			typeof part === 'string' ? part : `<${part.tag}>${flatten(part.children)}</${part.tag}>`,
		)
		.join('');
}
