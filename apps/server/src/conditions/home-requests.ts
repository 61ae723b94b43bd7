/** Requests to the management cluster that several rules look at, and how they are read. */
import { LEADER_DOCUMENT_ID, LEADER_INDEX } from '@lockstep/contracts';
import type { Known } from './condition.ts';
import { get, HOME } from './observation.ts';
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

/** Seconds, from a cat answer. */
export function epochOf(body: unknown): number | undefined {
  return Array.isArray(body) ? numberAt(body[0], 'epoch') : undefined;
}
