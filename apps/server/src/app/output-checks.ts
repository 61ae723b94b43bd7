/** What is done with an output before it is saved: its own connections, the home cluster, a remote Kibana. */
import type { ElasticConnection } from '@lockstep/elastic';
import { readAuthorities } from '../clusters/certificate-authorities.ts';
import { observeOnce } from '../clusters/observe-kibana.ts';
import { connectionOrThrow, type Lease } from '../clusters/lease.ts';
import {
  logError as logPreviewError,
  type OutputCheckRoutesOptions,
} from '../features/outputs/output-check-routes.ts';
import { createStoredPreviews } from '../features/outputs/stored-preview.ts';
import type { ConnectionRequest } from '../features/outputs/output-connection.ts';
import { createRemoteIdentity } from '../features/synced-integrations/observe/remote-identity.ts';
import type { SyncRequestRoutesOptions } from '../features/synced-integrations/routes/sync-request-routes.ts';
import { observePeer } from '../features/synced-integrations/status/peer-status.ts';
import { getJson } from '../lib/send-json.ts';
import type { ConsoleCore } from './console-core.ts';
import { previewSources } from './preview-sources.ts';
import { peerWith } from './sync/console-remotes.ts';

const KIBANA_TIMEOUT_MS = 4_000;
const KIBANA_MAX_BYTES = 20 * 1024 * 1024;

/**
 * Ports of the checks of an output. Each check opens its own connection, because a draft is stored nowhere, and closes it
 * with its answer.
 */
export function composeOutputChecks(core: ConsoleCore): OutputCheckRoutesOptions {
  const { clock, clusters, activity, managementName, outputs, secretBox } = core;
  const connectTo = (request: ConnectionRequest): ElasticConnection =>
    connectionOrThrow(leaseDraft(core, request));
  const checks = {
    store: outputs,
    proxies: () => core.fleetObjects.proxies.list(),
    secretBox,
    clock,
    recording: activity.log.recording,
    connect: connectTo,
    managementName,
    ...previewSources(core, connectTo),
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
      observePeer(peerWith(output, kibanaUrl, apiKey, KIBANA_TIMEOUT_MS), core.productVersion),
    lookAtKibana: ({ output, apiKey }) =>
      observeOnce(clusters.kibana(output, { apiKey, timeoutMs: KIBANA_TIMEOUT_MS })),
    askKibana: (certificateAuthorities) => askKibana(core, certificateAuthorities),
  } satisfies Omit<OutputCheckRoutesOptions, 'previewStored'>;
  return { ...checks, previewStored: createStoredPreviews(checks) };
}

/** By what a sync would do now, told from a preview of before. */
export function previewFingerprints(core: ConsoleCore): SyncRequestRoutesOptions['fingerprintOf'] {
  const { previewStored } = composeOutputChecks(core);
  return async (outputId, log) => {
    const preview = await previewStored(outputId, logPreviewError(log));
    return preview.kind === 'preview' ? preview.fingerprint : undefined;
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
