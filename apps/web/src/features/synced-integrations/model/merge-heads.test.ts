import { toReportHead } from '@lockstep/contracts';
import { expect, it } from 'vitest';
import { makeReport } from '../../../testing/make-report.ts';
import { mergeHeads } from './merge-heads.ts';

const head = (id: string, over: Parameters<typeof makeReport>[0] = {}) =>
  toReportHead(makeReport({ output_id: id, ...over }));
const known = [head('paris'), head('tokyo'), head('oslo')];

it('replaces what was read in its place, and keeps the others as they are', () => {
  const failed = head('tokyo', { state: 'failed' });
  const merged = mergeHeads(known, [failed], ['tokyo']);
  expect(merged).toEqual([known[0], failed, known[2]]);
  expect(merged[0]).toBe(known[0]);
});

it('drops what was asked for and is not there any more, and adds what is new', () => {
  const lima = head('lima');
  expect(mergeHeads(known, [lima], ['paris', 'lima'])).toEqual([known[1], known[2], lima]);
});
