import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { ESLint } from 'eslint';

const ROOT = resolve(import.meta.dirname, '../..');
const eslint = new ESLint({ cwd: ROOT });

/** Message of the layer rule for a file that would hold this import. */
async function findRefusal(file: string, source: string): Promise<string | undefined> {
	const code = `import { x } from '${source}';\nexport default x;\n`;
	const text = file.endsWith('.astro')
		? `---\n${code.replace('export default x;', 'x;')}---\n`
		: code;
	const [result] = await eslint.lintText(text, { filePath: join(ROOT, file) });
	return result!.messages.find(({ ruleId }) => /restricted/.test(ruleId ?? ''))?.message;
}

const refused: readonly [file: string, source: string, advice: RegExp][] = [
	['src/domain/catalogue/x.ts', 'node:fs', /Do the I\/O in src\/tasks/],
	['src/domain/catalogue/x.ts', 'astro:content', /pure/],
	['src/domain/catalogue/x.ts', '../../routes.ts', /pure/],
	['src/domain/catalogue/x.ts', '../../tasks/read-content.ts', /pure/],
	['src/queries/x.ts', 'node:path', /knows neither pages nor files/],
	['src/components/ui/X.astro', '../../domain/catalogue/api.ts', /plain values as props/],
	['src/components/ui/X.astro', '../../routes.ts', /plain values as props/],
	[
		'src/components/discover/X.astro',
		'../../queries/catalogue.ts',
		/passes domain values as props/,
	],
	['src/components/discover/X.astro', '../understand/Contacts.astro', /another journey/],
	['src/layouts/X.astro', '../queries/catalogue.ts', /passes domain values as props/],
	['src/pages/x.astro', 'astro:content', /ask src\/queries/],
	['src/pages/x.astro', 'node:fs', /ask src\/queries/],
	['src/islands/x.ts', '../labels.ts', /take words from the page/],
	['src/islands/x.ts', 'node:fs', /browser/],
	['src/tasks/x.ts', '../pages/index.astro', /display to src\/components/],
	['src/integrations/x.ts', '../components/ui/Icon.astro', /plug the build together/],
	['src/tasks/x.ts', 'gray-matter', /split-file/],
];

for (const [file, source, advice] of refused)
	test(`${file} may not import ${source}, and is told what to do`, async () => {
		assert.match((await findRefusal(file, source)) ?? 'accepted', advice);
	});

const accepted: readonly [file: string, source: string][] = [
	['src/domain/catalogue/x.ts', 'zod'],
	['src/domain/catalogue/x.ts', '../text/slug.ts'],
	['src/queries/x.ts', 'astro:content'],
	['src/components/discover/X.astro', '../badges/AccessBadge.astro'],
	['src/pages/x.astro', '../queries/catalogue.ts'],
	['src/islands/x.ts', '../domain/text/slug.ts'],
	['src/tasks/x.ts', 'node:fs'],
];

for (const [file, source] of accepted)
	test(`${file} may import ${source}`, async () => {
		assert.equal(await findRefusal(file, source), undefined);
	});
