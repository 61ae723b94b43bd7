/** Reading, compiling and verifying the sample packages, one after the other. */
import { performance } from 'node:perf_hooks';
import { fromBufferPromise } from 'yauzl';
import { readPackageArchive } from '../archive/read-package-archive.ts';
import type { PackageContents } from '../archive/package-contents.ts';
import { compileAssets } from '../assets/compile-assets.ts';
import { verifySignature } from '../signature/verify-signature.ts';
import { USUAL_CLUSTER } from '../testing/compile-archive.ts';
import { tarball } from '../testing/make-tarball.ts';
import type { Figure } from '@lockstep/tools/bench-results';
import { rate } from './rate.ts';
import type { Sample, Samples } from './load-samples.ts';

const LEAST_MS = 2000;

export async function benchArchives({ archives, publicKey }: Samples): Promise<readonly Figure[]> {
  const packages = await Promise.all(archives.map(({ bytes }) => read(bytes)));
  const tarballs = await Promise.all(archives.map(({ bytes }) => repack(bytes)));
  return [
    await measure('sample archives read and checked (zip)', archives, ({ bytes }) => read(bytes)),
    await measure('sample archives read and checked (tar.gz)', tarballs, read),
    await measure('sample packages compiled to asset writes', packages, (pkg) =>
      compileAssets(pkg, USUAL_CLUSTER),
    ),
    await measure('signatures of sample archives verified', archives, ({ bytes, signature }: Sample) =>
      verifySignature({ bytes, signature, publicKey }),
    ),
  ];
}

/** Goes round until there is enough to measure. */
async function measure<Item>(
  name: string,
  items: readonly Item[],
  work: (item: Item) => unknown,
): Promise<Figure> {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < LEAST_MS) {
    for (const item of items) await work(item);
    count += items.length;
  }
  return rate(name, count, performance.now() - start);
}

async function read(bytes: Uint8Array): Promise<PackageContents> {
  const answer = await readPackageArchive(bytes, { profile: 'registry' });
  if (answer.kind === 'rejected') throw new Error(answer.findings.map(({ message }) => message).join(' '));
  return answer.package;
}

async function repack(bytes: Uint8Array): Promise<Buffer> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const entries: { name: string; content: Buffer }[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>)
      chunks.push(chunk);
    entries.push({ name: entry.fileName, content: Buffer.concat(chunks) });
  }
  return tarball(entries);
}
