/** What the site's configuration says of where readers write. */
export interface FeedbackChannels {
	contactEmail?: string | undefined;
	repository?: { forge: 'github' | 'gitlab' | 'forgejo'; url: string } | undefined;
}

export interface FeedbackMessage {
	subject: string;
	body: string;
}

const ISSUE_FORMS = {
	github: { path: '/issues/new', title: 'title', body: 'body' },
	gitlab: { path: '/-/issues/new', title: 'issue[title]', body: 'issue[description]' },
	forgejo: { path: '/issues/new', title: 'title', body: 'body' },
} as const;

/**
 * An address that opens a message already begun: an e-mail, or else an issue.
 * `undefined` when the configuration gives neither.
 */
export function findFeedbackAddress(
	channels: FeedbackChannels,
	{ subject, body }: FeedbackMessage,
): string | undefined {
	if (channels.contactEmail)
		// RFC 6068 wants `%20`, not the `+` of URLSearchParams, and CRLF between lines.
		return `mailto:${channels.contactEmail}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replace(/\r?\n/g, '\r\n'))}`;
	if (!channels.repository) return undefined;
	const { path, title, body: bodyName } = ISSUE_FORMS[channels.repository.forge];
	const url = new URL(channels.repository.url.replace(/\/+$/, '') + path);
	url.searchParams.set(title, subject);
	url.searchParams.set(bodyName, body);
	return url.href;
}
