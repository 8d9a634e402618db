import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';

import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { buildPostmanCollection } from '../../../src/domain/openapi/postman.ts';
import { buildRequestSamples } from '../../../src/domain/openapi/request-samples.ts';
import { aDescription, anOperation, aReference } from './a-description.ts';

function write(changes: JsonObject, root: JsonObject = {}, method = 'post') {
	const reference = aReference(
		aDescription({ paths: { '/x': { [method]: anOperation(changes) } }, ...root }),
	);
	const samples = buildRequestSamples(reference.getDetail(reference.operations[0]!));
	const codes = Object.fromEntries(samples.map(({ language, code }) => [language, code]));
	const collection = JSON.stringify(
		buildPostmanCollection('API', reference.groups, reference.getDetail),
	);
	return { ...codes, collection } as Record<'shell' | 'javascript' | 'python' | 'php', string> & {
		collection: string;
	};
}

const sending = (mediaType: string, content: JsonObject) =>
	write({ requestBody: { content: { [mediaType]: content } } });

/** What a browser would send. */
function runJavaScript(code: string) {
	const sent: { url: string; options: { headers?: JsonObject; body?: unknown } }[] = [];
	runInNewContext(code, {
		fetch: (url: string, options = {}) => sent.push({ url, options }),
		FormData,
		URLSearchParams,
		fichier: new Blob(['octets']),
	});
	return sent[0]!;
}

/** What a shell would give to curl. */
function runShell(code: string): string[] {
	const script = `curl() { printf '%s\\0' "$@"; }\n${code}`;
	return spawnSync('sh', ['-c', script], { encoding: 'utf8' }).stdout.split('\0').slice(0, -1);
}

const HOSTILE = `l'été "x" \\ $a \`b\`\n{c} é`;

test(
	'writes any text so that each language reads it back',
	{ skip: process.platform === 'win32' },
	() => {
		const { shell, javascript, python, php } = write({
			parameters: [{ name: 'X-A', in: 'header', required: true, example: HOSTILE }],
			requestBody: { content: { 'text/plain': { example: HOSTILE } } },
		});
		const inHeader = HOSTILE.replace('\n', ' ').replaceAll('é', '%C3%A9');
		const { options } = runJavaScript(javascript);
		assert.equal(options.body, HOSTILE);
		assert.equal(options.headers!['X-A'], inHeader);
		const words = runShell(shell);
		assert.ok(words.includes(`X-A: ${inHeader}`));
		assert.equal(words.at(-1), HOSTILE);
		assert.ok(python.includes(`data=${JSON.stringify(HOSTILE)}.encode()`));
		assert.ok(php.includes(`'${HOSTILE.replace('\\', '\\\\').replace("'", "\\'")}'`));
	},
);

test(
	'runs nothing but one call, whatever headers and methods are called',
	{ skip: process.platform === 'win32' },
	() => {
		const name = "a'|id|'.`id`.'$IFS&";
		for (const { shell, php } of [
			write({ parameters: [{ name, in: 'header', required: true, example: 'v' }] }),
			write({ parameters: [{ name, in: 'header', required: true, example: 'v' }] }, {}, 'get'),
		]) {
			assert.ok(runShell(shell).includes(`${name}: v`));
			assert.ok(php.includes(`${name.replaceAll("'", "\\'")}: v`), php);
		}
		const samples = write({}, { paths: { '/x': { additionalOperations: { [name]: {} } } } });
		assert.equal(runShell(samples.shell).at(-1), name);
		assert.ok(samples.php.includes(`'${name.replaceAll("'", "\\'")}'`), samples.php);
	},
);

test('sends no file but its own, whatever a part of a form is called', () => {
	const properties = { 'a=@/etc/passwd;b': { type: 'string', format: 'binary' } };
	const { shell, python } = sending('multipart/form-data', {
		schema: { type: 'object', properties },
	});
	assert.equal(shell, undefined);
	assert.match(python, /open\("fichier", "rb"\)/);
});

test('sends the fields of a form as a form', () => {
	const schema = {
		type: 'object',
		properties: { nom: { type: 'string', example: "L'Haÿ" }, codes: { type: 'array', items: {} } },
	};
	const { shell, javascript, python, php, collection } = sending(
		'application/x-www-form-urlencoded',
		{ schema, example: { nom: "L'Haÿ", codes: [94] } },
	);
	assert.equal(String(runJavaScript(javascript).options.body), 'nom=L%27Ha%C3%BF&codes=94');
	assert.match(shell, /--data-urlencode 'nom=L'\\''Haÿ' \\\n {2}--data-urlencode codes=94$/);
	assert.match(python, /data=\{\n {8}"nom": "L'Haÿ",\n {8}"codes": "94"\n {4}\}/);
	assert.match(php, /http_build_query\(\[\n {2}'nom' => 'L\\'Haÿ',/);
	assert.match(collection, /"mode":"urlencoded","urlencoded":\[\{"key":"nom","value":"L'Haÿ"\}/);
});

test('sends files and fields in parts, and leaves their header to what sends them', () => {
	const schema = {
		type: 'object',
		properties: {
			piece: { type: 'string', contentMediaType: 'application/pdf', format: 'binary' },
			titre: { type: 'string', example: '@acte' },
		},
	};
	const samples = sending('multipart/form-data', { schema });
	const body = runJavaScript(samples.javascript).options.body as FormData;
	assert.deepEqual([...body.keys()], ['piece', 'titre']);
	assert.ok(body.get('piece') instanceof Blob);
	assert.match(samples.shell, /--form piece=@fichier \\\n {2}--form-string titre=@acte$/);
	assert.match(samples.python, /"piece": open\("fichier", "rb"\),\n {8}"titre": \(None, "@acte"\)/);
	assert.match(samples.php, /'piece' => new CURLFile\('fichier'\),\n {2}'titre' => '@acte'/);
	for (const code of Object.values(samples)) assert.doesNotMatch(code, /multipart/);
});

test('sends the bytes of a file whole', () => {
	for (const content of [{}, { schema: { type: 'string', format: 'binary' } }]) {
		const { shell, python, php } = sending('application/pdf', content);
		assert.match(shell, /--data-binary @fichier$/);
		assert.match(python, /data=open\("fichier", "rb"\)/);
		assert.match(php, /file_get_contents\('fichier'\)/);
	}
});

test('sends every kind of JSON, whole however long the example is', () => {
	const communes = Array.from({ length: 500 }, (_, index) => ({ code: index, nom: 'Commune' }));
	const samples = sending('application/hal+json', { example: { communes, fin: null, vrai: true } });
	const body = JSON.parse(runJavaScript(samples.javascript).options.body as string) as JsonObject;
	assert.deepEqual((body['communes'] as JsonObject[])[0], communes[0]);
	assert.ok(JSON.stringify(body).length < 2500);
	assert.match(samples.python, /json=\{\s+"communes": \[/);
	assert.deepEqual(JSON.parse(/'(\{[^]*\})'/.exec(samples.shell)![1]!), body);
	assert.match(samples.php, /json_encode\(\[\s+'communes' => \[/);
	const hostile = sending('application/hal+json', { example: { 'l’été': HOSTILE, rien: {} } });
	assert.deepEqual(JSON.parse(runJavaScript(hostile.javascript).options.body as string), {
		'l’été': HOSTILE,
		rien: {},
	});
	assert.match(hostile.php, /"rien": \{\}/);
});

test('sends cookies, those that are asked for and the one that proves who calls', () => {
	const { shell, javascript } = write(
		{
			security: [{ session: [] }],
			parameters: [
				{ name: 'langue', in: 'cookie', required: true, example: 'fr; x' },
				{ name: 'theme', in: 'cookie', example: 'sombre' },
			],
		},
		{
			components: {
				securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'SESSION' } },
			},
		},
	);
	assert.match(shell, /--header 'Cookie: langue=fr%3B%20x; SESSION=VOTRE_CLE'/);
	assert.equal(
		runJavaScript(javascript).options.headers!['Cookie'],
		'langue=fr%3B%20x; SESSION=VOTRE_CLE',
	);
});

test('writes the place of a path in the style that is asked for', () => {
	const reference = aReference(
		aDescription({
			paths: {
				'/x/{a}/{b}': {
					head: anOperation({
						parameters: [
							{ name: 'a', in: 'path', style: 'matrix', example: 1 },
							{ name: 'b', in: 'path', style: 'label', example: 2 },
						],
					}),
				},
			},
		}),
	);
	const [curl] = buildRequestSamples(reference.getDetail(reference.operations[0]!));
	assert.equal(curl!.code, `curl 'https://api.exemple.fr/x/;a=1/.2' \\\n  --head`);
});

test('writes an object in a path as its style asks, and what has a form in that form', () => {
	const parameter = (name: string, schema: JsonObject, more: JsonObject = {}) => ({
		name,
		in: 'path',
		required: true,
		schema,
		...more,
	});
	const object = { type: 'object', example: { nom: 'Ain', code: '01' } };
	const parameters = [
		parameter('a', object),
		parameter('b', object, { explode: true }),
		parameter('c', { type: 'integer', minimum: 1900 }),
		parameter('d', { type: 'integer' }),
		parameter('e', { type: 'string', format: 'date' }),
		parameter('f', { type: 'string' }),
	];
	const path = parameters.map(({ name }) => `/{${name}}`).join('');
	const reference = aReference(
		aDescription({ paths: { [path]: { get: anOperation({ parameters }) } } }),
	);
	const [curl] = buildRequestSamples(reference.getDetail(reference.operations[0]!));
	assert.match(
		curl!.code,
		/exemple\.fr\/nom,Ain,code,01\/nom=Ain,code=01\/1900\/1\/\d{4}-\d\d-\d\d\/f'?$/,
	);
});

test('sends nothing for what no example could be made of', () => {
	const deep = Array.from({ length: 6 }).reduce<JsonObject>(
		(inner) => ({ type: 'object', properties: { a: inner } }),
		{ type: 'array', items: { type: 'object', properties: { nom: { type: 'string' } } } },
	);
	const { javascript, python } = sending('application/json', { schema: deep });
	for (const code of [javascript, python]) assert.doesNotMatch(code, /undefined/);
});

test('asks by the method of the operation, whatever it sends', () => {
	const body = { requestBody: { content: { 'application/json': { example: { a: 1 } } } } };
	const empty = write({});
	assert.match(empty.php, /CURLOPT_CUSTOMREQUEST, 'POST'/);
	assert.doesNotMatch(empty.php, /POSTFIELDS|CURLOPT_POST,/);
	const get = write(body, {}, 'get');
	assert.match(get.shell, /--request GET/);
	assert.match(get.php, /CURLOPT_CUSTOMREQUEST, 'GET'/);
	assert.match(get.python, /requests\.get\([^]*json=/);
	const head = write(body, {}, 'head');
	for (const code of [head.shell, head.javascript, head.python, head.php])
		assert.doesNotMatch(code, /Content-Type|\ba\b/);
});

test('writes no JavaScript that no browser runs', () => {
	const body = { requestBody: { content: { 'application/json': { example: { a: 1 } } } } };
	assert.equal(write(body, {}, 'get').javascript, undefined);
	assert.equal(write({}, {}, 'trace').javascript, undefined);
});

test('an object whose keys are numbers is no list in PHP', () => {
	const { php } = sending('application/json', { example: { 0: 'a', 1: 'b' } });
	assert.match(php, /'\{\s*"0": "a",\s*"1": "b"\s*\}'/);
});

test('headers hold a value in ASCII, and addresses no sign that a language reads', () => {
	const { shell, javascript } = write({
		parameters: [
			{ name: 'X-Prix', in: 'header', required: true, example: ' 10 € ' },
			{ name: 'X-Vide', in: 'header', required: true, example: '' },
			{ name: 'cle', in: 'query', example: 'x'.repeat(800) },
		],
	});
	assert.ok(runShell(shell).includes('X-Prix: 10 %E2%82%AC'));
	assert.ok(runShell(shell).includes('X-Vide: X-Vide'));
	assert.equal(runJavaScript(javascript).url, `https://api.exemple.fr/x?cle=${'x'.repeat(800)}`);
	const [curl] = buildRequestSamples(
		(({ operations, getDetail }) => getDetail(operations[0]!))(
			aReference(aDescription({ paths: { "/x/[a]/l'$b|c": { get: anOperation() } } })),
		),
	);
	assert.equal(curl!.code, 'curl https://api.exemple.fr/x/%5Ba%5D/l%27%24b%7Cc');
});

test('the programs of the producer come first, and take the place of ours in their language', () => {
	const given = {
		'x-codeSamples': [
			{ lang: 'cURL', label: 'Ligne de commande', source: 'curl https://donne.exemple.fr\n' },
			{ lang: 'C#', source: 'await client.GetAsync("/x");' },
			{ lang: 'Go', source: { $ref: 'ailleurs.go' } },
			null,
		],
		'x-readme': { 'code-samples': [{ language: 'node', name: 'Paquet', code: 'appeler()' }] },
	};
	const reference = aReference(aDescription({ paths: { '/x': { get: anOperation(given) } } }));
	const samples = buildRequestSamples(reference.getDetail(reference.operations[0]!));
	assert.deepEqual(
		samples.map(({ label, isGiven }) => [label, isGiven]),
		[
			['cURL – Ligne de commande', true],
			['C#', true],
			['node – Paquet', true],
			['Python', false],
			['PHP', false],
		],
	);
	assert.equal(samples[0]!.code, 'curl https://donne.exemple.fr');
});

const texts = (names: readonly string[]) =>
	Object.fromEntries(names.map((name) => [name, { type: 'string', example: name }]));
const NAMES = Array.from({ length: 30 }, (_, index) => `champ${index}`);

test('sends what is required, wherever it is written', () => {
	const late = ['champ25', 'champ29'];
	for (const mediaType of ['application/x-www-form-urlencoded', 'multipart/form-data']) {
		const { shell } = sending(mediaType, {
			schema: { type: 'object', required: late, properties: texts(NAMES) },
		});
		assert.match(shell, /champ0=champ0/);
		for (const name of late) assert.ok(shell.includes(`${name}=${name}`), `${mediaType} ${name}`);
		assert.ok(!shell.includes('champ20='));
	}
	const query = write(
		{
			parameters: [
				...NAMES.slice(0, 12).map((name) => ({
					...{ name, in: 'query', required: true, schema: { type: 'string' } },
				})),
				{ name: 'page', in: 'query', example: 1 },
			],
		},
		{},
		'get',
	);
	assert.match(query.shell, /champ11=champ11/);
	assert.doesNotMatch(query.shell, /page/);
});

test('cuts a long body where nothing is required', () => {
	const long = { type: 'string', example: 'é'.repeat(400) };
	const { javascript } = sending('application/json', {
		schema: {
			type: 'object',
			required: ['premier', 'dernier'],
			properties: {
				...Object.fromEntries(NAMES.slice(0, 9).map((name) => [name, long])),
				premier: {
					type: 'object',
					required: ['code'],
					properties: { note: long, autre: long, code: { type: 'string', example: 'A1' } },
				},
				dernier: { type: 'integer', example: 7 },
			},
		},
	});
	const body = JSON.parse(runJavaScript(javascript).options.body as string) as JsonObject;
	assert.equal((body['premier'] as JsonObject)['code'], 'A1');
	assert.equal(body['dernier'], 7);
	assert.ok(Object.keys(body).length < 11);
	assert.ok(javascript.length < 4500);
});

test('calls a path that lacks its slash', () => {
	const call = (path: string) =>
		buildRequestSamples(
			((reference) => reference.getDetail(reference.operations[0]!))(
				aReference(aDescription({ paths: { [path]: { get: anOperation() } } })),
			),
		)[0]?.code;
	assert.match(call('v1/communes')!, /https:\/\/api\.exemple\.fr\/v1\/communes/);
	assert.equal(call('https://ailleurs.exemple/v1'), undefined);
});

test('writes the lists and the objects of a form in the style that it asks for', () => {
	const properties = {
		adresse: { type: 'object', example: { ville: 'Lyon', geo: { x: 1 } } },
		codes: { type: 'array', items: { type: 'string' }, example: ['a', 'b'] },
		noms: { type: 'array', items: { type: 'string' }, example: ['c', 'd'] },
	};
	const content = {
		schema: { type: 'object', required: ['adresse'], properties },
		encoding: {
			adresse: { style: 'deepObject', explode: true },
			codes: { style: 'form', explode: true },
			noms: { explode: false },
			autre: {},
		},
	};
	const { javascript } = sending('application/x-www-form-urlencoded', content);
	const sent = String(runJavaScript(javascript).options.body);
	assert.equal(decodeURIComponent(sent), 'adresse[ville]=Lyon&adresse[geo][x]=1&codes=a&noms=c,d');
});

test('writes an example in the type that the service waits for', () => {
	const { shell } = sending('application/json', {
		schema: {
			type: 'object',
			properties: {
				siret: { type: 'string', example: 22770001000019 },
				age: { type: 'integer', example: '12' },
				code: { type: 'integer', example: '01A' },
				actif: { type: 'boolean', example: 'true' },
				nom: { type: ['string', 'integer'], example: 12 },
				page: { type: ['string', 'null'], default: 1 },
			},
		},
	});
	const body = runShell(shell).find((part) => part.startsWith('{'));
	assert.deepEqual(JSON.parse(body!), {
		siret: '22770001000019',
		age: 12,
		code: '01A',
		actif: true,
		nom: 12,
		page: '1',
	});
});
