/** Whether what the installs of integrations have written is still on the remote. */
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import { isFalse, isTrue, type ConditionRule } from './condition.ts';
import { get, REMOTE } from './observation.ts';
import { bodyOf, partsAt, textAt } from './read-answer.ts';
import { cannotRead } from './read-failure.ts';
import { canBeSeen } from './remote-rules.ts';
import { packageAssetsTexts as texts } from '../texts/conditions/package-assets.ts';

/** Enough to name what is wrong; the rest is of the same kind. */
const NAMED = 3;

const RECORDS = `/${INSTALLATIONS_INDEX}/_search?size=10000&_source_includes=name,version,install_status,installed_es&ignore_unavailable=true&filter_path=hits.hits._source`;
const INDEX_TEMPLATES = '/_index_template?filter_path=index_templates.name';
const COMPONENT_TEMPLATES = '/_component_template?filter_path=component_templates.name';
/** Without the definitions: names alone. */
const PIPELINES = '/_ingest/pipeline?summary=true';
const LIFECYCLES = '/_ilm/policy?filter_path=*.version';
const TRANSFORMS = '/_transform/_all?size=1000&filter_path=transforms.id';

/** What has to be read of the remote for `incompletePackages`, in that order. */
export const PACKAGE_ASSET_PATHS = [
  RECORDS,
  INDEX_TEMPLATES,
  COMPONENT_TEMPLATES,
  PIPELINES,
  LIFECYCLES,
  TRANSFORMS,
] as const;

/** An integration of which something that its install wrote is gone. */
export interface IncompletePackage {
  readonly name: string;
  readonly version: string;
  /** Names of what is gone; at least one. */
  readonly missing: readonly string[];
}

/**
 * From the bodies of the answers to `PACKAGE_ASSET_PATHS`. What ends in `@custom` is made by whoever wants it, and machine
 * learning models and views are few and read by name.
 */
export function incompletePackages([
  records,
  indexTemplates,
  componentTemplates,
  pipelines,
  lifecycles,
  transforms,
]: readonly unknown[]): readonly IncompletePackage[] {
  const there: Readonly<Record<string, ReadonlySet<string>>> = {
    index_template: namesAt(indexTemplates, 'index_templates'),
    component_template: namesAt(componentTemplates, 'component_templates'),
    ingest_pipeline: keysOf(pipelines),
    ilm_policy: keysOf(lifecycles),
    data_stream_ilm_policy: keysOf(lifecycles),
    transform: namesAt(transforms, 'transforms', 'id'),
  };
  return partsAt(records, 'hits', 'hits').flatMap((hit) => {
    const [name, version] = [textAt(hit, '_source', 'name'), textAt(hit, '_source', 'version')];
    if (name === undefined || version === undefined) return [];
    // An install or removal that is under way, or has failed, is told by the record itself.
    if (textAt(hit, '_source', 'install_status') !== 'installed') return [];
    const missing = partsAt(hit, '_source', 'installed_es').flatMap((asset) => {
      const id = textAt(asset, 'id');
      if (id === undefined || id.endsWith('@custom')) return [];
      return there[textAt(asset, 'type') ?? '']?.has(id) === false ? [id] : [];
    });
    return missing.length === 0 ? [] : [{ name, version, missing }];
  });
}

function namesAt(body: unknown, list: string, key = 'name'): ReadonlySet<string> {
  return new Set(partsAt(body, list).flatMap((each) => textAt(each, key) ?? []));
}

const keysOf = (body: unknown): ReadonlySet<string> => new Set(Object.keys(Object(body) as object));

/** Only of what our own installer brings: a Kibana keeps records of its own. */
export const PACKAGE_ASSETS_RULE: ConditionRule = {
  type: 'PackageAssetsPresent',
  dependsOn: ['RemoteCredentialsValid'],
  observed: 'when-asked',
  appliesTo: (facts) =>
    canBeSeen(facts) && facts.isSynced && facts.appliedBy === 'console' && facts.installer !== 'fleet',
  requests: () => PACKAGE_ASSET_PATHS.map((path) => get(REMOTE, path)),
  evaluate: (answers, { facts: { outputName } }) => {
    const unread = answers.find((answer) => bodyOf(answer) === undefined);
    if (unread !== undefined || answers.length === 0)
      return cannotRead(texts.whatIntegrationsHaveOn(outputName), unread);
    const incomplete = incompletePackages(answers.map(bodyOf));
    return incomplete.length === 0
      ? isTrue(texts.everythingThatIntegrationsHaveBrought)
      : isFalse(
          'AssetsMissing',
          texts.assetsMissing({ outputName, named: namedIn(incomplete) }),
          texts.assetsMissingNext({ incompleteCount: incomplete.length, outputName }),
          {
            problemId: 'S4',
            remedies: ['reinstall-packages'],
            packages: incomplete.map(({ name }) => name),
          },
        );
  },
};

function namedIn(incomplete: readonly IncompletePackage[]): string {
  const all = incomplete.flatMap(({ name, missing }) => missing.map((id) => texts.assetOf({ id, name })));
  const more = texts.andMore({ hasMore: all.length > NAMED, allCount: String(all.length - NAMED) });
  return `${all.slice(0, NAMED).join(', ')}${more}`;
}
