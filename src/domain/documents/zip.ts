const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980, the first day that the format knows: the same content gives the same bytes. */
const DATE = 0x0021;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
	let value = index;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value >>> 0;
});

/** CRC-32 as ZIP (and PNG) compute it. */
export function getCrc32(bytes: Uint8Array): number {
	let crc = 0xffffffff;
	for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
	return (crc ^ 0xffffffff) >>> 0;
}

/** A ZIP archive whose files are stored in the given order, without compression. */
export function buildZip(files: { name: string; bytes: Uint8Array }[]): Uint8Array {
	const encoder = new TextEncoder();
	const entries = files.map(({ name, bytes }) => ({
		name: encoder.encode(name),
		bytes,
		crc: getCrc32(bytes),
	}));
	const dataSize = entries.reduce(
		(sum, entry) => sum + 30 + entry.name.length + entry.bytes.length,
		0,
	);
	const directorySize = entries.reduce((sum, entry) => sum + 46 + entry.name.length, 0);
	const archive = new Uint8Array(dataSize + directorySize + 22);
	const view = new DataView(archive.buffer);
	let position = 0;
	const put16 = (value: number) => {
		view.setUint16(position, value, true);
		position += 2;
	};
	const put32 = (value: number) => {
		view.setUint32(position, value, true);
		position += 4;
	};
	const putBytes = (bytes: Uint8Array) => {
		archive.set(bytes, position);
		position += bytes.length;
	};
	/** The fields that the local and the central header share. */
	const putEntry = ({ name, bytes, crc }: (typeof entries)[number]) => {
		put16(VERSION);
		put16(FLAGS);
		put16(0);
		put16(0);
		put16(DATE);
		put32(crc);
		put32(bytes.length);
		put32(bytes.length);
		put16(name.length);
		put16(0);
	};

	const offsets = entries.map((entry) => {
		const offset = position;
		put32(LOCAL_HEADER);
		putEntry(entry);
		putBytes(entry.name);
		putBytes(entry.bytes);
		return offset;
	});
	entries.forEach((entry, index) => {
		put32(CENTRAL_HEADER);
		put16(VERSION);
		putEntry(entry);
		put16(0);
		put16(0);
		put16(0);
		put32(0);
		put32(offsets[index]!);
		putBytes(entry.name);
	});
	put32(END_OF_DIRECTORY);
	put16(0);
	put16(0);
	put16(entries.length);
	put16(entries.length);
	put32(directorySize);
	put32(dataSize);
	put16(0);
	return archive;
}
