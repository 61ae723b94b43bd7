/**
 * Which request or run the code at hand works for: W3C Trace Context (traceparent, tracestate) and X-Opaque-Id, carried
 * along asynchronous calls, so that logs and requests to clusters name it without being told.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

export interface TraceContext {
  /** 32 hex digits. */
  readonly traceId: string;
  /** Of the caller; undefined where the trace begins here. */
  readonly parentId: string | undefined;
  /** 16 hex digits; of what this console does itself. */
  readonly spanId: string;
  /** Two hex digits; the last bit says that somebody records the trace. */
  readonly flags: string;
  /** As it came: what other tracers have put there. */
  readonly state: string | undefined;
  /** X-Opaque-Id as the caller sent it. */
  readonly opaqueId: string | undefined;
}

interface IncomingTrace {
  readonly traceparent?: string | undefined;
  readonly tracestate?: string | undefined;
  readonly opaqueId?: string | undefined;
}

const TRACEPARENT = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;
/** Visible ASCII: it stands in headers and logs of clusters. */
const HEADER_TEXT = /^[ -~]+$/;
const MOST_STATE = 512;
const MOST_OPAQUE_ID = 128;

/** What a cluster shows of requests that no caller has named: its slow log and tasks. */
const OWN_OPAQUE_ID = 'lockstep';

/** Goes on with the trace of the caller; begins one where there is none, or none that is well-formed. */
export function continueTrace({ traceparent = '', tracestate, opaqueId }: IncomingTrace): TraceContext {
  const given = readTraceparent(traceparent);
  return {
    traceId: given?.traceId ?? randomHex(16),
    parentId: given?.parentId,
    spanId: randomHex(8),
    flags: given?.flags ?? '00',
    state: given === undefined ? undefined : fitting(tracestate, MOST_STATE),
    opaqueId: fitting(opaqueId, MOST_OPAQUE_ID),
  };
}

/** Of version 00, or of a later one, whose first fields are the same (W3C Trace Context 2, 3.2). */
function readTraceparent(
  text: string,
): { readonly traceId: string; readonly parentId: string; readonly flags: string } | undefined {
  const [, version, traceId = '', parentId = '', flags = '', more] = TRACEPARENT.exec(text) ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  return /^0+$/.test(traceId) || /^0+$/.test(parentId) ? undefined : { traceId, parentId, flags };
}

const fitting = (text: string | undefined, most: number): string | undefined =>
  text !== undefined && text.length <= most && HEADER_TEXT.test(text) ? text : undefined;

const pool = { bytes: Buffer.alloc(0), at: 0 };

/** Many at once: asking for a few random bytes costs as much as for thousands. */
function randomHex(bytes: number): string {
  if (pool.at + bytes > pool.bytes.length) Object.assign(pool, { bytes: randomBytes(4_096), at: 0 });
  pool.at += bytes;
  return pool.bytes.toString('hex', pool.at - bytes, pool.at);
}

const storage = new AsyncLocalStorage<TraceContext>();

/** Everything that `work` starts belongs to that trace. */
export function runInTrace<T>(context: TraceContext, work: () => T): T {
  return storage.run(context, work);
}

/** Undefined for what nobody has asked for. */
export function currentTrace(): TraceContext | undefined {
  return storage.getStore();
}

/** For requests to clusters, about the trace at hand. */
export function traceHeaders(): Readonly<Record<string, string>> {
  const context = storage.getStore();
  if (context === undefined) return { 'x-opaque-id': OWN_OPAQUE_ID };
  const { traceId, spanId, flags, state, opaqueId } = context;
  return {
    traceparent: `00-${traceId}-${spanId}-${flags}`,
    ...(state === undefined ? {} : { tracestate: state }),
    'x-opaque-id': opaqueId ?? OWN_OPAQUE_ID,
  };
}
