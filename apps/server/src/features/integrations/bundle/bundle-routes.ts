/** Bundles by file: what one would hold, the file itself, and importing one. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  BUNDLE_TYPE,
  describeBundle,
  exportBundle,
  importBundle,
  type BundleDescription,
  type BundleImport,
  type ImportedAsset,
  type ImportedPackage,
} from '@lockstep/contracts';
import { writeBundle } from '@lockstep/package-registry';
import type { Binder } from '../../../http/bind-route.ts';
import type { UserContext } from '../../../http/request-context.ts';
import { AppError } from '../../../lib/app-error.ts';
import type { ActionHead } from '../../../lib/record-action.ts';
import type { BundleOptions } from './bundle-options.ts';
import { checkBundle, type CheckedBundle } from './check-bundle.ts';
import { gatherBundle, type Gathered } from './gather-bundle.ts';
import { importAssets } from './import-assets.ts';
import { importMissing, importPackage } from './import-package.ts';
import { withReceived } from './receive-bundle.ts';

export function bindBundleRoutes(binder: Binder, options: BundleOptions): void {
  const { targetFor, recording, clock, homeName } = options;
  /** Each needs room for a whole bundle, and two would install the same packages. */
  let isBusy = false;

  binder.guarded(describeBundle, async (_input, context) =>
    presentGathered(await gatherBundle(options, targetFor(context))),
  );

  binder.guardedRaw(exportBundle, async (_request, response, context) => {
    const head = headOf(context, 'bundle_exported', homeName());
    await recording(head, async (note) => {
      const gathered = await gatherBundle(options, targetFor(context));
      note({ after: summaryOf(gathered) });
      const date = new Date(clock.now()).toISOString().slice(0, 10);
      response.setHeader('content-type', BUNDLE_TYPE);
      response.setHeader('content-disposition', `attachment; filename="lockstep-bundle-${date}.tar"`);
      // From here on a failure can only cut the answer off, which whoever reads the bundle finds out.
      await pipeline(Readable.from(writeBundle(gathered.manifest, gathered.read)), response);
    });
  });

  binder.guardedStream(importBundle, async ({ query }, context, body) => {
    if (isBusy)
      throw new AppError('CONFLICT', 'Another bundle is being imported.', { nextAction: TRY_LATER });
    isBusy = true;
    try {
      return await withReceived(body, async (received) => {
        const checked = await checkBundle(received);
        refuseAnother(checked, query.manifest_sha256);
        const order = { isDryRun: query.dry_run, withAssets: query.custom_assets };
        if (order.isDryRun) return runImport(options, checked, { ...order, context });
        return recording(
          headOf(context, 'bundle_imported', checked.manifest.origin.cluster_name),
          async (note) => {
            const done = await runImport(options, checked, { ...order, context });
            note({ after: summaryOfImport(done) });
            return done;
          },
        );
      });
    } finally {
      isBusy = false;
    }
  });
}

const TRY_LATER = 'Wait until that has ended.';

interface ImportOrder {
  readonly context: UserContext;
  readonly isDryRun: boolean;
  readonly withAssets: boolean;
}

async function runImport(
  { archives, targetFor, onChange }: BundleOptions,
  checked: CheckedBundle,
  { context, isDryRun, withAssets }: ImportOrder,
): Promise<BundleImport> {
  const { manifest, manifestSha256, bytes, customAssets } = checked;
  const target = targetFor(context);
  const { records } = await target.store.snapshot();
  const run = { target, archives, isDryRun };
  const packages: ImportedPackage[] = [];
  try {
    for (const entry of manifest.packages)
      if (entry.archive === null) packages.push(await importMissing(run, entry, records));
    await checked.eachArchive(async (entry, archive) => {
      packages.push(await importPackage(run, entry, archive));
    });
    const assets = withAssets ? await importAssets(target.connection, customAssets, { isDryRun }) : [];
    return {
      is_dry_run: isDryRun,
      manifest_sha256: manifestSha256,
      created_at: manifest.created_at,
      origin: manifest.origin,
      bytes,
      packages: packages.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      custom_assets: [...assets],
    };
  } finally {
    if (!isDryRun) onChange(packages.map(({ name }) => name));
  }
}

function refuseAnother({ manifestSha256 }: CheckedBundle, expected: string | undefined): void {
  if (expected === undefined || expected === manifestSha256) return;
  throw new AppError('CONFLICT', 'This is another bundle than the one that was checked.', {
    nextAction: 'Check what this one would change first.',
  });
}

function presentGathered({ manifest, customAssets }: Gathered): BundleDescription {
  const sizes = new Map(manifest.files.map(({ path, bytes }) => [path, bytes]));
  return {
    packages: manifest.packages.map(
      ({ name, version, source, is_dependency, namespaces, archive, signature, missing }) => ({
        name,
        version,
        source,
        is_dependency,
        namespaces,
        bytes: archive === null ? null : (sizes.get(archive) ?? 0),
        is_signed: signature !== null,
        missing,
      }),
    ),
    custom_assets: Object.values(customAssets).map(({ type, name }) => ({ type, name })),
    bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

function headOf({ principal }: UserContext, action: ActionHead['action'], cluster: string): ActionHead {
  return { actor: principal.username, action, target: { kind: 'bundle', id: cluster, name: cluster } };
}

function summaryOf({ manifest: { packages, files } }: Gathered) {
  return {
    packages: packages.map(({ name, version }) => `${name} ${version}`),
    missing: packages.filter(({ archive }) => archive === null).map(({ name }) => name),
    files: files.length,
  };
}

function summaryOfImport({ manifest_sha256: sha256, packages, custom_assets: assets, origin }: BundleImport) {
  const named = (items: readonly Pick<ImportedAsset, 'name' | 'state'>[], state: ImportedAsset['state']) =>
    items.filter((item) => item.state === state).map(({ name }) => name);
  return {
    manifest_sha256: sha256,
    origin: origin.cluster_uuid,
    packages: named(packages, 'done'),
    namespaces: packages.flatMap(({ name, state, namespaces }) =>
      state === 'done' ? namespaces.map((namespace) => `${name} ${namespace}`) : [],
    ),
    custom_assets: named(assets, 'done'),
    failed: [...named(packages, 'failed'), ...named(assets, 'failed')],
    refused: packages.filter(({ action }) => action === 'refused').map(({ name }) => name),
  };
}
