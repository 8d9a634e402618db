import type { FieldDescription } from '../content/describe-fields.ts';
import { joinEntry, splitEntry, writeFrontMatter } from '../content/entry-source.ts';
import { parseFrontMatter } from '../content/front-matter.ts';
import { fromFormGroup, toFormGroup, type FormGroup } from './form-model.ts';
import { normaliseBlock } from './normalise.ts';

/** What a form shows of an entry: its fields and the text of its page. */
export interface Proposal {
	group: FormGroup;
	body: string;
}

/** The form of an existing entry; `undefined` when its front matter cannot be read. */
export function readForm(fields: readonly FieldDescription[], text: string): Proposal | undefined {
	const parts = splitEntry(text);
	if (!parts) return undefined;
	const { data, problems } = parseFrontMatter(parts.frontMatter, '', 2);
	if (problems.length > 0) return undefined;
	return { group: toFormGroup(fields, data), body: normaliseBlock(parts.body) };
}

/** The file that says what a form says; what was not touched in `original` keeps its spelling. */
export function writeProposal(
	fields: readonly FieldDescription[],
	{ group, body }: Proposal,
	original = '',
): string {
	const parts = splitEntry(original);
	const frontMatter = parts?.frontMatter ?? '';
	const data = parts ? parseFrontMatter(frontMatter, '', 2).data : undefined;
	const written = normaliseBlock(body);
	const isBodyKept = parts !== undefined && normaliseBlock(parts.body) === written;
	return joinEntry({
		frontMatter: writeFrontMatter(fromFormGroup(fields, group, data), frontMatter),
		body: isBodyKept ? parts.body : written === '' ? '' : `\n${written}\n`,
	});
}
