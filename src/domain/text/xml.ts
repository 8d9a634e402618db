const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
};

/** The text without the characters that XML 1.0 cannot hold, escaped or not. */
export function dropForbiddenCharacters(text: string): string {
	return text
		.toWellFormed()
		.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
}

/** Text for an XML document; characters that XML 1.0 cannot hold are dropped. */
export function escapeXml(text: string): string {
	return dropForbiddenCharacters(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
