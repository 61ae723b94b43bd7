/** What is done with an output before it is saved: its own connections, the home cluster, a remote Kibana. */
import { createHash } from 'node:crypto';
import type { ElasticConnection } from '@lockstep/elastic';
import { nextLeader } from '@lockstep/sync-engine';
import { readAuthorities } from '../clusters/certificate-authorities.ts';
import { connectionOrFault, type Lease } from '../clusters/lease.ts';
import type { OutputCheckRoutesOptions } from '../features/outputs/output-check-routes.ts';
import { toAssetOwner } from '../features/integrations/asset-owners.ts';
import { toInstallations } from '../features/integrations/engine-glue.ts';
import type { ConnectionRequest } from '../features/outputs/output-connection.ts';
import type { PlannedLeader, PreviewOptions } from '../features/outputs/preview-sync.ts';
import { createAssetCollector } from '../features/synced-integrations/leader/collect-assets.ts';
import { createLeaderStore } from '../features/synced-integrations/leader/leader-store.ts';
import { observeAssets } from '../features/synced-integrations/observe/observe-assets.ts';
import { createRemoteIdentity } from '../features/synced-integrations/observe/remote-identity.ts';
import { askPeer } from '../features/synced-integrations/status/peer-status.ts';
import { getJson } from '../lib/send-json.ts';
import type { ConsoleCore } from './console-core.ts';
import { peerWith } from './sync/console-remotes.ts';
import { SYNC_POLICY } from './sync/sync-reports.ts';

const KIBANA_TIMEOUT_MS = 4_000;
const KIBANA_MAX_BYTES = 20 * 1024 * 1024;

export function composeOutputChecks(core: ConsoleCore): OutputCheckRoutesOptions {
  const { clock, clusters, history, managementName, outputs, secretBox } = core;
  const connectTo = (request: ConnectionRequest): ElasticConnection =>
    connectionOrFault(leaseDraft(core, request));
  return {
    store: outputs,
    secretBox,
    clock,
    recording: history.history.recording,
    connect: connectTo,
    policy: SYNC_POLICY,
    managementName,
    leaderWith: (hosts) => leaderWith(core, hosts),
    readRemote: async (request, leader) => {
      const connection = connectTo(request);
      try {
        const snapshot = await core.targetOn(connection, core.log).store.snapshot();
        const { ledgers } = snapshot;
        const assets = await observeAssets({
          connection,
          leader,
          ledgers,
          memory: {},
          edition: '',
          isThorough: true,
        });
        return { installations: toInstallations(snapshot), assets };
      } finally {
        await connection.close();
      }
    },
    lease: (request) => leaseDraft(core, request),
    home: clusters.home,
    expectedCluster: (output) =>
      createRemoteIdentity(clusters.home, {
        outputId: output.id,
        boundTo: [...output.hosts, output.sealedSecrets.remote_api_key ?? ''],
      })
        .expected()
        .catch(() => undefined),
    askPeer: ({ output, kibanaUrl, apiKey }) =>
      askPeer(peerWith(output, kibanaUrl, apiKey, KIBANA_TIMEOUT_MS), core.productVersion),
    askKibana: (certificateAuthorities) => askKibana(core, certificateAuthorities),
  };
}

/** With what was entered, for this one request. */
function leaseDraft(
  { clusters }: ConsoleCore,
  { address, host, credentials, requestTimeoutMs }: ConnectionRequest,
): Lease {
  return clusters.lease(
    { kind: 'remote', address, ...(host === undefined ? {} : { host }) },
    { kind: 'given', credentials },
    { requestTimeoutMs },
  );
}

function askKibana(
  { productVersion }: ConsoleCore,
  texts: readonly string[],
): ReturnType<OutputCheckRoutesOptions['askKibana']> {
  const authorities = readAuthorities(texts);
  return (request) =>
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
      // An authority that cannot be read is said where it is used first, at the hosts.
      certificateAuthorities: authorities.kind === 'usable' ? authorities.certificates : [],
    });
}

/** The leader document as the main half would write it with these hosts, without writing it. */
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
