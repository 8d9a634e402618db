/** A document as a list of blocks: what every format of it is written from. */
export interface Block {
	kind: 'title' | 'heading' | 'paragraph' | 'item' | 'notice';
	text: string;
}

/** Plain text, for the clipboard and `.txt` files. */
export function formatBlocks(blocks: readonly Block[]): string {
	return blocks
		.map(({ kind, text }, index) => {
			const isFirstItem = kind === 'item' && blocks[index - 1]?.kind !== 'item';
			if (kind === 'item') return `${isFirstItem ? '\n' : ''}- ${text}\n`;
			return `${index === 0 ? '' : '\n'}${kind === 'title' ? text.toUpperCase() : text}\n`;
		})
		.join('');
}
