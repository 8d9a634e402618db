import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';

/** What a worker says of a list of jobs. */
type Message<Answer> =
	| { answer: Answer }
	| { fault: { message: string; code?: string | undefined; path?: string | undefined } };

const JOBS_PER_MESSAGE = 50;

export interface WorkerPlan {
	/** How many jobs take as long as starting a worker. */
	worthAWorker: number;
	/** What every worker is given. */
	data?: unknown;
}

/**
 * Runs `work` on lists of jobs in as many workers as there are cores, or here when there are few
 * jobs. `script` is the module of `work`, which calls `answerJobs`. Answers keep no order.
 */
export async function runInWorkers<Job, Answer>(
	script: URL,
	jobs: readonly Job[],
	work: (jobs: readonly Job[]) => Answer,
	{ worthAWorker, data }: WorkerPlan,
): Promise<Answer[]> {
	const count = Math.min(availableParallelism(), Math.floor(jobs.length / worthAWorker));
	if (count < 2) return [work(jobs)];
	const lists = Array.from({ length: Math.ceil(jobs.length / JOBS_PER_MESSAGE) }, (_, index) =>
		jobs.slice(index * JOBS_PER_MESSAGE, (index + 1) * JOBS_PER_MESSAGE),
	).values();
	const answers: Answer[] = [];
	const workers = Array.from({ length: count }, () => new Worker(script, { workerData: data }));
	try {
		await Promise.all(workers.map((worker) => feed(worker, lists, answers)));
	} finally {
		await Promise.all(workers.map((worker) => worker.terminate()));
	}
	return answers;
}

/** Does jobs in one worker, in their order, while the rest goes on. */
export class WorkerQueue<Job, Answer> {
	#worker: Worker;
	#waiting: Job[] = [];
	/** What came of the jobs so far. */
	readonly answers: Answer[] = [];
	#work: Promise<void> = Promise.resolve();
	#whenDone: (answer: Answer) => void;

	constructor(script: URL, workerData: unknown, whenDone: (answer: Answer) => void) {
		this.#worker = new Worker(script, { workerData });
		this.#whenDone = whenDone;
		// Whoever gives up does not wait for it.
		this.#worker.unref();
	}

	/** Takes a job; the promise holds back whoever makes jobs faster than they are done. */
	async add(job: Job): Promise<void> {
		this.#waiting.push(job);
		if (this.#waiting.length >= JOBS_PER_MESSAGE) await this.#send();
	}

	/** Waits for all the jobs taken so far; rejects when one failed. */
	async settle(): Promise<void> {
		void this.#send();
		await this.#work;
	}

	/** What came of all the jobs; rejects when one failed. */
	async finish(): Promise<Answer[]> {
		try {
			await this.settle();
		} finally {
			await this.#worker.terminate();
		}
		return this.answers;
	}

	/** Sends the jobs that wait after those that were sent before, and waits for the latter. */
	#send(): Promise<unknown> {
		const before = this.#work;
		const lists = [this.#waiting];
		this.#waiting = [];
		this.#work = before.then(() => feed(this.#worker, lists, this.answers, this.#whenDone));
		// Told by `finish`, and not to each job.
		this.#work.catch(() => undefined);
		return before.catch(() => undefined);
	}
}

/** Gives lists until there are none: a worker with long files takes fewer of them. */
async function feed<Job, Answer>(
	worker: Worker,
	lists: Iterable<Job[]>,
	answers: Answer[],
	whenDone?: (answer: Answer) => void,
) {
	for (const jobs of lists) {
		worker.postMessage(jobs);
		// Rejects when the worker itself fails.
		const [message] = (await once(worker, 'message')) as [Message<Answer>];
		if ('fault' in message) throw Object.assign(new Error(message.fault.message), message.fault);
		answers.push(message.answer);
		whenDone?.(message.answer);
	}
}

/** In a worker, does what the main thread asks for; elsewhere, nothing. */
export function answerJobs<Job, Answer>(work: (jobs: readonly Job[]) => Answer): void {
	parentPort?.on('message', (jobs: Job[]) => {
		parentPort!.postMessage(run(work, jobs));
	});
}

function run<Job, Answer>(
	work: (jobs: readonly Job[]) => Answer,
	jobs: readonly Job[],
): Message<Answer> {
	try {
		return { answer: work(jobs) };
	} catch (error) {
		// What the system says of an error does not cross over by itself.
		const { message, code, path } = error as NodeJS.ErrnoException;
		return { fault: { message, code, path } };
	}
}
