export interface OldParts {
	frontMatter: string;
	/** Line of the file on which the front matter starts. */
	firstLine: number;
	body: string;
}

export type OldFileFault = 'empty' | 'no-front-matter' | 'unclosed';

/** The two parts of an old file, as the reader of the predecessor parted them. */
export function splitOldFile(text: string): OldParts | { fault: OldFileFault } {
	if (text.trim() === '') return { fault: 'empty' };
	const [blank] = /^(?:\s*\n(?=---))?/.exec(text)!;
	const lines = text.slice(blank.length).split('\n');
	if (!/^(?:---|= yaml =)\s*$/.test(lines[0]!)) return { fault: 'no-front-matter' };
	const end = lines.findIndex((line, index) => index > 0 && /^(?:---|= yaml =)\s*$/.test(line));
	if (end < 0) return { fault: 'unclosed' };
	return {
		frontMatter: `${lines.slice(1, end).join('\n')}\n`,
		firstLine: blank.split('\n').length + 1,
		body: lines.slice(end + 1).join('\n'),
	};
}
