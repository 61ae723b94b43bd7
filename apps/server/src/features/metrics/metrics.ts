/**
 * What Prometheus may know. Labels are output ids and names and words from fixed lists, so there are no more series
 * than outputs times states; never a package, a user, a path or an address.
 */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { createFigureGauges, type Figures } from './figure-gauges.ts';

export interface MetricsOptions {
  readonly productVersion: string;
  /** How things are as far as is known; asks no cluster, and so has an answer whatever is down. */
  readonly figures: () => Figures;
}

export interface Metrics {
  readonly contentType: string;
  render(): Promise<string>;
  countRun(result: 'success' | 'error', durationMs: number | undefined): void;
  readonly countRequest: (method: string, status: number) => void;
}

const RUN_SECONDS = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'];

export function createMetrics({ productVersion, figures }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];

  const runs = new Counter({
    name: 'lockstep_sync_runs_total',
    help: 'Runs of integration syncing, by result.',
    labelNames: ['result'],
    registers,
  });
  const durations = new Histogram({
    name: 'lockstep_sync_run_duration_seconds',
    help: 'How long these runs took.',
    buckets: RUN_SECONDS,
    registers,
  });
  const requests = new Counter({
    name: 'lockstep_http_requests_total',
    help: 'Requests that this console answered, by method and class of status.',
    labelNames: ['method', 'status'],
    registers,
  });
  const showFigures = createFigureGauges(registers);
  new Gauge({
    name: 'lockstep_info',
    help: 'The version of this console.',
    labelNames: ['version'],
    registers,
  }).set({ version: productVersion }, 1);

  return {
    contentType: registry.contentType,
    async render() {
      showFigures(figures());
      return registry.metrics();
    },
    countRun(result, durationMs) {
      runs.inc({ result });
      if (durationMs !== undefined) durations.observe(durationMs / 1000);
    },
    countRequest(method, status) {
      requests.inc({
        method: METHODS.includes(method) ? method : 'other',
        status: `${Math.floor(status / 100)}xx`,
      });
    },
  };
}
