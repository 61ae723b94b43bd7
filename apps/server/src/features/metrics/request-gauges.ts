/** How many requests at once each cluster gets, bears and refuses, as the limits of this console are. */
import { Counter, Gauge, type Registry } from 'prom-client';

export interface ClusterRequestFigure {
  /** Empty for the management cluster. */
  readonly outputId: string;
  readonly atOnce: number;
  readonly underWay: number;
  readonly waiting: number;
  /** Since the start. */
  readonly refusals: number;
}

/** Sets every gauge; clusters that are gone leave no series behind. */
export function createRequestGauges(
  registers: Registry[],
): (clusters: readonly ClusterRequestFigure[]) => void {
  const gauge = (name: string, help: string): Gauge =>
    new Gauge({ name: `lockstep_cluster_requests_${name}`, help, labelNames: ['output'], registers });
  const limit = gauge(
    'limit',
    'Requests at once that a cluster gets at most, as its answers allow; of the management cluster where output is empty.',
  );
  const underWay = gauge('in_flight', 'Requests to a cluster that are not answered yet.');
  const waiting = gauge('waiting', 'Requests that wait until a cluster bears them.');
  const refused = new Counter({
    name: 'lockstep_cluster_requests_refused_total',
    help: 'Requests that a cluster refused because it had too many (429, or a master with too much to do).',
    labelNames: ['output'],
    registers,
  });
  return (clusters) => {
    for (const each of [limit, underWay, waiting, refused]) each.reset();
    for (const { outputId: output, ...figures } of clusters) {
      limit.set({ output }, figures.atOnce);
      underWay.set({ output }, figures.underWay);
      waiting.set({ output }, figures.waiting);
      refused.inc({ output }, figures.refusals);
    }
  };
}
