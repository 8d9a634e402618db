import { LineCounter, parseDocument as parseYaml } from 'yaml';

import { quoteValue, type Problem, type ProblemCode } from '../content/problem.ts';
import { parseBytes } from '../text/encoding.ts';
import { dropPrototypeKeys, getText, isObject, measureTree, type JsonObject } from './json.ts';

/** GitHub's description, the largest in common use, weighs 13 MB. */
export const MAX_DESCRIPTION_BYTES = 32_000_000;
/** GitHub’s holds 260,000 values. */
const MAX_NODES = 2_000_000;
const MAX_DEPTH = 600;
/** Reading YAML takes ten times longer than JSON. */
const MAX_YAML_BYTES = 16_000_000;

export interface ParsedDocument {
	document?: JsonObject;
	problems: Problem[];
}

/**
 * Reads the bytes of a description, JSON or YAML, whatever the name of the file says.
 * Every fault is a warning: a description that cannot be read must not stop the site.
 */
export function parseDescription(bytes: Uint8Array, file: string): ParsedDocument {
	const problems: Problem[] = [];
	const fail = (code: ProblemCode, message: string, hint: string, line?: number) => {
		problems.push({ code, severity: 'warning', file, line, message, hint });
		return { problems };
	};
	if (bytes.length > MAX_DESCRIPTION_BYTES)
		return fail(
			'openapi-too-large',
			`La description pèse ${formatMegabytes(bytes.length)}, plus que les ${formatMegabytes(MAX_DESCRIPTION_BYTES)} permis.`,
			'Découpez-la, ou retirez-en les exemples volumineux.',
		);
	const decoded = parseBytes(bytes);
	if (decoded.text === undefined)
		return fail(
			decoded.fault === 'nul' ? 'nul-byte' : decoded.fault,
			'La description n’est pas un texte en UTF-8.',
			'Enregistrez le fichier en UTF-8.',
			decoded.line,
		);
	const text = decoded.text;
	const start = text.trimStart().slice(0, 200);
	if (start === '')
		return fail(
			'openapi-syntax',
			'La description est vide.',
			'Remettez la dernière bonne copie du fichier.',
		);
	if (/^<(?:!doctype|html|\?xml|head|body|!--)/i.test(start))
		return fail(
			'openapi-not-a-description',
			`Le fichier est une page web ou du XML (${quoteValue(start.slice(0, 40))}), non une description OpenAPI.`,
			'Vérifiez l’adresse d’origine : elle mène sans doute à une page de documentation ou d’erreur.',
		);
	const read = start.startsWith('{') ? readJson(text) : readYaml(text);
	if ('fault' in read) return fail(read.code, read.fault, read.hint, read.line);
	const root = read.value;
	if (!isObject(root))
		return fail(
			'openapi-not-a-description',
			'Le fichier ne contient pas un objet OpenAPI.',
			'Une description commence par « openapi: 3.1.0 » ou « swagger: "2.0" ».',
		);
	const { size } = measureTree(root, MAX_DEPTH);
	if (size > MAX_NODES)
		return fail(
			'openapi-bomb',
			'La description se déploie en un nombre démesuré de valeurs (alias répétés, qui se contiennent, ou imbrication trop profonde).',
			'Remplacez les alias YAML et les imbrications par des « $ref » vers « components ».',
		);
	if (dropPrototypeKeys(root) > 0)
		problems.push({
			code: 'forbidden-key',
			severity: 'warning',
			file,
			message: 'La clé « __proto__ » est réservée par le langage JavaScript ; elle est ignorée.',
			hint: 'Donnez un autre nom au champ.',
		});
	const version = getText(root, 'openapi') ?? getText(root, 'swagger');
	if (version === undefined)
		return fail(
			'openapi-not-a-description',
			'Le fichier ne dit pas sa version d’OpenAPI.',
			'Ajoutez « openapi: 3.1.0 » (ou « swagger: "2.0" ») en première ligne.',
		);
	if (!/^(?:2(?:\.0)?|3\.[012])(?:\.|$)/.test(version))
		return fail(
			'openapi-version',
			`La version ${quoteValue(version)} n’est pas connue ; le site lit Swagger 2.0 et OpenAPI 3.0, 3.1 et 3.2.`,
			'Convertissez la description dans l’une de ces versions.',
		);
	return { document: root, problems };
}

type Reading =
	| { value: unknown }
	| { fault: string; hint: string; code: ProblemCode; line?: number | undefined };

function readJson(text: string): Reading {
	try {
		return { value: JSON.parse(text) };
	} catch (error) {
		const position = /position (\d+)/.exec(String(error))?.[1];
		const line = position ? text.slice(0, Number(position)).split('\n').length : undefined;
		// YAML flow style also starts with a brace, but is rare and must not hide a cut file.
		return {
			code: 'openapi-syntax',
			fault: /Unexpected end|Unterminated/.test(String(error))
				? 'Le fichier JSON est coupé avant sa fin.'
				: 'Le fichier ne se lit pas comme du JSON.',
			hint: 'Téléchargez-le de nouveau en entier, ou reprenez la dernière bonne copie.',
			line,
		};
	}
}

function readYaml(text: string): Reading {
	if (text.length > MAX_YAML_BYTES)
		return {
			code: 'openapi-too-large',
			fault: `Le fichier YAML pèse plus de ${formatMegabytes(MAX_YAML_BYTES)}.`,
			hint: 'Convertissez-le en JSON, qui se lit dix fois plus vite.',
		};
	try {
		const lines = new LineCounter();
		const document = parseYaml(text, {
			version: '1.2',
			// Producers repeat keys; the last one counts, as in the readers they test with.
			uniqueKeys: false,
			// Version 1.1 only, but written everywhere.
			merge: true,
			prettyErrors: false,
			lineCounter: lines,
			logLevel: 'silent',
		});
		const [error] = document.errors;
		if (error)
			return {
				code: 'openapi-syntax',
				fault: `Le fichier ne se lit pas comme du YAML à partir de ${quoteValue(getLine(text, error.pos[0]))}.`,
				hint: 'Vérifiez l’alignement, les deux-points et les guillemets, ou reprenez la dernière bonne copie.',
				line: lines.linePos(error.pos[0]).line,
			};
		// Aliases stay shared objects: `measureTree` counts what they would expand to.
		return { value: document.toJS({ maxAliasCount: -1 }) };
	} catch {
		return {
			code: 'openapi-bomb',
			fault: 'Le fichier YAML est imbriqué trop profondément pour être lu.',
			hint: 'Remplacez les imbrications par des « $ref » vers « components ».',
		};
	}
}

function getLine(text: string, offset: number): string {
	const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
	return text.slice(start).split('\n', 1)[0]!.trim();
}

function formatMegabytes(bytes: number): string {
	return `${Math.ceil(bytes / 1e6)}\u00a0Mo`;
}
