/** Every recorded request is sent again: the sandbox answers as the real cluster did, or the list says why not. */
import { describe, expect, it } from 'vitest';
import { areas, readCases } from './cases.ts';
import { differencesNow, evaluateKnown, readKnown } from './known-differences.ts';
import { documentedDifferences, knownDifferencesText } from './known-differences-text.ts';
import { playArea } from './play.ts';

/** Of a hundred requests so many are answered without a counted difference. It may only go up. */
const EQUAL_PERCENT = 97;

describe.concurrent('the recorded answers of a real cluster', () => {
  it.each(areas())(
    'are given in the area "%s", but for what is listed',
    { timeout: 60_000 },
    async (area) => {
      const played = await playArea(area);
      expect({
        failedSetups: played.failedSetups,
        wrongInList: evaluateKnown(readKnown(area), differencesNow(played)),
      }).toEqual({ failedSetups: [], wrongInList: [] });
    },
  );
});

describe('the known differences', () => {
  it(`leave at least ${EQUAL_PERCENT} of 100 requests equal`, () => {
    const requests = areas().flatMap((area) =>
      readCases(area).flatMap(({ cases }) => cases.filter(({ options }) => options.setup !== true)),
    );
    const listed = areas().flatMap((area) => readKnown(area).flatMap(({ cases }) => Object.keys(cases)));
    expect((100 * (requests.length - listed.length)) / requests.length).toBeGreaterThanOrEqual(EQUAL_PERCENT);
  });

  it('are told in docs/sandbox.md by reason', () => {
    expect(documentedDifferences()).toBe(knownDifferencesText());
  });
});
