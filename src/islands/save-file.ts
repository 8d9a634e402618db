/** Browsers read the file after the click, some of them long after. */
const KEPT = 60_000;

/** Gives the visitor a file that the page has made. */
export function saveFile(name: string, content: BlobPart, type = ''): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(new Blob([content], { type }));
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
