/** The codes of log lines, entries of the activity log and events: one table with three readers. */
import { expect, it } from 'vitest';
import { CONSOLE_EVENTS, ACTIVITY_ACTIONS, ACTIVITY_EVENTS } from '@lockstep/contracts';
import { LOG_AREAS, LOG_CATALOG } from './log-catalog.ts';
import type { LogMessage } from './log-message.ts';

const MESSAGES: readonly (readonly [string, LogMessage])[] = LOG_AREAS.flatMap(({ messages }) =>
  Object.entries<LogMessage>(messages),
);
const HAPPENINGS = [ACTIVITY_ACTIONS, ACTIVITY_EVENTS, CONSOLE_EVENTS].flatMap((table) =>
  Object.values<{ readonly code: string }>(table).map(({ code }) => code),
);

it('has every message of every area under a name of its own', () => {
  expect(MESSAGES.map(([name]) => name).toSorted()).toEqual(Object.keys(LOG_CATALOG).toSorted());
});

it('gives a code to one message only', () => {
  const codes = MESSAGES.map(([, { code }]) => code);
  expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  expect(HAPPENINGS.filter((code, at) => HAPPENINGS.indexOf(code) !== at)).toEqual([]);
  for (const code of [...codes, ...HAPPENINGS]) expect(code).toMatch(/^LS-\d{4}$/);
});

it('shares a code between the log and the activity log only where both tell of the same', () => {
  const ofLog = new Set(MESSAGES.map(([, { code }]) => code));
  const shared = Object.entries(ACTIVITY_ACTIONS).filter(([, { code }]) => ofLog.has(code));
  expect(shared.length).toBeGreaterThan(0);
  for (const [action, { code }] of shared) {
    const [name = ''] = MESSAGES.find(([, message]) => message.code === code) ?? [];
    expect(name.replaceAll('-', '_').replace('clusters', 'cluster')).toBe(action);
  }
  for (const { code } of [...Object.values(ACTIVITY_EVENTS), ...Object.values(CONSOLE_EVENTS)])
    expect(ofLog).not.toContain(code);
});

it('fills a text with nothing but fields of its message that are always there', () => {
  for (const [name, { text, fields }] of MESSAGES)
    for (const [, field = ''] of text.matchAll(/\{(\w+)\}/g))
      expect(fields[field], `${field} of ${name}`).toMatch(/^(?:text|number)$/);
});

it('uses no field that a line has by itself', () => {
  for (const [name, { fields }] of MESSAGES)
    expect(
      Object.keys(fields).filter((field) => ['eventCode', 'eventAction', 'msg', 'time'].includes(field)),
      name,
    ).toEqual([]);
});
