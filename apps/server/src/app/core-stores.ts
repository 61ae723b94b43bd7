/** Stores of the home cluster that several modules share. */
import { CREDENTIALS_INDEX, OUTPUTS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { createLinkRotationStore } from '../features/credentials/link-rotation-store.ts';
import { createRotationProblems } from '../features/credentials/rotation-problems.ts';
import { createRotationStore } from '../features/credentials/rotation-store.ts';
import { createOutputStore } from '../features/outputs/output-store.ts';
import { outputsWithProxies } from '../features/outputs/outputs-with-proxies.ts';
import { createHiddenIndex } from '../lib/hidden-index.ts';
import { createFleetObjects } from './fleet-objects.ts';
import type { ConsoleCore, CoreParts } from './console-core.ts';

export function outputStores(
  service: ElasticConnection,
  { clock, log }: CoreParts,
): Pick<ConsoleCore, 'fleetObjects' | 'outputs'> {
  const now = (): number => clock.now();
  const fleetObjects = createFleetObjects(service, log, now);
  const stored = createOutputStore(service, createHiddenIndex(service, OUTPUTS_INDEX), log, now);
  return { fleetObjects, outputs: outputsWithProxies(stored, (how) => fleetObjects.proxies.list(how)) };
}

export function rotationRecords(
  { clock, log }: CoreParts,
  service: ElasticConnection,
): Pick<ConsoleCore, 'rotationStore' | 'linkRotationStore' | 'rotationProblems'> {
  const index = createHiddenIndex(service, CREDENTIALS_INDEX);
  const store = createRotationStore(service, index, log);
  const links = createLinkRotationStore(service, index, log);
  return {
    rotationStore: store,
    linkRotationStore: links,
    rotationProblems: createRotationProblems({ store, links, log, now: () => clock.now() }),
  };
}
