/**
 * What people asked for, from asking to a final result. In memory: a request is worth something for as long as somebody
 * waits for it, and what its runs did is in the activity log.
 */
import type { SyncRequest } from '@lockstep/contracts';
import { isoTime, type Clock } from '../../../lib/clock.ts';
import type { AskedAbout, FinalResult, RequestResult } from './evaluate-reconcile.ts';

export interface OpenRequest extends AskedAbout {
  readonly id: string;
  readonly actor: string;
  readonly scope: SyncRequest['scope'];
}

export interface NewSyncRequest {
  readonly actor: string;
  readonly outputId: string | undefined;
  readonly item?: string | undefined;
  /** Only these are what it is about. */
  readonly items?: readonly string[] | undefined;
}

export interface SyncRequests {
  ask(asked: NewSyncRequest): SyncRequest;
  /** Undefined when there never was one, or it ended more than an hour ago. */
  get(id: string): SyncRequest | undefined;
  /** It waits for these remotes, now that they are known. */
  attach(id: string, keys: readonly string[]): void;
  /** The requests that a run which begins now works for. */
  takeUp(key: string): readonly OpenRequest[];
  /** That run left a record. */
  addRun(id: string, runId: string): void;
  settle(id: string, key: string, answer: RequestResult): void;
  /** There will be no run for what waits for that remote. */
  supersede(key: string, message: string): void;
  close(): void;
}

export interface SyncRequestsOptions {
  readonly clock: Clock;
  readonly newId: () => string;
  /** A request that has not ended by then has timed out. */
  readonly timeoutMs: number;
  readonly onChange: (request: SyncRequest) => void;
}

interface Kept {
  request: SyncRequest;
  readonly about: AskedAbout;
  /** Remotes whose answer is awaited; undefined while they are not known. */
  waitsFor: Set<string> | undefined;
  readonly results: Extract<RequestResult, { kind: 'ended' }>[];
  readonly deadline: NodeJS.Timeout;
  endedAt: number | undefined;
}

const KEPT_MS = 60 * 60_000;

export function createSyncRequests({ clock, newId, timeoutMs, onChange }: SyncRequestsOptions): SyncRequests {
  const kept = new Map<string, Kept>();

  const forget = (): void => {
    const limit = clock.now() - KEPT_MS;
    for (const [id, { endedAt }] of kept) if (endedAt !== undefined && endedAt < limit) kept.delete(id);
  };
  const change = (one: Kept, more: Partial<SyncRequest>): void => {
    one.request = { ...one.request, ...more };
    onChange(one.request);
  };
  const end = (one: Kept, result: FinalResult, message: string): void => {
    if (one.endedAt !== undefined) return;
    clearTimeout(one.deadline);
    one.endedAt = clock.now();
    change(one, { state: result, message, ended_at: isoTime(one.endedAt) });
  };
  const conclude = (one: Kept): void => {
    if (one.waitsFor === undefined || one.waitsFor.size > 0) return;
    const { result, message } = combine(one.results);
    end(one, result, message);
  };
  const settle = (one: Kept, key: string, answer: RequestResult): void => {
    if (answer.kind === 'again' || one.endedAt !== undefined) return;
    if (one.waitsFor?.delete(key) !== true) return;
    one.results.push(answer);
    conclude(one);
  };

  return {
    ask({ actor, outputId, item, items }) {
      forget();
      const id = newId();
      const request: SyncRequest = {
        id,
        scope: { output_id: outputId ?? null, item: item ?? null },
        actor,
        asked_at: isoTime(clock.now()),
        state: 'waiting',
        ended_at: null,
        message: null,
        run_ids: [],
      };
      const deadline = setTimeout(() => {
        const one = kept.get(id);
        if (one !== undefined) end(one, 'timed_out', 'It was still on its way when sync.timeout was over.');
      }, timeoutMs);
      deadline.unref();
      const about = { item, items };
      const one: Kept = { request, about, waitsFor: undefined, results: [], deadline, endedAt: undefined };
      kept.set(id, one);
      onChange(request);
      return request;
    },
    get(id) {
      forget();
      return kept.get(id)?.request;
    },
    attach(id, keys) {
      const one = kept.get(id);
      if (one === undefined || one.waitsFor !== undefined) return;
      one.waitsFor = new Set(keys);
      conclude(one);
    },
    takeUp(key) {
      const open = [...kept.values()].filter(
        ({ waitsFor, endedAt }) => endedAt === undefined && waitsFor?.has(key) === true,
      );
      for (const one of open) if (one.request.state === 'waiting') change(one, { state: 'running' });
      return open.map(({ request: { id, actor, scope }, about }) => ({ id, actor, scope, ...about }));
    },
    addRun(id, runId) {
      const one = kept.get(id);
      if (one !== undefined) one.request = { ...one.request, run_ids: [...one.request.run_ids, runId] };
    },
    settle(id, key, answer) {
      const one = kept.get(id);
      if (one !== undefined) settle(one, key, answer);
    },
    supersede(key, message) {
      for (const one of kept.values()) settle(one, key, { kind: 'ended', result: 'superseded', message });
    },
    close() {
      for (const { deadline } of kept.values()) clearTimeout(deadline);
    },
  };
}

/** One answer for several remotes: what they share, or how far it got. */
function combine(all: readonly Extract<RequestResult, { kind: 'ended' }>[]): {
  readonly result: FinalResult;
  readonly message: string;
} {
  const answers = all.filter(({ isMoot }) => isMoot !== true);
  const [first, ...others] = answers;
  if (first === undefined) {
    return { result: 'succeeded', message: 'There is no remote to sync: no output has syncing on.' };
  }
  const results = new Set(answers.map(({ result }) => result));
  if (results.size === 1) {
    return { result: first.result, message: others.length === 0 ? first.message : summary(answers) };
  }
  const isAnyGood = results.has('succeeded') || results.has('partial');
  const result = isAnyGood ? 'partial' : (WORST_FIRST.find((one) => results.has(one)) ?? 'failed');
  return { result, message: summary(answers) };
}

const WORST_FIRST = ['failed', 'timed_out', 'superseded'] as const;

function summary(results: readonly Extract<RequestResult, { kind: 'ended' }>[]): string {
  const bad = results.filter(({ result }) => result !== 'succeeded');
  const good = `${results.length - bad.length} of ${results.length} remotes are in order.`;
  return bad[0] === undefined ? good : `${good} ${bad[0].message}`;
}
