// Answers on disk: contents under their checksum, and one entry for each address that refers to its content.
// Several processes may share the folder. Nothing in it is trusted: what does not match its checksum is as good
// as absent, so that a lost race, a killed process and a damaged disk all end in asking the registry again.

import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEntry, sha256, type CacheEntry } from './cache-entry.ts';
import { chooseEvictions } from './choose-evictions.ts';
import { listStored } from './list-stored.ts';

export interface DiskCacheOptions {
  /** Made when it is missing. Nothing else may be kept in it. */
  readonly dir: string;
  /** Of all files together. Processes that share the folder may each exceed it by an eighth for a while. */
  readonly maxBytes: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told that something could not be kept: a full disk, a folder that may not be written. */
  readonly onProblem?: (message: string) => void;
  /** How a whole new file is written; the file system unless given. */
  readonly write?: (path: string, content: Uint8Array | string) => Promise<void>;
}

export interface CachedContent {
  readonly entry: CacheEntry;
  readonly bytes: Buffer;
}

/** No call rejects: a cache that fails is a cache that has nothing. */
export interface DiskCache {
  /** Counts as a use. */
  read(url: string): Promise<CachedContent | undefined>;
  store(entry: Omit<CacheEntry, 'sha256'>, bytes: Buffer): Promise<void>;
  /** The content is as it was, and what is said about it is new. */
  confirm(entry: CacheEntry): Promise<void>;
  remove(url: string): Promise<void>;
}

/** After so many files of our own, look at what the others did. */
const WRITES_PER_LOOK = 128;
/** Cleaning up makes some room beyond what is needed, so that it is not due again at once. */
const KEPT_WHEN_FULL = 7 / 8;

/**
 * Answers of the registry on disk, at most `maxBytes`: what was used least recently goes first. A disk that
 * fails costs the cache alone.
 */
export function createDiskCache(options: DiskCacheOptions): DiskCache {
  const { dir, maxBytes, now } = options;
  const write = options.write ?? writeFile;
  const folders = {
    entries: join(dir, 'entries'),
    contents: join(dir, 'contents'),
    parts: join(dir, 'parts'),
  };
  const entryPath = (url: string): string => join(folders.entries, `${sha256(url)}.json`);
  const contentPath = (hash: string): string => join(folders.contents, hash);
  /** What is stored as far as we know; undefined until we looked. */
  let stored: { bytes: number; writes: number; written: number } | undefined;
  /** One change after the other: cleaning up must not take a content for unused whose entry is being written. */
  let changing: Promise<void> = Promise.resolve();
  let lastProblem: string | undefined;

  const change = (action: () => Promise<void>): Promise<void> => {
    changing = changing.then(async () => {
      try {
        await action();
        lastProblem = undefined;
      } catch (cause) {
        const problem = `The registry cache in ${dir} cannot be written (${codeOf(cause)}): check the disk and the rights on the folder.`;
        if (problem !== lastProblem) options.onProblem?.(problem);
        lastProblem = problem;
      }
    });
    return changing;
  };
  /** Readers of other processes see the whole file or none. */
  const replace = async (path: string, content: Uint8Array | string): Promise<void> => {
    const part = join(folders.parts, randomUUID());
    try {
      await write(part, content);
      await rename(part, path);
    } catch (cause) {
      await rm(part, { force: true }).catch(() => undefined);
      throw cause;
    }
  };
  const replaceEntry = async (entry: CacheEntry): Promise<void> => {
    await replace(entryPath(entry.url), JSON.stringify(entry));
    await touch(entry.url);
  };
  const touch = async (url: string): Promise<void> => {
    const at = new Date(now());
    await utimes(entryPath(url), at, at).catch(() => undefined);
  };
  const prune = async (): Promise<void> => {
    const { entries, contents, leftovers } = await listStored(folders, now());
    const total = [...entries, ...contents].reduce((sum, { bytes }) => sum + bytes, 0);
    const room = total > maxBytes ? maxBytes * KEPT_WHEN_FULL : maxBytes;
    const evicted = chooseEvictions(entries, contents, room);
    for (const { file } of evicted.entries) await rm(join(folders.entries, file), { force: true });
    for (const { file } of evicted.contents) await rm(contentPath(file), { force: true });
    for (const path of leftovers) await rm(path, { force: true });
    stored = { bytes: evicted.bytes, writes: 0, written: 0 };
  };
  const account = async (bytes: number): Promise<void> => {
    const seen = stored;
    if (seen === undefined) {
      await prune();
      return;
    }
    stored = { bytes: seen.bytes + bytes, written: seen.written + bytes, writes: seen.writes + 1 };
    const isFull = stored.bytes > maxBytes;
    if (isFull || stored.written > maxBytes / 8 || stored.writes > WRITES_PER_LOOK) await prune();
  };

  return {
    async read(url) {
      try {
        const entry = parseEntry(await readFile(entryPath(url), 'utf8'), url);
        if (entry === undefined) return undefined;
        const bytes = await readFile(contentPath(entry.sha256));
        if (sha256(bytes) !== entry.sha256) {
          await rm(contentPath(entry.sha256), { force: true });
          return undefined;
        }
        await touch(url);
        return { entry, bytes };
      } catch {
        // Absent, or removed by another process in between.
        return undefined;
      }
    },
    store(told, bytes) {
      const entry: CacheEntry = { ...told, sha256: sha256(bytes) };
      const size = bytes.length + Buffer.byteLength(JSON.stringify(entry));
      if (size > maxBytes * KEPT_WHEN_FULL) return Promise.resolve();
      return change(async () => {
        for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true, mode: 0o700 });
        await replace(contentPath(entry.sha256), bytes);
        await replaceEntry(entry);
        await account(size);
      });
    },
    confirm: (entry) => change(() => replaceEntry(entry)),
    remove: (url) => change(() => rm(entryPath(url), { force: true })),
  };
}

/** Has nothing and keeps nothing. */
export const NO_CACHE: DiskCache = {
  read: () => Promise.resolve(undefined),
  store: () => Promise.resolve(),
  confirm: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
