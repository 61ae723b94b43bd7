/** The names that a package leaves to the operator: assets of the operator's own that it calls when they exist. */
import type { PackagePlan } from '@lockstep/contracts';
import type { PackageAssets } from '../api/package-assets-query.ts';

export interface CustomHook {
  readonly id: string;
  readonly type: string;
  /** `unknown` before the package is installed: nobody has looked. */
  readonly state: 'exists' | 'free' | 'unknown';
}

type Named = Pick<CustomHook, 'id' | 'type'>;

const SUFFIX = '@custom';

/** Hooks from the plan of a version, from the record of the installation, and those that the cluster has. */
export function customHooks(
  plan: Pick<PackagePlan, 'writes'> | undefined,
  assets: Pick<PackageAssets, 'items' | 'custom_assets'> | undefined,
): readonly CustomHook[] {
  const recorded = (assets?.items ?? []).filter(({ id }) => id.endsWith(SUFFIX));
  const existing = new Set([
    ...(assets?.custom_assets ?? []).map(keyOf),
    ...recorded.filter(({ state }) => state === 'present' || state === 'changed').map(keyOf),
  ]);
  const named = [
    ...(plan?.writes ?? []).flatMap(hooksOfWrite),
    ...recorded,
    ...(assets?.custom_assets ?? []),
  ];
  const unique = new Map(named.map((hook) => [keyOf(hook), hook]));
  const stateOf = (key: string): CustomHook['state'] =>
    assets === undefined ? 'unknown' : existing.has(key) ? 'exists' : 'free';
  return [...unique]
    .map(([key, { id, type }]) => ({ id, type, state: stateOf(key) }))
    .toSorted((a, b) => a.type.localeCompare(b.type) || a.id.localeCompare(b.id));
}

function keyOf({ id, type }: Named): string {
  return `${type} ${id}`;
}

/** Index templates name component templates, pipelines name pipelines. */
function hooksOfWrite({ kind, body }: PackagePlan['writes'][number]): readonly Named[] {
  if (kind === 'index_template') {
    return strings(body['composed_of'])
      .filter((id) => id.endsWith(SUFFIX))
      .map((id) => ({ id, type: 'component_template' }));
  }
  if (kind !== 'ingest_pipeline') return [];
  return list(body['processors'])
    .map((processor) => record(record(processor)['pipeline'])['name'])
    .filter((name) => typeof name === 'string')
    .filter((name) => name.endsWith(SUFFIX))
    .map((id) => ({ id, type: 'ingest_pipeline' }));
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function strings(value: unknown): readonly string[] {
  return list(value).filter((one) => typeof one === 'string');
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
