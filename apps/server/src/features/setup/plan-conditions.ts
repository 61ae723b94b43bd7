/**
 * The conditions of what a setup plans: the same rules as everywhere, with the credentials of the person, and with the
 * alias, the trust and the names of the plan as facts. Each thing is asked for at most once per look.
 */
import {
  CONDITION_FACTS,
  CONDITION_TYPES,
  type ConditionType,
  type SetupEvidence,
} from '@lockstep/contracts';
import { CONDITION_RULES } from '../../conditions/condition-rules.ts';
import type { ConditionRule, Known } from '../../conditions/condition.ts';
import { evaluateConditions, type EvaluatedCondition } from '../../conditions/evaluate-conditions.ts';
import { factsOfHome, type Facts } from '../../conditions/facts.ts';
import { createObserver, type Ask } from '../../conditions/observer.ts';
import { presentEvidence } from '../../conditions/present-condition.ts';
import { createEvidenceText } from '../../conditions/redact-evidence.ts';
import type { SetupPlan } from './model/setup-plan.ts';

export interface PlanConditions {
  /** In the given order; those that do not apply are left out. */
  read(...types: readonly ConditionType[]): Promise<readonly EvaluatedCondition[]>;
  /** The same with other facts, such as those of the output that is saved. */
  readWith(facts: Partial<Facts>, ...types: readonly ConditionType[]): Promise<readonly EvaluatedCondition[]>;
  /** What was seen so far. */
  readonly known: Known;
  evidence(conditions: readonly EvaluatedCondition[]): readonly SetupEvidence[];
}

export interface PlanConditionsOptions {
  readonly plan: SetupPlan;
  readonly ask: Ask;
  /** Somebody has signed in to the remote. */
  readonly isSignedIn: boolean;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly limitMs: number;
  readonly onError: (type: ConditionType, error: unknown) => void;
}

/** In a setup each step says what is wrong with its own thing, also while another one is not done yet. */
const OWN_STEPS: Partial<Record<ConditionType, readonly ConditionType[]>> = {
  CrossClusterKeyValid: ['HomeReachable'],
  LinkConnected: ['LinkRegistered'],
  LeaderReadable: ['LinkRegistered'],
  FollowerReadsLeader: ['FollowerOpen', 'FollowerActive'],
};

const ruleOf = (type: ConditionType): ConditionRule => ({
  ...CONDITION_RULES[type],
  dependsOn: OWN_STEPS[type] ?? CONDITION_RULES[type].dependsOn,
});

const MAX_EVIDENCE = 1_000;

export function planConditions(options: PlanConditionsOptions): PlanConditions {
  const { plan, ask, now, signal, limitMs, onError } = options;
  const since = now();
  const observer = createObserver({ ask, now, requestMs: limitMs });
  const facts = planFacts(options);
  const shown = {
    transport: 'replication' as const,
    outputName: plan.remote,
    managementName: plan.management,
    evidenceText: createEvidenceText([]),
  };

  const readWith: PlanConditions['readWith'] = async (given, ...types) => {
    const wanted = withDependencies(types);
    const found = await evaluateConditions({
      rules: CONDITION_TYPES.filter((type) => wanted.has(type)).map(ruleOf),
      facts: { ...facts, ...given },
      observer,
      maxAgeMs: () => 0,
      since,
      signal,
      before: [],
      labelOf: (type) => CONDITION_FACTS[type].label,
      onError,
    });
    return types.flatMap((type) => found.find((condition) => condition.type === type) ?? []);
  };
  return {
    readWith,
    read: (...types) => readWith({}, ...types),
    known: { facts, answerTo: (request) => observer.latest(request)?.answer },
    evidence(conditions) {
      const all = conditions.flatMap((condition) => presentEvidence(condition, shown));
      const texts = new Map(
        all.map(({ place, request, answer }) => [`${request} (${place})`, answer.slice(0, MAX_EVIDENCE)]),
      );
      return [...texts].map(([what, value]) => ({ what, value }));
    },
  };
}

function withDependencies(types: readonly ConditionType[]): ReadonlySet<ConditionType> {
  const all = new Set<ConditionType>();
  const add = (type: ConditionType): void => {
    if (all.has(type)) return;
    all.add(type);
    ruleOf(type).dependsOn.forEach(add);
  };
  types.forEach(add);
  return all;
}

function planFacts({ plan, isSignedIn, now }: PlanConditionsOptions): Facts {
  const { choices } = plan;
  const home = {
    managementName: plan.management,
    report: undefined,
    publishError: undefined,
    unreadableSecrets: [],
    registryKeyProblem: undefined,
    now: now(),
  };
  return {
    ...factsOfHome(home),
    outputName: plan.remote,
    hosts: choices.remote.hosts,
    isSynced: true,
    hasRemoteKey: isSignedIn,
    expectedFollower: plan.follower,
    wanted: {
      alias: plan.alias,
      trust: choices.trust === 'api_key' ? 'api-key' : 'certificates',
      keyName: plan.keyName,
    },
  };
}
