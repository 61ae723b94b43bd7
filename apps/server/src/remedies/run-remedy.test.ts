import { describe, expect, it } from 'vitest';
import { ElasticError, type ElasticConnection } from '@lockstep/elastic';
import { unfollow, updateFollower } from './follower.ts';
import { remedy, request, type RemedyStep, type RequestStep } from './remedy.ts';
import { runRemedy, type StepResult } from './run-remedy.ts';

type RawRequest = Parameters<ElasticConnection['raw']['send']>[0];
type Answers = (request: RawRequest) => { readonly status: number; readonly body?: unknown };

/** A connection that answers as told and keeps what it was asked. */
function fake(answers: Answers) {
  const sent: string[] = [];
  const send: ElasticConnection['raw']['send'] = (asked, { refusals }) => {
    sent.push(`${asked.method} ${asked.path}`);
    const { status, body = {} } = answers(asked);
    if (status >= 400 && refusals === 'throw')
      return Promise.reject(
        new ElasticError({ kind: 'invalid', message: 'refused', status, reason: String(body) }),
      );
    return Promise.resolve({ status, contentType: 'application/json', text: JSON.stringify(body) });
  };
  // Only raw requests are used by the runner.
  return { sent, connection: { raw: { send } } as unknown as ElasticConnection };
}

const step = (path: string, more: Partial<RequestStep> = {}): RequestStep => ({
  kind: 'request',
  label: path,
  request: request('remote', 'POST', path),
  ...more,
});

const run = (
  steps: readonly RemedyStep[],
  answers: Answers,
  onProgress?: (seen: readonly StepResult[]) => void,
) => {
  const { sent, connection } = fake(answers);
  const made = remedy({ id: 'undo', title: '', summary: '', steps });
  const ports = { connections: { remote: connection }, sleep: () => Promise.resolve() };
  return runRemedy(made, onProgress === undefined ? ports : { ...ports, onProgress }).then((ran) => ({
    ...ran,
    sent,
    states: ran.steps.map(({ label, state }) => `${label} ${state}`),
  }));
};

const refuse =
  (refused: string, status = 400, body: unknown = 'no'): Answers =>
  ({ path }) =>
    path === refused ? { status, body } : { status: 200 };

describe('a remedy that is carried out', () => {
  it('stops at the first failure, with what was created, what was done and what was not', async () => {
    const created = { kind: 'role', place: 'remote', name: 'r', ref: null } as const;
    const ran = await run([step('/a', { creates: () => created }), step('/b'), step('/c')], refuse('/b'));
    expect(ran.sent).toEqual(['POST /a', 'POST /b']);
    expect(ran.states).toEqual(['/a done', '/b failed', '/c waiting']);
    expect(ran.created).toEqual([created]);
    expect(ran.failure).toMatchObject({ label: '/b', message: 'no', isRecovered: false });
  });

  it('goes on after a refusal that means that things are as wanted, and creates nothing by it', async () => {
    const ignore = [{ status: 400, reason: 'already', note: 'It was so.' }];
    const creates = () => ({ kind: 'role', place: 'remote', name: 'r', ref: null }) as const;
    const there = await run(
      [step('/a', { ignore, creates }), step('/b')],
      refuse('/a', 400, 'already there'),
    );
    expect(there.steps).toMatchObject([{ state: 'done', message: 'It was so.' }, { state: 'done' }]);
    expect(there.created).toEqual([]);
    expect((await run([step('/a', { ignore })], refuse('/a', 400, 'other'))).failure).toBeDefined();
    expect((await run([step('/a', { ignore })], refuse('/a', 409, 'already'))).failure).toBeDefined();
  });

  it('fails for what an answer of 200 hides', async () => {
    const ran = await run([step('/a', { problemIn: () => 'one node could not' })], () => ({ status: 200 }));
    expect(ran.failure).toMatchObject({ message: 'one node could not' });
  });

  it('waits until it is so, and says what it saw last when it is not', async () => {
    let looks = 0;
    const wait: RemedyStep = {
      kind: 'wait',
      label: 'wait',
      request: request('remote', 'GET', '/w'),
      until: () => looks > 2,
    };
    expect((await run([wait], () => ({ status: (looks += 1) > 1 ? 200 : 404 }))).failure).toBeUndefined();
    expect(looks).toBe(3);

    const refused = await run([{ ...wait, until: () => true }], () => ({
      status: 404,
      body: { found: false },
    }));
    // A refusal is no answer, whatever it looks like.
    expect(refused.failure?.message).toContain('the last answer was {"found":false}');
  });

  it('tells how far it is whenever a step begins or ends', async () => {
    const seen: string[] = [];
    await run(
      [step('/a'), step('/b')],
      () => ({ status: 200 }),
      (steps) => seen.push(steps.map(({ state }) => state).join(' ')),
    );
    expect(seen).toEqual(['running waiting', 'done waiting', 'done running', 'done done']);
  });

  it('says whose credentials are missing instead of asking anybody', async () => {
    const home = step('/h', { request: request('management', 'POST', '/h') });
    const ran = await run([home], () => ({ status: 200 }));
    expect(ran.sent).toEqual([]);
    expect(ran.failure?.message).toContain('no credentials for management');
  });
});

describe('what is changed half', () => {
  it('gets its former limits back when the new ones are refused', async () => {
    const { steps } = updateFollower({ index: 'f', parameters: { max_retry_delay: '1ms' } }, {});
    let resumes = 0;
    const ran = await run(
      steps.filter(({ kind }) => kind === 'request'),
      ({ path }) => ({ status: path.endsWith('resume_follow') && (resumes += 1) === 1 ? 400 : 200 }),
    );
    expect(ran.states).toEqual([
      'Pause replication done',
      'Resume replication failed',
      'Resume with the limits from before done',
    ]);
    expect(ran.failure?.isRecovered).toBe(true);
  });

  it('is opened again when unfollowing fails, and is done when only the leader could not be told', async () => {
    const answers =
      (found: readonly unknown[]): Answers =>
      ({ path }) =>
        path.endsWith('/unfollow')
          ? { status: 500 }
          : { status: 200, body: path.endsWith('/info') ? { follower_indices: found } : {} };
    const { steps } = unfollow('f', true);
    const kept = await run(steps, answers([{ follower_index: 'f' }]));
    expect(kept.sent.at(-1)).toBe('POST /f/_open');
    expect(kept.failure).toMatchObject({ label: 'Unfollow the leader', isRecovered: true });
    const converted = await run(steps, answers([]));
    expect(converted.failure).toBeUndefined();
    expect(converted.steps[2]?.message).toContain('could not be told');
  });
});
