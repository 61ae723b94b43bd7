/** Arbitrary leaders, remotes and policies, from few names and versions so that they meet often; garbage included. */
import fc, { type Arbitrary } from 'fast-check';
import { assetKey, type AssetId, type CustomAsset } from '../assets/custom-asset.ts';
import {
  assetTarget,
  type AssetLedger,
  type KnownDependencies,
  type RemoteAsset,
  type RemoteAssets,
} from '../assets/remote-assets.ts';
import type {
  FailedInstall,
  FailedRemoval,
  Installation,
  LeaderIntegration,
  LeaderState,
  RemoteHost,
} from '../model.ts';
import type { AssetSurveyInput } from '../plan/survey-assets.ts';
import type { SurveyInput } from '../plan/survey-remote.ts';
import type { SyncPolicy } from '../policy.ts';
import { MINUTE, NOON } from './make-state.ts';

const NAMES = ['apache', 'nginx', 'redis', 'system', 'zeek', '__proto__'] as const;
const VERSIONS = ['0.9.0', '1.0.0', '1.0.0-beta.1', '1.0.0+build', '1.2.0', '2.0.0', '10.0.0'] as const;
const GARBAGE = ['', 'latest', '1.x', 'v 2', '1.0.0.0', '99999999999999999999.0.0'] as const;

const sane = { name: fc.constantFrom(...NAMES), version: fc.constantFrom(...VERSIONS) };
const odd = {
  name: fc.oneof({ weight: 9, arbitrary: sane.name }, fc.constantFrom('', 'Ünïcode', '\u{1f4e6}', '\uffff')),
  version: fc.oneof({ weight: 9, arbitrary: sane.version }, fc.constantFrom(...GARBAGE)),
};

/** Around noon, sometimes far away or unreadable. */
const time: Arbitrary<number> = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: NOON - 90 * MINUTE, max: NOON + 5 * MINUTE }) },
  fc.constantFrom(NaN, Infinity, 0, NOON + 1e12),
);

const source = fc.constantFrom('registry', 'bundled', 'upload', 'custom', undefined);
const code = fc.constantFrom(undefined, 'package-not-found', 'unexpected');

const failedInstall: Arbitrary<FailedInstall> = fc.record({
  targetVersion: odd.version,
  at: time,
  name: fc.constantFrom('PackageNotFoundError', 'Error', ''),
  message: fc.string(),
  code,
});

const failedRemoval: Arbitrary<FailedRemoval> = fc.record({
  at: time,
  name: fc.constantFrom('Error', ''),
  message: fc.string(),
  code,
});

export const arbitraryHost: Arbitrary<RemoteHost> = fc.record({
  name: fc.constantFrom('paris', 'tokyo', 'Oslo 1'),
  hosts: fc.subarray(['https://paris:9200', 'https://tokyo:9200', 'https://oslo:443']),
  syncIntegrations: fc.boolean(),
  syncUninstalledIntegrations: fc.boolean(),
});

/** Some begin with another. */
const namespaces = fc.subarray(['default', 'prod', 'production', 'staging']);

function integrationOf(parts: typeof odd): Arbitrary<LeaderIntegration> {
  return fc.record({
    packageName: parts.name,
    packageVersion: parts.version,
    updatedAt: time,
    installStatus: fc.constantFrom('installed', 'installed', 'not_installed'),
    installSource: source,
    namespaces: fc.option(namespaces, { nil: undefined }),
  });
}

function installationOf(parts: typeof odd): Arbitrary<Installation> {
  const record = fc.record({
    packageName: parts.name,
    version: parts.version,
    installVersion: parts.version,
    status: fc.constantFrom('installed', 'installed', 'installing', 'install_failed'),
    source,
    startedAt: time,
    updatedAt: time,
    failedInstalls: fc.array(failedInstall, { maxLength: 6 }),
    failedRemovals: fc.array(failedRemoval, { maxLength: 6 }),
    namespaces: fc.option(
      fc.record({ enabled: namespaces, synced: namespaces }).map(({ enabled, synced }) => ({
        enabled,
        synced: synced.filter((one) => enabled.includes(one)),
      })),
      { nil: undefined },
    ),
  });
  // Usually the version that is installed is the one whose install began last.
  return fc
    .tuple(record, fc.boolean())
    .map(([made, isSame]) => (isSame ? { ...made, installVersion: made.version } : made));
}

/** With names and versions that may be garbage. */
const arbitraryIntegration = integrationOf(odd);
const arbitraryInstallation = installationOf(odd);

/** One record per package, as a store keeps them. */
export const arbitraryInstallations: Arbitrary<readonly Installation[]> = fc.uniqueArray(
  arbitraryInstallation,
  { maxLength: 6, selector: (record) => record.packageName },
);

export const arbitraryLeader: Arbitrary<LeaderState> = fc.record({
  hosts: fc.array(arbitraryHost, { maxLength: 3 }),
  integrations: fc.array(arbitraryIntegration, { maxLength: 8 }),
  customAssets: fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 2 }),
  stamp: fc.option(fc.record({ generation: fc.integer({ min: 1, max: 9 }), hash: fc.string() }), {
    nil: undefined,
  }),
});

const arbitraryPolicy: Arbitrary<SyncPolicy> = fc.record({
  maxAttempts: fc.integer({ min: 1, max: 6 }),
  backoffMs: fc.array(fc.integer({ min: 0, max: 60 * MINUTE }), { maxLength: 5 }),
  refusedRetryMs: fc.integer({ min: 0, max: 48 * 60 * MINUTE }),
  installStaleMs: fc.integer({ min: 0, max: 60 * MINUTE }),
  pruneProtection: fc.record({
    maxShare: fc.constantFrom(0, 0.25, 0.5, 1),
    minimum: fc.integer({ min: 0, max: 4 }),
  }),
  lateAfterMs: fc.integer({ min: 0, max: 30 * MINUTE }),
  largeLeaderBytes: fc.constant(5 * 1024 * 1024),
});

/** Everything that planning, reporting and the wire status of one remote take. */
export const arbitraryRemote: Arbitrary<SurveyInput> = fc.record({
  leader: arbitraryLeader,
  installations: arbitraryInstallations,
  host: fc.oneof({ weight: 4, arbitrary: arbitraryHost }, fc.constant(undefined)),
  policy: arbitraryPolicy,
  now: fc.constant(NOON),
  offered: fc.option(
    fc.array(fc.tuple(odd.name, odd.version)).map((pairs) => new Map(pairs)),
    { nil: undefined },
  ),
  allowedRemovals: fc.option(fc.array(odd.name, { maxLength: 2 }), { nil: undefined }),
  ignoreBackoff: fc.option(fc.array(odd.name, { maxLength: 1 }), { nil: undefined }),
});

const ASSET_IDS: readonly AssetId[] = [
  { type: 'component_template', name: 'logs-nginx.access@custom' },
  { type: 'ingest_pipeline', name: 'logs-nginx.access@custom' },
  { type: 'ingest_pipeline', name: 'a' },
  { type: 'ingest_pipeline', name: 'b' },
  { type: 'ingest_pipeline', name: 'c' },
  { type: 'ingest_pipeline', name: '__proto__' },
];

const processor = fc.constantFrom(
  { set: { field: 'x', value: 1 } },
  { pipeline: { name: 'a' } },
  { pipeline: { name: 'b' } },
  { pipeline: { name: 'elsewhere' } },
  { pipeline: { name: 'nowhere', ignore_missing_pipeline: true } },
  { enrich: { policy_name: 'users' } },
  { foreach: { processor: { enrich: { policy_name: 'hosts' } } } },
);

const pipelineBody: Arbitrary<CustomAsset['body']> = fc.record(
  { processors: fc.array(processor, { maxLength: 3 }), version: fc.integer({ min: 0, max: 3 }) },
  { requiredKeys: ['processors'] },
);

const templateBody: Arbitrary<CustomAsset['body']> = fc.record(
  {
    template: fc.constantFrom(
      {},
      { settings: { index: { number_of_replicas: 1 } } },
      { settings: { 'index.lifecycle.name': 'keep' } },
      { settings: { index: { default_pipeline: 'a' } } },
      'garbage',
    ),
    _meta: fc.constantFrom({}, { by: 'me' }),
  },
  { requiredKeys: ['template'] },
);

const bodyFor = ({ type }: AssetId) => (type === 'ingest_pipeline' ? pipelineBody : templateBody);

function assetOf(id: AssetId): Arbitrary<CustomAsset> {
  return fc.record({
    type: fc.constant(id.type),
    name: fc.constant(id.name),
    packageName: fc.constantFrom('nginx', ''),
    packageVersion: fc.constantFrom('1.0.0', ''),
    isDeleted: fc.boolean(),
    body: bodyFor(id),
  });
}

const names = (...all: readonly string[]) => fc.option(fc.subarray([...all]), { nil: undefined });

const dependencies: Arbitrary<KnownDependencies> = fc.record({
  enrichPolicies: names('users', 'hosts'),
  ilmPolicies: names('keep'),
  pipelines: names('elsewhere'),
});

function ledgerOf(asset: CustomAsset): Arbitrary<AssetLedger> {
  const failure = fc.record({
    target: fc.constantFrom('another', assetTarget(asset)),
    at: time,
    name: fc.constant('Error'),
    message: fc.string(),
    code,
  });
  return fc.record({
    type: fc.constant(asset.type),
    name: fc.constant(asset.name),
    failures: fc.array(failure, { maxLength: 5 }),
  });
}

/** Often what the document says, else anything. */
function remoteAssetOf(id: AssetId, assets: readonly CustomAsset[]): Arbitrary<RemoteAsset> {
  const said = assets.find((asset) => assetKey(asset) === assetKey(id))?.body ?? {};
  return fc.oneof(bodyFor(id), fc.constant(said)).map((body) => ({ ...id, body }));
}

/** Everything that planning the custom assets of one remote takes. */
export const arbitraryAssetRemote: Arbitrary<AssetSurveyInput> = fc
  .subarray([...ASSET_IDS])
  .chain((ids) => fc.tuple(...ids.map(assetOf)))
  .chain((assets) => {
    const remote: Arbitrary<RemoteAssets> = fc.record({
      assets: fc
        .subarray([...ASSET_IDS])
        .chain((ids): Arbitrary<readonly RemoteAsset[]> =>
          fc.tuple(...ids.map((id) => remoteAssetOf(id, assets))),
        ),
      ledgers: fc.tuple(...assets.map(ledgerOf)),
      dependencies,
    });
    return fc.record({
      leader: fc.constant({
        customAssets: Object.fromEntries<unknown>([
          ...assets.map((asset) => [assetKey(asset), asset] as const),
          ['transform:x', { type: 'transform' }],
        ]),
      }),
      remote,
      host: fc.oneof({ weight: 4, arbitrary: arbitraryHost }, fc.constant(undefined)),
      policy: arbitraryPolicy,
      now: fc.constant(NOON),
      ignoreBackoff: fc.option(fc.subarray(assets.map(assetKey), { maxLength: Math.min(1, assets.length) }), {
        nil: undefined,
      }),
    });
  });

/** Only what a correct cluster can hold. */
export const arbitrarySaneIntegration = integrationOf(sane);
export const arbitrarySaneInstallation = installationOf(sane);
