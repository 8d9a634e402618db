import { WORD_IDS, type DeliberationKit } from '../../../src/domain/deliberation/kit.ts';

/** A small kit in which each word is its own id, so that a test shows where a text comes from. */
export function aKit(changes: Partial<DeliberationKit> = {}): DeliberationKit {
	return {
		services: [
			{ id: 'cantine', label: 'Cantine', object: 'la cantine', author: 'Le conseil' },
			{ id: 'aide', label: 'Aide', object: 'l’aide', author: 'Le conseil d’administration' },
		],
		calculation: {
			label: 'Calcul',
			options: [
				{ id: 'grille', label: 'Grille' },
				{ id: 'libre', label: 'Libre' },
			],
		},
		act: {
			label: 'Acte',
			options: [
				{ id: 'complet', label: 'Complet', advice: 'transmettre' },
				{ id: 'absent', label: 'Absent', advice: 'voter' },
			],
		},
		data: [
			{
				id: 'adresse',
				label: 'Adresse',
				source: 'de la CAF',
				unnecessary: 'adresse inutile',
				purposes: [
					{
						id: 'tarif',
						label: 'Tarif',
						clause: 'l’adresse pour le tarif',
						when: { calculations: ['grille'] },
					},
					{ id: 'condition', label: 'Condition', clause: 'l’adresse comme condition' },
				],
			},
			{
				id: 'enfants',
				label: 'Enfants',
				source: 'de la CAF',
				unnecessary: 'enfants inutiles',
				purposes: [{ id: 'nombre', label: 'Nombre', clause: 'les enfants' }],
			},
		],
		visas: [
			{ text: 'Vu le code ;' },
			{ text: 'Vu le code de l’aide ;', when: { services: ['aide'] } },
		],
		articles: [
			{ title: 'Objet', text: 'Concerne {service}.' },
			{
				title: 'Données',
				text: 'Les données :',
				items: 'necessary',
				when: { data: ['adresse', 'enfants'] },
			},
			{ title: 'Rien', text: 'Aucune donnée.', when: { withoutData: true } },
			{ title: 'Fin', text: 'Exécution.' },
		],
		checklist: [
			{ text: 'Nommer {service}' },
			{ text: 'Écrire l’adresse', when: { data: ['adresse'] } },
			{ text: 'Relever la date', when: { acts: ['complet'] } },
		],
		words: Object.fromEntries(WORD_IDS.map((id) => [id, id])) as DeliberationKit['words'],
		...changes,
	};
}
