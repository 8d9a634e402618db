/** A file of an archive. */
export interface ZipEntry {
	name: string;
	content: string;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
	let crc = value;
	for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
	return crc;
});

function getChecksum(bytes: Uint8Array): number {
	let crc = 0xffffffff;
	for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
	return (crc ^ 0xffffffff) >>> 0;
}

/** Figures of two and four bytes, lowest byte first. */
function pack(...fields: readonly [size: 2 | 4, value: number][]): Uint8Array {
	return Uint8Array.from(
		fields.flatMap(([size, value]) =>
			Array.from({ length: size }, (_, index) => (value >>> (8 * index)) & 0xff),
		),
	);
}

const VERSION = 20;
const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day of the format: the same content always gives the same bytes. */
const DATE = 0x0021;

/** An archive whose files are kept as they are: small documents gain nothing from compression. */
export function buildStoredZip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
	const encoder = new TextEncoder();
	const files: Uint8Array[] = [];
	const directory: Uint8Array[] = [];
	let offset = 0;
	for (const entry of entries) {
		const name = encoder.encode(entry.name);
		const content = encoder.encode(entry.content);
		const common = pack(
			[2, VERSION],
			[2, UTF8_NAMES],
			[2, 0],
			[2, 0],
			[2, DATE],
			[4, getChecksum(content)],
			[4, content.length],
			[4, content.length],
			[2, name.length],
			[2, 0],
		);
		const file = join([pack([4, 0x04034b50]), common, name, content]);
		directory.push(
			pack([4, 0x02014b50], [2, VERSION]),
			common,
			pack([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
			name,
		);
		files.push(file);
		offset += file.length;
	}
	const index = join(directory);
	const end = pack(
		[4, 0x06054b50],
		[2, 0],
		[2, 0],
		[2, entries.length],
		[2, entries.length],
		[4, index.length],
		[4, offset],
		[2, 0],
	);
	return join([...files, index, end]);
}

function join(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(chunks.reduce((total, chunk) => total + chunk.length, 0));
	let offset = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, offset);
		offset += chunk.length;
	}
	return bytes;
}
