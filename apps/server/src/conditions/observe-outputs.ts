/**
 * Looks at outputs and at home: one observer for each output, one that all share for home and the registry (fifty
 * outputs ask home once), and the conditions of the look before, for the time of their last transition.
 */
import { CONDITION_FACTS, CONDITION_TYPES, type ConditionType, type Transport } from '@lockstep/contracts';
import { askHome, askRemote, type HomePlaces, type RemotePlaces } from './ask-places.ts';
import { isUnknown, type ConditionRule, type Known } from './condition.ts';
import { HOME_RULES, OUTPUT_AND_HOME_RULES } from './condition-rules.ts';
import { evaluateConditions, type EvaluatedCondition } from './evaluate-conditions.ts';
import { factsOfHome, type Facts, type HomeFacts } from './facts.ts';
import type { Answer, ObservationRequest } from './observation.ts';
import { createObserver, withShared, type Observer } from './observer.ts';
import { createEvidenceText } from './redact-evidence.ts';
import { observeOutputsTexts as texts } from '../texts/conditions/observe-outputs.ts';

/** What is opened for one look at one output. */
export interface OpenedOutput {
  readonly name: string;
  readonly facts: Facts;
  readonly places: RemotePlaces;
  /** Changes with the settings of the output: what was seen with other settings does not count. */
  readonly revision: number | string;
  /** Values that must not be shown. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

export interface ConditionsPorts {
  /** Throws AppError when there is no such remote output. */
  readonly open: (outputId: string) => Promise<OpenedOutput>;
  readonly homePlaces: HomePlaces;
  readonly homeFacts: () => Promise<HomeFacts>;
  readonly now: () => number;
  /** A rule threw: a bug that must not hide the other conditions. */
  readonly onError: (type: ConditionType, error: unknown) => void;
  /** The conditions of an output are others than before. */
  readonly onChange?: (outputId: string) => void;
}

export interface LookOptions {
  /** `all`: also what only somebody who asks observes. */
  readonly depth: 'every-look' | 'all';
  /** Answers that are older are asked for again; 0, the usual, asks always. */
  readonly maxAgeMs?: number;
  /** The same for what is asked of home and the registry, when they may be older; unless given as `maxAgeMs`. */
  readonly homeMaxAgeMs?: number;
  /** How long licenses, transforms and what else seldom changes are cached; a minute, unless given. */
  readonly slowMaxAgeMs?: number;
  /** Conditions that nothing is cached for. */
  readonly refreshed?: readonly ConditionType[];
  /** Answers that were asked for since then count: for a look at many outputs at once. Epoch milliseconds. */
  readonly since?: number;
  readonly signal: AbortSignal;
}

/** Whose conditions they are, for showing them. */
export interface ShownAs {
  readonly outputName: string;
  readonly managementName: string;
  readonly transport: Transport;
  /** Free of secrets, and cut. */
  readonly evidenceText: (body: unknown) => string;
}

export interface Conditions {
  look(outputId: string, options: LookOptions): Promise<readonly EvaluatedCondition[]>;
  /** Of the last look, whoever asked for it; empty before the first. */
  latest(outputId: string): readonly EvaluatedCondition[];
  /** What the last look has seen; undefined before the first. */
  knownOf(outputId: string): Known | undefined;
  shownAs(outputId: string): ShownAs | undefined;
  readonly home: {
    look(options: LookOptions): Promise<readonly EvaluatedCondition[]>;
    latest(): readonly EvaluatedCondition[];
    shownAs(): ShownAs;
  };
  /** What another console has found of an output that it looks after. */
  adopt(outputId: string, found: readonly EvaluatedCondition[]): void;
  /** What a full look of the sync has seen anyway is not asked for again. */
  note(outputId: string, seen: readonly SeenAnswer[]): void;
  /** After an act: what was seen of this output and of home does not count any more. */
  forget(outputId: string): void;
  /** Forgets all other outputs. */
  keep(outputIds: readonly string[]): void;
}

export interface SeenAnswer {
  readonly request: ObservationRequest;
  readonly answer: Answer;
}

/** The bound of one request, and of a whole look. */
export const REQUEST_MS = 5_000;
const WHOLE_MS = 20_000;
/** Looks that nobody asked for cache licenses, keys and versions for so long. */
const SLOW_MAX_AGE_MS = 60_000;

interface Entry {
  observer: Observer;
  opened: OpenedOutput | undefined;
  /** Closed when no look needs them any more. */
  readonly open: Set<OpenedOutput>;
  looking: number;
  conditions: readonly EvaluatedCondition[];
}

export function createConditions(ports: ConditionsPorts): Conditions {
  const { now, onError } = ports;
  const shared = createObserver({ ask: askHome(ports.homePlaces, REQUEST_MS), now, requestMs: REQUEST_MS });
  const entries = new Map<string, Entry>();
  let homeConditions: readonly EvaluatedCondition[] = [];
  let managementName = '';

  const entryOf = (outputId: string): Entry => {
    const known = entries.get(outputId);
    if (known !== undefined) return known;
    const entry = createEntry(shared, now);
    entries.set(outputId, entry);
    return entry;
  };

  const evaluate = (
    rules: readonly ConditionRule[],
    { facts, observer, before }: { facts: Facts; observer: Observer; before: readonly EvaluatedCondition[] },
    options: LookOptions,
  ): Promise<readonly EvaluatedCondition[]> =>
    evaluateConditions({
      rules: options.depth === 'all' ? rules : rules.filter((rule) => isOfEveryLook(rule, before)),
      facts,
      observer,
      maxAgeMs: (rule) => maxAgeOf(rule, options, before),
      since: options.since ?? now(),
      signal: AbortSignal.any([options.signal, AbortSignal.timeout(WHOLE_MS)]),
      before,
      labelOf: (type) => CONDITION_FACTS[type].label,
      onError,
    });

  const lookAt = async (outputId: string, options: LookOptions): Promise<readonly EvaluatedCondition[]> => {
    const opened = await ports.open(outputId);
    const entry = entryOf(outputId);
    begin(entry, opened);
    try {
      const { facts } = opened;
      const found = await evaluate(
        OUTPUT_AND_HOME_RULES,
        { facts, observer: withHomeAge(entry.observer, options), before: entry.conditions },
        options,
      );
      const conditions = withUnasked(found, { before: entry.conditions, facts });
      // What was given up says nothing; the look before stays.
      if (!options.signal.aborted) {
        const isOther = fingerprint(conditions) !== fingerprint(entry.conditions);
        entry.conditions = conditions;
        homeConditions = newerOf(homeConditions, conditions.filter(isOfHome));
        if (isOther) ports.onChange?.(outputId);
      }
      return conditions;
    } finally {
      await end(entry);
    }
  };

  return {
    look: lookAt,
    latest: (outputId) => entries.get(outputId)?.conditions ?? [],
    knownOf(outputId) {
      const entry = entries.get(outputId);
      if (entry?.opened === undefined) return undefined;
      const { observer, opened } = entry;
      return { facts: opened.facts, answerTo: (request) => observer.latest(request)?.answer };
    },
    shownAs(outputId) {
      const opened = entries.get(outputId)?.opened;
      return opened === undefined ? undefined : shownOf(opened);
    },
    home: {
      async look(options) {
        const facts = factsOfHome(await ports.homeFacts());
        managementName = facts.managementName;
        const found = await evaluate(
          HOME_RULES,
          { facts, observer: shared, before: homeConditions },
          options,
        );
        const conditions = withUnasked(found, { before: homeConditions, facts }, HOME_RULES);
        if (!options.signal.aborted) homeConditions = conditions;
        return conditions;
      },
      latest: () => homeConditions,
      shownAs: () => ({ ...HOME_SHOWN, managementName }),
    },
    adopt(outputId, found) {
      entryOf(outputId).conditions = found;
      homeConditions = newerOf(homeConditions, found.filter(isOfHome));
    },
    note(outputId, seen) {
      for (const { request, answer } of seen) entryOf(outputId).observer.note(request, answer);
    },
    forget(outputId) {
      entries.get(outputId)?.observer.forget();
      shared.forget();
    },
    keep(outputIds) {
      for (const id of entries.keys()) if (!outputIds.includes(id)) entries.delete(id);
    },
  };
}

const HOME_SHOWN = {
  outputName: '',
  transport: 'replication',
  evidenceText: createEvidenceText([]),
} as const satisfies Partial<ShownAs>;

function shownOf({ name, facts, secrets }: OpenedOutput): ShownAs {
  const { managementName, transport } = facts;
  return { outputName: name, managementName, transport, evidenceText: createEvidenceText(secrets) };
}

function withHomeAge(observer: Observer, { homeMaxAgeMs }: LookOptions): Observer {
  if (homeMaxAgeMs === undefined) return observer;
  return {
    ...observer,
    read: (request, options) => {
      const isOfHome = request.place.kind === 'home' || request.place.kind === 'registry';
      const maxAgeMs = isOfHome ? Math.max(options.maxAgeMs, homeMaxAgeMs) : options.maxAgeMs;
      return observer.read(request, { ...options, maxAgeMs });
    },
  };
}

function maxAgeOf(
  rule: ConditionRule,
  { depth, maxAgeMs = 0, slowMaxAgeMs = SLOW_MAX_AGE_MS, refreshed = [] }: LookOptions,
  before: readonly EvaluatedCondition[],
): number {
  if (refreshed.includes(rule.type)) return 0;
  return isCached(rule, depth, before) ? Math.max(maxAgeMs, slowMaxAgeMs) : maxAgeMs;
}

/** What is wrong is looked at again each time. */
function isCached(
  { isSlow, type }: ConditionRule,
  depth: LookOptions['depth'],
  before: readonly EvaluatedCondition[],
): boolean {
  const isWrong = before.some((each) => each.type === type && each.status === 'False');
  return depth === 'every-look' && isSlow === true && !isWrong;
}

/** What only somebody who asks observes, and has failed, is observed until it passes. */
function isOfEveryLook({ observed, type }: ConditionRule, before: readonly EvaluatedCondition[]): boolean {
  return observed !== 'when-asked' || before.some((each) => each.type === type && each.status === 'False');
}

function createEntry(shared: Observer, now: () => number): Entry {
  const entry: Entry = {
    observer: shared,
    opened: undefined,
    open: new Set(),
    looking: 0,
    conditions: [],
  };
  const own = createObserver({
    ask: async (request, signal) => {
      const places = entry.opened?.places;
      if (places === undefined) throw new Error(texts.requestWasSentWithoutLook);
      return askRemote(places, REQUEST_MS)(request, signal);
    },
    now,
    requestMs: REQUEST_MS,
  });
  entry.observer = withShared(own, shared);
  return entry;
}

function begin(entry: Entry, opened: OpenedOutput): void {
  if (entry.opened !== undefined && entry.opened.revision !== opened.revision) entry.observer.forget();
  entry.opened = opened;
  entry.open.add(opened);
  entry.looking += 1;
}

/** Looks share requests, so a connection of one may still serve another. */
async function end(entry: Entry): Promise<void> {
  entry.looking -= 1;
  if (entry.looking > 0) return;
  const open = [...entry.open];
  entry.open.clear();
  await Promise.all(open.map((opened) => opened.close()));
}

const isOfHome = ({ type }: EvaluatedCondition): boolean => HOME_RULES.some((rule) => rule.type === type);

/** Every look at an output sees home, too: what it has seen there is not older than what home shows. */
function newerOf(
  before: readonly EvaluatedCondition[],
  seen: readonly EvaluatedCondition[],
): readonly EvaluatedCondition[] {
  const newest = new Map(before.map((condition) => [condition.type, condition]));
  for (const condition of seen) {
    const known = newest.get(condition.type);
    if (known === undefined || known.observedAt <= condition.observedAt)
      newest.set(condition.type, condition);
  }
  return CONDITION_TYPES.flatMap((type) => newest.get(type) ?? []);
}

interface Earlier {
  readonly before: readonly EvaluatedCondition[];
  readonly facts: Facts;
}

/** What nobody asked for this time keeps its result with its age; what nobody ever asked for is not known. */
function withUnasked(
  found: readonly EvaluatedCondition[],
  { before, facts }: Earlier,
  rules = OUTPUT_AND_HOME_RULES,
): readonly EvaluatedCondition[] {
  const applying = new Map(
    rules.filter(({ appliesTo }) => appliesTo?.(facts) ?? true).map((rule) => [rule.type, rule]),
  );
  const all = new Map(before.map((condition) => [condition.type, condition]));
  for (const condition of found) all.set(condition.type, condition);
  return CONDITION_TYPES.flatMap((type) => {
    const rule = applying.get(type);
    return rule === undefined ? [] : [all.get(type) ?? notAsked(rule, facts.now)];
  });
}

function notAsked({ type, dependsOn, observed }: ConditionRule, now: number): EvaluatedCondition {
  return {
    type,
    dependsOn,
    observed,
    ...isUnknown('NotObserved', texts.notObserved),
    blockedBy: undefined,
    asked: [],
    observedAt: now,
    lastTransitionAt: now,
  };
}

const fingerprint = (conditions: readonly EvaluatedCondition[]): string =>
  conditions.map(({ type, status, reason }) => `${type} ${status} ${reason}`).join('\n');
