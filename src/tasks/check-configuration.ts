import { siteConfig } from '../../site.config.ts';
import { checkSecurityContact } from '../domain/exports/security-txt.ts';
import { checkSiteAddress } from '../domain/hosting/site-address.ts';
import { checkSettings } from '../domain/hosting/site-settings.ts';
import { getToday } from './settings.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { TaskFailure } from './task-failure.ts';

/** What the configuration of the site gets wrong on that day; the site is not built with it. */
export function listConfigurationFaults(today: string): string[] {
	const { SITE_URL, BASE_PATH } = process.env;
	const faults = checkSettings(siteConfig);
	// What has not the right shape cannot be judged further.
	if (faults.length > 0) return faults;
	return [
		...checkSiteAddress(SITE_URL || siteConfig.url, BASE_PATH),
		...(siteConfig.security ? checkSecurityContact(siteConfig.security, today) : []),
	];
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
