/** The proxy of an output as a way to its cluster: what is opened and sent, or the one reason why it cannot be taken. */
import { createSecureContext } from 'node:tls';
import type { ProxyChoices } from '@lockstep/elastic';
import type { SealedPlace, SecretBox } from '../lib/secret-box.ts';
import { readAuthorities } from './certificate-authorities.ts';
import type { Unusable } from './lease.ts';

/** A stored proxy, as far as a connection needs it. */
export interface ProxyAddress {
  readonly id: string;
  readonly name: string;
  /** Without credentials. */
  readonly url: string;
  readonly certificate_authorities?: string | null | undefined;
  readonly certificate?: string | null | undefined;
  /** By field: `credentials`, `certificate_key`, `header:<name>`. */
  readonly sealed_secrets: Readonly<Record<string, string>>;
  readonly updated_at: string;
}

/** `missing`: an output names a proxy that nobody has stored. */
export type ProxyOfOutput = ProxyAddress | 'missing' | undefined;

const HEADER = 'header:';
/** Name of the sealed field of a header. */
export const headerField = (name: string): string => `${HEADER}${name}`;

/** Names of the headers of a proxy, in their order. */
export const headersOf = ({
  sealed_secrets: sealed,
}: Pick<ProxyAddress, 'sealed_secrets'>): readonly string[] =>
  Object.keys(sealed).flatMap((field) => (field.startsWith(HEADER) ? [field.slice(HEADER.length)] : []));

/** Where a secret of a proxy is in the store. What is sent to the proxy is bound to its address and how that is trusted. */
export function placeOfProxy(
  proxy: Pick<ProxyAddress, 'id' | 'url' | 'certificate_authorities'>,
  field: string,
): SealedPlace {
  const binding =
    field === 'certificate_key'
      ? ''
      : JSON.stringify([originOfProxy(proxy), (proxy.certificate_authorities ?? '').trim()]);
  return { recordId: `proxy:${proxy.id}`, field, binding };
}

/** Scheme, host and port, the same for every way to write them. */
export function originOfProxy({ url }: Pick<ProxyAddress, 'url'>): string {
  const parsed = URL.parse(url);
  return parsed === null ? url : `${parsed.protocol}//${parsed.host.toLowerCase()}`;
}

/** What a connection through the proxy needs. */
export function openProxy(
  box: Pick<SecretBox, 'open'>,
  proxy: ProxyOfOutput,
  proxyId: string | undefined,
): { readonly kind: 'proxy'; readonly choices: ProxyChoices | undefined } | Unusable {
  if (proxy === undefined) return { kind: 'proxy', choices: undefined };
  if (proxy === 'missing') {
    return unusable(
      `The output names the proxy ${proxyId ?? ''}, which is not stored here.`,
      'Create the proxy with that id, or take it off the output.',
    );
  }
  if (!/^https?:$/.test(URL.parse(proxy.url)?.protocol ?? '')) {
    return unusable(
      `The proxy ${proxy.name} is no http or https proxy, and this console goes through no other.`,
      'Take another proxy for this output, or none.',
    );
  }
  return choicesOf(box, proxy);
}

function choicesOf(box: Pick<SecretBox, 'open'>, proxy: ProxyAddress): ReturnType<typeof openProxy> {
  const secrets = openedSecrets(box, proxy);
  if (secrets.kind === 'unusable') return secrets;
  const authorities = readAuthorities(proxy.certificate_authorities ? [proxy.certificate_authorities] : []);
  if (authorities.kind === 'unusable') {
    return unusable(
      `The certificate authority of the proxy ${proxy.name} is not a readable PEM certificate: ${authorities.cause}.`,
      'Enter it in the proxy as a whole PEM text.',
    );
  }
  const client = clientOf(proxy, secrets.values['certificate_key']);
  if (client !== undefined && 'kind' in client) return client;
  return {
    kind: 'proxy',
    choices: {
      url: originOfProxy(proxy),
      headers: headersToSend(secrets.values),
      certificateAuthorities: authorities.certificates,
      ...(client === undefined ? {} : { client }),
    },
  };
}

const unusable = (message: string, nextAction: string): Unusable => ({
  kind: 'unusable',
  reason: 'ProxyUnusable',
  message,
  nextAction,
  field: 'proxy_id',
});

interface Opened {
  readonly kind: 'opened';
  readonly values: Readonly<Record<string, string>>;
}

function openedSecrets(box: Pick<SecretBox, 'open'>, proxy: ProxyAddress): Opened | Unusable {
  const values: Record<string, string> = {};
  for (const [field, sealed] of Object.entries(proxy.sealed_secrets)) {
    const answer = box.open(sealed, placeOfProxy(proxy, field));
    if (answer.kind !== 'opened') {
      return unusable(
        `A stored secret of the proxy ${proxy.name} cannot be used (${field.replace(HEADER, 'header ')}): ${answer.message}`,
        'Enter it again in the proxy.',
      );
    }
    values[field] = answer.secret.reveal();
  }
  return { kind: 'opened', values };
}

/** Credentials of the address are sent as a header, unless a header says otherwise. */
function headersToSend(values: Opened['values']): Readonly<Record<string, string>> {
  const { credentials } = values;
  const own = Object.entries(values).flatMap(([field, value]) =>
    field.startsWith(HEADER) ? [[field.slice(HEADER.length).toLowerCase(), value] as const] : [],
  );
  return {
    ...(credentials === undefined
      ? {}
      : { 'proxy-authorization': `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}` }),
    ...Object.fromEntries(own),
  };
}

/** Agents may have certificate and key as files, which are left out here. */
function clientOf(
  { name, certificate }: ProxyAddress,
  key: string | undefined,
): { readonly certificate: string; readonly key: string } | Unusable | undefined {
  if (!certificate?.includes('-----BEGIN') || key?.includes('-----BEGIN') !== true) return undefined;
  try {
    createSecureContext({ cert: certificate, key });
    return { certificate, key };
  } catch {
    return unusable(
      `The client certificate of the proxy ${name} and its key do not belong together, or one is not readable.`,
      'Enter both again in the proxy.',
    );
  }
}
