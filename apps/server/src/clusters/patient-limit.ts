/**
 * At most so many single requests at once, of which one that is not answered soon no longer counts: it goes on, and
 * its place is another's. So those that hang hold up nobody for longer than the patience lasts.
 */
import { createPlaces } from './places.ts';

export type PatientLimit = <T>(work: () => Promise<T>) => Promise<T>;

export function createPatientLimit(atOnce: number, patienceMs: number): PatientLimit {
  const places = createPlaces(atOnce);
  return async (work) => {
    const release = (await places.take()) ?? (() => undefined);
    const timer = setTimeout(release, patienceMs);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      release();
    }
  };
}
