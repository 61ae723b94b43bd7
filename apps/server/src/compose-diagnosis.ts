/** Wires what looks at the whole chain and mends it: requests by hand, doctor, repairs, warnings, metrics. */
import { followerIndexName, type SyncReport } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { RegistryClient } from '@lockstep/package-registry';
import { findAddressedHost } from '@lockstep/sync-engine';
import type { ComposedSync } from './compose-sync.ts';
import type { Config } from './config/config.ts';
import { connectRemote } from './connections.ts';
import { bindDevConsoleRoutes } from './features/dev-console/dev-console-routes.ts';
import { createDoctor, REQUEST_MS, type ExaminedOutput } from './features/doctor/doctor.ts';
import { bindDoctorRoutes } from './features/doctor/doctor-routes.ts';
import { SECRET_FIELDS, type RemoteOutput, type SecretField } from './features/outputs/output.ts';
import type { OutputStore } from './features/outputs/output-store.ts';
import { parseLeaderDocument } from './features/synced-integrations/leader-document-mapping.ts';
import { presentReport } from './features/synced-integrations/present-report.ts';
import type { Binder } from './http/bind-route.ts';
import { AppError } from './lib/app-error.ts';
import type { Clock } from './lib/clock.ts';
import type { Secret } from './lib/secret.ts';
import type { SecretBox } from './lib/secret-box.ts';

export interface DiagnosisOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly productVersion: string;
  readonly outputs: OutputStore;
  readonly secretBox: SecretBox;
  /** With the credentials of the console. */
  readonly home: ElasticConnection;
  readonly homeAs: (authorization: Secret) => ElasticConnection;
  readonly managementName: () => string;
  readonly registry: RegistryClient;
  readonly sync: Pick<ComposedSync, 'routes'>;
}

export interface ComposedDiagnosis {
  bind(binder: Binder): void;
}

/** For one call; whoever asks for less sets a deadline of his own. */
const REQUEST_TIMEOUT_MS = 30_000;

export function composeDiagnosis(options: DiagnosisOptions): ComposedDiagnosis {
  const { config, clock } = options;
  const access = createOutputAccess(options);
  const doctor = createDoctor({
    outputIds: async () => (await access.remoteOutputs()).map(({ id }) => id),
    open: async (outputId) => openForDoctor(options, access, await access.require(outputId)),
    now: () => clock.now(),
  });
  return {
    bind(binder) {
      bindDevConsoleRoutes(binder, {
        isEnabled: config.devConsole.enabled,
        homeName: options.managementName,
        homeAs: options.homeAs,
        remotes: async () =>
          (await access.remoteOutputs()).filter(
            ({ sealedSecrets }) => sealedSecrets.remote_api_key !== undefined,
          ),
        connectRemote: async (outputId) => access.connect(await access.require(outputId)),
        now: () => clock.now(),
      });
      bindDoctorRoutes(binder, doctor);
    },
  };
}

export interface OutputAccess {
  remoteOutputs(): Promise<readonly RemoteOutput[]>;
  /** Throws AppError when there is no remote output of that id. */
  require(outputId: string): Promise<RemoteOutput>;
  /** A stored secret; undefined when it is not there or cannot be opened any more. */
  secretOf(output: RemoteOutput, field: SecretField): Secret | undefined;
  /** With the remote API key; the caller closes it. Throws AppError without one. */
  connect(output: RemoteOutput): ElasticConnection;
}

function createOutputAccess({
  outputs,
  secretBox,
  productVersion,
}: Pick<DiagnosisOptions, 'outputs' | 'secretBox' | 'productVersion'>): OutputAccess {
  const secretOf: OutputAccess['secretOf'] = (output, field) => {
    const sealed = output.sealedSecrets[field];
    const opened = sealed === undefined ? undefined : secretBox.open(sealed, { recordId: output.id, field });
    return opened?.kind === 'opened' ? opened.secret : undefined;
  };
  return {
    remoteOutputs: async () =>
      (await outputs.list()).filter((output) => output.type === 'remote_elasticsearch'),
    async require(outputId) {
      const output = await outputs.get(outputId);
      if (output === undefined) throw new AppError('OUTPUT_NOT_FOUND', `Output ${outputId} not found`);
      if (output.type === 'remote_elasticsearch') return output;
      throw new AppError('NOT_A_REMOTE_OUTPUT', `Output ${outputId} is not a remote elasticsearch output`);
    },
    secretOf,
    connect(output) {
      const key = secretOf(output, 'remote_api_key');
      if (key === undefined) {
        throw new AppError(
          'REMOTE_REFUSED',
          `The output ${output.name} has no remote API key, or it cannot be opened any more.`,
          { nextAction: 'Enter the remote API key in the output.' },
        );
      }
      return connectRemote(
        {
          hosts: output.hosts,
          credentials: { kind: 'api-key', encoded: key.reveal() },
          certificateAuthorities: output.ssl?.certificateAuthorities ?? [],
          requestTimeoutMs: REQUEST_TIMEOUT_MS,
        },
        productVersion,
      );
    },
  };
}

/** Everything that an examination of one output needs, opened. */
function openForDoctor(
  options: DiagnosisOptions,
  access: OutputAccess,
  output: RemoteOutput,
): ExaminedOutput {
  const { clock, sync } = options;
  const secrets = SECRET_FIELDS.flatMap((field) => access.secretOf(output, field) ?? []);
  const remoteKey = access.secretOf(output, 'remote_api_key');
  const token = access.secretOf(output, 'service_token');
  const peerKey = access.secretOf(output, 'kibana_api_key');
  const remote = remoteKey === undefined ? undefined : access.connect(output);
  const certificateAuthorities = output.ssl?.certificateAuthorities ?? [];
  const agents = new Map(
    token === undefined
      ? []
      : output.hosts.map((host) => [
          host,
          connectRemote(
            {
              hosts: [host],
              credentials: { kind: 'service-token', token: token.reveal() },
              certificateAuthorities,
              requestTimeoutMs: REQUEST_MS,
            },
            options.productVersion,
          ),
        ]),
  );
  const { kibanaUrl } = output;
  return {
    id: output.id,
    name: output.name,
    facts: {
      outputName: output.name,
      managementName: options.managementName(),
      hosts: output.hosts,
      isSynced: output.syncIntegrations,
      appliedBy: output.appliedBy,
      hasRemoteKey: remoteKey !== undefined,
      hasServiceToken: token !== undefined,
      hasPeer: kibanaUrl !== undefined && peerKey !== undefined,
      remoteKeyId: remoteKey === undefined ? undefined : keyId(remoteKey),
      expectedFollower: followerIndexName(output.name),
      report: reportOf(sync, output.id),
      isAddressedBy: (document) => {
        const leader = parseLeaderDocument(document);
        return (
          leader !== undefined &&
          findAddressedHost(leader, { outputName: output.name, hosts: output.hosts }) !== undefined
        );
      },
      now: clock.now(),
    },
    places: {
      home: options.home,
      remote,
      agents,
      registry: options.registry,
      askPeer: async () =>
        kibanaUrl === undefined || peerKey === undefined
          ? undefined
          : sync.routes.askPeer({ kibanaUrl, apiKey: peerKey, certificateAuthorities }),
    },
    secrets: secrets.map((secret) => secret.reveal()),
    async close() {
      await Promise.all([remote?.close(), ...[...agents.values()].map((agent) => agent.close())]);
    },
  };
}

/** Keys are `<id>:<secret>` in base 64; the id is no secret. */
function keyId(key: Secret): string | undefined {
  return /^([\w-]{10,64}):/.exec(Buffer.from(key.reveal(), 'base64').toString('utf8'))?.[1];
}

function reportOf({ routes }: DiagnosisOptions['sync'], outputId: string): SyncReport | undefined {
  const entry = routes.board.get(outputId);
  return entry === undefined ? undefined : presentReport(entry, routes.runFacts());
}
