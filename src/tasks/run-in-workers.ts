import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { parentPort, Worker } from 'node:worker_threads';

/** What a worker says of a list of jobs. */
type Message<Answer> = { answer: Answer } | { fault: Fault };

/** What the system says of an error does not cross over by itself. */
interface Fault {
	message: string;
	code?: string | undefined;
	path?: string | undefined;
}

const JOBS_PER_MESSAGE = 50;

/**
 * Runs `work` on lists of jobs in as many threads as there are cores, or here when there are few
 * jobs. `script` is the module of `work`, which calls `answerJobs`. Answers keep no order.
 *
 * @param worth how many jobs take as long as starting a thread
 */
export function runInThreads<Job, Answer>(
	script: URL,
	jobs: readonly Job[],
	work: (jobs: readonly Job[]) => Answer,
	worth: number,
): Promise<Answer[]> {
	return share(jobs, work, worth, () => startThread(script));
}

/**
 * The same in processes, which give back to the system all that they took. `script` calls
 * `answerParent`, and gets the data before any job.
 */
export function runInProcesses<Job, Answer>(
	script: URL,
	jobs: readonly Job[],
	work: (jobs: readonly Job[]) => Answer,
	worth: number,
	data: object,
): Promise<Answer[]> {
	return share(jobs, work, worth, () => startProcess(script, data));
}

async function share<Job, Answer>(
	jobs: readonly Job[],
	work: (jobs: readonly Job[]) => Answer,
	worth: number,
	start: () => Helper<Job, Answer>,
): Promise<Answer[]> {
	const count = Math.min(availableParallelism(), Math.floor(jobs.length / worth));
	if (count < 2) return [work(jobs)];
	const lists = Array.from({ length: Math.ceil(jobs.length / JOBS_PER_MESSAGE) }, (_, index) =>
		jobs.slice(index * JOBS_PER_MESSAGE, (index + 1) * JOBS_PER_MESSAGE),
	).values();
	const answers: Answer[] = [];
	const helpers = Array.from({ length: count }, start);
	try {
		await Promise.all(helpers.map((helper) => feed(helper, lists, answers)));
	} finally {
		await Promise.all(helpers.map((helper) => helper.end()));
	}
	return answers;
}

/** What does jobs elsewhere, one list after the other. */
interface Helper<Job, Answer> {
	/** Rejects when the helper itself fails. */
	ask: (jobs: Job[]) => Promise<Message<Answer>>;
	end: () => unknown;
}

function startThread<Job, Answer>(script: URL): Helper<Job, Answer> {
	const worker = new Worker(script);
	return {
		ask: async (jobs) => {
			worker.postMessage(jobs);
			const [message] = (await once(worker, 'message')) as [Message<Answer>];
			return message;
		},
		end: () => worker.terminate(),
	};
}

function startProcess<Job, Answer>(script: URL, data: object): Helper<Job, Answer> {
	// Under the options of a test runner, it would look for tests, find none and end.
	const execArgv = process.execArgv.filter((option) => !/^--(?:experimental-)?test/.test(option));
	const child = fork(script, { serialization: 'advanced', execArgv });
	child.send(data);
	return {
		ask: (jobs) =>
			new Promise((resolve, reject) => {
				const fail = (code: number | null, signal: string | null) => {
					reject(
						new Error(
							`Un des programmes qui lisent le contenu s’est arrêté avant sa fin (${signal ?? code}).`,
						),
					);
				};
				child.once('exit', fail).once('error', reject);
				child.once('message', (message) => {
					child.removeListener('exit', fail).removeListener('error', reject);
					resolve(message as Message<Answer>);
				});
				child.send(jobs);
			}),
		end: () => child.kill(),
	};
}

/** Gives lists until there are none: a helper with long files takes fewer of them. */
async function feed<Job, Answer>(
	helper: Helper<Job, Answer>,
	lists: Iterable<Job[]>,
	answers: Answer[],
) {
	for (const jobs of lists) {
		const message = await helper.ask(jobs);
		if ('fault' in message) throw toError(message.fault);
		answers.push(message.answer);
	}
}

function toError(fault: Fault): Error {
	return Object.assign(new Error(fault.message), fault);
}

/** So many lists may wait for a worker that is behind for a while. */
const LISTS_AHEAD = 20;

/** Does jobs in one worker, in their order, while the rest goes on. */
export class WorkerQueue<Job, Answer> {
	#worker: Worker;
	#waiting: Job[] = [];
	#sent = 0;
	#done = 0;
	/** What came of the jobs so far. */
	readonly answers: Answer[] = [];
	#fault: Error | undefined;

	constructor(script: URL, workerData: unknown, whenDone: (answer: Answer) => void) {
		this.#worker = new Worker(script, { workerData });
		this.#worker.on('message', (message: Message<Answer>) => {
			this.#done++;
			// Nobody waits for a worker that has nothing to do.
			if (this.#done === this.#sent) this.#worker.unref();
			if ('fault' in message) this.#fault ??= toError(message.fault);
			else {
				this.answers.push(message.answer);
				whenDone(message.answer);
			}
		});
		this.#worker.on('error', (error: Error) => (this.#fault ??= error));
		this.#worker.unref();
	}

	/** Takes a job; the promise holds back whoever makes jobs faster than they are done. */
	async add(job: Job): Promise<void> {
		this.#waiting.push(job);
		if (this.#waiting.length < JOBS_PER_MESSAGE) return;
		this.#send();
		// What the worker says is heard between two lists.
		await setImmediate();
		await this.#leave(LISTS_AHEAD);
	}

	/** Waits for all the jobs taken so far; rejects when one failed. */
	async settle(): Promise<void> {
		this.#send();
		await this.#leave(0);
		// Not told to each job.
		if (this.#fault) throw this.#fault;
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

	#send(): void {
		if (this.#waiting.length === 0) return;
		this.#worker.ref();
		this.#worker.postMessage(this.#waiting);
		this.#waiting = [];
		this.#sent++;
	}

	/** Waits until no more lists than these are left to be done. */
	async #leave(most: number): Promise<void> {
		while (this.#sent - this.#done > most && !this.#fault)
			await once(this.#worker, 'message').catch(() => undefined);
	}
}

/** In a thread, does what the main one asks for; elsewhere, nothing. */
export function answerJobs<Job, Answer>(work: (jobs: readonly Job[]) => Answer): void {
	parentPort?.on('message', (jobs: Job[]) => {
		parentPort!.postMessage(run(work, jobs));
	});
}

/** In a process of its own, does what the process that started it asks for. */
export function answerParent<Data, Job, Answer>(
	open: (data: Data) => (jobs: readonly Job[]) => Answer,
): void {
	process.once('message', (data: Data) => {
		const work = open(data);
		process.on('message', (jobs: Job[]) => process.send!(run(work, jobs)));
	});
}

function run<Job, Answer>(
	work: (jobs: readonly Job[]) => Answer,
	jobs: readonly Job[],
): Message<Answer> {
	try {
		return { answer: work(jobs) };
	} catch (error) {
		const { message, code, path } = error as NodeJS.ErrnoException;
		return { fault: { message, code, path } };
	}
}
