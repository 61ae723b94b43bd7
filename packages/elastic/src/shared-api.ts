/**
 * The library's client lists the parameters of all requests in every client again, and a cluster has two clients. Here one client
 * has the lists, and those of all clusters are that one with another transport.
 */
import { Client } from '@elastic/elasticsearch';

type Transport = Client['transport'];

/** All requests, without what belongs to one client alone. */
export type ClientApi = Omit<
  Client,
  'child' | 'close' | 'connectionPool' | 'diagnostic' | 'helpers' | 'name' | 'serializer'
>;

/** Never sends anything. */
const PATTERN = new Client({ node: 'http://localhost' });

/** Families such as `indices` are members that the library makes when they are read first. */
const FAMILIES = Object.entries(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(Client.prototype)))
  .filter(([, member]) => member.value === undefined)
  .map(([name]) => name as keyof ClientApi);

const SHARED = sharedApi();

function sharedApi(): ClientApi {
  const api = Object.create(PATTERN) as ClientApi;
  for (const name of FAMILIES) {
    Object.defineProperty(api, name, {
      get(this: ClientApi) {
        const value = over(PATTERN[name] as object, this.transport);
        Object.defineProperty(this, name, { value });
        return value;
      },
    });
  }
  return api;
}

/** All requests of the library, sent by this transport. */
export function apiOver(transport: Transport): ClientApi {
  return over(SHARED, transport);
}

function over<T extends object>(pattern: T, transport: Transport): T {
  return Object.create(pattern, { transport: { value: transport } }) as T;
}
