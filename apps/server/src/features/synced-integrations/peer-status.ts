/** Asks the console or Kibana of a remote for its status, with the texts of the facts (spec/sync-engine.md 4.4). */
import {
  encodeRequest,
  errorEnvelopeSchema,
  getSyncedIntegrationsStatus,
  remoteSyncedIntegrationsSchema,
  type RemoteSyncedIntegrations,
} from '@lockstep/contracts';
import type { Secret } from '../../lib/secret.ts';
import { getJson } from '../../lib/send-json.ts';

export interface Peer {
  readonly kibanaUrl: string;
  readonly apiKey: Secret;
  readonly certificateAuthorities: readonly string[];
}

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 20 * 1024 * 1024;

/** Always an answer in the wire shape; what went wrong is its `error`. */
export async function askPeer(peer: Peer, productVersion: string): Promise<RemoteSyncedIntegrations> {
  const request = encodeRequest(getSyncedIntegrationsStatus, {});
  const url = peer.kibanaUrl.replace(/\/+$/, '') + request.path;
  const failed = (how: string): RemoteSyncedIntegrations => ({
    integrations: [],
    error: `GET ${url} failed ${how}`,
  });
  const answer = await getJson({
    url,
    headers: {
      ...request.headers,
      'kbn-xsrf': 'true',
      'elastic-api-version': '2023-10-31',
      'user-agent': `Lockstep/${productVersion}`,
      authorization: `ApiKey ${peer.apiKey.reveal()}`,
    },
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES,
    certificateAuthorities: peer.certificateAuthorities,
  });
  if (answer.kind === 'failed') return failed(`with error: ${answer.message}`);
  if (answer.kind === 'not-json') return failed(`with status ${answer.status}. ${answer.message}`);
  const envelope = errorEnvelopeSchema.safeParse(answer.body);
  if (envelope.success) return failed(`with status ${envelope.data.statusCode}. ${envelope.data.message}`);
  const status = remoteSyncedIntegrationsSchema.safeParse(answer.body);
  return status.success
    ? status.data
    : failed(`with status ${answer.status}. The answer has an unknown shape.`);
}
