/** What an upgrade of a package changes: its assets in the words of the package, its data streams on every cluster. */
import type { PackageDiff } from '@lockstep/contracts';
import {
  comparePlans,
  withNamespaces,
  type AssetPlan,
  type CompiledAssets,
  type PlanComparison,
} from '@lockstep/package-registry';
import { assetKey, kindOf } from '../asset-kinds.ts';
import type { InstallTarget } from '../install-target.ts';
import { namespacesOf, type InstalledPackage } from '../installed-package.ts';
import { readLiveAssets } from '../live-assets.ts';
import { fetchPackage, type PackageProblem } from '../package-source.ts';
import { predictDataStreams, type PredictedStreams } from './predict-data-streams.ts';

/** What becomes of the data streams of each synced remote, or why that is not known. */
export type RemoteStreams = (compiled: CompiledAssets) => Promise<
  readonly {
    readonly outputId: string;
    readonly outputName: string;
    readonly answer:
      | { readonly kind: 'answered'; readonly value: PredictedStreams }
      | { readonly kind: 'unknown'; readonly message: string };
  }[]
>;

export interface DiffRequest {
  readonly name: string;
  readonly to: string;
  /** A version to compare with, or what is installed. */
  readonly from: string | InstalledPackage;
  /** Of the management cluster. */
  readonly homeName: string;
}

/** Reads only. */
export async function diffPackage(
  target: InstallTarget,
  { name, to, from, homeName }: DiffRequest,
  remoteStreams: RemoteStreams,
): Promise<{ readonly kind: 'compared'; readonly diff: PackageDiff } | PackageProblem> {
  const [fetched, before] = await Promise.all([
    fetchPackage(target, { name, version: to }, undefined),
    typeof from === 'string' ? archivedPlan(target, name, from) : livePlan(target, from),
  ]);
  if (fetched.kind === 'failed') return fetched;
  if (before.kind === 'failed') return before;
  const kept = typeof from === 'string' ? [] : namespacesOf(from).enabled;
  const compiled = withNamespaces(fetched.compiled, kept);
  const comparison = comparePlans(before.plan, { version: to, assets: compiled.writes });
  const [home, remotes] = await Promise.all([
    predictDataStreams(target.connection, compiled),
    remoteStreams(compiled),
  ]);
  const source = typeof from === 'string' ? 'archive' : 'cluster';
  return {
    kind: 'compared',
    diff: {
      name,
      from: { version: before.plan.version, source },
      to: { version: to },
      assets: comparison.changes.map(presentChange),
      unchanged: comparison.unchanged,
      clusters: [
        { output_id: null, name: homeName, ...presentStreams(home) },
        ...remotes.map(({ outputId, outputName, answer }) => ({
          output_id: outputId,
          name: outputName,
          ...(answer.kind === 'answered' ? presentStreams(answer.value) : unknownStreams(answer.message)),
        })),
      ],
    },
  };
}

type PlanAnswer = { readonly kind: 'plan'; readonly plan: AssetPlan } | PackageProblem;

async function archivedPlan(target: InstallTarget, name: string, version: string): Promise<PlanAnswer> {
  const fetched = await fetchPackage(target, { name, version }, undefined);
  if (fetched.kind === 'failed') return fetched;
  return { kind: 'plan', plan: { version, assets: fetched.compiled.writes } };
}

/** What the record lists, as it is in the cluster: whatever was changed or is missing there shows, too. */
async function livePlan(target: InstallTarget, installed: InstalledPackage): Promise<PlanAnswer> {
  const names = installed.assets.flatMap((asset) => {
    const kind = kindOf(asset);
    return kind === undefined || asset.id.endsWith('@custom') ? [] : [{ kind, name: asset.id }];
  });
  const live = await readLiveAssets(target.connection, names);
  const assets = names.flatMap(({ kind, name }) => {
    const body = live.get(assetKey(kind, name));
    return body === undefined ? [] : [{ kind, name, body }];
  });
  return { kind: 'plan', plan: { version: installed.version, assets, isLive: true } };
}

/** Of one asset; thousands of fields are read by nobody. */
const MOST_FIELDS = 500;

function presentChange({ kind, name, previousName, change, fields }: PlanComparison['changes'][number]) {
  return {
    kind,
    name,
    ...(previousName === undefined ? {} : { previous_name: previousName }),
    change,
    fields: fields.slice(0, MOST_FIELDS).map(({ path, before, after }) => ({
      path,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    })),
    fields_left_out: Math.max(0, fields.length - MOST_FIELDS),
  };
}

function presentStreams({ streams, leftOut }: PredictedStreams) {
  return {
    data_streams: streams.map(({ name, template, effect, reason, newFields, conflicts }) => ({
      name,
      template,
      effect,
      ...(reason === undefined ? {} : { reason }),
      new_fields: newFields,
      conflicts: conflicts.map((one) => ({ ...one })),
    })),
    data_streams_left_out: leftOut,
  };
}

function unknownStreams(message: string) {
  return { unknown: message, data_streams: [], data_streams_left_out: 0 };
}
