/** Remote outputs, for whatever acts on a remote in the name of its output. */
import type { ElasticConnection } from '@lockstep/elastic';
import { connectionOrRefusal, type Lease } from '../../clusters/lease.ts';
import { remotesAmong, requireRemote } from '../../clusters/remote-outputs.ts';
import type { RemoteOutput } from '../../features/outputs/output.ts';
import type { ReadingOutputs } from '../../features/outputs/output-store.ts';
import type { ConsoleCore } from '../console-core.ts';

export interface StoredOutputs {
  remotes(how?: ReadingOutputs): Promise<readonly RemoteOutput[]>;
  /** Throws AppError when there is no remote output of that id. */
  require(outputId: string, how?: ReadingOutputs): Promise<RemoteOutput>;
  /** With the remote API key of the output. */
  lease(output: RemoteOutput): Lease;
  /** With the remote API key; the caller closes it. Throws AppError when it cannot be used. */
  connect(output: RemoteOutput): ElasticConnection;
}

export function createStoredOutputs({ clusters, outputs }: ConsoleCore): StoredOutputs {
  const lease: StoredOutputs['lease'] = (output) =>
    clusters.lease({ kind: 'remote', address: output }, { kind: 'stored', field: 'remote_api_key' });
  return {
    remotes: async (how) => remotesAmong(await outputs.list(how)),
    require: async (outputId, how) => requireRemote(await outputs.get(outputId, how), outputId),
    lease,
    connect: (output) => connectionOrRefusal(lease(output)),
  };
}
