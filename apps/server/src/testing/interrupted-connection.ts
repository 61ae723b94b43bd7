/** A connection that fails once, at a chosen call: as a console that is killed sees it, or one whose line breaks. */
import { ElasticError, type ElasticConnection } from '@lockstep/elastic';
import type { KibanaAnswer, KibanaClient } from '@lockstep/kibana';

/**
 * `killed`: the call is done in the cluster, and its answer, like that of every later call, never comes. `broken`: the
 * call does not reach the cluster, and that is said; later ones do.
 */
export type Way = 'killed' | 'broken';

export interface Interrupted {
  readonly connection: ElasticConnection;
  /** Resolves at the chosen call when the way is `killed`. */
  readonly died: Promise<'died'>;
  /** Calls that were asked for. */
  readonly calls: () => number;
}

type Verbs = Readonly<Record<string, (...args: unknown[]) => Promise<unknown>>>;

/** `at`: the number of the call, from 1. */
export function interruptedAt(connection: ElasticConnection, at: number, way: Way): Interrupted {
  const { wrapped, ...rest } = interrupt(connection, { at, way, whenBroken: brokenLine });
  return { connection: wrapped, ...rest };
}

/** The same for a Kibana, whose answers are values. */
export function interruptedKibanaAt(
  kibana: KibanaClient,
  at: number,
  way: Way,
): Omit<Interrupted, 'connection'> & { readonly kibana: KibanaClient } {
  const { wrapped, ...rest } = interrupt(kibana, { at, way, whenBroken: () => UNREACHABLE });
  return { kibana: wrapped, ...rest };
}

const brokenLine = (): never => {
  throw new ElasticError({ kind: 'unreachable', message: 'The line broke.' });
};

const UNREACHABLE: KibanaAnswer<never> = {
  kind: 'failed',
  problem: {
    kind: 'unreachable',
    message: 'The line broke.',
    nextAction: 'Fix the line.',
    isUntouched: true,
  },
};

interface Interruption {
  readonly at: number;
  readonly way: Way;
  readonly whenBroken: () => unknown;
}

function interrupt<T extends object>(verbs: T, { at, way, whenBroken }: Interruption) {
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
      if (way === 'broken') return calls === at ? whenBroken() : call(...args);
      if (calls > at) return never;
      if (calls < at) return call(...args);
      await call(...args);
      die('died');
      return never;
    };
  const wrapEach = (group: object): object =>
    Object.fromEntries(
      Object.entries(group as Verbs).map(([name, member]): [string, unknown] => {
        if (typeof member === 'function') return [name, name === 'close' ? member : wrap(member)];
        return [name, typeof member === 'object' ? wrapEach(member) : member];
      }),
    );
  return { wrapped: wrapEach(verbs) as T, died, calls: () => calls };
}
