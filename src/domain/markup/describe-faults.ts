import type { Rule } from '../catalogue/rule.ts';
import { askIfMeant, quoteValue, type Problem } from '../content/problem.ts';
import { findNearest } from '../text/nearest.ts';
import { CONTENT_COMPONENTS } from './components.ts';
import type { CostlyPassage } from './costly-passage.ts';
import type { SourceFault } from './normalise-source.ts';
import type { MarkupFault } from './sanitise-tree.ts';

/** Where a text stands in the content. */
export interface TextPlace {
	file: string;
	/** Line of the file on which the text starts. */
	firstLine: number;
	/** Front matter field, for a text that is not a body. */
	field?: string | undefined;
}

/** A text that would hold up the build is not shown. */
export function describeCostlyPassage(costly: CostlyPassage, place: TextPlace): Problem {
	const { reason, count, limit } = costly;
	const [what, hint] = {
		brackets: [
			`${count} crochets ouvrants ne forment pas de lien`,
			'Fermez les liens, « [texte](adresse) », ou mettez ce passage dans un bloc de code.',
		],
		columns: [
			`un tableau a ${count} colonnes`,
			'Découpez le tableau, ou publiez ces données dans un fichier.',
		],
		cells: [
			`les tableaux comptent plus de ${limit} cases`,
			'Découpez-les en plusieurs pages, ou publiez ces données dans un fichier.',
		],
		marks: [
			`un paragraphe a plus de ${limit} signes de mise en forme ou liens`,
			'Découpez-le par des lignes vides, ou mettez-le dans un bloc de code.',
		],
		nesting: [
			`une ligne ouvre ${count} citations ou listes`,
			'Retirez les « > » et les « - » de trop, ou mettez ce passage dans un bloc de code.',
		],
		titles: [
			`plus de ${limit} titres soulignés se suivent sans ligne vide`,
			'Écrivez les titres avec « ## », chacun entre deux lignes vides.',
		],
		notes: [
			`il y a plus de ${limit} notes et renvois de note`,
			'Découpez le texte en plusieurs pages.',
		],
		lines: [
			`${count} lignes ne peuvent pas être lues en plusieurs fois`,
			'Découpez le texte en plusieurs pages ; les notes, les adresses définies à part et les balises jamais fermées empêchent de le lire par morceaux.',
		],
	}[reason] as [string, string];
	return {
		code: 'costly-passage',
		severity: 'error',
		file: place.file,
		line: costly.line + place.firstLine - 1,
		field: place.field,
		message: `Ce texte n’est pas lu : ${what} ; le programme en accepte ${limit}.`,
		hint,
	};
}

/** A fault of the source, whose lines are counted from the start of the text. */
export function describeSourceFault(fault: SourceFault, context: TextPlace): Problem {
	const place = {
		code: fault.code,
		file: context.file,
		line: fault.line + context.firstLine - 1,
		field: context.field,
	};
	if (fault.code === 'unclosed-fence')
		return {
			...place,
			severity: 'warning',
			message: `Un bloc de code ouvert par ${quoteValue(fault.value)} n’est jamais fermé : tout ce qui suit est montré comme du code.`,
			hint: `Ajoutez une ligne « ${fault.value} » à la fin du bloc.`,
		};
	if (fault.code === 'unclosed-tag')
		return {
			...place,
			severity: /^<[A-Z]/.test(fault.value) ? 'error' : 'warning',
			message: `La balise ${quoteValue(fault.value)} n’est jamais fermée.`,
			hint: `Ajoutez « ${fault.value.replace('<', '</')}${fault.value.endsWith('>') ? '' : '>'} » là où elle se termine.`,
		};
	const names = CONTENT_COMPONENTS.map((component) => component.name);
	const nearest = findNearest(fault.value.replace(/[<>]/g, ''), names);
	return {
		...place,
		severity: 'error',
		message: `Le composant ${quoteValue(fault.value)} n’existe pas ; les composants sont : ${names.join(', ')}.`,
		hint: nearest
			? askIfMeant(nearest)
			: 'Écrivez le texte en Markdown, ou utilisez l’un de ces composants.',
	};
}

export function describeMarkupFault(fault: MarkupFault, context: TextPlace): Problem {
	const place = { code: fault.code, file: context.file, line: fault.line, field: context.field };
	const value = quoteValue(fault.value);
	switch (fault.code) {
		case 'unsafe-html':
			return {
				...place,
				severity: 'error',
				message: `Le code ${value} est interdit dans un contenu.`,
				hint: 'Retirez-le : un texte ne peut ni exécuter de code ni charger autre chose.',
			};
		case 'dropped-html':
			return {
				...place,
				severity: 'warning',
				message: `L’élément ${value} n’est pas affiché tel quel : le site ne garde que le texte ou un lien.`,
				hint: 'Écrivez-le en Markdown, ou remplacez-le par un lien.',
			};
		case 'forbidden-url':
			return {
				...place,
				severity: 'error',
				message: `L’adresse ${value} est interdite.`,
				hint: 'Utilisez une adresse https://, mailto: ou un chemin du site.',
			};
		case 'invalid-url':
			return {
				...place,
				severity: 'warning',
				message: `L’adresse ${value} est inutilisable.`,
				hint: 'Écrivez une adresse complète, qui commence par https://, ou un chemin qui commence par /.',
			};
	}
}

/** A `<Rule id>` that shows nothing. */
export function describeRuleFault(
	id: string,
	line: number,
	context: TextPlace & { rules?: ReadonlyMap<string, Rule> | undefined },
): Problem {
	const place = { severity: 'error' as const, file: context.file, line, field: context.field };
	if (context.rules === undefined)
		return {
			...place,
			code: 'nested-rule',
			message: `La règle ${quoteValue(id)} est citée dans une autre règle.`,
			hint: 'Écrivez un lien vers la page des règles à la place.',
		};
	const nearest = findNearest(id, context.rules.keys());
	return {
		...place,
		code: 'unknown-rule',
		message: `Aucune règle ne s’appelle ${quoteValue(id)} ; rien n’est affiché.`,
		hint: nearest
			? askIfMeant(nearest)
			: 'Écrivez <Rule id="…"/> avec le nom d’un fichier de content/rules.',
		missing: id,
	};
}
