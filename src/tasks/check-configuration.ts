import { relative, sep } from 'node:path';

import { siteConfig } from '../../site.config.ts';
import { checkSecurityContact } from '../domain/exports/security-txt.ts';
import { checkSiteAddress } from '../domain/hosting/site-address.ts';
import { checkSettings } from '../domain/hosting/site-settings.ts';
import { ADDRESS_SIGN } from './address-sign.ts';
import { getContentDir, getToday, PROJECT_ROOT } from './settings.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { TaskFailure } from './task-failure.ts';

/** What the configuration of the site gets wrong on that day; the site is not built with it. */
export function listConfigurationFaults(today: string): string[] {
	const { SITE_URL, BASE_PATH } = process.env;
	const faults = [...checkFolders(PROJECT_ROOT, getContentDir()), ...checkSettings(siteConfig)];
	// What has not the right shape cannot be judged further.
	if (faults.length > 0) return faults;
	return [
		...checkSiteAddress(SITE_URL || siteConfig.url, BASE_PATH),
		...(siteConfig.security ? checkSecurityContact(siteConfig.security, today) : []),
	];
}

/** Signs that what compiles the pages does not bear in the path of a file, one sentence a folder. */
export function checkFolders(projectRoot: string, contentDir: string): string[] {
	const contentPath = relative(projectRoot, contentDir).split(sep).join('/');
	return [
		{ name: 'du projet', folder: projectRoot, sign: /[#?"]/.exec(projectRoot) },
		{ name: 'de contenu', folder: contentDir, sign: ADDRESS_SIGN.exec(contentPath) },
	].flatMap(({ name, folder, sign }) =>
		sign
			? [
					`Le dossier ${name}, « ${folder} », contient « ${sign[0]} », que la construction des pages ne permet pas : renommez-le, ou déplacez-le.`,
				]
			: [],
	);
}

if (isRunDirectly(import.meta.url))
	await runTask(async () => {
		const faults = listConfigurationFaults(getToday());
		if (faults.length > 0) throw new TaskFailure(faults.join('\n'));
		if (!siteConfig.security)
			console.log(
				'security.txt n’est pas publié : le champ « security » de site.config.ts n’est pas rempli. Il n’enverrait les signalements à personne.',
			);
	});
