/** What changes outputs: policies that use them, and the license that syncing needs. */
import { randomUUID } from 'node:crypto';
import { createOutputChanges, type OutputChanges } from '../features/outputs/change-outputs.ts';
import { allowsSync } from '../conditions/license-rule.ts';
import { createOutputUsers } from '../features/agent-policies/output-users.ts';
import type { ConsoleCore } from './console-core.ts';

export function composeOutputChanges(core: ConsoleCore): OutputChanges {
  const { clock, clusters, outputs, policies, publish, secretBox } = core;
  return createOutputChanges({
    store: outputs,
    proxies: () => core.fleetObjects.proxies.list(),
    secretBox,
    clock,
    newId: randomUUID,
    users: createOutputUsers({
      stores: policies,
      clock,
      onChange: () => publish({ kind: 'policies-changed' }),
    }),
    isSyncLicensed: async () => allowsSync(await clusters.home.clusterInfo.license()),
  });
}
