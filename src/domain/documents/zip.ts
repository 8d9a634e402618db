export interface ZipEntry {
	name: string;
	bytes: Uint8Array;
	/** Never deflated, even where that would make it smaller. */
	isStored?: boolean;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_RECORD = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day of the format: the same files give the same bytes. */
const DATE = 0x0021;

/** Raw DEFLATE, which the platform has or not: a browser has it only behind a promise. */
export type Deflate = (bytes: Uint8Array) => Uint8Array;

const STORED = 0;
const DEFLATED = 8;

/** A ZIP archive of the files in the order given, stored as they are without `deflate`. */
export function buildZip(files: readonly ZipEntry[], deflate?: Deflate): Uint8Array<ArrayBuffer> {
	const encoder = new TextEncoder();
	const parts: Uint8Array[] = [];
	const directory: Uint8Array[] = [];
	let offset = 0;
	for (const { name, bytes, isStored } of files) {
		const path = encoder.encode(name);
		const deflated = isStored ? undefined : deflate?.(bytes);
		const isSmaller = deflated !== undefined && deflated.length < bytes.length;
		const packed = isSmaller ? deflated : bytes;
		const facts = [VERSION, UTF8_NAMES, isSmaller ? DEFLATED : STORED, 0, DATE];
		const sizes = [getCrc32(bytes), packed.length, bytes.length];
		const local = pack([LOCAL_HEADER], facts, sizes, [path.length, 0]);
		parts.push(local, path, packed);
		directory.push(
			pack([CENTRAL_HEADER], [VERSION, ...facts], sizes, [path.length, 0, 0, 0, 0], [0, offset]),
			path,
		);
		offset += local.length + path.length + packed.length;
	}
	const size = directory.reduce((sum, part) => sum + part.length, 0);
	const count = files.length;
	return join([
		...parts,
		...directory,
		pack([END_RECORD], [0, 0, count, count], [size, offset], [0]),
	]);
}

/** Little-endian numbers: the odd lists take four bytes each, the even ones two. */
function pack(...groups: number[][]): Uint8Array {
	const length = groups.reduce((sum, group, index) => sum + group.length * getWidth(index), 0);
	const view = new DataView(new ArrayBuffer(length));
	let offset = 0;
	groups.forEach((group, index) => {
		for (const value of group) {
			if (getWidth(index) === 4) view.setUint32(offset, value, true);
			else view.setUint16(offset, value, true);
			offset += getWidth(index);
		}
	});
	return new Uint8Array(view.buffer);
}

function getWidth(index: number): 2 | 4 {
	return index % 2 === 0 ? 4 : 2;
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let offset = 0;
	for (const part of parts) {
		whole.set(part, offset);
		offset += part.length;
	}
	return whole;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
	return value;
});
/** What a byte makes of the sum once one, two or three others have passed after it. */
const [CRC_TABLE_1, CRC_TABLE_2, CRC_TABLE_3] = makeNextTables();

function makeNextTables(): [Int32Array, Int32Array, Int32Array] {
	const pass = (table: Int32Array) =>
		table.map((value) => CRC_TABLE[value & 0xff]! ^ (value >>> 8));
	const first = pass(CRC_TABLE);
	const second = pass(first);
	return [first, second, pass(second)];
}

export function getCrc32(bytes: Uint8Array): number {
	let crc = -1;
	let index = 0;
	// Four at once, by rank and signed: a large description holds thirteen million.
	for (const end = bytes.length - 3; index < end; index += 4) {
		crc ^=
			bytes[index]! |
			(bytes[index + 1]! << 8) |
			(bytes[index + 2]! << 16) |
			(bytes[index + 3]! << 24);
		crc =
			CRC_TABLE_3[crc & 0xff]! ^
			CRC_TABLE_2[(crc >>> 8) & 0xff]! ^
			CRC_TABLE_1[(crc >>> 16) & 0xff]! ^
			CRC_TABLE[crc >>> 24]!;
	}
	for (; index < bytes.length; index++)
		crc = CRC_TABLE[(crc ^ bytes[index]!) & 0xff]! ^ (crc >>> 8);
	return ~crc >>> 0;
}
