/** Answers kept on disk and given back. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createDiskCache } from '../cache/create-disk-cache.ts';
import { perSecond, type Figure } from './figure.ts';

const ANSWERS = 2000;
const ANSWER_BYTES = 8 * 1024;

export async function benchCache(): Promise<readonly Figure[]> {
  const dir = await mkdtemp(join(tmpdir(), 'registry-cache-'));
  try {
    const cache = createDiskCache({ dir, maxBytes: (ANSWERS * ANSWER_BYTES) / 2, now: Date.now });
    const urls = Array.from({ length: ANSWERS }, (_, at) => `http://registry/${at}`);
    const storing = performance.now();
    for (const url of urls) {
      const told = {
        url,
        contentType: 'text/plain',
        confirmedAt: Date.now(),
        freshSeconds: 600,
        isUsableOffline: true,
      };
      await cache.store(told, randomBytes(ANSWER_BYTES));
    }
    const reading = performance.now();
    const found = await Promise.all(urls.slice(-ANSWERS / 4).map((url) => cache.read(url)));
    const done = performance.now();
    const hits = found.filter((answer) => answer !== undefined).length;
    return [
      {
        what: 'Answers put into a cache that holds half of them',
        measured: `${perSecond(ANSWERS, reading - storing)} answers/s`,
        comparedTo: `${ANSWER_BYTES / 1024} KiB each; the oldest make room`,
      },
      {
        what: 'Answers taken from the cache and checked',
        measured: `${perSecond(found.length, done - reading)} answers/s`,
        comparedTo: `the newest quarter, ${hits} of ${found.length} were there`,
      },
    ];
  } finally {
    await rm(dir, { recursive: true });
  }
}
