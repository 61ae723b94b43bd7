/** Wires what changes outputs: policies that use them, and the licence that syncing needs. */
import { randomUUID } from 'node:crypto';
import type { ConsoleEvent } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import {
  createOutputChanges,
  type OutputChanges,
  type OutputChangesOptions,
} from './features/outputs/change-outputs.ts';
import { includesSyncing } from './features/outputs/sync-licence.ts';
import { createOutputUsers, type OutputUsersOptions } from './features/policies/output-users.ts';

export interface OutputChangesCompositionOptions extends Pick<
  OutputChangesOptions,
  'store' | 'secretBox' | 'clock'
> {
  readonly home: ElasticConnection;
  readonly policies: OutputUsersOptions['stores'];
  readonly publish: (event: ConsoleEvent) => void;
}

export function composeOutputChanges(options: OutputChangesCompositionOptions): OutputChanges {
  const { store, secretBox, clock, home } = options;
  return createOutputChanges({
    store,
    secretBox,
    clock,
    newId: randomUUID,
    users: createOutputUsers({
      stores: options.policies,
      clock,
      onChange: () => options.publish({ kind: 'policies-changed' }),
    }),
    isSyncLicensed: async () => includesSyncing(await home.clusterInfo.license()),
  });
}
