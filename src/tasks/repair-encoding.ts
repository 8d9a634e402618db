import { readFile, stat, writeFile } from 'node:fs/promises';

import {
	findMisreading,
	MISREADING_NAMES,
	parseBytes,
	repairMisreading,
} from '../domain/text/encoding.ts';
import { TaskFailure } from './task-failure.ts';

/** Writes back all the files that it can, then says which it could not. */
export async function repairEncodings(paths: readonly string[]): Promise<void> {
	const results = await Promise.allSettled(paths.map(repairEncoding));
	const faults = results.flatMap((result) =>
		result.status === 'rejected' ? [result.reason as unknown] : [],
	);
	const [other] = faults.filter((fault) => !(fault instanceof TaskFailure));
	if (other) throw other;
	if (faults.length > 0)
		throw new TaskFailure((faults as TaskFailure[]).map(({ message }) => message).join('\n'));
}

/** Writes back a file whose accents a wrong reading broke. */
export async function repairEncoding(path: string): Promise<void> {
	const stats = await stat(path).catch(() => undefined);
	if (!stats?.isFile())
		throw new TaskFailure(
			`${path} : ${stats ? 'ce n’est pas un fichier' : 'ce fichier n’existe pas'}.`,
		);
	const { text } = parseBytes(await readFile(path));
	const misreading = text === undefined ? undefined : findMisreading(text);
	if (text === undefined || misreading === undefined)
		throw new TaskFailure(
			`${path} : aucun accent abîmé n’y est reconnu, le fichier reste tel quel.`,
		);
	await writeFile(path, repairMisreading(text, misreading));
	console.log(
		`${path} : accents rétablis (le texte avait été relu comme du ${MISREADING_NAMES[misreading]}).`,
	);
}
