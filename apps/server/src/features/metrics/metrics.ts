/**
 * What Prometheus may know. Labels are output ids and names, patterns of routes and words from fixed lists, so there are
 * no more series than outputs times states and routes times buckets; never a package, a user, a path or an address.
 */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { AnsweredRequest } from '../../http/follow-requests.ts';
import { createFigureGauges, type Figures } from './figure-gauges.ts';
import { processMetrics } from './process-metrics.ts';
import { createRequestMetrics } from './request-metrics.ts';

export interface MetricsOptions {
  readonly productVersion: string;
  /** How things are as far as is known; asks no cluster, and so has an answer whatever is down. */
  readonly figures: () => Figures;
  /** Log lines that nobody took, since the start of the process. */
  readonly droppedLogLines: () => number;
  readonly now: () => number;
}

/** How an automatic repair ended before or with its start. */
type RepairResult = 'started' | 'left_to_a_person' | 'failed';

export interface Metrics {
  readonly contentType: string;
  render(): Promise<string>;
  countRun(result: 'success' | 'error', durationMs: number | undefined): void;
  readonly countRepair: (result: RepairResult) => void;
  readonly countRequest: (request: AnsweredRequest) => void;
}

const RUN_SECONDS = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300];

export function createMetrics({ productVersion, figures, droppedLogLines, now }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const countRun = createRunMetrics(registers, now);
  const countRequest = createRequestMetrics(registers);
  const repairs = new Counter({
    name: 'lockstep_automatic_repairs_total',
    help: 'Broken followers that were considered for a repair without asking, by result: started, left_to_a_person, failed.',
    labelNames: ['result'],
    registers,
  });
  for (const result of ['started', 'left_to_a_person', 'failed']) repairs.inc({ result }, 0);
  new Counter({
    name: 'lockstep_log_lines_dropped_total',
    help: 'Lines of the log that whoever reads it did not take in time.',
    registers,
    collect() {
      this.reset();
      this.inc(droppedLogLines());
    },
  });
  const showFigures = createFigureGauges(registers);
  new Gauge({
    name: 'lockstep_build_info',
    help: 'The version of this console and of its Node.',
    labelNames: ['version', 'node'],
    registers,
  }).set({ version: productVersion, node: process.versions.node }, 1);

  return {
    contentType: registry.contentType,
    async render() {
      showFigures(figures());
      const ofProcess = await processMetrics();
      return `${await registry.metrics()}\n${await ofProcess.metrics()}`;
    },
    countRun,
    countRepair: (result) => {
      repairs.inc({ result });
    },
    countRequest,
  };
}

function createRunMetrics(registers: Registry[], now: () => number): Metrics['countRun'] {
  const runs = new Counter({
    name: 'lockstep_sync_runs_total',
    help: 'Runs of integration syncing, by result.',
    labelNames: ['result'],
    registers,
  });
  for (const result of ['success', 'error']) runs.inc({ result }, 0);
  const durations = new Histogram({
    name: 'lockstep_sync_run_duration_seconds',
    help: 'How long these runs took.',
    buckets: RUN_SECONDS,
    registers,
  });
  const lastSuccess = new Gauge({
    name: 'lockstep_sync_last_success_timestamp_seconds',
    help: 'The end of the last run that went through; 0 for none since the start.',
    registers,
  });
  return (result, durationMs) => {
    runs.inc({ result });
    if (durationMs !== undefined) durations.observe(durationMs / 1000);
    if (result === 'success') lastSuccess.set(Math.floor(now() / 1000));
  };
}
