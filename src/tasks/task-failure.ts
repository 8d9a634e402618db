import { stripVTControlCharacters } from 'node:util';

/** A failure told in one French sentence to the person who typed the command. */
export class TaskFailure extends Error {
	override name = 'TaskFailure';
}

const DISK_SENTENCES: readonly [codes: RegExp, sentence: (place: string) => string][] = [
	[
		/\b(?:ENOSPC|EDQUOT|os error (?:28|122))\b/,
		() => 'Il n’y a plus de place sur le disque : libérez-en, puis relancez la commande.',
	],
	[
		/\b(?:EROFS|os error 30)\b/,
		(place) => `Impossible d’écrire${place} : le disque est en lecture seule.`,
	],
	[
		/\b(?:EACCES|EPERM|os error (?:1|13))\b/,
		(place) => `Accès refusé${place} : vérifiez les droits de l’utilisateur qui lance la commande.`,
	],
	[
		/\b(?:EBUSY|EXDEV|os error (?:16|18))\b/,
		(place) =>
			`Impossible de remplacer le dossier${place} : un autre programme l’utilise, ou c’est un point de montage.`,
	],
	[
		/\b(?:ENOTDIR|EEXIST|os error (?:17|20))\b/,
		(place) => `Chemin impossible${place} : un fichier y porte le nom d’un dossier.`,
	],
	[
		/\b(?:ENAMETOOLONG|os error (?:36|63))\b/,
		(place) => `Nom trop long${place} : choisissez un nom de fichier plus court.`,
	],
	[/\b(?:EMFILE|ENFILE)\b/, () => 'Trop de fichiers sont ouverts à la fois sur cette machine.'],
];

/** The sentence for a fault of the disk, or `undefined` when the disk is not at fault. */
export function explainDiskFault(error: unknown): string | undefined {
	for (const link of listCauses(error)) {
		const { code, path } = link as NodeJS.ErrnoException;
		const place = typeof path === 'string' ? ` (${path})` : '';
		const found = DISK_SENTENCES.find(([codes]) => codes.test(`${code} ${link.message}`));
		if (found) return found[1](place);
	}
	return undefined;
}

/** The message of any error as a person may read it: no colour codes, no stack. */
export function readMessage(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	return removeStack(stripVTControlCharacters(message)).trim();
}

/** The text without the lines that say where in the code an error came from. */
export function removeStack(text: string): string {
	return text.replace(/^\s+at .+:\d+\)?(?:\n|$)/gm, '');
}

function listCauses(error: unknown): Error[] {
	const causes: Error[] = [];
	for (let link = error; link instanceof Error && causes.length < 10; link = link.cause)
		causes.push(link);
	return causes;
}
