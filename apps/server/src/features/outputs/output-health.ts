/** Whether the hosts of an output answer with its service token, as this console sees it (spec/sync-engine.md 5.3). */
import { isElasticFault, type ElasticConnection } from '@lockstep/elastic';
import { isoTime, type Clock } from '../../lib/clock.ts';
import type { Output } from './output.ts';

export interface OutputHealth {
  readonly state: 'HEALTHY' | 'DEGRADED' | 'UNKNOWN';
  readonly message: string;
  readonly timestamp: string;
}

export type ConnectionAnswer =
  | { readonly kind: 'connection'; readonly connection: ElasticConnection }
  | { readonly kind: 'unusable'; readonly message: string };

export interface OutputHealthOptions {
  readonly clock: Clock;
  /** Opens a connection to one host of the output with its service token; the caller closes it. */
  readonly connect: (output: Output, host: string) => ConnectionAnswer;
  /** How long a measurement is believed, in milliseconds. */
  readonly believedMs: number;
}

export interface OutputHealthMonitor {
  measure(output: Output): Promise<OutputHealth>;
}

export function createOutputHealth({ clock, connect, believedMs }: OutputHealthOptions): OutputHealthMonitor {
  const remembered = new Map<
    string,
    { readonly updatedAt: number; readonly at: number; readonly health: Promise<OutputHealth> }
  >();

  const look = async (output: Output): Promise<OutputHealth> => {
    if (output.type === 'elasticsearch') return { state: 'UNKNOWN', message: '', timestamp: '' };
    const problems = (
      await Promise.all(output.hosts.map((host) => problemAt(connect(output, host))))
    ).flatMap((problem) => problem ?? []);
    return {
      state: problems.length === 0 ? 'HEALTHY' : 'DEGRADED',
      message: problems.join(' '),
      timestamp: isoTime(clock.now()),
    };
  };

  return {
    measure(output) {
      const known = remembered.get(output.id);
      if (known?.updatedAt === output.updatedAt && clock.now() - known.at < believedMs) return known.health;
      const health = look(output);
      remembered.set(output.id, { updatedAt: output.updatedAt, at: clock.now(), health });
      return health;
    },
  };
}

async function problemAt(answer: ConnectionAnswer): Promise<string | undefined> {
  if (answer.kind === 'unusable') return answer.message;
  try {
    await answer.connection.security.authenticate();
    return undefined;
  } catch (error) {
    if (isElasticFault(error)) return error.fault.message;
    throw error;
  } finally {
    await answer.connection.close();
  }
}
