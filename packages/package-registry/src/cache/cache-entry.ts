// The small file beside a cached content: which address gave it, when, and how long it holds.

import { createHash } from 'node:crypto';
import { z } from 'zod';

const SHA256 = /^[0-9a-f]{64}$/;

const shape = z.object({
  url: z.string(),
  /** The name of the content file, which is the checksum of what is in it. */
  sha256: z.string().regex(SHA256),
  contentType: z.string(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** Epoch milliseconds at which the registry last said so. */
  confirmedAt: z.number(),
  freshSeconds: z.number(),
  isUsableOffline: z.boolean(),
});

export type CacheEntry = Readonly<z.output<typeof shape>>;

/** Undefined for anything that this package did not write, or that was damaged since. */
export function parseEntry(text: string, url: string): CacheEntry | undefined {
  try {
    const entry = shape.parse(JSON.parse(text));
    return entry.url === url ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** Seconds; an entry from the future has the age 0 and is not fresh. */
export function ageOf(entry: CacheEntry, now: number): number {
  return Math.max(0, Math.floor((now - entry.confirmedAt) / 1000));
}

/** Whether it may be used without asking again. `now` in epoch ms; a clock that went back makes nothing fresh. */
export function isFresh(entry: CacheEntry, now: number): boolean {
  return now >= entry.confirmedAt && now < entry.confirmedAt + entry.freshSeconds * 1000;
}

/** As hexadecimal text. */
export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
