import type { Profile } from '../catalogue/vocabulary.ts';
import type { Block } from '../documents/blocks.ts';
import { getChecklist } from './checklist.ts';

/** The checklist of a profile, to take away. */
export function buildChecklistDocument(profile: Profile): Block[] {
	return [
		{ kind: 'title', text: 'À réunir avant une demande d’habilitation' },
		{ kind: 'paragraph', text: `Profil\u00a0: ${profile.label}` },
		...getChecklist(profile.id).map(({ title, detail }): Block => ({
			kind: 'item',
			text: `${title}. ${detail}`,
		})),
		{
			kind: 'paragraph',
			text: 'Chaque API peut demander d’autres pièces\u00a0: sa fiche les cite.',
		},
	];
}
