/** Requests to the management cluster that several rules look at, and how they are read. */
import { LEADER_DOCUMENT_ID, LEADER_INDEX } from '@lockstep/contracts';
import type { Known } from './condition.ts';
import { get, HOME, type Answer } from './observation.ts';
import { at, bodyOf, isPart, numberAt, textAt, type Part } from './read-answer.ts';

/** Every cluster tells its time this way, with no more than the privilege monitor. */
export const CLOCK_PATH = '/_cat/health?h=epoch&format=json';
export const HOME_CLOCK = get(HOME, CLOCK_PATH);
export const HOME_ROOT = get(HOME, '/');
export const HOME_LICENSE = get(HOME, '/_license');
export const LEADER_SETTINGS = get(
  HOME,
  `/${LEADER_INDEX}/_settings?flat_settings=true&include_defaults=true`,
);
export const LEADER_DOCUMENT = get(HOME, `/${LEADER_INDEX}/_doc/${LEADER_DOCUMENT_ID}`);

/** A setting as it counts: set, or by default. */
export function settingOf(answer: unknown, index: string, key: string): string | undefined {
  return textAt(answer, index, 'settings', key) ?? textAt(answer, index, 'defaults', key);
}

/** The leader document as it is stored. */
export function leaderSource(known: Known): Part | undefined {
  const source = at(bodyOf(known.answerTo(LEADER_DOCUMENT)), '_source');
  return isPart(source) ? source : undefined;
}

/**
 * What the clock of a cluster shows by now, epoch milliseconds, from an answer that may be cached: it has gone on
 * since. `now` is by the clock of the console.
 */
export function clockOf(answer: Answer | undefined, now: number): number | undefined {
  const body = bodyOf(answer);
  const seconds = Array.isArray(body) ? numberAt(body[0], 'epoch') : undefined;
  if (seconds === undefined || answer?.kind !== 'answered') return undefined;
  return seconds * 1000 + (now - (answer.observedAt ?? now));
}
