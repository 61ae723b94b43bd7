/** Which Kibana answers, and whether it can install with this key: what conditions and tests of an output see of it. */
import type { KibanaClient, KibanaProblem } from '@lockstep/kibana';
import type { KibanaLease } from './kibana-connection.ts';

/** As the rules of peers know problems (conditions/peer-problem.ts). */
export type SeenKibana =
  | { readonly version: string; readonly level: string }
  | {
      readonly problem: 'refused' | 'not-kibana' | 'unreachable' | 'too-old';
      readonly error: string;
      readonly next_action: string;
      readonly status_code?: number;
    };

/** Closes it afterward. */
export async function observeOnce(opened: KibanaLease): Promise<SeenKibana> {
  if (opened.kind === 'unusable') {
    return { problem: 'refused', error: opened.message, next_action: opened.nextAction };
  }
  try {
    return await observeKibana(opened.kibana);
  } finally {
    await opened.kibana.close();
  }
}

/** Reads only: two requests. */
export async function observeKibana(
  kibana: Pick<KibanaClient, 'negotiate' | 'mayInstall' | 'where'>,
): Promise<SeenKibana> {
  const answer = await kibana.negotiate();
  if (answer.kind === 'failed') return seenProblem(answer.problem);
  const may = await kibana.mayInstall();
  if (may.kind === 'failed') return seenProblem(may.problem);
  if (may.value === false) {
    return {
      problem: 'refused',
      status_code: 403,
      error: `The Kibana at ${kibana.where} knows the API key, which may not install integrations there`,
      next_action: 'Give the key all privileges of Fleet and Integrations on the remote.',
    };
  }
  const { version, level } = answer.value;
  return { version, level };
}

function seenProblem({ kind, message, nextAction, status }: KibanaProblem): SeenKibana {
  return {
    problem: KINDS[kind] ?? 'refused',
    error: message,
    next_action: nextAction,
    ...(status === undefined ? {} : { status_code: status }),
  };
}

const KINDS: Partial<Record<KibanaProblem['kind'], Extract<SeenKibana, { problem: unknown }>['problem']>> = {
  unreachable: 'unreachable',
  timeout: 'unreachable',
  'cut-off': 'unreachable',
  'not-kibana': 'not-kibana',
  'too-large': 'not-kibana',
  'unsupported-version': 'too-old',
};
