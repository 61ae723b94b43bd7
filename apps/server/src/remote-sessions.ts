/** Turns remote outputs into what the sync run works with: a session, a peer, or the reason why there is none. */
import type { ElasticConnection } from '@lockstep/elastic';
import { connectRemote } from './connections.ts';
import type { Output, RemoteOutput, SecretField } from './features/outputs/output.ts';
import type { ConnectionAnswer } from './features/outputs/output-health.ts';
import type { RemoteIdentity } from './features/synced-integrations/observe/remote-identity.ts';
import type { Remote } from './features/synced-integrations/reconcile/sync-remote.ts';
import type { Peer } from './features/synced-integrations/status/peer-status.ts';
import type { Secret } from './lib/secret.ts';
import type { SecretBox } from './lib/secret-box.ts';

export interface RemoteSessionsOptions {
  readonly secretBox: SecretBox;
  readonly requestTimeoutMs: number;
  readonly productVersion: string;
  /** Which cluster was set up behind the address of an output. */
  readonly identityOf: (output: RemoteOutput) => RemoteIdentity;
  /** Installations and installer verbs on a remote cluster. */
  readonly workbench: (
    connection: ElasticConnection,
    output: string,
  ) => Pick<Extract<Remote, { kind: 'console' }>, 'ports'> &
    Pick<Extract<Remote, { kind: 'console' }>['session'], 'snapshot' | 'saveLedgers'>;
}

export interface RemoteSessions {
  /** The remote of an output; its connection is kept until the output changes. */
  remoteOf(output: RemoteOutput): Remote;
  /** A connection to one host of an output with its service token, as agents use it; the caller closes it. */
  connectAsAgent(output: Output, host: string): ConnectionAnswer;
  /** The peer of an output that applies by itself; `undefined` members say what is missing. */
  peerOf(output: RemoteOutput): { readonly url: string | undefined; readonly apiKey: SecretAnswer };
  /** Closes the connections of outputs that are gone. */
  keep(outputIds: readonly string[]): void;
  close(): Promise<void>;
}

export type SecretAnswer =
  | { readonly kind: 'opened'; readonly secret: Secret }
  | { readonly kind: 'missing'; readonly message: string };

/** A peer answers from its own clusters, so it gets no longer than a cluster would, and never more than this. */
const PEER_TIMEOUT_MS = 10_000;

/** A host that takes longer is not healthy. */
const HEALTH_TIMEOUT_MS = 5_000;

interface OpenSession {
  readonly updatedAt: number;
  readonly connection: ElasticConnection;
  readonly remote: Remote;
}

export function createRemoteSessions(options: RemoteSessionsOptions): RemoteSessions {
  const open = new Map<string, OpenSession>();

  const secretOf = (output: RemoteOutput, field: SecretField): SecretAnswer => {
    const sealed = output.sealedSecrets[field];
    if (sealed === undefined)
      return { kind: 'missing', message: `The output ${output.name} has no ${field}.` };
    const answer = options.secretBox.open(sealed, { recordId: output.id, field });
    return answer.kind === 'opened' ? answer : { kind: 'missing', message: answer.message };
  };

  const close = (outputId: string): void => {
    void open.get(outputId)?.connection.close();
    open.delete(outputId);
  };

  const consoleRemote = (output: RemoteOutput): Remote => {
    const known = open.get(output.id);
    if (known?.updatedAt === output.updatedAt) return known.remote;
    close(output.id);
    const apiKey = secretOf(output, 'remote_api_key');
    const reported = { outputId: output.id, outputName: output.name, appliedBy: output.appliedBy };
    if (apiKey.kind === 'missing') {
      const observation = { kind: 'credentials-refused', message: apiKey.message } as const;
      return { kind: 'unusable', output: reported, observation };
    }
    const connection = connectRemote(
      {
        hosts: output.hosts,
        credentials: { kind: 'api-key', encoded: apiKey.secret.reveal() },
        certificateAuthorities: output.ssl?.certificateAuthorities ?? [],
        requestTimeoutMs: options.requestTimeoutMs,
      },
      options.productVersion,
    );
    const { ports, ...records } = options.workbench(connection, output.name);
    const session = {
      connection,
      hosts: output.hosts,
      outputId: output.id,
      outputName: output.name,
      known: {},
      identity: options.identityOf(output),
      ...records,
    };
    const remote: Remote = { kind: 'console', output: reported, session, ports };
    open.set(output.id, { updatedAt: output.updatedAt, connection, remote });
    return remote;
  };

  const peerOf: RemoteSessions['peerOf'] = (output) => ({
    url: output.kibanaUrl,
    apiKey: secretOf(output, 'kibana_api_key'),
  });

  return {
    connectAsAgent(output, host) {
      if (output.type !== 'remote_elasticsearch')
        return { kind: 'unusable', message: 'Not a remote output.' };
      const token = secretOf(output, 'service_token');
      if (token.kind === 'missing') return { kind: 'unusable', message: token.message };
      const connection = connectRemote(
        {
          hosts: [host],
          credentials: { kind: 'service-token', token: token.secret.reveal() },
          certificateAuthorities: output.ssl?.certificateAuthorities ?? [],
          requestTimeoutMs: HEALTH_TIMEOUT_MS,
        },
        options.productVersion,
      );
      return { kind: 'connection', connection };
    },
    peerOf,
    remoteOf(output) {
      if (output.appliedBy === 'console') return consoleRemote(output);
      const reported = { outputId: output.id, outputName: output.name, appliedBy: output.appliedBy };
      const { url, apiKey } = peerOf(output);
      if (url === undefined || apiKey.kind === 'missing') {
        const message =
          apiKey.kind === 'missing' ? apiKey.message : `The output ${output.name} has no remote Kibana URL.`;
        return { kind: 'unusable', output: reported, observation: { kind: 'credentials-refused', message } };
      }
      const peer: Peer = {
        kibanaUrl: url,
        apiKey: apiKey.secret,
        certificateAuthorities: output.ssl?.certificateAuthorities ?? [],
        timeoutMs: Math.min(options.requestTimeoutMs, PEER_TIMEOUT_MS),
      };
      return { kind: 'peer', output: reported, peer };
    },
    keep(outputIds) {
      for (const id of open.keys()) if (!outputIds.includes(id)) close(id);
    },
    async close() {
      await Promise.all([...open.values()].map(({ connection }) => connection.close()));
      open.clear();
    },
  };
}
