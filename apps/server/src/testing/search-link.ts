/** The link by which management searches in paris, and the data views over it. */
import { listDataViewDetails } from '@lockstep/contracts';
import { eventually } from './eventually.ts';
import type { FaultWorld } from './fault-world.ts';

const ALIAS = 'paris';

/** Resolves when the console has made its data views. */
export async function linkForSearch({ ask, on, world }: FaultWorld): Promise<void> {
  const { encoded } = await on('paris').security.createCrossClusterApiKey({
    name: 'search-from-management',
    search: ['logs-*', 'metrics-*'],
  });
  world.cluster('management').keystore.set(`cluster.remote.${ALIAS}.credentials`, encoded);
  const { remoteClusters } = on('management');
  await remoteClusters.putSettings({
    [`cluster.remote.${ALIAS}.mode`]: 'proxy',
    [`cluster.remote.${ALIAS}.proxy_address`]: world.cluster('paris').remoteAddress,
  });
  await remoteClusters.reloadSecureSettings();
  await remoteClusters.resolve();
  await eventually(
    () => ask(listDataViewDetails, {}),
    ({ items }) => items.length > 0,
  );
}

/** Of the first data view over that link; undefined while there is none. */
export async function dataViewState({ ask }: FaultWorld): Promise<string | undefined> {
  const { items } = await ask(listDataViewDetails, {});
  return items.find(({ remote_cluster: alias }) => alias === ALIAS)?.state;
}
