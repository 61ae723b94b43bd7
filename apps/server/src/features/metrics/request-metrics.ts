/** Counts and durations of requests; routes by their pattern, so that there are no more series than routes. */
import type { AnsweredRequest } from '../../http/follow-requests.ts';
import { Counter, Histogram, type Registry } from 'prom-client';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'] as const;
const CLASSES = ['2xx', '3xx', '4xx', '5xx'] as const;
const SECONDS = [0.01, 0.05, 0.25, 1, 5, 30];

export function createRequestMetrics(registers: Registry[]): (request: AnsweredRequest) => void {
  const requests = new Counter({
    name: 'lockstep_http_requests_total',
    help: 'Requests that this console answered, by method and class of status.',
    labelNames: ['method', 'status'],
    registers,
  });
  for (const method of METHODS) for (const status of CLASSES) requests.inc({ method, status }, 0);
  const durations = new Histogram({
    name: 'lockstep_http_request_duration_seconds',
    help: 'How long answers took, by method, pattern of the route, and class of status; streams are not among them.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });
  return ({ method, route, status, durationMs }) => {
    const labels = { method: knownMethod(method), status: `${String(Math.floor(status / 100))}xx` };
    requests.inc(labels);
    if (durationMs !== undefined) durations.observe({ ...labels, route }, durationMs / 1000);
  };
}

const knownMethod = (method: string): string =>
  (METHODS as readonly string[]).includes(method) ? method : 'other';
