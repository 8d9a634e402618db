import type { LinkEvidence, LinkState } from '../evidence/evidence.ts';
import { formatLinkFault } from '../evidence/summarise.ts';
import type { QualityContext, QualityRule } from './finding.ts';

type LinkSubject = { context: QualityContext };

const MAX_SHOWN = 5;

/** Names the links in one of these states, with what was seen and when. */
function findLinks(
	{ context }: LinkSubject,
	states: readonly LinkState[],
	test: (link: LinkEvidence) => boolean = () => true,
): string | undefined {
	const found = context.links.filter((link) => states.includes(link.state) && test(link));
	if (found.length === 0) return undefined;
	const shown = found
		.slice(0, MAX_SHOWN)
		.map((link) => `${link.address} ${formatLinkFault(link)}`)
		.join('\u202f; ');
	const rest = found.length - MAX_SHOWN;
	return rest > 0 ? `${shown}\u202f; et ${rest} de plus` : shown;
}

/** What the network told of the links of any entry. */
export const LINK_RULES: readonly QualityRule<LinkSubject>[] = [
	{
		code: 'lien-mort',
		label: 'Lien mort',
		importance: 'high',
		why: 'Le lecteur arrive sur une erreur au moment d’agir.',
		mend: 'Remplacez l’adresse par celle de la page actuelle, ou retirez le lien.',
		find: (subject) => findLinks(subject, ['dead', 'refused']),
	},
	{
		code: 'certificat',
		label: 'Lien dont la connexion n’est pas sûre',
		importance: 'high',
		why: 'Le navigateur arrête le lecteur par un avertissement de sécurité.',
		mend: 'Prévenez le producteur, ou donnez une adresse dont le certificat est valable.',
		find: (subject) => findLinks(subject, ['unsafe']),
	},
	{
		code: 'lien-en-panne',
		label: 'Lien en panne lors de plusieurs vérifications',
		importance: 'medium',
		why: 'Une panne qui dure vaut un lien mort.',
		mend: 'Ouvrez le lien\u00a0; s’il ne répond toujours pas, cherchez sa nouvelle adresse.',
		// One failure may pass: it counts once it is seen on another day.
		find: (subject) => findLinks(subject, ['failing'], ({ since, checked }) => since < checked),
	},
	{
		code: 'lien-deplace',
		label: 'Lien déplacé',
		importance: 'low',
		why: 'Une redirection finit souvent par disparaître.',
		mend: 'Écrivez la nouvelle adresse, après avoir vérifié que la page est la bonne.',
		find: (subject) => findLinks(subject, ['moved']),
	},
];
