/** The address of a Kibana: with a base path, or with the path of a space, as people copy it from their browser. */

export interface KibanaAddress {
  /** Scheme, host, port and base path, without a slash at the end and without the space. */
  readonly base: string;
  /** Undefined: the default space. */
  readonly space: string | undefined;
}

const SPACE_ID = /^[a-z0-9_-]+$/;

/**
 * Reads `https://kibana:5601/base/s/ops/`; undefined when it is no HTTP address. Query, fragment and credentials in the
 * address are left out: they are never sent.
 */
export function readKibanaAddress(text: string): KibanaAddress | undefined {
  const url = URL.parse(text.trim());
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const id = parts.at(-1) ?? '';
  const hasSpace = parts.at(-2) === 's' && SPACE_ID.test(id);
  const path = (hasSpace ? parts.slice(0, -2) : parts).map((part) => `/${part}`).join('');
  return { base: `${url.origin}${path}`, space: hasSpace && id !== 'default' ? id : undefined };
}

/** A path of the API within a space; the default space has no prefix. */
export function urlIn({ base, space }: KibanaAddress, path: string): string {
  return `${base}${space === undefined ? '' : `/s/${space}`}${path}`;
}
