/** Answers kept on disk and given back. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createDiskCache } from '../cache/create-disk-cache.ts';
import type { Figure } from '@lockstep/tools/bench-results';
import { rate } from './rate.ts';

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
    if (hits !== found.length) throw new Error(`Only ${hits} of ${found.length} answers were there.`);
    return [
      rate(
        `answers of ${ANSWER_BYTES / 1024} KiB put into a cache that holds half of them`,
        ANSWERS,
        reading - storing,
      ),
      rate('answers taken from the cache and checked', found.length, done - reading),
    ];
  } finally {
    await rm(dir, { recursive: true });
  }
}
