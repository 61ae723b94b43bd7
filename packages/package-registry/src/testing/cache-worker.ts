// One of several processes on one cache: stores and reads until it is done; fails when a content is wrong.
// node cache-worker.ts <folder> <size limit> <seed>

import { createDiskCache } from '../cache/create-disk-cache.ts';

const [dir = '', maxBytes = '', seed = ''] = process.argv.slice(2);
const cache = createDiskCache({ dir, maxBytes: Number(maxBytes), now: Date.now });

for (let step = 0; step < 300; step += 1) {
  const number = (step * 7 + Number(seed) * 13) % 40;
  const url = `http://registry/${number}`;
  const content = `${number};`.repeat(300 + number * 20);
  const found = await cache.read(url);
  if (found !== undefined && found.bytes.toString() !== content)
    throw new Error(`${url} has another content`);
  if (found === undefined || step % 3 === 0) {
    const told = {
      url,
      contentType: 'text/plain',
      confirmedAt: Date.now(),
      freshSeconds: 60,
      isUsableOffline: true,
    };
    await cache.store(told, Buffer.from(content));
  }
}
