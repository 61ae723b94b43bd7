import { type World } from '../world.ts';
import { ask } from './ask.ts';
import { eventually } from './eventually.ts';

export interface LinkOptions {
  readonly alias?: string;
  /** Indices that the follower's cluster may replicate. */
  readonly indices?: readonly string[];
}

/** Connects `from` to `to` as an operator does: key there, keystore and settings here, connected at the end. */
export async function linkClusters(
  world: World,
  from: string,
  to: string,
  options: LinkOptions = {},
): Promise<void> {
  const { alias = to, indices = ['*'] } = options;
  const key = await ask(world.cluster(to), 'POST /_security/cross_cluster/api_key', {
    name: `from-${from}`,
    access: { search: [{ names: indices }], replication: [{ names: indices }] },
  });
  const follower = world.cluster(from);
  follower.keystore.set(`cluster.remote.${alias}.credentials`, String(key.at('encoded')));
  await ask(follower, 'POST /_nodes/reload_secure_settings');
  await ask(follower, 'PUT /_cluster/settings', {
    persistent: {
      [`cluster.remote.${alias}`]: { mode: 'proxy', proxy_address: world.cluster(to).remoteAddress },
    },
  });
  await eventually(
    () => ask(follower, 'GET /_remote/info'),
    (info) => info.at(alias, 'connected') === true,
  );
}
