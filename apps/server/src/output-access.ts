/** Remote outputs with what is sealed in them, for whatever acts on a remote in the name of its output. */
import type { ElasticConnection } from '@lockstep/elastic';
import { connectRemote } from './connections.ts';
import type { RemoteOutput, SecretField } from './features/outputs/output.ts';
import type { OutputStore } from './features/outputs/output-store.ts';
import { AppError } from './lib/app-error.ts';
import type { Secret } from './lib/secret.ts';
import type { SecretBox } from './lib/secret-box.ts';

/** For one call; whoever asks for less sets a deadline of his own. */
const REQUEST_TIMEOUT_MS = 30_000;

export interface OutputAccess {
  remoteOutputs(): Promise<readonly RemoteOutput[]>;
  /** Throws AppError when there is no remote output of that id. */
  require(outputId: string): Promise<RemoteOutput>;
  /** A stored secret; undefined when it is not there or cannot be opened any more. */
  secretOf(output: RemoteOutput, field: SecretField): Secret | undefined;
  /** With the remote API key; the caller closes it. Throws AppError without one. */
  connect(output: RemoteOutput): ElasticConnection;
}

export interface OutputAccessOptions {
  readonly outputs: OutputStore;
  readonly secretBox: SecretBox;
  readonly productVersion: string;
}

export function createOutputAccess({
  outputs,
  secretBox,
  productVersion,
}: OutputAccessOptions): OutputAccess {
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
