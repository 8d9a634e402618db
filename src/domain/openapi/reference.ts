import { quoteValue, type Problem } from '../content/problem.ts';
import { isEmail, isLinkFault, parseLink } from '../content/url.ts';
import { formatCount } from '../text/french.ts';
import type { ChangeNote } from './change-notes.ts';
import { checkStructure } from './check-structure.ts';
import { isDescribed } from './described.ts';
import {
	buildDocument,
	createFinder,
	isRemoteReference,
	MAX_HOPS,
	quoteReference,
	type OpenApiDocument,
} from './document.ts';
import {
	formatPointer,
	getOwn,
	getText,
	isObject,
	listReferences,
	toObject,
	type Json,
	type JsonObject,
} from './json.ts';
import {
	buildOperationDetail,
	findDocumentation,
	type OperationDetail,
} from './operation-detail.ts';
import {
	groupOperations,
	listDuplicateIds,
	listOperations,
	toOneLine,
	type Operation,
	type OperationGroup,
} from './operations.ts';
import { rebaseDefinitions, rebaseReferences } from './rebase-references.ts';
import { listReturnedFields, type ReturnedField } from './returned-fields.ts';
import { listSecurity, type SecurityScheme } from './security.ts';
import { listServers, type Server } from './servers.ts';
import { DATA_LIMITS } from './schema.ts';
import { scoreDescription, type DescriptionScore } from './score.ts';

/** Where a description comes from; written beside it. */
export interface DescriptionOrigin {
	/** `copy`: what the producer published; `written`: a documentation copy in our own words. */
	kind: 'copy' | 'written';
	/** Address of the producer's own description or documentation. */
	source: string;
	/** Day of the copy or of the writing. */
	date: string;
	/** SHA-256 of the file, in hexadecimal. */
	sha256: string;
}

/** What the pages of one API say of its description. */
export interface Reference {
	slug: string;
	/** Path of its file in the content folder. */
	file: string;
	/** Size of that file. */
	bytes: number;
	title: string;
	apiVersion?: string;
	summary?: string;
	description?: string;
	/** Who answers for the API, and under what terms. */
	terms: ReferenceTerms;
	document: OpenApiDocument;
	origin?: DescriptionOrigin;
	/** What changed since, latest first. */
	changes?: ChangeNote[];
	operations: Operation[];
	groups: OperationGroup[];
	servers: Server[];
	security: SecurityScheme[];
	score: DescriptionScore;
	/** Operations of the description that have no page. */
	hiddenOperations: number;
	getDetail: (operation: Operation) => OperationDetail;
	getReturnedFields: (operation: Operation) => ReturnedField[];
}

export interface ReferenceTerms {
	contact?: { name?: string; address?: string };
	license?: { name: string; address?: string };
	termsOfService?: string;
	documentation?: { href: string; label: string };
}

export interface ReferenceSource {
	slug: string;
	file: string;
	bytes: number;
	document: JsonObject;
	origin?: DescriptionOrigin;
	/** What changed since, latest first. */
	changes?: ChangeNote[];
}

/** A page costs two milliseconds: no description may ask for an hour of them. */
export const MAX_OPERATIONS = 5000;
/** Past this many, the whole of the data is for programs, not for a table that people read. */
export const MANY_OPERATIONS = 200;

/** Builds what the pages show, and says what the description gets wrong. */
export function buildReference(source: ReferenceSource): {
	reference?: Reference;
	problems: Problem[];
} {
	const problems: Problem[] = [];
	const warn = (code: Problem['code'], message: string, hint: string, field?: string) => {
		problems.push({ code, severity: 'warning', file: source.file, field, message, hint });
	};
	for (const { pointer, message, hint } of checkStructure(source.document))
		warn('openapi-structure', message, hint, pointer);
	// Elsewhere than at the producer's, nobody knows where a relative address leads.
	const { origin } = source;
	const document = buildDocument(
		source.document,
		origin?.kind === 'copy' ? origin.source : undefined,
	);
	const tellBrokenReferences = () => {
		const broken = listBrokenReferences(source.document);
		const mended = rebaseDefinitions(source.document);
		const lost = mended === source.document ? broken : listBrokenReferences(mended);
		const isLost = new Set(lost.map(([reference]) => reference));
		const [first, ...others] = broken.filter(([reference]) => !isLost.has(reference));
		if (first)
			warn(
				'openapi-reference',
				`Le renvoi ${quoteReference(first[0])} ne mène à rien depuis le début du fichier${others.length > 0 ? `, comme ${formatCount(others.length, 'autre')}` : ''}\u202f; il est lu dans le schéma qui le contient.`,
				'Écrivez le chemin entier, depuis « #/components » ou « #/paths », ou donnez un « $id » à ce schéma.',
				first[1],
			);
		for (const { reference, pointer, others } of groupByFile(lost).slice(0, 20))
			warn(
				'openapi-reference',
				`${reference === '' ? 'Un renvoi vide' : `Le renvoi ${quoteReference(reference)}`} ne mène à rien${others > 0 ? `, comme ${formatCount(others, 'autre')} vers le même fichier` : ''}\u202f; ce qu’il désigne manque à la documentation.`,
				reference.startsWith('#')
					? 'Corrigez le nom, ou ajoutez la définition dans « components ».'
					: 'Vérifiez que le fichier est dans « content/openapi », qu’il se lit, et que le nom après « # » y est.',
				pointer,
			);
	};
	const all = listOperations(document);
	if (all.length === 0) {
		tellBrokenReferences();
		warn(
			'openapi-structure',
			'La description ne contient aucune opération lisible.',
			'Vérifiez la clé « paths » : chaque chemin y porte « get », « post »…',
		);
		return { problems };
	}
	const operations = all.slice(0, MAX_OPERATIONS);
	if (all.length > operations.length)
		warn(
			'openapi-too-large',
			`La description contient ${all.length} opérations ; seules les ${MAX_OPERATIONS} premières ont une page.`,
			'Découpez la description par domaine.',
		);
	for (const { id, method, path, kind } of listDuplicateIds(operations).slice(0, 20))
		warn(
			'openapi-duplicate-operation',
			`Plusieurs opérations portent l’identifiant ${quoteValue(id)} ; leurs adresses sont numérotées.`,
			'Donnez à chacune un « operationId » différent.',
			formatPointer([`${kind}s`, path, method.toLowerCase(), 'operationId']),
		);
	tellBrokenReferences();
	const isLong = operations.length > MANY_OPERATIONS;
	const info = toObject(document.root['info']);
	const details = new Map<Operation, OperationDetail>();
	/** Pages, files and the search ask for the same. */
	const getDetail = (operation: Operation) => {
		let detail = details.get(operation);
		if (!detail) details.set(operation, (detail = buildOperationDetail(document, operation)));
		return detail;
	};
	return {
		reference: {
			slug: source.slug,
			file: source.file,
			bytes: source.bytes,
			title: toOneLine(getText(info, 'title') ?? source.slug, 120),
			apiVersion: getText(info, 'version')?.slice(0, 40),
			summary: getText(info, 'summary'),
			description: getText(info, 'description'),
			terms: readTerms(document.root),
			document,
			...(source.origin ? { origin: source.origin } : {}),
			...(source.changes ? { changes: source.changes } : {}),
			operations,
			groups: groupOperations(document, operations),
			servers: listServers(document),
			security: listSchemes(document),
			score: scoreDescription(document, operations),
			hiddenOperations: all.length - operations.length,
			getDetail,
			getReturnedFields: (operation) =>
				listReturnedFields(
					isLong ? getDetail(operation) : buildOperationDetail(document, operation, DATA_LIMITS),
				),
		},
		problems,
	};
}

function readTerms({ info, externalDocs }: JsonObject): ReferenceTerms {
	const contact = getOwn(info, 'contact');
	const license = getOwn(info, 'license');
	const [name, email] = [getText(contact, 'name'), getText(contact, 'email')];
	const address =
		findAddress(contact, 'url') ?? (email && isEmail(email) ? `mailto:${email}` : undefined);
	const licenseName = getText(license, 'name') ?? getText(license, 'identifier');
	const licenseAddress = findAddress(license, 'url');
	const termsOfService = findAddress(info, 'termsOfService');
	return {
		...(name || address
			? { contact: { ...(name ? { name } : {}), ...(address ? { address } : {}) } }
			: {}),
		...(licenseName
			? { license: { name: licenseName, ...(licenseAddress ? { address: licenseAddress } : {}) } }
			: {}),
		...(termsOfService ? { termsOfService } : {}),
		...findDocumentation(externalDocs),
	};
}

function findAddress(holder: Json, key: string): string | undefined {
	const link = parseLink(getText(holder, key) ?? '');
	return isLinkFault(link) || link.kind !== 'external' ? undefined : link.href;
}

/** Every scheme that the description declares, used everywhere or not. */
function listSchemes(document: OpenApiDocument): SecurityScheme[] {
	const schemes = toObject(toObject(document.root['components'])['securitySchemes']);
	return listSecurity(
		document,
		Object.keys(schemes).map((name) => ({ [name]: [] })),
	).flat();
}

interface BrokenReference {
	reference: string;
	/** Where the first of them stands. */
	pointer: string;
	/** Different ones to the same file. */
	others: number;
}

/** A file that is not there breaks all that leads to it. */
function groupByFile(broken: readonly [reference: string, pointer: string][]): BrokenReference[] {
	const groups = new Map<string, BrokenReference>();
	for (const [reference, pointer] of broken) {
		const [file = ''] = reference.split('#');
		const known = groups.get(file || reference);
		if (known) known.others++;
		else groups.set(file || reference, { reference, pointer, others: 0 });
	}
	return [...groups.values()];
}

/**
 * References as the producer wrote them, with where the first of each stands. Those to an address
 * are told by who reads the files.
 */
function listBrokenReferences(source: JsonObject): [reference: string, pointer: string][] {
	const document = rebaseReferences(source);
	const find = createFinder(document);
	return [...listReferences(document, isDescribed)].filter(
		([reference]) => !isRemoteReference(reference) && isBroken(reference, find),
	);
}

/** What leads to another that is broken is sound itself. */
function isBroken(reference: string, find: OpenApiDocument['find']): boolean {
	if (find(reference) === undefined) return true;
	const met = new Set<string>();
	for (let next: string | undefined = reference; next !== undefined;) {
		if (met.has(next) || met.size > MAX_HOPS) return true;
		met.add(next);
		const target = find(next);
		if (target === undefined) return false;
		next = getText(target, '$ref');
		if (next === undefined) return !isObject(target) && typeof target !== 'boolean';
	}
	return false;
}
