import { describe, expect, it } from 'vitest';
import type { RequestFigures } from '@lockstep/elastic';
import type { Answer } from './observation.ts';
import { requestLimitRemark } from './request-limit-remark.ts';
import { evaluateReachable } from './root-conditions.ts';

const figures = (reason: RequestFigures['reason'], atOnce = 4): RequestFigures => ({
  atOnce,
  reason,
  underWay: 1,
  waiting: 9,
  refusals: 3,
});

describe('a cluster that answers', () => {
  const root: Answer = { kind: 'answered', status: 200, body: { cluster_name: 'paris' } };

  it('is said to get fewer requests where it refused some, and is none the less reachable', () => {
    const remoteRequests = figures('refused');
    expect(evaluateReachable(root, { outputName: 'Paris', remoteRequests })).toMatchObject({
      status: 'True',
      message:
        'The remote cluster answers (paris). It refused requests because it had too many (429), so it gets at most 4 requests at once from this console, and more as soon as it bears them.',
    });
  });

  it('is said to be slow where it was', () => {
    expect(requestLimitRemark(figures('slow', 2))).toContain('took far longer than usual');
  });

  it.each([undefined, figures('start', 16), figures('grown', 20)])(
    'has no such remark while it bears what it gets (%o)',
    (known) => {
      expect(requestLimitRemark(known)).toBe('');
    },
  );
});
