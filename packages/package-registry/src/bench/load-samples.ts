/** Every package of the sandbox's registry, as an archive with its signature. */
import { SAMPLE_PACKAGES_DIR, startRegistry } from '@lockstep/sandbox';
import { createRegistryClient } from '../client/create-registry-client.ts';

export interface Sample {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

export interface Samples {
  readonly archives: readonly Sample[];
  readonly publicKey: string;
}

/** Throws when the registry does not give all that it lists. */
export async function loadSamples(): Promise<Samples> {
  const registry = await startRegistry({ port: 0, packagesDir: SAMPLE_PACKAGES_DIR });
  const client = createRegistryClient({ url: registry.url, timeoutMs: 30_000, archiveTimeoutMs: 30_000 });
  try {
    const found = await client.search({ all: true, prerelease: true });
    if (found.kind !== 'found') throw new Error(found.message);
    const archives: Sample[] = [];
    for (const { name, version } of found.packages) {
      const archive = await client.archive(name, version);
      const signature = await client.signature(name, version);
      if (archive.kind !== 'found' || signature.kind !== 'found') throw new Error(`no ${name}-${version}`);
      archives.push({ key: `${name}-${version}`, bytes: archive.bytes, signature: signature.bytes });
    }
    return { archives, publicKey: registry.publicKey };
  } finally {
    await client.close();
    await registry.close();
  }
}
