import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';

import { readPages } from '../support/pages.ts';

const validator = new HtmlValidate(
	new FileSystemConfigLoader({
		root: true,
		extends: ['html-validate:recommended', 'html-validate:a11y'],
		rules: {
			// Style, not validity: Astro writes `<br>` and `disabled=""`, and leaves spaces at line ends.
			'void-style': 'off',
			'attribute-boolean-style': 'off',
			'no-trailing-whitespace': 'off',
			'attribute-empty-style': 'off',
			// The doctype is written in lower case, as the standard allows.
			'doctype-style': 'off',
			// Titles carry the name of the site, which search engines cut.
			'long-title': 'off',
			// Straight quotes may hold an apostrophe.
			'attr-quotes': 'off',
			// Old addresses of headings hold apostrophes and accents, which HTML 5 allows.
			'valid-id': ['error', { relaxed: true }],
			// Non-breaking spaces and ampersands of content are written as they are.
			'no-raw-characters': 'off',
		},
	}),
);

test('every page is valid HTML', async () => {
	const faults: string[] = [];
	for (const { path, html } of readPages()) {
		const report = await validator.validateString(html, path);
		for (const { messages } of report.results)
			for (const { line, ruleId, message } of messages)
				faults.push(`${path}:${line} ${ruleId}: ${message}`);
	}
	assert.equal(faults.length, 0, `\n${faults.slice(0, 25).join('\n')}\n${faults.length} faults`);
});
