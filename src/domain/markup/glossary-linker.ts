/** A term, in all the forms that a text may give it. */
export interface GlossaryTerm {
	id: string;
	forms: readonly string[];
}

/** A piece of text, alone or as the first use of a glossary term. */
export type GlossaryPiece = { text: string; termId?: string };

/** Splits a text at the glossary terms it holds; each term is linked once per page. */
export type GlossaryLinker = (text: string, usedIds: Set<string>) => GlossaryPiece[];

/** More links than this make a text harder to read, not easier. */
const MAX_TERMS_PER_PAGE = 8;

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export function buildGlossaryLinker(terms: readonly GlossaryTerm[]): GlossaryLinker {
	const forms = terms.flatMap(({ id, forms }) => forms.map((form) => ({ id, form })));
	if (forms.length === 0) return (text) => [{ text }];
	const idByForm = new Map<string, string>();
	for (const { id, form } of forms) {
		idByForm.set(form, id);
		if (form !== form.toUpperCase()) idByForm.set(form.toLowerCase(), id);
	}
	const alternatives = forms
		.map(({ form }) => form)
		.sort((a, b) => b.length - a.length)
		.map((form) => escapePattern(form).replace(/['’]/g, "['’]").replace(/ /g, '[ \u00a0]'));
	const pattern = new RegExp(
		`(?<![\\p{L}\\p{N}-])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}-])`,
		'giu',
	);
	const findId = (found: string) => {
		const plain = found.replace(/’/g, "'").replace(/\u00a0/g, ' ');
		return (
			idByForm.get(found) ??
			idByForm.get(plain) ??
			idByForm.get(plain.toLowerCase()) ??
			idByForm.get(found.toLowerCase())
		);
	};

	return (text, usedIds) => {
		const pieces: GlossaryPiece[] = [];
		let position = 0;
		for (const match of text.matchAll(pattern)) {
			if (usedIds.size >= MAX_TERMS_PER_PAGE) break;
			const termId = findId(match[0]);
			if (termId === undefined || usedIds.has(termId)) continue;
			usedIds.add(termId);
			if (match.index > position) pieces.push({ text: text.slice(position, match.index) });
			pieces.push({ text: match[0], termId });
			position = match.index + match[0].length;
		}
		if (position < text.length) pieces.push({ text: text.slice(position) });
		return pieces;
	};
}
