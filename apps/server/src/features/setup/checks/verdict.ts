/** What a check answers, and the answers that all checks share. */
import type { SetupEvidence } from '@lockstep/contracts';
import type { Look, Reading } from '../look.ts';
import { sideName, type SetupPlan } from '../model/setup-plan.ts';

export type Verdict =
  | { readonly state: 'done'; readonly message: string; readonly evidence: readonly SetupEvidence[] }
  | {
      readonly state: 'not_yet' | 'cannot_tell';
      readonly message: string;
      readonly nextAction: string;
      readonly evidence: readonly SetupEvidence[];
    }
  | {
      readonly state: 'wrong';
      readonly cause: string;
      readonly message: string;
      readonly nextAction: string;
      readonly evidence: readonly SetupEvidence[];
    };

export interface CheckContext {
  readonly plan: SetupPlan;
  readonly look: Look;
  readonly console: ConsoleFacts;
  readonly now: number;
}

/** What this console itself knows; read once per look. */
export interface ConsoleFacts {
  /** The remote output of the chosen name; undefined when there is none. */
  readonly output: OutputFacts | undefined;
  /** Another output has the name, or one that leads to the same follower. */
  readonly isNameTaken: boolean;
  /** What the newest load of the keystores answered; forgotten with the credentials. */
  readonly reload: ReloadFacts | undefined;
  readonly held: readonly ('service_token' | 'remote_api_key')[];
  /** How the remote of the output stands; undefined before the first look. */
  readonly report:
    | {
        readonly state: string;
        readonly message: string;
        readonly nextAction: string | undefined;
        readonly counts: { readonly total: number; readonly inSync: number; readonly failed: number };
      }
    | undefined;
}

export interface OutputFacts {
  readonly id: string;
  readonly hosts: readonly string[];
  readonly syncIntegrations: boolean;
  readonly appliedBy: 'console' | 'remote';
  readonly hasServiceToken: boolean;
  readonly hasRemoteKey: boolean;
}

export interface ReloadFacts {
  readonly at: number;
  readonly nodes: readonly {
    readonly name: string;
    readonly error: string | undefined;
    /** Undefined where the version does not tell. */
    readonly settingNames: readonly string[] | undefined;
  }[];
}

export type Check = (context: CheckContext) => Promise<Verdict>;

export const seen = (what: string, value: string): SetupEvidence => ({ what, value });

export const done = (message: string, ...evidence: readonly SetupEvidence[]): Verdict => ({
  state: 'done',
  message,
  evidence,
});

export const notYet = (
  message: string,
  nextAction: string,
  ...evidence: readonly SetupEvidence[]
): Verdict => ({ state: 'not_yet', message, nextAction, evidence });

export const cannotTell = (
  message: string,
  nextAction: string,
  ...evidence: readonly SetupEvidence[]
): Verdict => ({ state: 'cannot_tell', message, nextAction, evidence });

export interface Mistake {
  readonly cause: string;
  readonly message: string;
  readonly nextAction: string;
}

export const wrong = (mistake: Mistake, ...evidence: readonly SetupEvidence[]): Verdict => ({
  state: 'wrong',
  ...mistake,
  evidence,
});

type Failed = Exclude<Reading<unknown>, { readonly kind: 'read' }>;

/** What can be said when a reading that a check needs is not there. */
export function unread(plan: SetupPlan, reading: Failed): Verdict {
  const name = sideName(plan, reading.side);
  if (reading.kind === 'no-credentials') {
    return cannotTell(
      `Nobody has signed in to ${name} for this set-up.`,
      `Enter credentials of ${name} at the first step.`,
    );
  }
  const { kind, message, reason } = reading.fault;
  const said = seen(`Answer of ${name}`, reason ?? message);
  if (kind === 'forbidden') {
    return wrong(
      {
        cause: 'missing_privilege',
        message: `The user who is signed in to ${name} may not look at this.`,
        nextAction: `Sign in to ${name} with a user who has the privilege that the answer names.`,
      },
      said,
    );
  }
  if (kind === 'unauthorized') {
    return wrong(
      {
        cause: 'credentials_refused',
        message: `${name} no longer accepts the credentials.`,
        nextAction: `Enter credentials of ${name} again at the first step.`,
      },
      said,
    );
  }
  return cannotTell(
    `${name} could not be read: ${withoutStop(message)}.`,
    `See the first step for ${name}.`,
    said,
  );
}

/** The value of each reading, or the verdict about the first that is not there. */
export async function readAll<const R extends readonly (() => Promise<Reading<unknown>>)[]>(
  plan: SetupPlan,
  reads: R,
): Promise<
  | { readonly kind: 'all'; readonly values: { -readonly [K in keyof R]: Value<R[K]> } }
  | { readonly kind: 'missing'; readonly verdict: Verdict }
> {
  const readings = await Promise.all(reads.map((read) => read()));
  const values: unknown[] = [];
  for (const reading of readings) {
    if (reading.kind !== 'read') return { kind: 'missing', verdict: unread(plan, reading) };
    values.push(reading.value);
  }
  return { kind: 'all', values: values as { -readonly [K in keyof R]: Value<R[K]> } };
}

type Value<F> = F extends () => Promise<Reading<infer T>> ? T : never;

export const withoutStop = (text: string): string => text.replace(/[\s.]+$/, '');
