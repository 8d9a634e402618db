import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';

import { JsonLdParser } from 'jsonld-streaming-parser';
import { Parser, Store, type Quad } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';

const SHAPES = resolve(import.meta.dirname, '../dcat-ap/dcat-ap-SHACL.ttl');

/** Reads JSON-LD with the network shut: the document must hold all that it needs. */
export async function parseJsonLd(text: string): Promise<Store> {
	const parser = new JsonLdParser({
		documentLoader: {
			load: (url: string) => Promise.reject(new Error(`the document wants ${url}`)),
		},
	});
	const store = new Store();
	for await (const quad of Readable.from([text]).pipe(parser as never) as AsyncIterable<Quad>)
		store.addQuad(quad);
	return store;
}

export function parseTurtle(text: string): Store {
	return new Store(new Parser({ format: 'text/turtle' }).parse(text));
}

let validator: SHACLValidator | undefined;

/** What the official shapes of DCAT-AP 3.0.1 find wrong. */
export async function listShaclFaults(graph: Store): Promise<string[]> {
	validator ??= new SHACLValidator(parseTurtle(readFileSync(SHAPES, 'utf8')) as never);
	const report = await validator.validate(graph as never);
	return report.results
		.map((result) =>
			[
				result.focusNode?.value,
				result.path?.value,
				result.message.map(({ value }) => value).join(' '),
				result.sourceShape?.value,
			].join(' '),
		)
		.sort();
}

const DCAT = 'http://www.w3.org/ns/dcat#';
const DCT = 'http://purl.org/dc/terms/';
const FOAF = 'http://xmlns.com/foaf/0.1/';
const HYDRA = 'http://www.w3.org/ns/hydra/core#';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const SKOS = 'http://www.w3.org/2004/02/skos/core#';
const VCARD = 'http://www.w3.org/2006/vcard/ns#';

/** What the harvester of data.gouv.fr keeps of a data service. */
export interface HarvestedService {
	identifier: string;
	title: string;
	description: string;
	endpoint: string;
	endpointDescription: string | undefined;
	landingPage: string;
	publisher: string | undefined;
	contacts: string[];
	tags: string[];
	isInCatalogue: boolean;
}

/** Follows the pages of a catalogue as the harvester does, and reads what it reads. */
export async function harvest(
	start: string,
	read: (url: string) => Promise<Store>,
): Promise<{ services: HarvestedService[]; skipped: string[]; pages: number }> {
	const services: HarvestedService[] = [];
	const skipped: string[] = [];
	let pages = 0;
	for (let url: string | undefined = start; url !== undefined;) {
		const graph: Store = await read(url);
		pages++;
		for (const node of graph.getSubjects(`${RDF}type`, `${DCAT}DataService`, null)) {
			const service = readService(graph, node.value);
			if (typeof service === 'string') skipped.push(service);
			else services.push(service);
		}
		const [view] = graph.getSubjects(`${RDF}type`, `${HYDRA}PartialCollectionView`, null);
		url = view && graph.getObjects(view, `${HYDRA}next`, null)[0]?.value;
	}
	return { services, skipped, pages };
}

function readService(graph: Store, node: string): HarvestedService | string {
	const objects = (name: string, subject = node) => graph.getObjects(subject, name, null);
	const value = (name: string, subject = node) => objects(name, subject)[0]?.value;
	const identifier = objects(`${DCT}identifier`).find(({ termType }) => termType === 'Literal');
	if (!identifier) return `${node}: missing identifier`;
	const title = value(`${DCT}title`);
	if (title === undefined) return `${node}: missing title`;
	const landingPage = value(`${DCAT}landingPage`) ?? node;
	const endpoint = value(`${DCAT}endpointURL`) ?? '';
	for (const address of [landingPage, endpoint])
		if (!URL.canParse(address)) return `${node}: « ${address} » is not an address`;
	const publisher = value(`${DCT}publisher`);
	return {
		identifier: identifier.value,
		title,
		description: value(`${DCT}description`) ?? value(`${DCT}abstract`) ?? '',
		endpoint,
		endpointDescription: value(`${DCAT}endpointDescription`),
		landingPage,
		publisher: publisher && value(`${FOAF}name`, publisher),
		contacts: objects(`${DCAT}contactPoint`).flatMap((contact) =>
			['hasEmail', 'hasURL'].flatMap((name) => value(VCARD + name, contact.value) ?? []),
		),
		tags: [
			// Addresses are not keywords.
			...objects(`${DCAT}keyword`).filter(({ termType }) => termType === 'Literal'),
			...objects(`${DCAT}theme`).flatMap((theme) => objects(`${SKOS}prefLabel`, theme.value)),
		].map((term) => term.value),
		isInCatalogue: graph.countQuads(null, `${DCAT}service`, node, null) > 0,
	};
}
