/** A document to take away, before it has a file format. */
export type Block =
	| { kind: 'title' | 'heading' | 'paragraph'; text: string }
	| { kind: 'list'; items: readonly string[] };

/** The document as plain text, for any editor. */
export function formatTextDocument(blocks: readonly Block[]): string {
	const parts = blocks.map((block) => {
		if (block.kind === 'list') return block.items.map((item) => `[ ] ${item}`).join('\r\n');
		if (block.kind === 'paragraph') return block.text;
		const line = block.kind === 'title' ? '=' : '-';
		return `${block.text}\r\n${line.repeat(Math.min(block.text.length, 72))}`;
	});
	return `\ufeff${parts.join('\r\n\r\n')}\r\n`;
}
