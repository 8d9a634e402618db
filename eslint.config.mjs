import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** An import rule of one layer: what it may not import, and what to do instead. */
function layer(files, patterns, message) {
	return {
		files,
		rules: {
			'no-restricted-imports': ['error', { patterns: [{ regex: patterns.join('|'), message }] }],
		},
	};
}

const ASTRO = ['^astro($|:|/)', '^@astrojs/'];
const NODE = ['^node:'];
const OUTER = [
	'(^|/)(queries|components|layouts|pages|islands|integrations|tasks)/',
	'/(routes|labels)\\.ts$',
];
const QUERIES = ['(^|/)queries/', '^astro:content$'];
const JOURNEYS = ['discover', 'understand', 'request-access', 'learn', 'contribute'];

export default defineConfig(
	{
		ignores: [
			'dist*/**',
			'.astro/**',
			'.cache/**',
			'node_modules/**',
			'test-results/**',
			'content/**',
		],
	},
	...tseslint.configs.recommended,
	...astro.configs.recommended,
	{
		rules: {
			// The compiler has the last word on names that only types use.
			'no-undef': 'off',
			'no-console': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
			],
			'@typescript-eslint/consistent-type-imports': 'error',
			eqeqeq: 'error',
			'no-control-regex': 'off',
			'no-eval': 'error',
			'no-implied-eval': 'error',
		},
	},
	layer(
		['src/domain/**/*.ts'],
		[...ASTRO, ...NODE, ...OUTER],
		'src/domain is pure: take data as arguments, return values. Do the I/O in src/tasks or src/integrations.',
	),
	layer(
		['src/queries/**/*.ts'],
		['(^|/)(components|layouts|pages|islands|tasks)/', ...NODE],
		'src/queries turns Astro collections into domain values: it knows neither pages nor files.',
	),
	layer(
		['src/components/ui/**'],
		[...OUTER.slice(1), ...QUERIES, '(^|/)domain/', ...NODE],
		'src/components/ui is the skin: it knows no API. Pass plain values as props.',
	),
	...[...JOURNEYS, 'badges', 'site', 'content', 'reference', 'quality'].map((name) =>
		layer(
			[`src/components/${name}/**`],
			[
				...QUERIES,
				...NODE,
				'(^|/)(pages|layouts|tasks|integrations)/',
				`^\\.\\./(${JOURNEYS.filter((journey) => journey !== name).join('|')})/`,
			],
			'Components neither query nor borrow from another journey: the page passes domain values as props; what two journeys share is in ui, badges or content.',
		),
	),
	layer(
		['src/layouts/**'],
		[...QUERIES, ...NODE, '(^|/)(pages|tasks|integrations)/'],
		'Layouts do not query: the page passes domain values as props.',
	),
	layer(
		['src/pages/**'],
		[...NODE, '^astro:content$', '(^|/)(tasks|integrations)/'],
		'Pages are thin: ask src/queries for data and show one component; do the I/O in src/tasks.',
	),
	layer(
		['src/islands/**/*.ts'],
		[
			...ASTRO,
			...NODE,
			'(^|/)(components|layouts|pages|queries|tasks|integrations)/',
			'/labels\\.ts$',
		],
		'Islands run in the browser: take words from the page, decisions from src/domain.',
	),
	layer(
		['src/tasks/**/*.ts'],
		['^astro:', '(^|/)(components|layouts|pages|queries|islands)/'],
		'Tasks run in Node: rules belong to src/domain, display to src/components.',
	),
	layer(
		['src/integrations/**/*.ts'],
		['(^|/)(components|layouts|pages|queries|islands)/'],
		'Integrations plug the build together: rules belong to src/domain, I/O to src/tasks.',
	),
	{
		files: ['src/**'],
		ignores: ['src/tasks/split-file.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector: 'ImportDeclaration[source.value="gray-matter"]',
					message: 'gray-matter runs code by default: go through src/tasks/split-file.ts.',
				},
			],
		},
	},
);
