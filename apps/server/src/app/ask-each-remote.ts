/** Asks every remote that integrations are synced to, with the key of its output; one that does not answer is not known. */
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { remotesAmong } from '../clusters/remote-outputs.ts';
import type { RemoteOutput } from '../features/outputs/output.ts';
import type { ConsoleCore } from './console-core.ts';

export interface RemoteAnswer<T> {
  readonly output: RemoteOutput;
  readonly answer:
    { readonly kind: 'answered'; readonly value: T } | { readonly kind: 'unknown'; readonly message: string };
}

/** `patienceMs`: for one request. A remote that its own console applies is not asked. */
export async function askEachRemote<T>(
  core: Pick<ConsoleCore, 'outputs' | 'clusters'>,
  patienceMs: number,
  ask: (output: RemoteOutput, connection: ElasticConnection) => Promise<T>,
): Promise<readonly RemoteAnswer<T>[]> {
  const outputs = remotesAmong(await core.outputs.list()).filter(({ syncIntegrations }) => syncIntegrations);
  return Promise.all(
    outputs.map(async (output) => ({ output, answer: await askOne(core, { output, patienceMs }, ask) })),
  );
}

async function askOne<T>(
  { clusters }: Pick<ConsoleCore, 'clusters'>,
  { output, patienceMs }: { readonly output: RemoteOutput; readonly patienceMs: number },
  ask: (output: RemoteOutput, connection: ElasticConnection) => Promise<T>,
): Promise<RemoteAnswer<T>['answer']> {
  if (output.appliedBy === 'remote')
    return { kind: 'unknown', message: 'Its own console applies integrations and decides there.' };
  const lease = clusters.lease(
    { kind: 'remote', address: output },
    { kind: 'stored', field: 'remote_api_key' },
    { requestTimeoutMs: patienceMs },
  );
  if (lease.kind === 'unusable') return { kind: 'unknown', message: lease.message };
  try {
    return { kind: 'answered', value: await ask(output, lease.connection) };
  } catch (error) {
    if (!isElasticError(error)) throw error;
    return { kind: 'unknown', message: error.details.message };
  } finally {
    await lease.release();
  }
}
