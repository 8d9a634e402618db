import { readFile, writeFile } from 'node:fs/promises';

import { findMisreading, parseBytes, repairMisreading } from '../domain/text/encoding.ts';
import { TaskFailure } from './task-failure.ts';

/** Writes back a file whose accents a wrong reading broke. */
export async function repairEncoding(path: string): Promise<void> {
	const { text } = parseBytes(await readFile(path));
	const misreading = text === undefined ? undefined : findMisreading(text);
	if (text === undefined || misreading === undefined)
		throw new TaskFailure(
			`${path} : aucun accent abîmé n’y est reconnu, le fichier reste tel quel.`,
		);
	await writeFile(path, repairMisreading(text, misreading));
	const name = misreading === 'mac-roman' ? 'Mac Roman' : 'Windows-1252';
	console.log(`${path} : accents rétablis (le texte avait été relu comme du ${name}).`);
}
