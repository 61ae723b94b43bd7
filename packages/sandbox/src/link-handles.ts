import { type ClusterHandle } from './cluster/cluster-handle.ts';

/** A link as an operator makes it: `from` reads in `to`. */
export interface LinkSpec {
  readonly from: string;
  readonly to: string;
  /** The name of `to` in `from`; the cluster's own unless given. */
  readonly alias?: string;
  /** Index patterns that may be searched and replicated; all unless given. */
  readonly indices?: readonly string[];
}

interface Ends {
  readonly from: ClusterHandle;
  readonly to: ClusterHandle;
  readonly password: string;
}

async function call(
  cluster: ClusterHandle,
  password: string,
  request: { readonly method: string; readonly path: string; readonly body?: unknown },
): Promise<unknown> {
  const response = await fetch(`${cluster.url}${request.path}`, {
    method: request.method,
    headers: {
      authorization: `Basic ${Buffer.from(`elastic:${password}`).toString('base64')}`,
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
  });
  const text = await response.text();
  if (!response.ok)
    throw new Error(
      `${request.method} ${request.path} in ${cluster.name} answered ${response.status}: ${text}`,
    );
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

/**
 * Makes a link: a cross-cluster key there, the key in the keystore and the address in the settings here. A
 * link that is there already stays as it is. Connecting goes on in the background.
 */
export async function linkHandles(ends: Ends, spec: Pick<LinkSpec, 'alias' | 'indices'>): Promise<void> {
  const { from, to, password } = ends;
  const { alias = to.name, indices = ['*'] } = spec;
  const known = await call(from, password, { method: 'GET', path: '/_remote/info' });
  if (field(known, alias) !== undefined) return;
  const access = [{ names: indices }];
  const key = await call(to, password, {
    method: 'POST',
    path: '/_security/cross_cluster/api_key',
    body: { name: `from-${from.name}`, access: { search: access, replication: access } },
  });
  from.keystore.set(`cluster.remote.${alias}.credentials`, String(field(key, 'encoded')));
  await call(from, password, { method: 'POST', path: '/_nodes/reload_secure_settings' });
  await call(from, password, {
    method: 'PUT',
    path: '/_cluster/settings',
    body: { persistent: { [`cluster.remote.${alias}`]: { mode: 'proxy', proxy_address: to.remoteAddress } } },
  });
}
