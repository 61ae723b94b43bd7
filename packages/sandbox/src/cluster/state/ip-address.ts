import { isIP } from 'node:net';

/** The 16 bytes of an address as 32 hexadecimal digits, IPv4 mapped into IPv6: they sort as addresses do. */
export function ipKey(text: string): string | undefined {
  const version = isIP(text);
  if (version === 4) return `${'0'.repeat(20)}ffff${ipv4Hex(text)}`;
  if (version !== 6 || text.includes('%')) return undefined;
  const embedded = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const plain = embedded
    ? `${embedded[1] ?? ''}${ipv4Hex(embedded[2] ?? '').replace(/^(.{4})/, '$1:')}`
    : text;
  const [head = '', tail] = plain.split('::', 2);
  const groups = (part: string): readonly string[] =>
    part === '' ? [] : part.split(':').map((group) => group.padStart(4, '0'));
  const [first, last] = [groups(head), tail === undefined ? [] : groups(tail)];
  const gap = Array.from({ length: 8 - first.length - last.length }, () => '0000');
  return [...first, ...gap, ...last].join('').toLowerCase();
}

const ipv4Hex = (text: string): string =>
  text
    .split('.')
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('');

/** An address as Elasticsearch prints it: IPv4 where it is one, else the shortest form of IPv6. */
export function ipText(key: string): string {
  if (key.startsWith(`${'0'.repeat(20)}ffff`)) {
    return [24, 26, 28, 30].map((at) => Number.parseInt(key.slice(at, at + 2), 16)).join('.');
  }
  const groups = Array.from({ length: 8 }, (_, index) =>
    Number.parseInt(key.slice(index * 4, index * 4 + 4), 16).toString(16),
  ).join(':');
  // The longest run of zeros is left out, the first of several.
  const runs = [...groups.matchAll(/(?<![\da-f])0(?::0)+(?![\da-f])/g)].sort(
    (a, b) => b[0].length - a[0].length,
  );
  const [run] = runs;
  if (!run) return groups;
  const [before, after] = [groups.slice(0, run.index), groups.slice(run.index + run[0].length)];
  return `${before.replace(/:$/, '')}::${after.replace(/^:/, '')}`;
}

/** First and last key of a network such as `10.0.0.0/8`; undefined for what is none. */
export function networkRange(text: string): { readonly from: string; readonly to: string } | undefined {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  const key = match ? ipKey(match[1] ?? '') : undefined;
  if (!match || key === undefined) return undefined;
  const given = Number(match[2]);
  const bits = (match[1] ?? '').includes(':') ? given : given + 96;
  if (bits > 128) return undefined;
  const value = BigInt(`0x${key}`);
  const rest = (1n << BigInt(128 - bits)) - 1n;
  const hex = (number: bigint): string => number.toString(16).padStart(32, '0');
  return { from: hex(value & ~rest), to: hex(value | rest) };
}
