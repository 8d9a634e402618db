import { getOwn, getText, toList, type JsonObject } from './json.ts';
import { toOneLine } from './operations.ts';
import type { RequestSample } from './request-samples.ts';

const MAX_GIVEN = 8;

/** What producers call the languages that samples are written in here. */
const LANGUAGES: Readonly<Record<string, string>> = {
	...{ bash: 'shell', curl: 'shell', sh: 'shell' },
	...{ js: 'javascript', node: 'javascript', 'node.js': 'javascript', nodejs: 'javascript' },
	py: 'python',
};

/** The programs that a producer gives with an operation, under the names that tools read. */
export function listGivenSamples(operation: JsonObject): RequestSample[] {
	const lists = [
		operation['x-codeSamples'],
		operation['x-code-samples'],
		getOwn(operation['x-readme'], 'code-samples'),
	];
	return lists
		.flatMap(toList)
		.flatMap((sample): RequestSample[] => {
			const code = (getText(sample, 'source') ?? getText(sample, 'code') ?? '').trim();
			if (code === '') return [];
			const name = toOneLine(getText(sample, 'lang') ?? getText(sample, 'language') ?? '', 40);
			const title = toOneLine(getText(sample, 'label') ?? getText(sample, 'name') ?? '', 60);
			const id = name.toLowerCase();
			return [
				{
					label: [...new Set([name, title])].filter(Boolean).join(' – ') || 'Programme',
					language: Object.hasOwn(LANGUAGES, id) ? LANGUAGES[id]! : id,
					code,
					isGiven: true,
				},
			];
		})
		.slice(0, MAX_GIVEN);
}
