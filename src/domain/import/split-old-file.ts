export interface OldParts {
	frontMatter: string;
	body: string;
}

export type OldFileFault = 'empty' | 'no-front-matter' | 'unclosed';

/** The two parts of an old file, as the reader of the predecessor parted them. */
export function splitOldFile(text: string): OldParts | { fault: OldFileFault } {
	if (text.trim() === '') return { fault: 'empty' };
	const lines = text.replace(/^\s*\n(?=---)/, '').split('\n');
	if (!/^(?:---|= yaml =)\s*$/.test(lines[0]!)) return { fault: 'no-front-matter' };
	const end = lines.findIndex((line, index) => index > 0 && /^(?:---|= yaml =)\s*$/.test(line));
	if (end < 0) return { fault: 'unclosed' };
	return {
		frontMatter: `${lines.slice(1, end).join('\n')}\n`,
		body: lines.slice(end + 1).join('\n'),
	};
}
