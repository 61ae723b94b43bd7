/** Connections that look like any other and do something around every call. */
import { ElasticError, type ElasticErrorDetails, type ElasticConnection } from '@lockstep/elastic';

type Verb = (...parts: readonly unknown[]) => unknown;
type Families = Readonly<Record<string, Readonly<Record<string, Verb>>>>;

/** A connection whose every verb is carried out by `call`; `close` as given. */
function wrapped(
  call: (family: string, verb: string, parts: readonly unknown[]) => Promise<unknown>,
  close: () => Promise<void>,
): ElasticConnection {
  const families = new Map<string, object>();
  const familyOf = (family: string): object => {
    const known = families.get(family);
    if (known !== undefined) return known;
    const made = new Proxy(
      {},
      {
        get: (_target, verb) =>
          typeof verb === 'string' ? (...parts: readonly unknown[]) => call(family, verb, parts) : undefined,
      },
    );
    families.set(family, made);
    return made;
  };
  return new Proxy({} as ElasticConnection, {
    get(_target, name) {
      if (typeof name !== 'string' || name === 'then') return undefined;
      return name === 'close' ? close : familyOf(name);
    },
  });
}

function carryOut(
  connection: ElasticConnection,
  family: string,
  verb: string,
  parts: readonly unknown[],
): unknown {
  return (connection as unknown as Families)[family]?.[verb]?.(...parts);
}

/** The same connection, closed in another way. */
export function closedBy(connection: ElasticConnection, close: () => Promise<void>): ElasticConnection {
  return new Proxy(connection, {
    get: (target, name) => (name === 'close' ? close : (Reflect.get(target, name) as unknown)),
  });
}

/** Every call is carried out by `through`. */
export function callingThrough(
  connection: ElasticConnection,
  through: <T>(call: () => Promise<T>) => Promise<T>,
): ElasticConnection {
  return wrapped(
    (family, verb, parts) => through(() => Promise.resolve(carryOut(connection, family, verb, parts))),
    () => connection.close(),
  );
}

/** Every call ends with this error. */
export function refusingConnection(message: string): ElasticConnection {
  return wrapped(
    () => Promise.reject(new ElasticError({ kind: 'invalid', message })),
    () => Promise.resolve(),
  );
}

/** A certificate that nobody trusts is explained further by `remark`. */
export function withTrustRemark(connection: ElasticConnection, remark: string): ElasticConnection {
  return explained(connection, (details) =>
    details.kind === 'unreachable' && details.problem === 'untrusted-certificate'
      ? { ...details, message: `${details.message} ${remark}` }
      : undefined,
  );
}

/** A cluster that is not reached is told with the proxy that was on the way. */
export function withProxyRemark(connection: ElasticConnection, proxyUrl: string): ElasticConnection {
  const way = `through the proxy ${proxyUrl}`;
  return explained(connection, (details) =>
    ['unreachable', 'timeout', 'not-elasticsearch'].includes(details.kind)
      ? {
          ...details,
          message: `${details.message} The console goes there ${way}.`,
          ...(details.reason === undefined ? {} : { reason: `${details.reason}, ${way}` }),
        }
      : undefined,
  );
}

/** `explain`: the error with more words; undefined for one that stays as it is. */
function explained(
  connection: ElasticConnection,
  explain: (details: ElasticErrorDetails) => ElasticErrorDetails | undefined,
): ElasticConnection {
  return wrapped(
    async (family, verb, parts) => {
      try {
        return await carryOut(connection, family, verb, parts);
      } catch (error) {
        const details = error instanceof ElasticError ? explain(error.details) : undefined;
        throw details === undefined ? error : new ElasticError(details);
      }
    },
    () => connection.close(),
  );
}

/** Opened by the first call. What `open` throws is what that call throws; the next one tries again. */
export function openedWhenAsked(open: () => Promise<ElasticConnection>): ElasticConnection {
  let opening: Promise<ElasticConnection> | undefined;
  let isClosed = false;
  const opened = (): Promise<ElasticConnection> => {
    if (isClosed) throw new ElasticError({ kind: 'aborted', message: 'The connection was closed.' });
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  return wrapped(
    async (family, verb, parts) => carryOut(await opened(), family, verb, parts),
    async () => {
      isClosed = true;
      const connection = await opening?.catch(() => undefined);
      await connection?.close();
    },
  );
}

/** The same connection but for some verbs about documents. */
export function withDocumentVerbs(
  connection: ElasticConnection,
  verbs: Partial<ElasticConnection['documents']>,
): ElasticConnection {
  const documents = new Proxy(connection.documents, {
    get: (target, name) => (Reflect.get(verbs, name) ?? Reflect.get(target, name)) as unknown,
  });
  return new Proxy(connection, {
    get: (target, name) => (name === 'documents' ? documents : (Reflect.get(target, name) as unknown)),
  });
}
