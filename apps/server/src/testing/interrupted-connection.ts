/** A connection that fails once, at a chosen call: as a console that is killed sees it, or one whose line breaks. */
import { ElasticFaultError, type ElasticConnection } from '@lockstep/elastic';

/**
 * `killed`: the call is done in the cluster, and its answer, like that of every later call, never comes. `broken`: the
 * call does not reach the cluster, and that is said; later ones do.
 */
export type Manner = 'killed' | 'broken';

export interface Interrupted {
  readonly connection: ElasticConnection;
  /** Resolves at the chosen call when the manner is `killed`. */
  readonly died: Promise<'died'>;
  /** Calls that were asked for. */
  readonly calls: () => number;
}

type Verbs = Readonly<Record<string, (...args: unknown[]) => Promise<unknown>>>;

/** `at`: the number of the call, from 1. */
export function interruptedAt(connection: ElasticConnection, at: number, manner: Manner): Interrupted {
  let calls = 0;
  let die: (value: 'died') => void = () => undefined;
  const died = new Promise<'died'>((resolve) => {
    die = resolve;
  });
  const never = new Promise<never>(() => undefined);
  const wrap =
    (call: (...args: unknown[]) => Promise<unknown>) =>
    async (...args: unknown[]): Promise<unknown> => {
      calls += 1;
      if (manner === 'broken') {
        if (calls === at) throw new ElasticFaultError({ kind: 'unreachable', message: 'The line broke.' });
        return call(...args);
      }
      if (calls > at) return never;
      if (calls < at) return call(...args);
      await call(...args);
      die('died');
      return never;
    };
  const groups = Object.entries(connection).map(([group, verbs]): [string, unknown] => [
    group,
    typeof verbs === 'object'
      ? Object.fromEntries(Object.entries(verbs as Verbs).map(([verb, call]) => [verb, wrap(call)]))
      : verbs,
  ]);
  return {
    connection: Object.fromEntries(groups) as unknown as ElasticConnection,
    died,
    calls: () => calls,
  };
}
