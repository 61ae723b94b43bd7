/** What tests of linked clusters start with: requests by hand, and a link from management to paris. */
import { expect, type Elasticsearch } from './fixtures.ts';
import { PASSWORD, type RunningProduct } from './sandbox-process.ts';

/** A request as the sandbox user; answers its JSON. Anything but success fails the test. */
export async function send(url: string, method: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`,
      'kbn-xsrf': 'e2e',
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  expect(answer.ok, `${method} ${url}: ${text}`).toBe(true);
  return JSON.parse(text) as unknown;
}

/** Where paris takes connections with trust by certificates. */
export async function transportAddress(paris: Elasticsearch): Promise<string> {
  const { body } = await paris.get('/_nodes');
  const { nodes } = body as { readonly nodes: Readonly<Record<string, { transport_address: string }>> };
  return Object.values(nodes)[0]?.transport_address ?? '';
}

/** Management reads from paris from now on. */
export async function linkParis(product: RunningProduct, paris: Elasticsearch): Promise<void> {
  await send(`${product.url}/api/remote_clusters`, 'POST', {
    name: 'paris',
    mode: 'proxy',
    proxyAddress: await transportAddress(paris),
    skipUnavailable: true,
  });
}
