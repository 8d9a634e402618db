import type { OpenApiDocument } from './document.ts';
import { listGivenExamples } from './examples.ts';
import { getOwn, getText, toObject, type Json } from './json.ts';
import { isFileContent } from './operation-detail.ts';
import type { Operation } from './operations.ts';
import { expandSchema, isEmptySchema, type Schema } from './schema.ts';
import { listAddresses } from './servers.ts';

/** One thing that a good description does, and how far this one does it. */
export interface Criterion {
	id:
		| 'summaries'
		| 'descriptions'
		| 'examples'
		| 'errors'
		| 'security'
		| 'contact'
		| 'servers'
		| 'schemas';
	label: string;
	/** Points it can bring. */
	weight: number;
	/** From 0 to 1. */
	rate: number;
	/** What was counted. */
	finding: string;
	/** How to earn the missing points. */
	advice: string;
}

export interface DescriptionScore {
	/** Out of 100. */
	points: number;
	criteria: Criterion[];
}

/** How well a description serves those who read it. It says nothing of the API itself. */
export function scoreDescription(
	document: OpenApiDocument,
	operations: readonly Operation[],
): DescriptionScore {
	const calls = operations.filter(({ kind }) => kind === 'path');
	// Where nothing is called, what is received is to be told as well.
	const told = calls.length > 0 ? calls : operations;
	const criteria = [
		...listTold(told),
		...listAnswered(document, told, calls.length > 0 ? 'réponse' : 'notification'),
		...listCalled(document, calls),
		judgeContact(document),
	].filter((criterion) => criterion !== undefined);
	// What does not apply takes no points away: the others share them.
	const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
	const shared = criteria.map((criterion) => ({
		...criterion,
		weight: Math.round((criterion.weight * 1000) / total) / 10,
	}));
	const points = criteria.reduce((sum, { weight, rate }) => sum + weight * rate, 0);
	return { points: Math.round((points * 100) / total), criteria: shared };
}

/** How many of them do it; nothing when there is none that could. */
function rateEach<Item>(items: readonly Item[], test: (item: Item) => boolean) {
	const count = items.filter(test).length;
	return items.length === 0
		? undefined
		: { rate: count / items.length, finding: `${count} sur ${items.length}` };
}

function listTold(operations: readonly Operation[]): (Criterion | undefined)[] {
	const summaries = rateEach(operations, ({ summary }) => summary !== undefined);
	const descriptions = rateEach(operations, ({ description }) => (description?.length ?? 0) >= 20);
	return [
		summaries && {
			id: 'summaries',
			label: 'Chaque opération a un intitulé',
			weight: 15,
			...summaries,
			advice: 'Écrivez un «\u00a0summary\u00a0» court, qui dit ce que l’on obtient.',
		},
		descriptions && {
			id: 'descriptions',
			label: 'Chaque opération est expliquée',
			weight: 15,
			...descriptions,
			advice:
				'Ajoutez une «\u00a0description\u00a0» d’une phrase ou deux : quand s’en servir, ses limites.',
		},
	];
}

function listAnswered(
	document: OpenApiDocument,
	operations: readonly Operation[],
	noun: string,
): (Criterion | undefined)[] {
	const answers = operations.flatMap((operation) => {
		const contents = listContents(document, operation);
		return contents.length === 0 && mayAnswerNothing(operation) ? [] : [contents];
	});
	const schemas = rateEach(answers, (contents) => contents.some(({ isTold }) => isTold));
	// Nobody writes the bytes of a file.
	const written = answers.filter((contents) => !contents.some(({ isBytes }) => isBytes));
	const examples = rateEach(written, (contents) =>
		contents.some(({ media }) => hasExample(document, media)),
	);
	return [
		schemas && {
			id: 'schemas',
			label: `Chaque ${noun} dit ses champs`,
			weight: 20,
			...schemas,
			advice: 'Donnez un «\u00a0schema\u00a0» à ce qui est donné quand tout va bien.',
		},
		examples && {
			id: 'examples',
			label: `Chaque ${noun} a un exemple`,
			weight: 15,
			...examples,
			advice: 'Ajoutez un «\u00a0example\u00a0» au contenu, ou à ses champs.',
		},
	];
}

/** What is asked only of a description of calls. */
function listCalled(
	document: OpenApiDocument,
	calls: readonly Operation[],
): (Criterion | undefined)[] {
	const errors = rateEach(calls, hasErrors);
	const servers = rateEach(calls, (operation) =>
		listAddresses(document, operation).some((url) => /^(?:http|ws)s:/i.test(url)),
	);
	if (!errors || !servers) return [];
	const hasSecurity =
		Object.keys(toObject(getOwn(document.root['components'], 'securitySchemes'))).length > 0 ||
		Array.isArray(document.root['security']) ||
		calls.every(({ source }) => Array.isArray(source['security']));
	return [
		{
			id: 'errors',
			label: 'Les erreurs sont documentées',
			weight: 15,
			...errors,
			advice: 'Décrivez au moins une réponse 4XX par opération.',
		},
		{
			id: 'security',
			label: 'L’authentification est dite',
			weight: 10,
			...judge(hasSecurity),
			advice:
				'Déclarez «\u00a0securitySchemes\u00a0», ou «\u00a0security: []\u00a0» si tout est libre.',
		},
		{
			id: 'servers',
			label: 'L’adresse du service est en HTTPS',
			weight: 5,
			...([0, 1].includes(servers.rate) ? judge(servers.rate === 1) : servers),
			advice: 'Donnez l’adresse complète dans «\u00a0servers\u00a0».',
		},
	];
}

function judgeContact(document: OpenApiDocument): Criterion {
	const contact = getOwn(document.root['info'], 'contact');
	return {
		id: 'contact',
		label: 'Un contact est donné',
		weight: 5,
		...judge(['email', 'url'].some((key) => getText(contact, key) !== undefined)),
		advice: 'Ajoutez «\u00a0info.contact\u00a0» : une adresse électronique ou une page.',
	};
}

function judge(isRight: boolean): Pick<Criterion, 'rate' | 'finding'> {
	return { rate: isRight ? 1 : 0, finding: isRight ? 'oui' : 'non' };
}

function listStatuses({ source }: Operation): string[] {
	return Object.keys(toObject(source['responses']));
}

/** What is deleted, created, accepted or found elsewhere may leave nothing to describe. */
function mayAnswerNothing(operation: Operation): boolean {
	if (operation.kind === 'webhook') return false;
	return (
		/^(?:HEAD|OPTIONS|DELETE)$/.test(operation.method) ||
		listStatuses(operation).some((status) => /^(?:20[1245]|3..)$/.test(status))
	);
}

interface Content {
	media: Json;
	/** Its fields are told, or it has none. */
	isTold: boolean;
	isBytes: boolean;
}

/** What succeeds gives, or what a notification brings. */
function listContents(document: OpenApiDocument, { source, kind }: Operation): Content[] {
	const answers = Object.entries(toObject(source['responses']));
	const successes = answers.filter(([status]) => /^2/.test(status));
	const isElsewhere = answers.some(([status]) => /^3/.test(status));
	const told =
		successes.length > 0 || isElsewhere
			? successes
			: answers.filter(([status]) => status === 'default');
	const holders = kind === 'webhook' ? [source['requestBody']] : told.map(([, answer]) => answer);
	return holders
		.flatMap((holder) => Object.entries(toObject(getOwn(document.resolve(holder), 'content'))))
		.map(([type, reference]) => {
			const media = document.resolve(reference);
			const schema = getOwn(media, 'schema') ?? getOwn(media, 'itemSchema');
			const told = expandSchema(schema ?? {}, document);
			const isBytes = isFileContent(type, told);
			return {
				media,
				isBytes,
				isTold: isBytes || getText(schema, '$ref') !== undefined || !isEmptySchema(told),
			};
		});
}

function hasExample(document: OpenApiDocument, media: Json): boolean {
	if (listGivenExamples(media, document).length > 0) return true;
	const schema = getOwn(media, 'schema') ?? getOwn(media, 'itemSchema');
	return holdsExample(expandSchema(schema ?? {}, document));
}

function holdsExample(schema: Schema): boolean {
	return (
		schema.example !== undefined ||
		schema.properties.some((property) => holdsExample(property.schema)) ||
		schema.alternatives.some(holdsExample) ||
		(schema.items !== undefined && holdsExample(schema.items)) ||
		(schema.values !== undefined && holdsExample(schema.values))
	);
}

function hasErrors(operation: Operation): boolean {
	return listStatuses(operation).some((status) => /^[45]|^default$/.test(status));
}
