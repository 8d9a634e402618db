import { parseDate, type IsoDate } from '../text/dates.ts';

/** What changed in a description on one day, in plain words. */
export interface ChangeNote {
	date: IsoDate;
	text: string;
}

/** The notes that `openapi:sync` keeps beside a description, under a title for each day. */
export function parseChangeNotes(markdown: string): ChangeNote[] {
	return markdown.split(/^## /m).flatMap((part) => {
		const [day = '', ...lines] = part.split('\n');
		const date = parseDate(day.trim());
		const text = lines.map(toSentence).filter(Boolean).join(' ');
		return date === undefined || text === '' ? [] : [{ date, text }];
	});
}

function toSentence(line: string): string {
	const title = /^### (.+)$/.exec(line)?.[1];
	return title === undefined
		? line.replace(/^ *- /, '').replaceAll('`', '').trim()
		: `${title.trim()}.`;
}
