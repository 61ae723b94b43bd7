import { describe, expect, it } from 'vitest';
import { ApiError } from './api-client.ts';
import { createQueryClient, tryAgainAfter } from './query-client.ts';

function failure(status: number, code?: 'UNAUTHENTICATED' | 'SIGN_IN_FAILED'): ApiError {
  return new ApiError({
    status,
    code,
    message: 'm',
    nextAction: undefined,
    requestId: undefined,
    detail: undefined,
  });
}

describe('createQueryClient', () => {
  it('asks once more when there was no answer, and never after an answer', async () => {
    const client = createQueryClient(() => undefined);
    client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retryDelay: 0 } });
    const asked = async (error: ApiError): Promise<number> => {
      let calls = 0;
      const query = client.query({
        queryKey: [error.message, String(error.problem.status)],
        queryFn: () => {
          calls += 1;
          throw error;
        },
        retry: client.getDefaultOptions().queries?.retry ?? false,
      });
      await expect(query).rejects.toBe(error);
      return calls;
    };
    expect(await asked(failure(0))).toBe(2);
    expect(await asked(failure(503))).toBe(1);
    expect(await asked(failure(403))).toBe(1);
  });

  it('tells when a session has ended, and a refused sign-in is not that', async () => {
    let ended = 0;
    const client = createQueryClient(() => (ended += 1));
    const run = (error: Error): Promise<unknown> =>
      client
        .query({ queryKey: [String(ended), error], queryFn: () => Promise.reject(error) })
        .catch(() => undefined);
    await run(failure(401, 'SIGN_IN_FAILED'));
    expect(ended).toBe(0);
    await run(failure(401, 'UNAUTHENTICATED'));
    expect(ended).toBe(1);
  });
});

it('tries a failed read again, but not a refused one', () => {
  expect(tryAgainAfter(null, 10)).toBe(false);
  expect(tryAgainAfter(failure(0), 10)).toBe(10);
  expect(tryAgainAfter(failure(503), 10)).toBe(10);
  expect(tryAgainAfter(failure(403), 10)).toBe(false);
});
