/** Wires what looks at the whole chain and mends it: requests by hand, doctor, repairs, warnings, metrics. */
import type { ElasticConnection } from '@lockstep/elastic';
import type { Config } from './config/config.ts';
import { connectRemote } from './connections.ts';
import { bindDevConsoleRoutes } from './features/dev-console/dev-console-routes.ts';
import type { RemoteOutput } from './features/outputs/output.ts';
import type { OutputStore } from './features/outputs/output-store.ts';
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
  readonly homeAs: (authorization: Secret) => ElasticConnection;
  readonly managementName: () => string;
}

export interface ComposedDiagnosis {
  bind(binder: Binder): void;
}

/** For one call; whoever asks for less sets a deadline of his own. */
const REQUEST_TIMEOUT_MS = 30_000;

export function composeDiagnosis(options: DiagnosisOptions): ComposedDiagnosis {
  const { config, clock, outputs } = options;
  const connectWithKey = (output: RemoteOutput): ElasticConnection => {
    const sealed = output.sealedSecrets.remote_api_key;
    const key =
      sealed === undefined
        ? undefined
        : options.secretBox.open(sealed, { recordId: output.id, field: 'remote_api_key' });
    if (key?.kind !== 'opened') {
      throw new AppError(
        'REMOTE_REFUSED',
        key?.message ?? `The output ${output.name} has no remote API key.`,
        {
          nextAction: 'Enter the remote API key in the output.',
        },
      );
    }
    return connectRemote(
      {
        hosts: output.hosts,
        credentials: { kind: 'api-key', encoded: key.secret.reveal() },
        certificateAuthorities: output.ssl?.certificateAuthorities ?? [],
        requestTimeoutMs: REQUEST_TIMEOUT_MS,
      },
      options.productVersion,
    );
  };
  const remoteOutputs = async (): Promise<readonly RemoteOutput[]> =>
    (await outputs.list()).filter((output) => output.type === 'remote_elasticsearch');
  return {
    bind(binder) {
      bindDevConsoleRoutes(binder, {
        isEnabled: config.devConsole.enabled,
        homeName: options.managementName,
        homeAs: options.homeAs,
        remotes: async () =>
          (await remoteOutputs()).filter(({ sealedSecrets }) => sealedSecrets.remote_api_key !== undefined),
        connectRemote: async (outputId) => connectWithKey(await requireRemoteOutput(outputs, outputId)),
        now: () => clock.now(),
      });
    },
  };
}

async function requireRemoteOutput(outputs: OutputStore, id: string): Promise<RemoteOutput> {
  const output = await outputs.get(id);
  if (output === undefined) throw new AppError('OUTPUT_NOT_FOUND', `Output ${id} not found`);
  if (output.type === 'remote_elasticsearch') return output;
  throw new AppError('NOT_A_REMOTE_OUTPUT', `Output ${id} is not a remote elasticsearch output`);
}
