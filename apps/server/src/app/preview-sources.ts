/** What a preview of the sync rests on: the leader document as it would be, the remote as it is, what it would refuse. */
import { createHash } from 'node:crypto';
import type { ElasticConnection } from '@lockstep/elastic';
import type { KibanaAnswer, KibanaInstalled } from '@lockstep/kibana';
import { nextLeader, type LeaderState } from '@lockstep/sync-engine';
import { toAssetOwner } from '../features/integrations/asset-owners.ts';
import { refuseConditions } from '../features/integrations/check-package.ts';
import { toInstallations } from '../features/integrations/engine-adapter.ts';
import { combineInstallations } from '../features/integrations/fleet-installations.ts';
import type { FleetLedger } from '../features/integrations/fleet-ledger.ts';
import { createFleetReader, optedInBy } from '../features/integrations/fleet-reader.ts';
import type { PackageKey } from '../features/integrations/package-key.ts';
import { fetchArchive } from '../features/integrations/package-source.ts';
import { isSignatureRequired, refuseSignature } from '../features/integrations/signature-rule.ts';
import type { ConnectionRequest } from '../features/outputs/output-connection.ts';
import type { PlannedLeader, PreviewOptions } from '../features/outputs/preview-sync.ts';
import { createAssetCollector } from '../features/synced-integrations/leader/collect-assets.ts';
import { createLeaderStore } from '../features/synced-integrations/leader/leader-store.ts';
import { observeAssets } from '../features/synced-integrations/observe/observe-assets.ts';
import type { ConsoleCore } from './console-core.ts';
import { SYNC_POLICY } from './sync/sync-reports.ts';

const KIBANA_TIMEOUT_MS = 8_000;

export function previewSources(
  core: ConsoleCore,
  connectTo: (request: ConnectionRequest) => ElasticConnection,
): Pick<PreviewOptions, 'policy' | 'leaderWith' | 'readRemote' | 'refusalOf'> {
  return {
    policy: SYNC_POLICY,
    leaderWith: (hosts) => leaderWith(core, hosts),
    readRemote: async (request, leader, through) => {
      const connection = connectTo(request);
      try {
        return await readRemote(core, { connection, leader, through });
      } finally {
        await connection.close();
      }
    },
    refusalOf: async ({ name, version }, platform) => {
      const unsigned = await refuseUnsigned(core, { name, version });
      if (unsigned !== undefined) return unsigned;
      const found = await core.registry.packageInfo(name, version);
      // A package that nobody can describe now is tried, and says itself what is wrong.
      if (found.kind !== 'found') return undefined;
      const { conditions, license } = found.package;
      const { kibanaVersion: range, subscription = license } = conditions;
      return refuseConditions({ key: `${name}-${version}`, range, subscription }, platform)?.message;
    },
  };
}

/** An archive that home has verified is not fetched again for a preview; that its signature is still there is asked. */
async function refuseUnsigned({ home }: ConsoleCore, wanted: PackageKey): Promise<string | undefined> {
  if (!isSignatureRequired(home)) return undefined;
  const record = (await home.store.get(wanted.name))?.installed;
  const isProven = record?.version === wanted.version && record.verification?.status === 'verified';
  const signature = isProven ? await home.registry.signature(wanted.name, wanted.version) : undefined;
  if (signature?.kind === 'found') return undefined;
  const fetched = await fetchArchive(home, wanted);
  if (fetched.kind === 'failed') return fetched.message;
  return refuseSignature(home, `${wanted.name}-${wanted.version}`, fetched.verification)?.message;
}

interface ReadOptions {
  readonly connection: ElasticConnection;
  readonly leader: LeaderState;
  readonly through: Parameters<PreviewOptions['readRemote']>[2];
}

async function readRemote(core: ConsoleCore, { connection, leader, through }: ReadOptions) {
  const snapshot = await core.targetOn(connection, core.log).store.snapshot();
  const { ledgers } = snapshot;
  const [assets, { version }, license] = await Promise.all([
    observeAssets({ connection, leader, ledgers, memory: {}, edition: '', isThorough: true }),
    connection.clusterInfo.info(),
    connection.clusterInfo.license(),
  ]);
  const own = toInstallations(snapshot);
  const rest = { kind: 'read', assets, platform: { version, license } } as const;
  if (through === undefined) return { ...rest, installations: own };
  const listed = await readKibana(core, { through, leader }, snapshot.fleet);
  if (listed.kind === 'failed') {
    const { message, nextAction } = listed.problem;
    return { kind: 'unknown', message: `${message}.`, nextAction } as const;
  }
  const { installations } = combineInstallations({ own, kibana: listed.value, ledgers: snapshot.fleet });
  return { ...rest, installations };
}

/** What the Kibana that installs there has. */
async function readKibana(
  { clusters, clock }: ConsoleCore,
  {
    through: { output, apiKey },
    leader,
  }: { readonly through: NonNullable<ReadOptions['through']>; readonly leader: LeaderState },
  ledgers: readonly FleetLedger[],
): Promise<KibanaAnswer<readonly KibanaInstalled[]>> {
  const opened = clusters.kibana(output, { apiKey, timeoutMs: KIBANA_TIMEOUT_MS });
  if (opened.kind === 'unusable') {
    const { message, nextAction } = opened;
    return { kind: 'failed', problem: { kind: 'invalid', message, nextAction, isUntouched: true } };
  }
  try {
    return await createFleetReader(opened.kibana, () => clock.now()).read(
      ledgers,
      optedInBy(() => leader),
    );
  } finally {
    await opened.kibana.close();
  }
}

/** The leader document as publishing would write it with these hosts, without writing it. */
async function leaderWith(
  { home, policyPipelines, clock }: ConsoleCore,
  hosts: Parameters<PreviewOptions['leaderWith']>[0],
): Promise<PlannedLeader | undefined> {
  const [before, snapshot, pipelines] = await Promise.all([
    createLeaderStore(home.connection, home.log).read(),
    home.store.snapshot(),
    policyPipelines(),
  ]);
  const now = clock.now();
  const previous = before?.state;
  const assets = await createAssetCollector(home.connection).collect({
    owners: snapshot.installed.map(toAssetOwner),
    policyPipelines: pipelines,
    previous,
    now,
  });
  const next = nextLeader({
    hosts,
    installations: toInstallations(snapshot),
    previous,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    assets,
    now,
  });
  const leader = next.kind === 'write' ? next.next : next.kind === 'unchanged' ? previous : undefined;
  if (leader === undefined) return undefined;
  const titles = snapshot.installed.flatMap(({ name, title }) =>
    title === undefined ? [] : [[name, title] as const],
  );
  return { leader, titles: new Map(titles) };
}
