/** How a connection proves who it is: the header to send, and the strings that must never be seen again. */
import { invalidOption } from './invalid-option.ts';

export type Credentials =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  /** `encoded` as Elasticsearch prints it: base64 of `id:secret`. */
  | { readonly kind: 'api-key'; readonly encoded: string }
  | { readonly kind: 'service-token'; readonly token: string }
  /** A whole `Authorization` header, as received from a user. */
  | { readonly kind: 'authorization'; readonly header: string }
  /** None: to learn whether an address is a cluster at all, which says 401 then. */
  | { readonly kind: 'none' };

/** The header for these credentials, if any; a noun for messages, such as "the API key"; every spelling of the secrets. */
export function proofOf(credentials: Credentials) {
  const noun = NOUNS[credentials.kind];
  if (credentials.kind === 'none') return { header: undefined, noun, secrets: [] };
  const header = headerOf(credentials);
  if (!/^[\x20-\x7e]+$/.test(header)) {
    throw invalidOption(
      `${noun} cannot be sent: it is empty or holds characters that do not fit a header; enter it again.`,
    );
  }
  return { header, noun, secrets: secretsIn(credentials, header) };
}

const NOUNS: Readonly<Record<Credentials['kind'], string>> = {
  basic: 'the user name and password',
  'api-key': 'the API key',
  'service-token': 'the service token',
  authorization: 'the credentials',
  none: 'a request without credentials',
};

type Shown = Exclude<Credentials, { readonly kind: 'none' }>;

function headerOf(credentials: Shown): string {
  switch (credentials.kind) {
    case 'basic':
      return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`, 'utf8').toString('base64')}`;
    case 'api-key':
      return withScheme('ApiKey', credentials.encoded);
    case 'service-token':
      return withScheme('Bearer', credentials.token);
    case 'authorization':
      return credentials.header.trim();
  }
}

/** A pasted key often brings a line break along. */
function withScheme(scheme: string, pasted: string): string {
  const value = pasted.trim();
  return value === '' ? '' : `${scheme} ${value}`;
}

function secretsIn(credentials: Shown, header: string): readonly string[] {
  const [scheme = '', value = scheme] = header.split(/\s+(.*)/s);
  const inside = /^(basic|apikey)$/i.test(scheme) ? secretAfterColon(value) : [];
  return [header, value, ...inside, ...(credentials.kind === 'basic' ? [credentials.password] : [])];
}

/** Both `user:password` and `id:key` are base64 in the header; only what follows the colon is secret. */
function secretAfterColon(base64: string): readonly string[] {
  const pair = Buffer.from(base64, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? [] : [pair, pair.slice(colon + 1)];
}
