import { removeStack } from './task-failure.ts';

/**
 * Does the work while the standard error shows messages without their stacks: Astro prints the
 * errors of pages itself, before it throws them. `DEBUG=1` brings the stacks back.
 */
export async function hideStacks<Result>(work: () => Promise<Result>): Promise<Result> {
	if (process.env['DEBUG']) return work();
	const { stderr } = process;
	const write = stderr.write;
	stderr.write = (chunk: string | Uint8Array, ...rest: never[]) =>
		write.call(stderr, typeof chunk === 'string' ? removeStack(chunk) : chunk, ...rest);
	try {
		return await work();
	} finally {
		stderr.write = write;
	}
}
