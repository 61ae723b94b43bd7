/** What can be told of a credential from its value alone, without any secret of it; and what a new one is called. Pure. */

export interface ServiceAccount {
  readonly namespace: string;
  readonly service: string;
}

/** The account and the name that a service token carries in it; undefined when it is not of the usual form. */
export function serviceTokenIn(
  token: string,
): { readonly account: ServiceAccount; readonly name: string } | undefined {
  const bytes = Buffer.from(token, 'base64');
  // Elasticsearch: four bytes of version and kind, then `<namespace>/<service>/<name>:<secret>`.
  if (bytes.length < HEAD.length || !bytes.subarray(0, HEAD.length).equals(HEAD)) return undefined;
  const text = bytes.subarray(HEAD.length).toString('utf8');
  const match = /^([\w-]{1,64})\/([\w-]{1,64})\/([\w-]{1,256}):/.exec(text);
  if (match === null) return undefined;
  const [, namespace = '', service = '', name = ''] = match;
  return { account: { namespace, service }, name };
}

const HEAD = Buffer.from([0, 1, 0, 1]);

/** When a token was made whose name carries that, as ours and Kibana's do; epoch milliseconds. */
export function madeAtInName(name: string): number | undefined {
  const match = /^token-(\d{13})$/.exec(name);
  return match === null ? undefined : Number(match[1]);
}

const SUFFIX = /[_-]r[0-9a-f]{8}$/;
const MAX_LENGTH = 200;

/** The name of the credential that replaces one: the same with another suffix, so that both can be told apart. */
export function nextName(former: string, id: string): string {
  const base = former.replace(SUFFIX, '').slice(0, MAX_LENGTH);
  return `${base}_r${id.replaceAll('-', '').slice(0, 8)}`;
}
