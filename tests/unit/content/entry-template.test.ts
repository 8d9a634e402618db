import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
	TEMPLATES,
	toFileName,
	writeTemplate,
	type TemplateKind,
} from '../../../src/domain/content/entry-template.ts';
import { parseFrontMatter } from '../../../src/domain/content/front-matter.ts';

const kinds = Object.keys(TEMPLATES) as TemplateKind[];

const BLANKS: Record<string, string> = {
	title: 'API X',
	tagline: 'Une phrase.',
	is_open: 'ouvert',
	producer: 'dinum',
	name: 'Organisme',
	question: 'Faut-il une délibération ?',
	verdict: 'non',
	answer: 'Non.',
	date: '2026-01-31',
	by: 'Service juridique',
	review_before: '2027-01-31',
};

function readFields(text: string): Record<string, unknown> {
	const yaml = text.split('---\n')[1]!;
	const { data, problems } = parseFrontMatter(yaml, 'x.md', 2);
	assert.deepEqual(problems, []);
	return data;
}

const fill = (text: string) =>
	text.replace(/^(\s*\w+):(?: #.*)?$/gm, (line, name: string) =>
		BLANKS[name.trim()] ? `${name}: ${BLANKS[name.trim()]}` : line,
	);

describe('writeTemplate', () => {
	for (const kind of kinds) {
		const { schema } = TEMPLATES[kind];

		it(`gives the ${kind} a file that is right once its blanks are filled`, () => {
			const result = schema.safeParse(readFields(fill(writeTemplate(kind))));
			assert.deepEqual(result.error?.issues ?? [], []);
		});

		it(`tells every field of the ${kind} and what it is for`, () => {
			const text = writeTemplate(kind);
			for (const name of Object.keys(schema.shape))
				assert.match(text, new RegExp(`^(?:# )?${name}:`, 'm'));
			assert.doesNotMatch(text, /^# $/m);
		});

		it(`gives the ${kind} examples that are right when they are uncommented`, () => {
			const examples = writeTemplate(kind)
				.replace(/^# ( *(?:- )?\w+:(?: \|| \S.*)?)$/gm, '$1')
				.replace(/^# ( {2,}\S.*)$/gm, '$1')
				.replace(/^# (\w+): ?$\n(?:# {3}- ?\n)?/gm, '');
			const data = readFields(fill(examples));
			const result = schema.safeParse(
				Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null)),
			);
			assert.deepEqual(result.error?.issues ?? [], []);
		});
	}
});

describe('toFileName', () => {
	it('makes an address of a name', () => {
		assert.equal(toFileName('api', 'API_Hubeau Éau'), 'apis/api-hubeau-eau.md');
	});
});
