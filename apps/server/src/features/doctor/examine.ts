/**
 * Runs probes: each as soon as what it needs has passed, equal requests once, each request and the whole bounded.
 * Whatever happens, every probe has a result.
 */
import type { Answer, Facts, Finding, Known, Probe, ProbeRequest } from './probe.ts';
import { requestKey } from './probe.ts';

export interface ExamineOptions {
  readonly probes: readonly Probe[];
  readonly facts: Facts;
  /** Sends a request that changes nothing; answers every fault as a value. */
  readonly ask: (request: ProbeRequest, signal: AbortSignal) => Promise<Answer>;
  /** The bound of one request, and of all together. */
  readonly requestMs: number;
  readonly wholeMs: number;
  /** The caller does not want it any more. */
  readonly signal: AbortSignal;
}

export interface Examined {
  readonly probe: Probe;
  readonly finding: Finding;
  /** For one that could not be made: the probe that has to pass first. */
  readonly because: string | undefined;
  readonly asked: readonly { readonly request: ProbeRequest; readonly answer: Answer }[];
}

const LATE: Answer = {
  kind: 'failed',
  fault: 'timeout',
  message: 'There was no answer in time.',
  reason: 'no answer in time',
};

export async function examine(options: ExamineOptions): Promise<readonly Examined[]> {
  const { probes, facts, requestMs, wholeMs } = options;
  const asked = new Map<string, { answer: Promise<Answer>; settled?: Answer }>();
  const whole = AbortSignal.any([options.signal, AbortSignal.timeout(wholeMs)]);

  const send = (request: ProbeRequest): Promise<Answer> => {
    const key = requestKey(request);
    const before = asked.get(key);
    if (before !== undefined) return before.answer;
    const entry: { answer: Promise<Answer>; settled?: Answer } = { answer: Promise.resolve(LATE) };
    entry.answer = bounded(
      options.ask,
      request,
      AbortSignal.any([whole, AbortSignal.timeout(requestMs)]),
    ).then((answer) => (entry.settled = answer));
    asked.set(key, entry);
    return entry.answer;
  };
  const known: Known = { facts, answerTo: (request) => asked.get(requestKey(request))?.settled };

  const results = new Map<string, Promise<Examined>>();
  const run = async (probe: Probe): Promise<Examined> => {
    const before = await Promise.all(probe.needs.flatMap((id) => results.get(id) ?? []));
    const blocker = before.find(
      ({ finding, because }) => finding.result === 'failed' || because !== undefined,
    );
    if (blocker !== undefined) {
      const because = blocker.because ?? blocker.probe.id;
      const first = probes.find(({ id }) => id === because);
      return {
        probe,
        because,
        finding: { result: 'skipped', message: `Not looked at, because of: ${first?.label ?? because}.` },
        asked: [],
      };
    }
    const requests = probe.requests(known);
    const answers = await Promise.all(requests.map(send));
    return {
      probe,
      because: undefined,
      finding: probe.judge(answers, known),
      asked: requests.map((request, index) => ({ request, answer: answers[index] ?? LATE })),
    };
  };
  for (const probe of probes) results.set(probe.id, run(probe));
  return Promise.all(results.values());
}

/** Ends with the signal, whether or not the adapter notices it. */
async function bounded(
  ask: ExamineOptions['ask'],
  request: ProbeRequest,
  signal: AbortSignal,
): Promise<Answer> {
  if (signal.aborted) return LATE;
  let onAbort: (() => void) | undefined;
  const late = new Promise<Answer>((resolve) => {
    onAbort = () => resolve(LATE);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([ask(request, signal), late]);
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}
