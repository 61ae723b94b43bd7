/** The first reading of a bundle: everything is checked, and what is small is kept for the second one. */
import { leaderCustomAssetSchema } from '@lockstep/contracts';
import {
  CUSTOM_ASSETS_PATH,
  readBundle,
  type BundledPackage,
  type BundleManifest,
} from '@lockstep/package-registry';
import { z } from 'zod';
import { parseJson } from '@lockstep/json';
import { AppError } from '../../../lib/app-error.ts';
import type { PackageArchive } from '../archive-store.ts';
import type { CustomAssets } from './bundle-options.ts';
import type { ReceivedBundle } from './receive-bundle.ts';

export interface CheckedBundle {
  readonly manifest: BundleManifest;
  readonly manifestSha256: string;
  readonly bytes: number;
  readonly customAssets: CustomAssets;
  /**
   * Gives the archive of every package that has one, one after the other, in the order of the bundle.
   */
  readonly eachArchive: (
    take: (entry: BundledPackage, archive: PackageArchive) => Promise<void>,
  ) => Promise<void>;
}

const customAssetsSchema = z.record(z.string().max(1_024), leaderCustomAssetSchema);

/** Throws AppError for what is no whole bundle. */
export async function checkBundle(received: ReceivedBundle): Promise<CheckedBundle> {
  const small = new Map<string, Buffer>();
  const reading = await readBundle(received.open(), {
    take: {
      wants: (path) => path === CUSTOM_ASSETS_PATH || path.endsWith('.sig'),
      file: ({ path }, bytes) => Promise.resolve(void small.set(path, bytes)),
    },
  });
  if (reading.kind === 'refused') throw invalid(reading.message);
  const { manifest, manifestSha256, bytes } = reading;
  return {
    manifest,
    manifestSha256,
    bytes,
    customAssets: parseCustomAssets(small.get(CUSTOM_ASSETS_PATH)),
    eachArchive: (take) => eachArchive(received, { manifest, small, take }),
  };
}

interface Taking {
  readonly manifest: BundleManifest;
  readonly small: ReadonlyMap<string, Buffer>;
  readonly take: Parameters<CheckedBundle['eachArchive']>[0];
}

async function eachArchive(received: ReceivedBundle, { manifest, small, take }: Taking): Promise<void> {
  const owners = new Map(
    manifest.packages.flatMap((one) => (one.archive === null ? [] : [[one.archive, one] as const])),
  );
  const reading = await readBundle(received.open(), {
    take: {
      wants: (path) => owners.has(path),
      async file({ path }, bytes) {
        const owner = owners.get(path);
        if (owner === undefined) return;
        const { signature } = owner;
        await take(owner, { bytes, signature: signature === null ? undefined : small.get(signature) });
      },
    },
  });
  // It was whole just now.
  if (reading.kind === 'refused') throw invalid(reading.message);
}

function parseCustomAssets(bytes: Buffer | undefined): CustomAssets {
  if (bytes === undefined) return {};
  const parsed = customAssetsSchema.safeParse(parseJson(bytes.toString('utf8')));
  if (!parsed.success) throw invalid(`${CUSTOM_ASSETS_PATH} is not valid.`);
  return parsed.data;
}

function invalid(message: string): AppError {
  return new AppError('BUNDLE_INVALID', message);
}
