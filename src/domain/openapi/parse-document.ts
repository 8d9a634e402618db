import { ENCODING_FAULTS, findBrokenText } from '../content/encoding-faults.ts';
import { quoteValue, type Problem, type ProblemCode } from '../content/problem.ts';
import { parseBytes, repairMisreading } from '../text/encoding.ts';
import { hasMoreSigns } from '../text/yaml-signs.ts';
import {
	dropPrototypeKeys,
	getText,
	isObject,
	measureTree,
	type Json,
	type JsonObject,
} from './json.ts';
import { readJson } from './read-json.ts';
import { createLineFinder, readYaml } from './read-yaml.ts';
import type { Fault } from './reading.ts';

/** GitHub's description, the largest in common use, weighs 13 MB. */
export const MAX_DESCRIPTION_BYTES = 32_000_000;
/** GitHub’s holds 260,000 values. */
const MAX_NODES = 2_000_000;
const MAX_DEPTH = 600;
/** Reading YAML takes ten times longer than JSON. */
const MAX_YAML_BYTES = 16_000_000;
/** GitHub’s file holds 340,000. */
const MAX_YAML_SIGNS = 1_000_000;
/** JSON allows none: they are told, and what follows is still JSON. */
const LEADING_COMMENTS = /^(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/){1,1000}/;

export interface ParsedDocument {
	document?: JsonObject;
	problems: Problem[];
	/** Line of what a pointer names in the file; `undefined` when it is not there. */
	getLine?: (pointer: string) => number | undefined;
}

export interface ParsedFile {
	/** Absent when the file cannot be read. */
	content?: { value: Json; text: string };
	problems: Problem[];
}

/**
 * Reads the bytes of one file of a description, JSON or YAML, whatever its name says.
 * Every fault is a warning: a description that cannot be read must not stop the site.
 */
export function parseFile(bytes: Uint8Array, file: string): ParsedFile {
	const problems: Problem[] = [];
	const report = (fault: Fault) => void problems.push({ ...fault, severity: 'warning', file });
	const failWith = (fault: Fault) => {
		report(fault);
		return { problems };
	};
	const fail = (code: ProblemCode, message: string, hint: string) =>
		failWith({ code, message, hint });
	if (bytes.length > MAX_DESCRIPTION_BYTES)
		return fail(
			'openapi-too-large',
			`Le fichier pèse ${formatMegabytes(bytes.length)}, plus que les ${formatMegabytes(MAX_DESCRIPTION_BYTES)} permis.`,
			'Découpez-la, ou retirez-en les exemples volumineux.',
		);
	const decoded = parseBytes(bytes);
	if (decoded.text === undefined)
		return failWith({ ...ENCODING_FAULTS[decoded.fault], line: decoded.line });
	const broken = findBrokenText(decoded.text);
	if (broken)
		report({
			code: 'broken-encoding',
			line: broken.line,
			message: broken.message,
			hint: 'Lancez « npm run fix -- --encoding » suivi du chemin du fichier, qui rétablit les accents, ou reprenez une bonne copie.',
		});
	const text = broken ? repairMisreading(decoded.text, broken.misreading) : decoded.text;
	const start = text.replace(LEADING_COMMENTS, '').slice(0, 200);
	if (start === '')
		return fail(
			'openapi-syntax',
			'Le fichier est vide.',
			'Remettez la dernière bonne copie du fichier.',
		);
	if (/^<(?:!doctype|html|\?xml|head|body|!--)/i.test(start))
		return fail(
			'openapi-not-a-description',
			`Le fichier est une page web ou du XML (${quoteValue(start.slice(0, 40))}), non une description OpenAPI.`,
			'Vérifiez l’adresse d’origine : elle mène sans doute à une page de documentation ou d’erreur.',
		);
	const isJson = start.startsWith('{');
	if (!isJson && text.length > MAX_YAML_BYTES)
		return fail(
			'openapi-too-large',
			`Le fichier YAML pèse plus de ${formatMegabytes(MAX_YAML_BYTES)}.`,
			'Convertissez-le en JSON, qui se lit dix fois plus vite.',
		);
	if (!isJson && hasMoreSigns(text, MAX_YAML_SIGNS))
		return fail(
			'openapi-too-large',
			'Le fichier YAML compte plus d’un million de crochets, guillemets, tirets et deux-points.',
			'Convertissez-le en JSON, qui se lit dix fois plus vite, ou retirez-en les listes démesurées.',
		);
	const read = isJson ? readJson(text) : readYaml(text);
	read.faults.forEach(report);
	if (!('value' in read)) return { problems };
	const { value } = read;
	const { size, hasPrototypeKey } = measureTree(value, MAX_DEPTH);
	if (size > MAX_NODES)
		return fail(
			'openapi-bomb',
			'La description se déploie en un nombre démesuré de valeurs (alias répétés, qui se contiennent, ou imbrication trop profonde).',
			'Remplacez les alias YAML et les imbrications par des « $ref » vers « components ».',
		);
	if (hasPrototypeKey) {
		dropPrototypeKeys(value);
		report({
			code: 'forbidden-key',
			message: 'La clé « __proto__ » est réservée par le langage JavaScript ; elle est ignorée.',
			hint: 'Donnez un autre nom au champ.',
		});
	}
	return { content: { value, text }, problems };
}

/** Reads the bytes of a description, or of the first of its files. */
export function parseDescription(bytes: Uint8Array, file: string): ParsedDocument {
	const { content, problems } = parseFile(bytes, file);
	const fail = (code: ProblemCode, message: string, hint: string) => {
		problems.push({ code, severity: 'warning', file, message, hint });
		return { problems };
	};
	if (!content) return { problems };
	const root = content.value;
	if (!isObject(root))
		return fail(
			'openapi-not-a-description',
			'Le fichier ne contient pas un objet OpenAPI.',
			'Une description commence par « openapi: 3.1.0 » ou « swagger: "2.0" ».',
		);
	const version = readVersion(root);
	if (version === undefined)
		return fail(
			'openapi-not-a-description',
			'Le fichier ne dit pas sa version d’OpenAPI.',
			'Ajoutez « openapi: 3.1.0 » (ou « swagger: "2.0" ») en première ligne.',
		);
	if (!/^(?:2\.0|3\.[012])(?:\.|$)/.test(version))
		return fail(
			'openapi-version',
			`La version ${quoteValue(version)} n’est pas connue ; le site lit Swagger 2.0 et OpenAPI 3.0, 3.1 et 3.2.`,
			'Convertissez la description dans l’une de ces versions.',
		);
	return {
		document: writeVersion(root, version),
		problems,
		getLine: createLineFinder(content.text),
	};
}

/** `swagger: 2.0` without quotes is the number two. */
function readVersion(root: JsonObject): string | undefined {
	const written = getText(root, 'openapi') ?? getText(root, 'swagger');
	return written !== undefined && /^\d$/.test(written) ? `${written}.0` : written;
}

/** The version as the format writes it: other readers look for these words. */
function writeVersion(root: JsonObject, version: string): JsonObject {
	const { openapi: _, swagger: __, ...rest } = root;
	return version.startsWith('2')
		? { swagger: '2.0', ...rest }
		: { openapi: version.replace(/^(\d+\.\d+)$/, '$1.0'), ...rest };
}

function formatMegabytes(bytes: number): string {
	return `${Math.ceil(bytes / 1e6)}\u00a0Mo`;
}
