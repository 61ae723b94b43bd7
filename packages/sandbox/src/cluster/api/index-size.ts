import { type LiveDocument, type ShardView } from '../state/shard.ts';

const cache = new WeakMap<LiveDocument, number>();

/** Bytes of a document's source as JSON. */
function sourceBytes(document: LiveDocument): number {
  let bytes = cache.get(document);
  if (bytes === undefined) cache.set(document, (bytes = Buffer.byteLength(JSON.stringify(document.source))));
  return bytes;
}

/** What an index would take on disk: its sources, and the fixed part that an empty one has. */
export function sizeOf(shard: ShardView | undefined): { readonly bytes: number } {
  let bytes = 249;
  for (const document of shard?.documents.values() ?? []) bytes += sourceBytes(document);
  return { bytes };
}

/** Sizes as the cat APIs print them. */
export function presentSize(bytes: number): string {
  const units = ['b', 'kb', 'mb', 'gb', 'tb'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const text = unit === 0 ? String(value) : value.toFixed(1).replace(/\.0$/, '');
  return `${text}${units[unit] ?? 'b'}`;
}
