/** What a colour says. Never alone: a word and an icon say the same. */
export type Tone = 'neutral' | 'good' | 'caution' | 'bad' | 'special' | 'info';

export function toToneClass(tone: Tone): string {
	return tone === 'neutral' ? '' : `tone-${tone}`;
}
