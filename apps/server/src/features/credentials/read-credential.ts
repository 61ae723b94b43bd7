/** How a stored credential stands: its cluster is asked with the credential itself, which needs no right for that. */
import { isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { joinReasons, numberAt, objectsAt, parseJson, stringsAt, textAt, valueAt } from '@lockstep/json';
import { EXPIRY_WARNING_MS } from '../../conditions/expiry.ts';
import { madeAtInName, serviceTokenIn } from './credential-name.ts';

export interface CredentialReading {
  readonly name: string | undefined;
  readonly ref: string | undefined;
  readonly owner: string | undefined;
  /** Epoch milliseconds, as is `expiresAt`. */
  readonly createdAt: number | undefined;
  readonly expiresAt: number | undefined;
  readonly state: 'valid' | 'expires_soon' | 'expired' | 'refused' | 'unreadable' | 'unknown';
  readonly reason: { readonly message: string; readonly nextAction: string } | undefined;
}

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 1024 * 1024;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function ask({ raw }: ElasticConnection, path: string): Promise<Answer> {
  const { status, text } = await raw.send(
    { method: 'GET', path },
    { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES },
  );
  return { status, body: parseJson(text) };
}

/** Never rejects for what a cluster answers or does not. */
export async function readOwnKey(
  connection: ElasticConnection,
  ref: string,
  now: number,
): Promise<CredentialReading> {
  const about = { ...NOTHING, ref };
  return orUnknown(about, async () => {
    const answer = await ask(connection, `/_security/api_key?id=${encodeURIComponent(ref)}`);
    if (answer.status === 401) return { ...about, ...refusalOf(answer.body) };
    const [entry] = objectsAt(answer.body, 'api_keys');
    if (answer.status !== 200 || entry === undefined) {
      return unknown(about, `The cluster does not say anything about the key ${ref} (${answer.status}).`);
    }
    return readingOfKey(entry, now);
  });
}

/** A key as the cluster tells of it. */
export function readingOfKey(entry: unknown, now: number): CredentialReading {
  const expiresAt = numberAt(entry, 'expiration');
  const name = textAt(entry, 'name');
  const about = {
    name,
    ref: textAt(entry, 'id'),
    owner: textAt(entry, 'username'),
    createdAt: numberAt(entry, 'creation'),
    expiresAt,
  };
  if (valueAt(entry, 'invalidated') === true) {
    const reason = { message: `The key ${name ?? ''} was invalidated.`, nextAction: 'Create another one.' };
    return { ...about, state: 'refused', reason };
  }
  return { ...about, ...expiryState(expiresAt, now) };
}

/** `valid`, `expires_soon` (within 30 days) or `expired`. Without an end it is `valid`. Times in epoch ms. */
export function expiryState(
  expiresAt: number | undefined,
  now: number,
  what: 'key' | 'certificate' = 'key',
): Pick<CredentialReading, 'state' | 'reason'> {
  if (expiresAt === undefined || expiresAt - now >= EXPIRY_WARNING_MS) {
    return { state: 'valid', reason: undefined };
  }
  const act = what === 'key' ? 'Rotate it' : 'Replace it';
  return expiresAt <= now
    ? { state: 'expired', reason: { message: `The ${what} has expired.`, nextAction: `${act}.` } }
    : {
        state: 'expires_soon',
        reason: { message: `The ${what} expires within 30 days.`, nextAction: `${act} before that.` },
      };
}

/** Tokens do not expire; only their names tell when they were made. */
export async function readOwnToken(connection: ElasticConnection, token: string): Promise<CredentialReading> {
  const known = serviceTokenIn(token);
  const about: CredentialReading = {
    ...NOTHING,
    name: known?.name,
    owner: known === undefined ? undefined : `${known.account.namespace}/${known.account.service}`,
    createdAt: known === undefined ? undefined : madeAtInName(known.name),
  };
  return orUnknown(about, async () => {
    const { status, body } = await ask(connection, '/_security/_authenticate');
    if (status === 401) return { ...about, ...refusalOf(body) };
    if (status !== 200) return unknown(about, `The cluster answers ${status} to the token.`);
    return { ...about, state: 'valid' };
  });
}

export const NOTHING: CredentialReading = {
  name: undefined,
  ref: undefined,
  owner: undefined,
  createdAt: undefined,
  expiresAt: undefined,
  state: 'unknown',
  reason: undefined,
};

/** The reading of a credential whose cluster does not tell: unknown is never shown as valid. */
export function unknown(about: CredentialReading, message: string, nextAction?: string): CredentialReading {
  const reason = { message, nextAction: nextAction ?? 'Make the cluster reachable, then look again.' };
  return { ...about, state: 'unknown', reason };
}

async function orUnknown(
  about: CredentialReading,
  read: () => Promise<CredentialReading>,
): Promise<CredentialReading> {
  try {
    return await read();
  } catch (error) {
    if (!isElasticError(error)) throw error;
    return unknown(about, error.message);
  }
}

function refusalOf(body: unknown): Pick<CredentialReading, 'state' | 'reason'> {
  const error = valueAt(body, 'error');
  const words = [textAt(error, 'reason') ?? '', ...stringsAt(error, 'additional_unsuccessful_credentials')];
  const isExpired = words.some((text) => /expired/i.test(text));
  return {
    state: isExpired ? 'expired' : 'refused',
    reason: {
      message: isExpired
        ? 'It has expired: the cluster does not accept it any more.'
        : `The cluster does not accept it: ${joinReasons(words)}.`,
      nextAction: isExpired ? 'Rotate it.' : 'Create another one, and enter it in the output.',
    },
  };
}
