/** What a cluster refused, or warned of: in a normal test nothing but that something is absent. */
import { type ClusterHandle } from './cluster/cluster-handle.ts';

type Logged = ReturnType<ClusterHandle['requests']>[number];

/** Searches are sent as POST, and look too. */
const SEARCH = /^POST \/.*_(?:search|mget)$/;

/** Answers that say that something is not there, to a request that only looks. */
const isLook = ({ method, path, status }: Logged): boolean =>
  status === 404 && (method === 'GET' || method === 'HEAD' || SEARCH.test(`${method} ${path}`));

/**
 * Every refusal with how often it came, as `PUT /x 400 (3)`, and every warning.
 * @param client the beginning of the `User-Agent` of those who count; without it everybody does
 */
export function refusedRequests(cluster: Pick<ClusterHandle, 'requests'>, client = ''): readonly string[] {
  const counts = new Map<string, number>();
  for (const request of cluster.requests()) {
    if (!request.client.startsWith(client)) continue;
    const { method, path, status, warnings } = request;
    const isFine = status < 400 || isLook(request);
    const said = [...(isFine ? [] : [String(status)]), ...warnings];
    for (const one of said) {
      const line = `${method} ${decodeURIComponent(path)} ${one}`;
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
  }
  return [...counts].map(([line, count]) => `${line} (${count})`);
}

/** What is looked for and absent more often than that is a loop. */
export function repeatedLooks(cluster: Pick<ClusterHandle, 'requests'>, most: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { method, path, status } of cluster.requests()) {
    if (status !== 404) continue;
    const line = `${method} ${decodeURIComponent(path)}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count > most).map(([line, count]) => `${line} (${count})`);
}
