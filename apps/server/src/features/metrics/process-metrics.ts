/** What Node tells of the process: memory, CPU, event loop. One registry for all consoles of a process. */
import { collectDefaultMetrics, Registry } from 'prom-client';
import { once } from '../../lib/once.ts';

/** In milliseconds: the default of 10 wakes an idle process a hundred times a second. */
const EVENT_LOOP_PRECISION_MS = 100;

/** Measuring begins with the first scrape: a console that nobody scrapes pays nothing for it. */
export const processMetrics = once((): Promise<Registry> => {
  const register = new Registry();
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: EVENT_LOOP_PRECISION_MS });
  return Promise.resolve(register);
});
