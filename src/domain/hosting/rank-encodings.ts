const ENCODINGS = ['br', 'gzip', 'identity'] as const;

export type Encoding = (typeof ENCODINGS)[number];

/**
 * The encodings a client accepts, the best first. `identity` is always there, as a last resort:
 * an answer the client did not hope for is more useful than none.
 */
export function rankEncodings(acceptEncoding: string | undefined): Encoding[] {
	const weights = parseWeights(acceptEncoding ?? '');
	const weigh = (encoding: Encoding) =>
		weights.get(encoding) ?? weights.get('*') ?? (encoding === 'identity' ? Number.MIN_VALUE : 0);
	return ENCODINGS.filter((encoding) => encoding === 'identity' || weigh(encoding) > 0).sort(
		(a, b) => weigh(b) - weigh(a),
	);
}

function parseWeights(acceptEncoding: string): Map<string, number> {
	const weights = new Map<string, number>();
	for (const item of acceptEncoding.toLowerCase().split(',')) {
		const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
		const quality = parameters.find((parameter) => /^q\s*=/.test(parameter));
		weights.set(name.replace(/^x-/, ''), quality === undefined ? 1 : parseQuality(quality));
	}
	return weights;
}

function parseQuality(parameter: string): number {
	const quality = Number(parameter.slice(parameter.indexOf('=') + 1));
	return quality > 0 ? Math.min(quality, 1) : 0;
}
