import { linkHandles as link, type LinkSpec } from '../link-handles.ts';
import { type World } from '../world.ts';
import { ask } from './ask.ts';
import { eventually } from './eventually.ts';
import { TEST_PASSWORD } from './start-test-world.ts';

export type LinkOptions = Pick<LinkSpec, 'alias' | 'indices'>;

/** Connects `from` to `to` as an operator does: key there, keystore and settings here, connected at the end. */
export async function linkClusters(
  world: World,
  from: string,
  to: string,
  options: LinkOptions = {},
): Promise<void> {
  await link({ from: world.cluster(from), to: world.cluster(to), password: TEST_PASSWORD }, options);
  await eventually(
    () => ask(world.cluster(from), 'GET /_remote/info'),
    (info) => info.at(options.alias ?? to, 'connected') === true,
  );
}
