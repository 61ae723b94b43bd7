// Which cached answers go when there is too much of them.

export interface StoredEntry {
  readonly file: string;
  readonly bytes: number;
  /** Epoch milliseconds. */
  readonly usedAt: number;
  /** The content file it refers to; undefined when the entry cannot be read. */
  readonly content: string | undefined;
}

export interface StoredContent {
  readonly file: string;
  readonly bytes: number;
}

export interface Evictions {
  readonly entries: readonly StoredEntry[];
  readonly contents: readonly StoredContent[];
  /** Of what stays. */
  readonly bytes: number;
}

/**
 * Keeps what was used last as long as it fits into `maxBytes`, and nothing that was used before the first
 * that does not. A content counts once however many entries share it; one that no kept entry refers to goes.
 */
export function chooseEvictions(
  entries: readonly StoredEntry[],
  contents: readonly StoredContent[],
  maxBytes: number,
): Evictions {
  const sizes = new Map(contents.map(({ file, bytes }) => [file, bytes]));
  const readable = entries.filter(({ content }) => content !== undefined && sizes.has(content));
  const kept = new Set<StoredEntry>();
  const keptContents = new Set<string>();
  let bytes = 0;
  for (const entry of readable.toSorted((left, right) => right.usedAt - left.usedAt)) {
    const content = entry.content ?? '';
    const cost = entry.bytes + (keptContents.has(content) ? 0 : (sizes.get(content) ?? 0));
    if (bytes + cost > maxBytes) break;
    bytes += cost;
    kept.add(entry);
    keptContents.add(content);
  }
  return {
    entries: entries.filter((entry) => !kept.has(entry)),
    contents: contents.filter(({ file }) => !keptContents.has(file)),
    bytes,
  };
}
