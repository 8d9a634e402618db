import { isDeepEqual } from '../text/deep-equal.ts';
import {
	compareContents,
	type AddChange,
	type ChangeKind,
	type Direction,
	type NamePlace,
} from './content-changes.ts';
import {
	buildOperationDetail,
	type ApiResponse,
	type Body,
	type OperationDetail,
	type Parameter,
} from './operation-detail.ts';
import { toOneLine, type Operation } from './operations.ts';
import type { Reference } from './reference.ts';
import { DATA_LIMITS } from './schema.ts';

export interface Change {
	kind: ChangeKind;
	/** « `GET /communes` », or what several operations are called together. */
	subject: string;
	/** What changed, in French. */
	sentence: string;
}

/** What differs between two versions of a description; what several operations share is told once. */
export function listChanges(before: Reference, after: Reference): Change[] {
	const pairs = pairOperations(before, after);
	const found = new Map<string, { kind: ChangeKind; sentence: string; calls: Set<string> }>();
	const noteFor =
		(operation: Operation): AddChange =>
		(kind, text) => {
			// Names are those of whoever wrote the description: none may start a line.
			const sentence = toOneLine(text, 500);
			const key = `${kind} ${sentence}`;
			const known = found.get(key) ?? { kind, sentence, calls: new Set<string>() };
			found.set(key, known);
			known.calls.add(writeCall(operation));
		};
	const kept = new Set(pairs.flat());
	for (const [old, fresh] of pairs)
		compareOperations(
			buildOperationDetail(before.document, old, DATA_LIMITS),
			buildOperationDetail(after.document, fresh, DATA_LIMITS),
			after,
			noteFor(fresh),
		);
	const tell = (kind: ChangeKind, operation: Operation, end: string): Change => ({
		kind,
		subject: writeCall(operation),
		sentence: `${nameOperation(operation)} ${end}`,
	});
	const isAlone = (operation: Operation) => !kept.has(operation);
	const changes: Change[] = [
		...before.operations.filter(isAlone).map((item) => tell('breaking', item, 'est retirée.')),
		...after.operations.filter(isAlone).map((item) => tell('compatible', item, 'est nouvelle.')),
		...[...found.values()].map(({ kind, sentence, calls }) => ({
			kind,
			subject: nameCalls([...calls], pairs.length),
			sentence,
		})),
	];
	const { apiVersion } = after;
	if (apiVersion !== undefined && apiVersion !== before.apiVersion)
		changes.unshift({
			kind: 'wording',
			subject: 'Description',
			sentence: toOneLine(`La version est désormais « ${apiVersion} ».`, 100),
		});
	return changes;
}

/**
 * Each operation with what it became. A path may call its variables otherwise, and give to the
 * address of the service what it started with.
 */
function pairOperations(before: Reference, after: Reference): [Operation, Operation][] {
	const pairs: [Operation, Operation][] = [];
	const taken = new Set<Operation>();
	const keys = [
		({ kind, method, path }: Operation) => `${kind} ${method} ${path}`,
		({ kind, method, path }: Operation) => `${kind} ${method} ${maskVariables(path)}`,
		({ kind, method, path }: Operation, { servers }: Reference) =>
			`${kind} ${method} ${maskVariables(readPathname(servers[0]?.url ?? '') + path)}`,
	];
	for (const toKey of keys) {
		const old = new Map(
			before.operations
				.filter((item) => !taken.has(item))
				.map((item) => [toKey(item, before), item]),
		);
		for (const operation of after.operations) {
			const known = taken.has(operation) ? undefined : old.get(toKey(operation, after));
			if (!known || taken.has(known)) continue;
			taken.add(known).add(operation);
			pairs.push([known, operation]);
		}
	}
	return pairs;
}

function maskVariables(path: string): string {
	return path.replace(/\{[^{}/]*\}/g, '{}').replace(/\/+$/, '');
}

function readPathname(address: string): string {
	return address.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, '');
}

function writeCall({ method, path }: Operation): string {
	return `\`${toOneLine(`${method} ${path}`.replaceAll('`', ''), 200)}\``;
}

function nameOperation({ kind }: Operation): string {
	return kind === 'webhook' ? 'La notification' : 'L’opération';
}

const MAX_CALLS = 4;

function nameCalls(calls: readonly string[], total: number): string {
	if (calls.length > MAX_CALLS && calls.length === total) return 'Toutes les opérations';
	if (calls.length <= MAX_CALLS) return calls.join(', ');
	const shown = calls.slice(0, MAX_CALLS - 1);
	return `${shown.join(', ')} et ${calls.length - shown.length} autres`;
}

function compareOperations(
	before: OperationDetail,
	after: OperationDetail,
	{ servers }: Reference,
	add: AddChange,
): void {
	const name = nameOperation(after.operation);
	if (before.operation.isDeprecated !== after.operation.isDeprecated)
		add(
			'compatible',
			`${name} ${after.operation.isDeprecated ? 'est dépréciée' : 'n’est plus dépréciée'}.`,
		);
	compareServers(
		before,
		after,
		servers.map(({ url }) => url),
		add,
	);
	compareSecurity(before, after, add);
	compareParameters(before, after, add);
	// The producer writes what a notification holds.
	const isReceived = after.operation.kind === 'webhook';
	compareBodies(
		before.requestBody?.body,
		after.requestBody?.body,
		isReceived ? 'returned' : 'sent',
		isReceived ? 'Le contenu de la notification' : 'Le corps de la requête',
		add,
	);
	const [wasAsked, isAsked] = [before, after].map(({ requestBody }) => requestBody?.isRequired);
	if (!isReceived && before.requestBody && after.requestBody && wasAsked !== isAsked)
		add(
			isAsked ? 'breaking' : 'compatible',
			`Le corps de la requête devient ${isAsked ? 'obligatoire' : 'facultatif'}.`,
		);
	if (!isReceived && !before.requestBody && after.requestBody)
		add(isAsked ? 'breaking' : 'compatible', 'La requête a désormais un corps.');
	if (!isReceived && before.requestBody && !after.requestBody)
		add('breaking', 'La requête n’a plus de corps.');
	if (!isReceived) compareResponses(before.responses, after.responses, add);
	if (writeTexts(before) !== writeTexts(after)) add('wording', `${name} est décrite autrement.`);
}

function writeTexts({ operation: { summary, description } }: OperationDetail): string {
	return `${summary ?? ''} ${description ?? ''}`.replace(/\s+/g, ' ').trim();
}

function compareServers(
	before: OperationDetail,
	after: OperationDetail,
	known: readonly string[],
	add: AddChange,
): void {
	const [old, fresh] = [before, after].map(
		({ server, operation }) => server.replace(/\/+$/, '') + maskVariables(operation.path),
	) as [string, string];
	const isSafe =
		// An address that was not told was found elsewhere.
		!/^https?:/i.test(before.server) ||
		known.some((url) => url === before.server) ||
		old.replace(/^http:/i, 'https:') === fresh;
	if (old === fresh || before.server === '' || after.server === '') return;
	add(
		isSafe ? 'compatible' : 'breaking',
		`L’adresse du service passe de « ${before.server} » à « ${after.server} ».`,
	);
}

/** A way in: schemes that go together, where their tokens are had, and the rights they ask for. */
function listWays({ security }: OperationDetail): Set<string>[] {
	const ways = security.flatMap((group) =>
		group.reduce<string[][]>(
			(found, { sentence, asked, flows }) => {
				const own = [sentence, ...asked.map((right) => right.name)];
				const places = flows.map(({ addresses }) => addresses.map(({ url }) => url));
				return found.flatMap((way) =>
					(places.length > 0 ? places : [[]]).map((place) => [...way, ...own, ...place]),
				);
			},
			[[]],
		),
	);
	return (ways.length > 0 ? ways : [[]]).map((way) => new Set(way));
}

function compareSecurity(before: OperationDetail, after: OperationDetail, add: AddChange): void {
	const [old, fresh] = [listWays(before), listWays(after)];
	const allow = (ways: Set<string>[], others: Set<string>[]) =>
		others.every((other) => ways.some((way) => [...way].every((part) => other.has(part))));
	const isSafe = allow(fresh, old);
	if (isSafe && allow(old, fresh)) return;
	const isFree = (ways: Set<string>[]) => ways.some((way) => way.size === 0);
	if (isFree(old)) add('breaking', 'L’authentification devient obligatoire.');
	else if (isFree(fresh)) add('compatible', 'L’authentification n’est plus obligatoire.');
	else if (isSafe)
		add('compatible', 'L’authentification demande moins, ou se fait aussi autrement.');
	else add('breaking', 'L’authentification change.');
}

function compareParameters(before: OperationDetail, after: OperationDetail, add: AddChange): void {
	const [old, fresh] = [indexParameters(before), indexParameters(after)];
	for (const [key, { name, place }] of old)
		if (!fresh.has(key) && place !== 'path')
			add('breaking', `Le paramètre « ${name} » est retiré.`);
	for (const [key, parameter] of fresh) {
		const known = old.get(key);
		const name = `Le paramètre « ${parameter.name} »`;
		if (known) compareParameter(known, parameter, name, add);
		else if (parameter.place !== 'path')
			add(
				parameter.isRequired ? 'breaking' : 'compatible',
				`${name} est nouveau${parameter.isRequired ? ' et obligatoire' : ''}.`,
			);
	}
}

/** Those of the path by their rank in it, for their name is never sent; headers have no case. */
function indexParameters({ parameters, operation }: OperationDetail): Map<string, Parameter> {
	const variables = [...operation.path.matchAll(/\{([^{}/]*)\}/g)].map(([, name]) => name);
	return new Map(
		parameters.map((parameter) => {
			const { place, name } = parameter;
			if (place === 'path') return [`path ${variables.indexOf(name)}`, parameter];
			return [`${place} ${place === 'header' ? name.toLowerCase() : name}`, parameter];
		}),
	);
}

function compareParameter(old: Parameter, fresh: Parameter, name: string, add: AddChange): void {
	if (old.name !== fresh.name && fresh.place === 'path')
		add(
			'wording',
			`Le paramètre « ${old.name} » de l’adresse s’appelle désormais « ${fresh.name} ».`,
		);
	if (old.isRequired !== fresh.isRequired)
		add(
			fresh.isRequired ? 'breaking' : 'compatible',
			`${name} devient ${fresh.isRequired ? 'obligatoire' : 'facultatif'}.`,
		);
	if (old.isDeprecated !== fresh.isDeprecated)
		add('compatible', `${name} ${fresh.isDeprecated ? 'est' : 'n’est plus'} déprécié.`);
	if (isWrittenOtherwise(old, fresh)) add('breaking', `${name} s’écrit autrement dans la requête.`);
	const nameField: NamePlace = (path) =>
		path === '' ? name : `Le champ « ${path} » du paramètre « ${fresh.name} »`;
	// What is said of the value is said of the parameter, told below.
	const withoutText = { ...fresh.schema, description: old.schema.description };
	compareContents(old.schema, withoutText, 'sent', nameField, add);
	const [oldText, newText] = [old, fresh].map(({ description = '' }) =>
		description.replace(/\s+/g, ' ').trim(),
	);
	if (oldText !== newText) add('wording', `${name} est décrit autrement.`);
}

/** Alone, a value is written in one way. */
function isWrittenOtherwise(old: Parameter, fresh: Parameter): boolean {
	const isPlain = [old, fresh].some(
		({ schema, mediaType }) =>
			mediaType === undefined &&
			!schema.types.some((type) => type === 'array' || type === 'object'),
	);
	return old.mediaType !== fresh.mediaType || (!isPlain && !isDeepEqual(old.style, fresh.style));
}

function compareResponses(
	before: readonly ApiResponse[],
	after: readonly ApiResponse[],
	add: AddChange,
): void {
	const [old, fresh] = [before, after].map(
		(responses) => new Map(responses.map((response) => [response.status.toUpperCase(), response])),
	) as [Map<string, ApiResponse>, Map<string, ApiResponse>];
	const isOnly = ![...fresh.keys()].some(isSuccess);
	for (const [status] of old)
		if (!fresh.has(status))
			add(
				isSuccess(status) ? 'breaking' : 'compatible',
				`La réponse ${status} n’est plus décrite.`,
			);
	for (const [status, response] of fresh) {
		const known = old.get(status);
		if (!known) add('compatible', `La réponse ${status} est nouvelle.`);
		else if (isSuccess(status) || (status === 'DEFAULT' && isOnly)) {
			compareHeaders(known, response, add);
			compareBodies(
				known.body,
				response.body,
				'returned',
				`Le contenu de la réponse ${status}`,
				add,
			);
		}
	}
}

function isSuccess(status: string): boolean {
	return status.startsWith('2');
}

function compareHeaders(before: ApiResponse, after: ApiResponse, add: AddChange): void {
	const [old, fresh] = [before, after].map(
		({ headers }) => new Map(headers.map(({ name }) => [name.toLowerCase(), name])),
	) as [Map<string, string>, Map<string, string>];
	for (const [key, name] of old)
		if (!fresh.has(key)) add('breaking', `L’en-tête renvoyé « ${name} » est retiré.`);
	for (const [key, name] of fresh)
		if (!old.has(key)) add('compatible', `L’en-tête renvoyé « ${name} » est nouveau.`);
}

function compareBodies(
	before: Body | undefined,
	after: Body | undefined,
	direction: Direction,
	whole: string,
	add: AddChange,
): void {
	const [old, fresh] = [indexFormats(before), indexFormats(after)];
	const isSent = direction === 'sent';
	const field = isSent ? 'Le champ à envoyer' : 'Le champ renvoyé';
	const name: NamePlace = (path) => (path === '' ? whole : `${field} « ${path} »`);
	if (!before && !after) return;
	if (!before || !after) {
		// That of a request is told with the request itself.
		if (!isSent)
			add(
				before ? 'breaking' : 'compatible',
				`${whole} ${before ? 'n’est plus' : 'est désormais'} décrit.`,
			);
		return;
	}
	const isAny = [old, fresh].some((formats) => formats.has('*/*'));
	const lost = isAny ? [] : [...old.keys()].filter((format) => !fresh.has(format));
	const gained = isAny ? [] : [...fresh.keys()].filter((format) => !old.has(format));
	for (const format of lost) add('breaking', `${whole} n’existe plus au format « ${format} ».`);
	for (const format of gained) add('compatible', `${whole} existe aussi au format « ${format} ».`);
	const pairs = new Map(
		[...fresh].flatMap(([format, body]) => {
			const known = old.get(format);
			return known ? [[body, known] as const] : [];
		}),
	);
	if (pairs.size === 0) pairs.set(after, before);
	for (const [body, known] of pairs)
		compareContents(known.schema, body.schema, direction, name, add);
}

/** Contents by their formats, without what specifies them: `; charset=utf-8`. */
function indexFormats(body: Body | undefined): Map<string, Body> {
	const bodies = body ? [body, ...body.others] : [];
	return new Map(
		bodies.flatMap((content) =>
			[content.mediaType, ...content.otherMediaTypes].map(
				(type) => [type.split(';')[0]!.trim().toLowerCase(), content] as const,
			),
		),
	);
}

const KIND_TITLES: Record<ChangeKind, string> = {
	breaking: 'Ruptures',
	compatible: 'Changements compatibles',
	wording: 'Rédaction',
};

/** Past this many, nobody reads on. */
const MAX_SENTENCES = 100;

/** The change note, in Markdown. */
export function formatChanges(changes: readonly Change[]): string {
	if (changes.length === 0) return 'Aucun changement dans les opérations.\n';
	const parts: string[] = [];
	for (const kind of Object.keys(KIND_TITLES) as ChangeKind[]) {
		const own = changes.filter((change) => change.kind === kind);
		if (own.length === 0) continue;
		const shown = Map.groupBy(own.slice(0, MAX_SENTENCES), ({ subject }) => subject);
		const lines = [...shown].flatMap(([subject, [first, ...others]]) =>
			others.length === 0
				? `- ${subject} : ${first!.sentence}`
				: [`- ${subject} :`, ...[first!, ...others].map(({ sentence }) => `  - ${sentence}`)],
		);
		const rest = own.length - MAX_SENTENCES;
		if (rest > 0) lines.push(`- Et ${rest} de plus.`);
		parts.push(`### ${KIND_TITLES[kind]} (${own.length})\n\n${lines.join('\n')}\n`);
	}
	return parts.join('\n');
}
