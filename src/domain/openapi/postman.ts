import { formatExample } from './examples.ts';
import type { JsonObject } from './json.ts';
import type { OperationDetail } from './operation-detail.ts';
import type { OperationGroup } from './operations.ts';
import { MANY_OPERATIONS } from './reference.ts';
import { buildSampleRequest, type SampleBody } from './request-samples.ts';

/** A Postman collection (format 2.1) that holds the operations by group. */
export function buildPostmanCollection(
	title: string,
	groups: readonly OperationGroup[],
	getDetail: (operation: OperationGroup['operations'][number]) => OperationDetail,
): JsonObject {
	const count = groups.reduce((sum, { operations }) => sum + operations.length, 0);
	const withAnswers = count <= MANY_OPERATIONS;
	return {
		info: {
			name: title,
			schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
		},
		item: groups
			.map(({ name, operations }) => ({
				name,
				item: operations.flatMap((operation) => buildItem(getDetail(operation), withAnswers)),
			}))
			.filter(({ item }) => item.length > 0),
	};
}

function buildItem(detail: OperationDetail, withAnswers: boolean): JsonObject[] {
	const request = buildSampleRequest(detail);
	if (!request) return [];
	const url = new URL(request.url);
	return [
		{
			name: detail.operation.title,
			request: {
				method: request.method,
				...(detail.operation.description ? { description: detail.operation.description } : {}),
				header: request.headers.map(({ name, value }) => ({ key: name, value })),
				url: {
					raw: request.url,
					protocol: url.protocol.slice(0, -1),
					host: [url.hostname],
					...(url.port ? { port: url.port } : {}),
					path: url.pathname.split('/').slice(1),
					query: [...url.searchParams].map(([key, value]) => ({ key, value })),
				},
				...(request.body ? { body: buildRequestBody(request.body) } : {}),
			},
			response: (withAnswers ? detail.responses.slice(0, 3) : []).flatMap(
				({ status, description, body }) => {
					const example = body?.examples[0];
					if (!body || !example || !/^\d{3}$/.test(status)) return [];
					return [
						{
							name: description ?? status,
							code: Number(status),
							header: [{ key: 'Content-Type', value: body.mediaType }],
							body: formatExample(example.value, 4000).text,
						},
					];
				},
			),
		},
	];
}

function buildRequestBody(body: SampleBody): JsonObject {
	switch (body.kind) {
		case 'json':
			return { mode: 'raw', raw: body.text, options: { raw: { language: 'json' } } };
		case 'text':
			return { mode: 'raw', raw: body.text };
		case 'file':
			return { mode: 'file', file: {} };
		case 'form':
			return {
				mode: 'urlencoded',
				urlencoded: body.parts.map(({ name, value }) => ({ key: name, value: value ?? '' })),
			};
		case 'multipart':
			return {
				mode: 'formdata',
				formdata: body.parts.map(({ name, value }) =>
					value === undefined
						? { key: name, type: 'file', src: '' }
						: { key: name, type: 'text', value },
				),
			};
	}
}
