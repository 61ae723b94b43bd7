/** How a simulated Kibana asks its own cluster, and who it asks as. */

interface ClusterAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** With the credentials of Kibana itself, or of whoever called it. */
export type AskCluster = (
  request: string,
  body?: unknown,
  as?: { readonly authorization: string },
) => Promise<ClusterAnswer>;

/** No answer that could be read came from the cluster; whatever status it answers is no `ClusterDown`. */
export class ClusterDown extends Error {}

/** `url` is read at each request: a cluster that restarts may not have its port yet. */
export function createAskCluster(url: () => string, password: string): AskCluster {
  const own = `Basic ${Buffer.from(`elastic:${password}`).toString('base64')}`;
  return async (request, body, as) => {
    const [method = 'GET', path = '/'] = request.split(' ');
    try {
      const answer = await fetch(`${url()}${path}`, {
        method,
        headers: {
          authorization: as?.authorization ?? own,
          'user-agent': 'Kibana (sandbox)',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
    } catch (cause) {
      throw new ClusterDown('the cluster of this Kibana does not answer', { cause });
    }
  };
}
