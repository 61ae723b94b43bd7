/** Asks the console or Kibana of a remote for its status, with the texts of the facts (docs/elastic/synced-integrations.md#status-over-an-output). */
import {
  encodeRequest,
  errorEnvelopeSchema,
  getSyncedIntegrationsStatus,
  remoteSyncedIntegrationsSchema,
  type RemoteSyncedIntegrations,
} from '@lockstep/contracts';
import type { Secret } from '../../../lib/secret.ts';
import { getJson } from '../../../lib/send-json.ts';

export interface Peer {
  readonly kibanaUrl: string;
  readonly apiKey: Secret;
  readonly certificateAuthorities: readonly string[];
  /** For the whole answer; 10 seconds unless given. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** 10,000 integrations with long errors stay below it. */
const MAX_BYTES = 10 * 1024 * 1024;

/** What came of asking a peer. */
export interface PeerReading {
  /** Always in the wire shape; what went wrong is its `error`. */
  readonly status: RemoteSyncedIntegrations;
  /**
   * `answered`: the peer itself speaks, also of its errors. `refused`: it does not take the key, or fails.
   * `not-kibana`: something else answers at the address. `unreachable`: nothing does.
   */
  readonly kind: 'answered' | 'refused' | 'not-kibana' | 'unreachable';
  /** Of an answer that is none. */
  readonly statusCode?: number;
  /** It asks to be left alone for so long. */
  readonly retryAfterMs?: number;
}

/** As the status route of Kibana answers for its peer: 200 with the `error` in the body. */
export async function askPeer(peer: Peer, productVersion: string): Promise<RemoteSyncedIntegrations> {
  return (await readPeer(peer, productVersion)).status;
}

/** The same for conditions, which also want to know what kind of problem it is. */
export async function observePeer(peer: Peer, productVersion: string): Promise<object> {
  const { status, kind, statusCode } = await readPeer(peer, productVersion);
  return kind === 'answered' ? status : { ...status, problem: kind, status_code: statusCode };
}

/** A key goes to the origin that was configured and to no other: redirects are not followed. */
export async function readPeer(peer: Peer, productVersion: string): Promise<PeerReading> {
  const request = encodeRequest(getSyncedIntegrationsStatus, {});
  const url = statusUrl(peer.kibanaUrl, request.path);
  let pause: Pick<PeerReading, 'retryAfterMs'> = {};
  const failed = (kind: PeerReading['kind'], how: string, statusCode?: number): PeerReading => ({
    kind,
    ...pause,
    ...(statusCode === undefined ? {} : { statusCode }),
    status: { integrations: [], error: `GET ${url} failed ${how}` },
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
    timeoutMs: peer.timeoutMs ?? TIMEOUT_MS,
    maxBytes: MAX_BYTES,
    certificateAuthorities: peer.certificateAuthorities,
  });
  if (answer.kind === 'failed') return failed('unreachable', `with error: ${answer.message}`);
  const { status, retryAfterMs } = answer;
  if (retryAfterMs !== undefined) pause = { retryAfterMs };
  if (answer.kind === 'not-json') {
    return failed('not-kibana', `with status ${status}. ${sentence(answer.message)} ${NOT_KIBANA}`, status);
  }
  const envelope = errorEnvelopeSchema.safeParse(answer.body);
  if (envelope.success) {
    const { statusCode, message } = envelope.data;
    return failed('refused', `with status ${statusCode}. ${message}`, statusCode);
  }
  const parsed = remoteSyncedIntegrationsSchema.safeParse(answer.body);
  if (!parsed.success || status < 200 || status > 299) {
    return failed(
      'not-kibana',
      `with status ${status}. The answer has an unknown shape. ${NOT_KIBANA}`,
      status,
    );
  }
  return { kind: 'answered', status: parsed.data };
}

const NOT_KIBANA = 'This is not a Kibana API answer; check the Remote Kibana URL of the output.';

/** A base path and a space (`/base/s/ops`) stay; slashes between the parts are one. */
function statusUrl(kibanaUrl: string, path: string): string {
  const [base = ''] = kibanaUrl.trim().split(/[?#]/, 1);
  return base.replace(/(?<!\/)\/+$/, '') + path;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
