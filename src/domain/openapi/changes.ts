import { describeType, listFieldRows, type FieldRow } from './field-rows.ts';
import type { OperationDetail, Parameter } from './operation-detail.ts';
import type { Operation } from './operations.ts';
import type { Reference } from './reference.ts';

/** Whether a program that calls the API today still works tomorrow. */
export type ChangeKind = 'breaking' | 'compatible' | 'wording';

export interface Change {
	kind: ChangeKind;
	/** `GET /communes`. */
	call: string;
	/** What changed, in French. */
	sentence: string;
}

const MAX_ROWS = 500;

/** What differs between two versions of a description, operation by operation. */
export function listChanges(before: Reference, after: Reference): Change[] {
	const old = indexByCall(before.operations);
	const fresh = indexByCall(after.operations);
	const changes: Change[] = [];
	for (const [call, operation] of old) {
		const next = fresh.get(call);
		if (!next) changes.push({ kind: 'breaking', call, sentence: 'L’opération est retirée.' });
		else
			changes.push(...compareOperations(call, before.getDetail(operation), after.getDetail(next)));
	}
	for (const call of fresh.keys())
		if (!old.has(call))
			changes.push({ kind: 'compatible', call, sentence: 'L’opération est nouvelle.' });
	return changes;
}

function indexByCall(operations: readonly Operation[]): Map<string, Operation> {
	return new Map(operations.map((item) => [`${item.method} ${item.path}`, item]));
}

function compareOperations(
	call: string,
	before: OperationDetail,
	after: OperationDetail,
): Change[] {
	const changes: Change[] = [];
	const add = (kind: ChangeKind, sentence: string) => changes.push({ kind, call, sentence });
	if (!before.operation.isDeprecated && after.operation.isDeprecated)
		add('compatible', 'L’opération est dépréciée.');
	if (before.server !== after.server)
		add('breaking', `L’adresse du service passe de « ${before.server} » à « ${after.server} ».`);
	compareParameters(before.parameters, after.parameters, add);
	const oldBody = before.requestBody;
	const newBody = after.requestBody;
	if (!oldBody?.isRequired && newBody?.isRequired)
		add('breaking', 'Le corps de la requête devient obligatoire.');
	compareFields(
		oldBody?.body ? listFieldRows(oldBody.body.schema, MAX_ROWS).rows : [],
		newBody?.body ? listFieldRows(newBody.body.schema, MAX_ROWS).rows : [],
		'sent',
		add,
	);
	compareFields(listAnswered(before), listAnswered(after), 'returned', add);
	const securityOf = ({ security }: OperationDetail) =>
		JSON.stringify(security.map((group) => group.map(({ name }) => name)));
	if (securityOf(before) !== securityOf(after)) add('breaking', 'L’authentification change.');
	const textOf = ({ operation }: OperationDetail) =>
		`${operation.summary ?? ''}\n${operation.description ?? ''}`;
	if (textOf(before) !== textOf(after)) add('wording', 'Le texte de l’opération change.');
	return changes;
}

type Add = (kind: ChangeKind, sentence: string) => void;

function compareParameters(before: readonly Parameter[], after: readonly Parameter[], add: Add) {
	const keyOf = ({ place, name }: Parameter) => `${place} ${name}`;
	const old = new Map(before.map((item) => [keyOf(item), item]));
	const fresh = new Map(after.map((item) => [keyOf(item), item]));
	for (const [key, { name }] of old)
		if (!fresh.has(key)) add('breaking', `Le paramètre « ${name} » est retiré.`);
	for (const [key, item] of fresh) {
		const known = old.get(key);
		if (!known) {
			if (item.isRequired)
				add('breaking', `Le paramètre « ${item.name} » est nouveau et obligatoire.`);
			else add('compatible', `Le paramètre « ${item.name} » est nouveau.`);
			continue;
		}
		if (!known.isRequired && item.isRequired)
			add('breaking', `Le paramètre « ${item.name} » devient obligatoire.`);
		if (known.isRequired && !item.isRequired)
			add('compatible', `Le paramètre « ${item.name} » devient facultatif.`);
		const [oldType, newType] = [describeType(known.schema), describeType(item.schema)];
		if (oldType !== newType)
			add('breaking', `Le paramètre « ${item.name} » passe de « ${oldType} » à « ${newType} ».`);
		const values = new Set((item.schema.constraints.enum ?? []).map(String));
		const lost = (known.schema.constraints.enum ?? []).filter(
			(value) => !values.has(String(value)),
		);
		if (item.schema.constraints.enum && lost.length > 0)
			add(
				'breaking',
				`Le paramètre « ${item.name} » n’accepte plus « ${lost.slice(0, 5).join(', ')} ».`,
			);
		if (known.description !== item.description)
			add('wording', `Le texte du paramètre « ${item.name} » change.`);
	}
}

function listAnswered({ responses }: OperationDetail): FieldRow[] {
	return responses
		.filter(({ status }) => /^2/.test(status))
		.flatMap(({ body }) => (body ? listFieldRows(body.schema, MAX_ROWS).rows : []));
}

function compareFields(
	before: readonly FieldRow[],
	after: readonly FieldRow[],
	direction: 'sent' | 'returned',
	add: Add,
) {
	const pathOf = ({ parents, name }: FieldRow) => [...parents, name].join('.');
	const old = new Map(before.map((row) => [pathOf(row), row]));
	const fresh = new Map(after.map((row) => [pathOf(row), row]));
	const isReturned = direction === 'returned';
	const what = isReturned ? 'Le champ renvoyé' : 'Le champ à envoyer';
	for (const path of old.keys())
		if (!fresh.has(path))
			add(isReturned ? 'breaking' : 'compatible', `${what} « ${path} » est retiré.`);
	for (const [path, row] of fresh) {
		const known = old.get(path);
		if (!known) {
			const isBreaking = !isReturned && row.isRequired;
			add(
				isBreaking ? 'breaking' : 'compatible',
				`${what} « ${path} » est nouveau${isBreaking ? ' et obligatoire' : ''}.`,
			);
			continue;
		}
		if (known.type !== row.type)
			add('breaking', `${what} « ${path} » passe de « ${known.type} » à « ${row.type} ».`);
		if (isReturned && known.isRequired && !row.isRequired)
			add('breaking', `${what} « ${path} » n’est plus toujours présent.`);
		if (!isReturned && !known.isRequired && row.isRequired)
			add('breaking', `${what} « ${path} » devient obligatoire.`);
		if (known.description !== row.description)
			add('wording', `Le texte du champ « ${path} » change.`);
	}
}

const KIND_TITLES: Record<ChangeKind, string> = {
	breaking: 'Ruptures',
	compatible: 'Ajouts compatibles',
	wording: 'Rédaction',
};

/** The change note, in Markdown. */
export function formatChanges(changes: readonly Change[]): string {
	if (changes.length === 0) return 'Aucun changement dans les opérations.\n';
	const parts: string[] = [];
	for (const kind of Object.keys(KIND_TITLES) as ChangeKind[]) {
		const own = changes.filter((change) => change.kind === kind);
		if (own.length === 0) continue;
		parts.push(
			`### ${KIND_TITLES[kind]} (${own.length})\n\n${own.map(({ call, sentence }) => `- \`${call.replaceAll('`', '')}\` : ${sentence}`).join('\n')}\n`,
		);
	}
	return parts.join('\n');
}
