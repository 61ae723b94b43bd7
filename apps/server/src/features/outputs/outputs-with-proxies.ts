/** Outputs with the proxies that they name, so that whoever connects or checks an address knows the way. */
import type { ProxyAddress } from '../../clusters/proxy-way.ts';
import type { Output } from './output.ts';
import type { OutputStore, ReadingOutputs } from './output-store.ts';

/** All stored proxies; asked only when an output names one. */
export type ReadProxies = (how?: ReadingOutputs) => Promise<readonly ProxyAddress[]>;

export function outputsWithProxies(store: OutputStore, readProxies: ReadProxies): OutputStore {
  const join = async (outputs: readonly Output[], how?: ReadingOutputs): Promise<readonly Output[]> => {
    if (outputs.every(({ proxyId }) => proxyId === undefined)) return outputs;
    const proxies = new Map((await readProxies(how)).map((proxy) => [proxy.id, proxy]));
    return outputs.map((output) =>
      output.proxyId === undefined ? output : { ...output, proxy: proxies.get(output.proxyId) ?? 'missing' },
    );
  };
  const one = async (output: Output, how?: ReadingOutputs): Promise<Output> =>
    (await join([output], how))[0] ?? output;
  return {
    ...store,
    list: async (how) => join(await store.list(how), how),
    async get(id, how) {
      const found = await store.get(id, how);
      return found === undefined ? undefined : one(found, how);
    },
    async getVersioned(id) {
      const found = await store.getVersioned(id);
      return found === undefined ? undefined : { ...found, output: await one(found.output) };
    },
  };
}
