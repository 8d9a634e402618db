/**
 * What is known of a criterion for this site: nothing on it that the criterion speaks of, a check
 * at each publication, or nothing yet. None of the three is an audit.
 */
export type CriterionState = 'absent' | 'checked' | 'unknown';

/** A criterion that no tool can judge alone, in our own words. */
export interface ManualCriterion {
	/** Number in the RGAA 4.1: `1.2`. */
	id: string;
	/** What must be true. */
	subject: string;
	/** How a person looks at it, on this site. */
	method: string;
	state: CriterionState;
	/** What makes the state so; empty when it is unknown. */
	reason: string;
}

export interface CriterionTheme {
	rank: number;
	title: string;
	criteria: readonly ManualCriterion[];
}

/** Criteria of the RGAA 4.1. */
export const CRITERION_COUNT = 106;

type Row = readonly [
	id: string,
	subject: string,
	method: string,
	state?: 'absent' | 'checked',
	reason?: string,
];

function buildTheme(rank: number, title: string, rows: readonly Row[]): CriterionTheme {
	const criteria = rows.map(([id, subject, method, state = 'unknown' as const, reason = '']) => ({
		id,
		subject,
		method,
		state,
		reason,
	}));
	return { rank, title, criteria };
}

const NO_MEDIA = 'aucune vidéo, aucun son, aucun objet animé sur les pages';
const NO_SUCH_FIELD = 'aucune donnée n’est envoyée ni enregistrée par un formulaire du site';

export const MANUAL_CRITERIA: readonly CriterionTheme[] = [
	buildTheme(1, 'Images', [
		[
			'1.2',
			'Une image de décor est ignorée par les lecteurs d’écran.',
			'Relever les « svg » et les « img » ; ceux qui n’apprennent rien ont « aria-hidden » ou « alt » vide.',
		],
		[
			'1.3',
			'La description d’une image dit la même chose que l’image.',
			'Lire l’« alt » de chaque image de contenu à la place de l’image.',
		],
		[
			'1.4',
			'L’image d’un test anti-robot dit à quoi elle sert.',
			'Chercher un test anti-robot.',
			'absent',
			'aucun test anti-robot',
		],
		[
			'1.5',
			'Un test anti-robot a une autre forme que l’image.',
			'Chercher un test anti-robot.',
			'absent',
			'aucun test anti-robot',
		],
		[
			'1.6',
			'Une image complexe a une description détaillée.',
			'Relever les schémas et les diagrammes, dont ceux des questions d’éligibilité.',
		],
		['1.7', 'Cette description détaillée est juste.', 'La lire sans voir l’image.'],
		[
			'1.8',
			'Un texte n’est pas mis en image sans nécessité.',
			'Agrandir à 400 % et regarder si des lettres deviennent floues.',
		],
		[
			'1.9',
			'Une légende est liée à son image.',
			'Vérifier que chaque image légendée est dans « figure » avec « figcaption ».',
		],
	]),
	buildTheme(3, 'Couleurs', [
		[
			'3.1',
			'La couleur ne dit jamais rien seule.',
			'Imprimer en gris : accès, verdicts, erreurs et liens doivent rester compris.',
		],
		[
			'3.3',
			'Le contour d’un champ, d’une icône utile ou d’un graphique contraste à 3:1.',
			'Mesurer les contours dans les deux thèmes, au repos, au survol et au focus.',
		],
	]),
	buildTheme(4, 'Multimédia', [
		[
			'4.1',
			'Un média a une transcription ou une audiodescription.',
			'Chercher un média.',
			'absent',
			NO_MEDIA,
		],
		[
			'4.2',
			'Cette transcription ou cette audiodescription est juste.',
			'Chercher un média.',
			'absent',
			NO_MEDIA,
		],
		['4.4', 'Les sous-titres d’un média sont justes.', 'Chercher un média.', 'absent', NO_MEDIA],
		[
			'4.5',
			'Un média a une audiodescription synchronisée.',
			'Chercher un média.',
			'absent',
			NO_MEDIA,
		],
		['4.6', 'Cette audiodescription est juste.', 'Chercher un média.', 'absent', NO_MEDIA],
		['4.7', 'Un média est facile à identifier.', 'Chercher un média.', 'absent', NO_MEDIA],
		[
			'4.8',
			'Un média non temporel a une alternative.',
			'Chercher « canvas », « object », « embed ».',
			'absent',
			NO_MEDIA,
		],
		[
			'4.9',
			'Cette alternative est juste.',
			'Chercher « canvas », « object », « embed ».',
			'absent',
			NO_MEDIA,
		],
		[
			'4.11',
			'Un média se commande au clavier et à la souris.',
			'Chercher un média.',
			'absent',
			NO_MEDIA,
		],
		[
			'4.12',
			'Un média non temporel se commande de même.',
			'Chercher « canvas », « object », « embed ».',
			'absent',
			NO_MEDIA,
		],
		[
			'4.13',
			'Un média est compatible avec les aides techniques.',
			'Chercher un média.',
			'absent',
			NO_MEDIA,
		],
	]),
	buildTheme(5, 'Tableaux', [
		[
			'5.1',
			'Un tableau complexe a un résumé.',
			'Relever les tableaux à deux niveaux d’en-têtes, surtout la comparaison.',
		],
		['5.3', 'Un tableau de mise en page se lit dans l’ordre.', 'Chercher un tableau sans données.'],
		[
			'5.5',
			'Le titre d’un tableau dit ce qu’il contient.',
			'Lire la légende, ou le titre qui précède, hors de la page.',
		],
		[
			'5.6',
			'Chaque en-tête de ligne et de colonne est déclaré.',
			'Lire un tableau au lecteur d’écran, case par case.',
		],
		[
			'5.8',
			'Un tableau de mise en page n’emploie pas les éléments des données.',
			'Chercher un tableau sans données.',
		],
	]),
	buildTheme(7, 'Scripts', [
		[
			'7.2',
			'L’alternative d’un script est juste.',
			'Couper JavaScript et refaire chaque parcours.',
			'checked',
			'les parcours sont rejoués sans JavaScript ; la justesse des mots reste à relire',
		],
		[
			'7.4',
			'Un changement de contexte est annoncé ou demandé.',
			'Changer chaque liste et chaque case : rien ne doit partir sans bouton.',
		],
		[
			'7.5',
			'Un message d’état est lu par les aides techniques.',
			'Écouter le nombre de résultats, « copié », les échecs.',
		],
	]),
	buildTheme(8, 'Éléments obligatoires', [
		[
			'8.1',
			'Chaque page a un type de document.',
			'Lire la première ligne de la source.',
			'checked',
			'le HTML de chaque page est validé',
		],
		[
			'8.6',
			'Le titre d’une page la décrit.',
			'Lire les titres de vingt pages dans la liste des onglets.',
			'checked',
			'chaque page a un titre qu’aucune autre n’a ; leur sens reste à relire',
		],
		[
			'8.7',
			'Un passage dans une autre langue est indiqué.',
			'Chercher les mots anglais des descriptions techniques.',
		],
		[
			'8.9',
			'Une balise n’est pas employée pour son apparence.',
			'Lire la structure d’une page de chaque sorte.',
		],
		[
			'8.10',
			'Un changement de sens de lecture est indiqué.',
			'Chercher un texte qui se lit de droite à gauche.',
		],
	]),
	buildTheme(9, 'Structuration', [
		['9.4', 'Une citation est indiquée.', 'Relever les citations des textes de loi.'],
	]),
	buildTheme(10, 'Présentation', [
		[
			'10.1',
			'L’apparence vient des feuilles de style.',
			'Chercher un attribut de présentation.',
			'checked',
			'aucune page n’a d’attribut « style », que la politique de sécurité refuse',
		],
		[
			'10.2',
			'Le contenu reste là sans les styles.',
			'Couper les styles et relire une page de chaque sorte.',
		],
		[
			'10.3',
			'Le contenu reste dans l’ordre sans les styles.',
			'Couper les styles et relire une page de chaque sorte.',
		],
		[
			'10.5',
			'Une couleur de texte va avec une couleur de fond.',
			'Imposer ses couleurs dans le navigateur.',
		],
		[
			'10.7',
			'La prise de focus se voit.',
			'Parcourir au clavier.',
			'checked',
			'chaque arrêt de la touche Tab est regardé sur une page de chaque sorte',
		],
		[
			'10.9',
			'Une information n’est pas donnée par la forme, la taille ou la place seules.',
			'Chercher « ci-contre », « à droite », « en rouge ».',
		],
		[
			'10.10',
			'Cette indication est rendue autrement.',
			'Chercher « ci-contre », « à droite », « en rouge ».',
		],
		[
			'10.11',
			'Rien ne défile dans deux directions à 320 pixels.',
			'Réduire la fenêtre à 320 pixels.',
			'checked',
			'mesuré sur une page de chaque sorte, de 320 à 1 440 pixels',
		],
		[
			'10.12',
			'L’espacement du texte peut être augmenté.',
			'Appliquer les quatre réglages du critère.',
			'checked',
			'ces réglages sont appliqués à une page de chaque sorte : rien n’est coupé ni recouvert',
		],
		[
			'10.13',
			'Ce qui apparaît au survol ou au focus se ferme et se survole.',
			'Survoler un mot du glossaire, puis presser Échap.',
		],
		[
			'10.14',
			'Ce qui n’apparaît que par les styles s’atteint au clavier.',
			'Atteindre chaque définition par Tab.',
		],
	]),
	buildTheme(11, 'Formulaires', [
		[
			'11.3',
			'Un même champ a partout la même étiquette.',
			'Comparer la recherche de l’en-tête et celle de la page.',
		],
		['11.4', 'Une étiquette est contre son champ.', 'Agrandir à 200 % et regarder chaque champ.'],
		[
			'11.5',
			'Les champs de même nature sont regroupés.',
			'Lire chaque question à choix au lecteur d’écran.',
		],
		['11.6', 'Un regroupement a une légende.', 'Lire chaque question à choix au lecteur d’écran.'],
		['11.7', 'Cette légende est juste.', 'La lire seule.'],
		[
			'11.8',
			'Les choix d’une même liste sont regroupés.',
			'Relever les listes déroulantes longues.',
		],
		[
			'11.10',
			'La saisie est contrôlée de façon claire.',
			'Envoyer chaque formulaire vide, puis faux.',
		],
		[
			'11.11',
			'Une erreur vient avec une proposition.',
			'Envoyer chaque formulaire vide, puis faux.',
		],
		[
			'11.12',
			'Un envoi qui engage peut être relu, corrigé ou annulé.',
			'Chercher un envoi.',
			'absent',
			NO_SUCH_FIELD,
		],
	]),
	buildTheme(12, 'Navigation', [
		[
			'12.1',
			'Deux moyens au moins mènent à chaque page.',
			'Chercher menu, recherche et plan du site.',
			'checked',
			'chaque page a le menu, la recherche et le plan du site',
		],
		[
			'12.2',
			'Le menu est toujours à la même place.',
			'Comparer une page de chaque sorte.',
			'checked',
			'les liens de l’en-tête et du pied sont les mêmes sur toutes les pages',
		],
		['12.3', 'Le plan du site est juste.', 'Comparer le plan et les menus.'],
		[
			'12.4',
			'Le plan du site s’atteint partout de la même façon.',
			'Chercher son lien en bas de page.',
			'checked',
			'le pied est le même sur toutes les pages',
		],
		[
			'12.5',
			'La recherche s’atteint partout de la même façon.',
			'La chercher en haut de page, sur l’accueil et sur la page de recherche aussi.',
		],
		[
			'12.6',
			'Les zones communes s’atteignent ou s’évitent.',
			'Parcourir les repères au lecteur d’écran.',
		],
		[
			'12.9',
			'Le clavier ne reste piégé nulle part.',
			'Parcourir toute la page par Tab.',
			'checked',
			'les premiers arrêts d’une page de chaque sorte sont parcourus',
		],
		[
			'12.10',
			'Un raccourci d’une seule touche peut être désactivé.',
			'Presser chaque touche hors d’un champ.',
			'checked',
			'la touche / se désactive sur la page de déclaration d’accessibilité',
		],
		[
			'12.11',
			'Ce qui apparaît au survol s’atteint au clavier.',
			'Atteindre chaque définition par Tab.',
		],
	]),
	buildTheme(13, 'Consultation', [
		[
			'13.2',
			'Aucune fenêtre ne s’ouvre sans qu’on le demande.',
			'Suivre les liens.',
			'absent',
			'aucun lien n’ouvre de fenêtre',
		],
		[
			'13.3',
			'Un document à télécharger a une version accessible.',
			'Ouvrir les modèles et les tableaux proposés.',
		],
		['13.4', 'Cette version dit la même chose.', 'La comparer au document.'],
		[
			'13.5',
			'Un contenu en signes (frimousse, dessin) a une alternative.',
			'Chercher « → », « ✓ » et les frimousses, et les écouter.',
		],
		['13.6', 'Cette alternative est juste.', 'L’écouter.'],
		[
			'13.7',
			'Rien ne clignote vite.',
			'Regarder chaque sorte de page.',
			'absent',
			'aucune animation ; le fondu entre deux pages s’arrête si le système le demande',
		],
		[
			'13.10',
			'Un geste complexe a un équivalent simple.',
			'Chercher glisser, pincer, tracer.',
			'absent',
			'aucun geste de ce genre',
		],
		[
			'13.11',
			'Une action du pointeur peut être annulée.',
			'Appuyer, glisser hors du bouton, relâcher.',
		],
		[
			'13.12',
			'Un mouvement de l’appareil a un équivalent.',
			'Chercher secouer, incliner.',
			'absent',
			'aucun mouvement n’est lu',
		],
	]),
];

/** How many criteria are in each state. */
export function countStates(themes: readonly CriterionTheme[]): Record<CriterionState, number> {
	const counts: Record<CriterionState, number> = { absent: 0, checked: 0, unknown: 0 };
	for (const { criteria } of themes) for (const { state } of criteria) counts[state]++;
	return counts;
}
