import { describe, expect, it } from 'vitest';
import { get, HOME, REGISTRY, REMOTE, type Answer } from './observation.ts';
import { createObserver, LATE, withShared, type Ask } from './observer.ts';

const OK: Answer = { kind: 'answered', status: 200, body: { is: 'well' } };
const LICENSE = get(HOME, '/_license');

/** A cluster that answers when it is told to. */
function slowCluster() {
  const asked: { readonly signal: AbortSignal; readonly answer: () => void }[] = [];
  const ask: Ask = (_request, signal) =>
    new Promise((resolve) => {
      asked.push({ signal, answer: () => resolve(OK) });
    });
  return { ask, asked };
}

function setUp(ask: Ask, requestMs = 60_000) {
  const clock = { now: 1_000 };
  return { clock, observer: createObserver({ ask, now: () => clock.now, requestMs }) };
}

const patient = () => new AbortController().signal;

describe('an observer', () => {
  it('asks once for all who ask at the same time, and uses the cached answer while it is young', async () => {
    const { ask, asked } = slowCluster();
    const { clock, observer } = setUp(ask);
    const options = { maxAgeMs: 500, signal: patient() };
    const both = Promise.all([observer.read(LICENSE, options), observer.read(LICENSE, options)]);
    await Promise.resolve();
    asked[0]?.answer();
    expect((await both).map(({ answer }) => answer)).toMatchObject([OK, OK]);
    clock.now += 499;
    expect(await observer.read(LICENSE, options)).toMatchObject({ answer: OK, observedAt: 1_000 });
    expect(asked).toHaveLength(1);
    clock.now += 1;
    void observer.read(LICENSE, options);
    await Promise.resolve();
    expect(asked).toHaveLength(2);
  });

  it('counts what was asked for since a moment, whatever its age may be', async () => {
    let sent = 0;
    const { clock, observer } = setUp(() => {
      sent += 1;
      return Promise.resolve(OK);
    });
    await observer.read(LICENSE, { maxAgeMs: 0, signal: patient() });
    clock.now += 60_000;
    await observer.read(LICENSE, { maxAgeMs: 0, since: 1_000, signal: patient() });
    expect(sent).toBe(1);
    await observer.read(LICENSE, { maxAgeMs: 0, since: 1_001, signal: patient() });
    expect(sent).toBe(2);
  });

  it('lets one reader give up without cutting off the others', async () => {
    const { ask, asked } = slowCluster();
    const { observer } = setUp(ask);
    const hasty = new AbortController();
    const first = observer.read(LICENSE, { maxAgeMs: 0, signal: hasty.signal });
    const second = observer.read(LICENSE, { maxAgeMs: 0, signal: patient() });
    hasty.abort();
    expect((await first).answer).toEqual(LATE);
    expect(asked[0]?.signal.aborted).toBe(false);
    asked[0]?.answer();
    expect((await second).answer).toMatchObject(OK);
    expect(observer.latest(LICENSE)?.answer).toMatchObject(OK);
  });

  it('gives a request up when nobody waits for it any more, and remembers nothing of it', async () => {
    const { ask, asked } = slowCluster();
    const { observer } = setUp(ask);
    const readers = [new AbortController(), new AbortController()];
    const reads = readers.map(({ signal }) => observer.read(LICENSE, { maxAgeMs: 0, signal }));
    for (const reader of readers) reader.abort();
    await Promise.all(reads);
    expect(asked[0]?.signal.aborted).toBe(true);
    expect(observer.latest(LICENSE)).toBeUndefined();
    const again = observer.read(LICENSE, { maxAgeMs: 0, signal: patient() });
    await Promise.resolve();
    asked[1]?.answer();
    expect((await again).answer).toMatchObject(OK);
  });

  it('remembers that an answer did not come in time', async () => {
    const { observer } = setUp(() => new Promise(() => undefined), 1);
    const { answer } = await observer.read(LICENSE, { maxAgeMs: 0, signal: patient() });
    expect(answer).toEqual(LATE);
    expect(observer.latest(LICENSE)?.answer).toEqual(LATE);
  });

  it('forgets after a change, and takes no answer from before it', async () => {
    const { ask, asked } = slowCluster();
    const { observer } = setUp(ask);
    const before = observer.read(LICENSE, { maxAgeMs: 0, signal: patient() });
    await Promise.resolve();
    observer.forget();
    asked[0]?.answer();
    await before;
    expect(observer.latest(LICENSE)).toBeUndefined();
  });

  it('shares home and the registry with all outputs, and keeps each remote to itself', async () => {
    const sent: string[] = [];
    const observing = (name: string) =>
      setUp(({ place, path }) => {
        sent.push(`${name} ${place.kind} ${path}`);
        return Promise.resolve(OK);
      }).observer;
    const shared = observing('shared');
    const [one, other] = ['paris', 'tokyo'].map((name) => withShared(observing(name), shared));
    const options = { maxAgeMs: 60_000, signal: patient() };
    for (const output of [one, other]) {
      for (const request of [LICENSE, get(REGISTRY, '/'), get(REMOTE, '/')]) {
        await output?.read(request, options);
      }
    }
    expect(sent).toEqual(['shared home /_license', 'shared registry /', 'paris remote /', 'tokyo remote /']);
  });
});
