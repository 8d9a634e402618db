import { parseBasePath } from './base-path.ts';

/** What is wrong with the public address that a site is built for, one sentence a fault. */
export function checkSiteAddress(url: string, basePath: string | undefined): string[] {
	const faults: string[] = [];
	const parsed = URL.canParse(url) ? new URL(url) : undefined;
	if (!parsed || !/^https?:$/.test(parsed.protocol))
		faults.push(
			`SITE_URL vaut « ${url} » : donnez l’adresse du site en entier, par exemple https://exemple.fr.`,
		);
	else if (parsed.username !== '' || parsed.password !== '')
		faults.push(
			'SITE_URL contient un mot de passe, qui serait écrit sur chaque page : retirez-le.',
		);
	else if (parsed.pathname + parsed.search + parsed.hash !== '/')
		faults.push(
			`SITE_URL vaut « ${url} » : donnez « ${parsed.origin} » seul, et le sous-dossier dans BASE_PATH.`,
		);
	if (parseBasePath(basePath) === undefined)
		faults.push(
			`BASE_PATH vaut « ${basePath} » : donnez un chemin simple, par exemple /catalogue.`,
		);
	return faults;
}
