/** Letters that Unicode decomposition leaves whole. */
const LIGATURES: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' };

/** Lower case, without accents, ligatures spelled out: what two spellings of one word share. */
export function toPlain(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.replace(/[œæßøłđ]/g, (letter) => LIGATURES[letter] ?? letter)
		.replace(/[’‘ʼ`´]/g, "'")
		.replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '');
}

/**
 * The form of a name in an address.
 * @example toSlug('API_Hubeau_EauPotable') // 'api-hubeau-eaupotable'
 */
export function toSlug(text: string): string {
	return toPlain(text)
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
}
