/** Wires what is done with an output before it is saved: its own connections, the home cluster, a remote Kibana. */
import { createHash } from 'node:crypto';
import type { ElasticConnection } from '@lockstep/elastic';
import { DEFAULT_POLICY, nextLeader, type PolicyPipeline } from '@lockstep/sync-engine';
import { connectRemote } from './connections.ts';
import type { OutputCheckRoutesOptions } from './features/outputs/output-check-routes.ts';
import { toAssetOwner } from './features/integrations/asset-owners.ts';
import { toInstallations } from './features/integrations/engine-glue.ts';
import { LOCK_LIFETIME_MS } from './features/integrations/install-lock.ts';
import type { InstallTarget } from './features/integrations/install-target.ts';
import { orFault } from './features/outputs/check.ts';
import type { PlannedLeader, PreviewOptions } from './features/outputs/preview-sync.ts';
import { collectAssets } from './features/synced-integrations/leader/collect-assets.ts';
import { createLeaderStore } from './features/synced-integrations/leader/leader-store.ts';
import { observeAssets } from './features/synced-integrations/observe/observe-assets.ts';
import type { Logger } from './lib/logger.ts';
import { getJson } from './lib/send-json.ts';

export interface OutputChecksOptions extends Pick<
  OutputCheckRoutesOptions,
  'store' | 'secretBox' | 'clock' | 'recording'
> {
  readonly home: InstallTarget;
  /** Installing on another cluster; only its record is read here. */
  readonly targetOn: (connection: ElasticConnection, log: Logger) => Pick<InstallTarget, 'store'>;
  readonly policyPipelines: () => Promise<readonly PolicyPipeline[]>;
  readonly managementName: () => string;
  readonly log: Logger;
  readonly productVersion: string;
}

const KIBANA_TIMEOUT_MS = 4_000;
const KIBANA_MAX_BYTES = 20 * 1024 * 1024;

export function composeOutputChecks(options: OutputChecksOptions): OutputCheckRoutesOptions {
  const { store, secretBox, clock, home, productVersion } = options;
  return {
    store,
    secretBox,
    clock,
    recording: options.recording,
    connect: (request) => connectRemote(request, productVersion),
    policy: { ...DEFAULT_POLICY, installStaleMs: LOCK_LIFETIME_MS },
    managementName: options.managementName,
    leaderWith: (hosts) => leaderWith(options, hosts),
    readRemote: async (request, leader) => {
      const connection = connectRemote(request, productVersion);
      try {
        const snapshot = await options.targetOn(connection, options.log).store.snapshot();
        const { ledgers } = snapshot;
        const assets = await observeAssets({ connection, leader, ledgers, memory: {}, policyTurn: 'all' });
        return { installations: toInstallations(snapshot), assets };
      } finally {
        await connection.close();
      }
    },
    home: async () => {
      const asked = await orFault(() => home.connection.clusterInfo.info());
      return asked.kind === 'value' ? asked.value : undefined;
    },
    askKibana: (certificateAuthorities) => (request) =>
      getJson({
        url: request.url,
        headers: {
          'kbn-xsrf': 'true',
          'elastic-api-version': '2023-10-31',
          'user-agent': `Lockstep/${productVersion}`,
          ...(request.apiKey === undefined ? {} : { authorization: `ApiKey ${request.apiKey.reveal()}` }),
        },
        timeoutMs: KIBANA_TIMEOUT_MS,
        maxBytes: KIBANA_MAX_BYTES,
        certificateAuthorities,
      }),
  };
}

/** The leader document as the main half would write it with these hosts, without writing it. */
async function leaderWith(
  { home, policyPipelines, clock }: OutputChecksOptions,
  hosts: Parameters<PreviewOptions['leaderWith']>[0],
): Promise<PlannedLeader | undefined> {
  const [before, snapshot, pipelines] = await Promise.all([
    createLeaderStore(home.connection, home.log).read(),
    home.store.snapshot(),
    policyPipelines(),
  ]);
  const now = clock.now();
  const previous = before?.state;
  const assets = await collectAssets({
    connection: home.connection,
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
