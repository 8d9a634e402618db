import type { IsoDate } from '../text/dates.ts';
import { escapeXml } from '../text/xml.ts';

export interface FeedEntry {
	/** Permanent and unique: an address, never reused for something else. */
	id: string;
	title: string;
	url: string;
	day: IsoDate;
	summary: string;
}

export interface Feed {
	title: string;
	/** Address of the feed itself. */
	url: string;
	/** Page that shows the same thing to people. */
	page: string;
	author: string;
	entries: readonly FeedEntry[];
}

/** An Atom 1.0 document (RFC 4287). */
export function buildAtomFeed(feed: Feed): string {
	const updated =
		feed.entries
			.map(({ day }) => day)
			.toSorted()
			.at(-1) ?? '1970-01-01';
	const lines = [
		'<?xml version="1.0" encoding="utf-8"?>',
		'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
		`<id>${escapeXml(feed.url)}</id>`,
		`<title>${escapeXml(feed.title)}</title>`,
		`<updated>${updated}T00:00:00Z</updated>`,
		`<author><name>${escapeXml(feed.author)}</name></author>`,
		`<link rel="self" type="application/atom+xml" href="${escapeXml(feed.url)}"/>`,
		`<link rel="alternate" type="text/html" href="${escapeXml(feed.page)}"/>`,
		...feed.entries.map((entry) =>
			[
				'<entry>',
				`<id>${escapeXml(entry.id)}</id>`,
				`<title>${escapeXml(entry.title)}</title>`,
				`<updated>${entry.day}T00:00:00Z</updated>`,
				`<link rel="alternate" type="text/html" href="${escapeXml(entry.url)}"/>`,
				`<summary>${escapeXml(entry.summary)}</summary>`,
				'</entry>',
			].join(''),
		),
		'</feed>',
	];
	return `${lines.join('\n')}\n`;
}
