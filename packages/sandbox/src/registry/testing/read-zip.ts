/** Reads a zip from its central directory, to evaluate the written archives by other code than the writer's. */
import { crc32, inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;

/** Throws when an entry does not inflate to what its checksum says. */
export function readZip(zip: Buffer): readonly ZipEntry[] {
  const end = zip.length - 22;
  if (zip.readUInt32LE(end) !== endSignature) throw new Error('no end of central directory');
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== centralSignature) throw new Error('no central directory entry');
    const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
    entries.push({ name: zip.toString('utf8', at + 46, nameEnd), bytes: readContent(zip, at) });
    at = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function readContent(zip: Buffer, central: number): Buffer {
  const local = zip.readUInt32LE(central + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const stored = zip.subarray(start, start + zip.readUInt32LE(central + 20));
  const bytes = zip.readUInt16LE(central + 10) === 8 ? inflateRawSync(stored) : stored;
  if (crc32(bytes) !== zip.readUInt32LE(central + 16)) throw new Error('checksum does not fit');
  return bytes;
}
