/** What an address says, its escapes undone; one with a stray « % » stays as it is. */
export function decodeSafely(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
