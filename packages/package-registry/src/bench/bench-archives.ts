/** Reading, compiling and verifying the sample packages, one after the other. */
import { performance } from 'node:perf_hooks';
import { fromBufferPromise } from 'yauzl';
import { readPackageArchive } from '../archive/read-package-archive.ts';
import type { PackageContents } from '../archive/package-contents.ts';
import { compileAssets } from '../assets/compile-assets.ts';
import { verifySignature } from '../signature/verify-signature.ts';
import { USUAL_CLUSTER } from '../testing/compile-archive.ts';
import { tarball } from '../testing/make-tarball.ts';
import { perSecond, type Figure } from './figure.ts';
import type { Sample, Samples } from './load-samples.ts';

const LEAST_MS = 2000;

export async function benchArchives({ archives, publicKey }: Samples): Promise<readonly Figure[]> {
  const packages = await Promise.all(archives.map(({ bytes }) => read(bytes)));
  const tarballs = await Promise.all(archives.map(({ bytes }) => repack(bytes)));
  const kilobytes = archives.reduce((sum, { bytes }) => sum + bytes.length, 0) / archives.length / 1024;
  const files = packages.reduce((sum, pkg) => sum + pkg.files.length, 0) / packages.length;
  const ofWhat = `${archives.length} sample packages of ${kilobytes.toFixed(1)} KiB and ${files.toFixed(0)} files on average`;
  const zips = await rate(archives, ({ bytes }) => read(bytes));
  const tars = await rate(tarballs, read);
  const compiled = await rate(packages, (pkg) => compileAssets(pkg, USUAL_CLUSTER));
  const verified = await rate(archives, ({ bytes, signature }: Sample) =>
    verifySignature({ bytes, signature, publicKey }),
  );
  return [
    { what: 'Archives read and checked (zip)', measured: `${zips} archives/s`, comparedTo: ofWhat },
    {
      what: 'Archives read and checked (tar.gz)',
      measured: `${tars} archives/s`,
      comparedTo: 'the same packages',
    },
    {
      what: 'Packages compiled to asset writes',
      measured: `${compiled} packages/s`,
      comparedTo: 'the same packages',
    },
    { what: 'Signatures verified', measured: `${verified} signatures/s`, comparedTo: 'the same packages' },
  ];
}

/** Goes round until there is enough to measure. */
async function rate<Item>(items: readonly Item[], work: (item: Item) => unknown): Promise<string> {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < LEAST_MS) {
    for (const item of items) await work(item);
    count += items.length;
  }
  return perSecond(count, performance.now() - start);
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
