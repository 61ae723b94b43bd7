import { compareCodePoints } from '@lockstep/json';
import { isRecord, type CustomAsset } from './custom-asset.ts';

/** Something that must be on a cluster before an asset works there. */
export interface AssetDependency {
  readonly kind: 'enrich-policy' | 'ilm-policy' | 'pipeline';
  readonly name: string;
}

/**
 * What the body of an asset names: enrich policies and pipelines of its processors, also nested ones and those for
 * failures; the lifecycle policy and pipelines of a component template's settings. A name that is made at run time, and
 * a pipeline that may be missing, are no dependencies.
 */
export function assetDependencies({
  type,
  body,
}: Pick<CustomAsset, 'type' | 'body'>): readonly AssetDependency[] {
  const found = type === 'ingest_pipeline' ? ofProcessors(body) : ofSettings(body['template']);
  const unique = new Map(found.map((each) => [`${each.kind}:${each.name}`, each]));
  return [...unique.entries()].toSorted(([a], [b]) => compareCodePoints(a, b)).map(([, each]) => each);
}

/** The kind and the name, as messages say it. */
export function dependencyLabel({ kind, name }: AssetDependency): string {
  return `${LABELS[kind]} ${name}`;
}

const LABELS: Readonly<Record<AssetDependency['kind'], string>> = {
  'enrich-policy': 'enrich policy',
  'ilm-policy': 'lifecycle policy',
  pipeline: 'ingest pipeline',
};

/** `holder` is a pipeline, or a processor with processors of its own. */
function ofProcessors(holder: Readonly<Record<string, unknown>>): readonly AssetDependency[] {
  const { processors, processor, on_failure: onFailure } = holder;
  const lists = [processors, onFailure].flatMap((list): readonly unknown[] =>
    Array.isArray(list) ? list : [],
  );
  return [...lists, processor].filter(isRecord).flatMap((wrapper) =>
    Object.entries(wrapper).flatMap(([kind, options]) => {
      if (!isRecord(options)) return [];
      return [...ofProcessor(kind, options), ...ofProcessors(options)];
    }),
  );
}

function ofProcessor(kind: string, options: Readonly<Record<string, unknown>>): readonly AssetDependency[] {
  if (kind === 'enrich') return named('enrich-policy', options['policy_name']);
  if (kind !== 'pipeline') return [];
  const mayBeMissing = String(options['ignore_missing_pipeline']) === 'true';
  return mayBeMissing ? [] : named('pipeline', options['name']);
}

function ofSettings(template: unknown): readonly AssetDependency[] {
  const settings = isRecord(template) ? template['settings'] : undefined;
  const read = (path: readonly string[]) => settingAt(settings, path) ?? settingAt(settings, path.slice(1));
  return [
    ...named('ilm-policy', read(['index', 'lifecycle', 'name'])),
    ...[read(['index', 'default_pipeline']), read(['index', 'final_pipeline'])]
      .filter((name) => name !== '_none')
      .flatMap((name) => named('pipeline', name)),
  ];
}

/** Settings may be nested or dotted, at any level. */
function settingAt(settings: unknown, path: readonly string[]): unknown {
  if (path.length === 0) return settings;
  if (!isRecord(settings)) return undefined;
  for (let length = path.length; length > 0; length -= 1) {
    const key = path.slice(0, length).join('.');
    const found = Object.hasOwn(settings, key) ? settingAt(settings[key], path.slice(length)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function named(kind: AssetDependency['kind'], name: unknown): readonly AssetDependency[] {
  const isName = typeof name === 'string' && name !== '' && !name.includes('{{');
  return isName ? [{ kind, name }] : [];
}
