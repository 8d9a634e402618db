import { once } from 'node:events';
import type { Server } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';

import { isRunDirectly, runTask } from './run-task.ts';
import { getOutputFolder, requireBasePath } from './settings.ts';
import { requireSite } from './site-folders.ts';
import { createSiteServer, type PublishedSite } from './site-server.ts';
import { readMessage, TaskFailure } from './task-failure.ts';

export interface ServeOptions extends PublishedSite {
	port: number;
	/** Name or address to listen on; `localhost` stands for all the addresses of this machine. */
	host: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The options that the environment sets; throws on a value that cannot be. */
export function parseServeOptions(environment: Environment): ServeOptions {
	const { PORT, HOST, BASE_PATH } = environment;
	const port = PORT?.trim() || '4321';
	if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
		throw new TaskFailure(`PORT vaut « ${PORT} » : donnez un nombre de 0 à 65535.`);
	return {
		port: Number(port),
		host: HOST?.trim() || 'localhost',
		basePath: requireBasePath(BASE_PATH),
		root: getOutputFolder(),
	};
}

/** Serves the site until the process is told to stop, and says where. */
export async function serveSite(options: ServeOptions): Promise<void> {
	requireSite(options.root);
	const servers = await openServers(options);
	stopOnSignal(servers);
	console.log(`Site servi sur ${formatAddress(options, getPort(servers[0]!))}`);
}

async function openServers(options: ServeOptions): Promise<Server[]> {
	const servers: Server[] = [];
	try {
		for (const address of listAddresses(options.host)) {
			const port = servers[0] ? getPort(servers[0]) : options.port;
			const server = createSiteServer(options).listen(port, address);
			if (await isListening(server)) servers.push(server);
		}
	} catch (error) {
		for (const server of servers) server.close();
		throw new TaskFailure(explainListenFault(error, options), { cause: error });
	}
	if (servers.length === 0) throw new TaskFailure(describeUnknownHost(options.host));
	return servers;
}

/** A client that is told `localhost` tries either address, and another program may hold one. */
function listAddresses(host: string): string[] {
	return host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
}

/** `false` when this machine has no such address; throws when it cannot be listened on. */
async function isListening(server: Server): Promise<boolean> {
	try {
		await once(server, 'listening');
		return true;
	} catch (error) {
		if (['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(readCode(error))) return false;
		throw error;
	}
}

function explainListenFault(error: unknown, { port, host }: ServeOptions): string {
	switch (readCode(error)) {
		case 'EADDRINUSE':
			return `Le port ${port} est déjà pris par un autre programme : arrêtez-le, ou choisissez un autre port, par exemple PORT=${port + 1 > 65_535 ? 4321 : port + 1}.`;
		case 'EACCES':
			return `Le port ${port} est réservé au système : choisissez-en un autre, par exemple PORT=4321.`;
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return describeUnknownHost(host);
		default:
			return `Le site ne peut pas être servi : ${readMessage(error)}`;
	}
}

function describeUnknownHost(host: string): string {
	return `HOST vaut « ${host} » : ce n’est pas une adresse de cette machine.`;
}

function readCode(error: unknown): string {
	return String((error as NodeJS.ErrnoException).code);
}

function getPort(server: Server): number {
	return (server.address() as AddressInfo).port;
}

function formatAddress({ host, basePath }: ServeOptions, port: number): string {
	const isEverywhere = ['0.0.0.0', '::'].includes(host);
	const name = isEverywhere ? 'localhost' : isIPv6(host) ? `[${host}]` : host;
	return `http://${name}:${port}${basePath}/`;
}

/** Stopping is the normal end of a server: the exit code stays 0. */
function stopOnSignal(servers: readonly Server[]): void {
	const stop = () => {
		for (const server of servers) server.close().closeAllConnections();
		process.exit(0);
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

if (isRunDirectly(import.meta.url)) await runTask(() => serveSite(parseServeOptions(process.env)));
