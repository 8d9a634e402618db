/** The power of the size with which a value grows: the slope of its logarithm. */
export function fitExponent(points: readonly { size: number; value: number }[]): number {
	const logs = points.map(({ size, value }) => ({ x: Math.log(size), y: Math.log(value) }));
	const mean = (read: (point: { x: number; y: number }) => number) =>
		logs.reduce((sum, point) => sum + read(point), 0) / logs.length;
	const x = mean((point) => point.x);
	const y = mean((point) => point.y);
	return mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) ** 2);
}
