// A zip writer without scruples: it writes what no library would, for tests of what no reader should accept.

import { crc32, deflateRawSync } from 'node:zlib';

export interface RawEntry {
  readonly name: string | Buffer;
  readonly content?: Buffer;
  /** In the file's own header; the name when it is left out. */
  readonly localName?: string;
  /** Default: what is true. */
  readonly crc?: number;
  readonly declaredBytes?: number;
  readonly method?: number;
  readonly flags?: number;
  /** Unix mode, `0o120777` for a link. */
  readonly mode?: number;
  /** Put the entry at the data of this one instead of writing it again. */
  readonly sameAs?: number;
}

export interface RawZipOptions {
  /** Number of entries in the end record; the true one when it is left out. */
  readonly declaredEntries?: number;
}

/**
 * Entries in their order; one with `sameAs` stands in the directory alone and points at the data of another.
 */
export function rawZip(entries: readonly RawEntry[], options: RawZipOptions = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const written = writeEntry(entry);
    const start = entry.sameAs === undefined ? offset : (offsets[entry.sameAs] ?? 0);
    offsets.push(start);
    directory.push(written.header(start));
    if (entry.sameAs !== undefined) continue;
    parts.push(written.local);
    offset += written.local.length;
  }
  const table = Buffer.concat(directory);
  const count = options.declaredEntries ?? entries.length;
  return Buffer.concat([...parts, table, ...endRecords(count, { length: table.length, start: offset })]);
}

/** More entries than 16 bits can count need the zip64 records. */
function endRecords(count: number, table: { length: number; start: number }): readonly Buffer[] {
  const isLarge = count > 0xffff;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(isLarge ? 0xffff : count, 8);
  end.writeUInt16LE(isLarge ? 0xffff : count, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(isLarge ? 0xffffffff : table.start, 16);
  if (!isLarge) return [end];
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(table.length), 40);
  record.writeBigUInt64LE(BigInt(table.start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(table.start + table.length), 8);
  locator.writeUInt32LE(1, 16);
  return [record, locator, end];
}

function writeEntry(entry: RawEntry): { local: Buffer; header: (start: number) => Buffer } {
  const content = entry.content ?? Buffer.alloc(0);
  const method = entry.method ?? 8;
  const packed = method === 8 ? deflateRawSync(content) : content;
  const name = Buffer.from(entry.name);
  const localName = entry.localName === undefined ? name : Buffer.from(entry.localName);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(entry.flags ?? 0x800, 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt32LE(entry.crc ?? crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(entry.declaredBytes ?? content.length, 18);

  const fields = (nameLength: number): Buffer => {
    common.writeUInt16LE(nameLength, 22);
    return Buffer.from(common);
  };
  const signature = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  };
  return {
    local: Buffer.concat([signature(0x04034b50), fields(localName.length), localName, packed]),
    header: (start) => {
      const rest = Buffer.alloc(14);
      rest.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
      rest.writeUInt32LE(start, 10);
      const madeByUnix = Buffer.from([20, 3]);
      return Buffer.concat([signature(0x02014b50), madeByUnix, fields(name.length), rest, name]);
    },
  };
}
