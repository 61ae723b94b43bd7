/** Requests that were sent, the newest first, as this browser remembers them: nothing that looks like a secret is kept. Pure. */
import { CONSOLE_METHODS, type ConsoleMethod } from '@lockstep/contracts';

export interface HistoryEntry {
  readonly at: number;
  readonly cluster: string;
  readonly method: ConsoleMethod;
  readonly path: string;
  /** Null when there was none; undefined when there was one that is not kept. */
  readonly body?: string | null;
}

const MAX_ENTRIES = 50;
const MAX_BODY = 20_000;

const SECRET_WORD =
  /passw|secret|token|api_?key|apikey|credential|authorization|private_?key|encoded|passphrase/i;
/** Long runs of letters and digits without a gap are keys and hashes more often than words. */
const SECRET_SHAPE = /[A-Za-z0-9+/_-]{40,}={0,2}/;
const SECRET_PATH = /\/_security\b|service_tokens|\/keystore\b/i;

/** Whether a request may hold what nobody else should read. Rather too often than once too rarely. */
function looksSecret({ path, body }: { readonly path: string; readonly body: string | undefined }): boolean {
  if (body === undefined) return false;
  return SECRET_PATH.test(path) || SECRET_WORD.test(body) || SECRET_SHAPE.test(body);
}

/** A query string may hold a secret too; without it the request is still worth keeping. */
function keptPath(path: string): string {
  const at = path.indexOf('?');
  return at !== -1 && (SECRET_WORD.test(path.slice(at)) || SECRET_SHAPE.test(path.slice(at)))
    ? path.slice(0, at)
    : path;
}

export interface SentRequest extends Pick<HistoryEntry, 'at' | 'cluster' | 'method' | 'path'> {
  readonly body: string | undefined;
}

/**
 * At most 50; one that is sent again moves to the front. A body is left out when it is longer than 20,000
 * characters or looks like a secret.
 */
export function remember(history: readonly HistoryEntry[], sent: SentRequest): readonly HistoryEntry[] {
  const { body, ...head } = sent;
  const isKept = body !== undefined && body.length <= MAX_BODY && !looksSecret(sent);
  const entry: HistoryEntry = {
    ...head,
    path: keptPath(head.path),
    ...(body === undefined ? { body: null } : isKept ? { body } : {}),
  };
  const isSame = (other: HistoryEntry): boolean =>
    other.cluster === entry.cluster &&
    other.method === entry.method &&
    other.path === entry.path &&
    other.body === entry.body;
  return [entry, ...history.filter((other) => !isSame(other))].slice(0, MAX_ENTRIES);
}

/** The text to put into the editor. */
export function entryText({ method, path, body }: HistoryEntry): string {
  return `${method} ${path}${body === undefined || body === null ? '' : `\n${body}`}`;
}

/** What is stored is somebody else's word by now: whatever does not fit is forgotten. */
export function readHistory(stored: string | null): readonly HistoryEntry[] {
  if (stored === null) return [];
  try {
    const list: unknown = JSON.parse(stored);
    return Array.isArray(list) ? list.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is HistoryEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { at, cluster, method, path, body } = value as Readonly<Partial<Record<keyof HistoryEntry, unknown>>>;
  return (
    typeof at === 'number' &&
    typeof cluster === 'string' &&
    CONSOLE_METHODS.some((known) => known === method) &&
    typeof path === 'string' &&
    (body === undefined || body === null || typeof body === 'string')
  );
}
