import matter from 'gray-matter';

/** The two parts of a content file, before either is understood. */
export interface SplitFile {
	frontMatter: string;
	/** Line on which the front matter text starts. */
	frontMatterLine: number;
	body: string;
	bodyLine: number;
}

export type SplitFault =
	'empty-file' | 'missing-front-matter' | 'unclosed-front-matter' | 'front-matter-language';

const refuse = () => {
	throw new Error('front matter languages other than YAML are refused');
};

/**
 * The only caller of gray-matter. Its JavaScript engines, which would run the front matter
 * of a file that starts with `---js`, are refused, and its YAML engine only hands the text over:
 * src/domain/content/front-matter.ts reads it with line numbers.
 */
export function splitFile(text: string): SplitFile | { fault: SplitFault; value: string } {
	if (text.trim() === '') return { fault: 'empty-file', value: '' };
	const [firstLine = '', ...rest] = text.split('\n');
	if (/^---+[^\s-]/.test(firstLine))
		return { fault: 'front-matter-language', value: firstLine.trim() };
	if (firstLine.trimEnd() !== '---') return { fault: 'missing-front-matter', value: firstLine };
	const closing = rest.findIndex((line) => /^---[ \t]*$/.test(line));
	if (closing < 0) return { fault: 'unclosed-front-matter', value: firstLine };

	let frontMatter = '';
	const engine = {
		parse: (yaml: string) => {
			frontMatter = yaml;
			return {};
		},
	};
	const file = matter(text, {
		language: 'yaml',
		engines: { yaml: engine, javascript: refuse, js: refuse, json: refuse, coffee: refuse },
	});
	return {
		frontMatter,
		frontMatterLine: frontMatter.startsWith('\n') ? 1 : 2,
		body: file.content,
		bodyLine: closing + 3,
	};
}
