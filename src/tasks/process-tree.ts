import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessUsage {
	/** Memory of the process and of all its descendants, as they stand now. */
	megabytes: number;
	/** Computing time of the same, and of their children that have ended. */
	cpuSeconds: number;
}

/** Of Linux, on nearly all machines. */
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/** What a process and its descendants use, or `undefined` where the system does not tell. */
export function readProcessTree(root: number): ProcessUsage | undefined {
	const processes = new Map<number, { parent: number; ticks: number; pages: number }>();
	try {
		for (const name of readdirSync('/proc'))
			if (/^\d+$/.test(name)) readInto(processes, Number(name));
	} catch {
		return undefined;
	}
	if (!processes.has(root)) return undefined;
	const usage = { megabytes: 0, cpuSeconds: 0 };
	for (const [pid, { ticks, pages }] of processes) {
		if (!isWithin(pid)) continue;
		usage.megabytes += (pages * PAGE_BYTES) / 1e6;
		usage.cpuSeconds += ticks / TICKS_PER_SECOND;
	}
	return usage;

	function isWithin(pid: number): boolean {
		for (let link: number | undefined = pid; link; link = processes.get(link)?.parent)
			if (link === root) return true;
		return false;
	}
}

function readInto(
	processes: Map<number, { parent: number; ticks: number; pages: number }>,
	pid: number,
): void {
	try {
		// The name of a program may hold spaces: the fields are counted after it.
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
			.replace(/^.*\) /s, '')
			.split(' ');
		const sum = [11, 12, 13, 14].reduce((ticks, index) => ticks + Number(fields[index]), 0);
		processes.set(pid, { parent: Number(fields[1]), ticks: sum, pages: Number(fields[21]) });
	} catch {
		// It ended meanwhile.
	}
}
