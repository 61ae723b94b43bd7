/**
 * A full look at one remote: followers, their health, the documents in them, what is installed, and custom assets. Once
 * the remote is known, three small requests tell that nothing has moved, however many integrations and assets there
 * are, and at most eight find out what has (docs/decisions/0017-light-and-full-looks.md).
 */
import {
  APPLIED_INDEX,
  FOLLOWER_PATTERN,
  FOLLOWER_PREFIX,
  INSTALLATIONS_INDEX,
  POLICIES_INDEX,
} from '@lockstep/contracts';
import {
  ElasticError,
  isElasticError,
  type CallOptions,
  type ElasticErrorDetails,
  type ClusterStateLook,
  type FollowersLook,
} from '@lockstep/elastic';
import type { RemoteObservation } from '@lockstep/sync-engine';
import type { SeenAnswer } from '../../../conditions/observe-outputs.ts';
import { LATE } from '../../../conditions/observer.ts';
import { REMOTE_ROOT } from '../../../conditions/remote-rules.ts';
import { findFollowers, inPrecedence, signOfWatched } from './find-followers.ts';
import { errorSign } from './light-look.ts';
import { editionOf, findOtherOutput, managementOf, othersIn, readApplied } from './applied-editions.ts';
import { findUnexpectedCluster } from './find-unexpected-cluster.ts';
import { observeDirect, type LookOptions } from './observe-direct.ts';
import { observedWith } from './observed-with.ts';
import { readLeaders } from './read-leaders.ts';
import { readRecords } from './read-records.ts';
import { forget, type AppliedRead, type RemoteMemory } from './remote-memory.ts';
import type { RemoteSession } from './remote-session.ts';

export interface ObserveOptions {
  readonly now: () => number;
  /** Since when the remote has been out of reach, if it already was. */
  readonly unreachableSince: number | undefined;
  /** Takes nothing from memory: before something is changed. */
  readonly isThorough?: boolean;
  /** Looks at what this run itself has just changed: how followers run was asked a moment ago. */
  readonly isAfterApply?: boolean;
}

/** How long the run that has asked for it caches how followers run. */
const STATS_TTL_MS = 5_000;

/** However long a server asks to be left alone: nobody waits for ever on the word of a proxy. */
export const LONGEST_PAUSE_MS = 5 * 60_000;

/** Never throws for what a cluster can do: every error is an observation. */
export async function observeRemote(
  session: RemoteSession,
  options: ObserveOptions,
): Promise<RemoteObservation> {
  const { known } = session;
  if (known.pause !== undefined && options.now() < known.pause.until) {
    const { message } = known.pause;
    return { kind: 'unreachable', message, since: options.unreachableSince ?? options.now() };
  }
  const call = callOf(session);
  const greeted = known.isSilent === true ? whetherSilent(session, call) : undefined;
  delete known.isSilent;
  try {
    return await observe(session, { ...options, call });
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    rememberError(known, error.details);
    if (error.details.kind === 'timeout') known.seen = (await greeted) ?? [];
    const { retryAfterMs, message } = error.details;
    if (retryAfterMs !== undefined) {
      known.pause = { until: options.now() + Math.min(retryAfterMs, LONGEST_PAUSE_MS), message };
    }
    return observationOf(error.details, options);
  }
}

/** The first questions of a look; nobody waits for long where a light look got no answer. */
function callOf({ known, limits }: RemoteSession): CallOptions {
  if (limits === undefined) return {};
  return { requestTimeout: known.isSilent === true ? limits.afterSilenceMs : limits.fullMs };
}

/** Asked beside the other questions, so that conditions need not wait for the same once more. */
async function whetherSilent(
  { connection }: RemoteSession,
  call: CallOptions,
): Promise<readonly SeenAnswer[]> {
  return connection.clusterInfo.info(call).then(
    () => [],
    (error: unknown) => (isElasticError(error, 'timeout') ? [{ request: REMOTE_ROOT, answer: LATE }] : []),
  );
}

/** What a light look finds as long as nothing has changed; nothing while not even the cluster state can be read. */
function rememberError(known: RemoteMemory, { kind }: ElasticErrorDetails): void {
  const { signs, followers } = known;
  forget(known);
  if (signs === undefined || followers === undefined) return;
  known.followers = followers;
  known.signs = { ...signs, stats: errorSign(kind), troubles: errorSign(kind) };
}

function observe(
  session: RemoteSession,
  options: ObserveOptions & Pick<LookOptions, 'call'>,
): Promise<RemoteObservation> {
  const { direct, known } = session;
  const { now, isThorough = false, isAfterApply = false, call } = options;
  if (isThorough) forget(known);
  delete known.signs;
  return direct === undefined
    ? observeReplicated(session, { now, isThorough, isAfterApply, call })
    : observeDirect({ ...session, direct }, { now, isThorough, call });
}

type ReplicatedLook = LookOptions & Required<Pick<ObserveOptions, 'isAfterApply'>>;

async function observeReplicated(
  session: RemoteSession,
  options: ReplicatedLook,
): Promise<RemoteObservation> {
  const { connection, known, outputName } = session;
  const { now, isThorough } = options;
  const { state, marks, early } = await firstQuestions(session, options);
  const unexpected = await findUnexpectedCluster(session, state.clusterUuid);
  if (unexpected !== undefined) return unexpected;
  const found = inPrecedence(
    await findFollowers(connection, known, { state, early, now: now() }),
    outputName,
  );
  if (isNobodysRemote(session, found)) return { kind: 'no-follower' };
  const applied = await readApplied(session, { state, mark: marks.get(APPLIED_INDEX), now: now() });
  const other = await findOther(session, state.clusterUuid, applied);
  if (other !== undefined) return other;
  const [read, records] = await Promise.all([
    readLeaders(connection, {
      found,
      addressee: { outputName, hosts: await session.hosts() },
      memory: known,
      marks,
      others: await othersIn(session, applied),
    }),
    readRecords(session, { state, mark: marks.get(INSTALLATIONS_INDEX), now: now() }),
  ]);
  if (read.kind === 'blocked') return read.observation;
  return observedWith(session, { state, leader: read.own.leader, read, records, now: now(), isThorough });
}

async function findOther(session: RemoteSession, clusterUuid: string, applied: AppliedRead) {
  if (session.claim === undefined && session.otherWayTo?.(clusterUuid) === undefined) return undefined;
  return findOtherOutput(session, clusterUuid, editionOf(applied, await managementOf(session)));
}

/** The home cluster where it follows nobody: what is installed there is nobody's to look at. */
function isNobodysRemote({ outputName }: RemoteSession, found: readonly unknown[]): boolean {
  return outputName === undefined && found.length === 0;
}

/** Everything that tells whether something has moved: three requests at once, two while no follower is known. */
async function firstQuestions(
  { connection: { remoteLook }, known, outputName }: RemoteSession,
  options: ReplicatedLook,
) {
  const indices = [FOLLOWER_PATTERN, INSTALLATIONS_INDEX];
  const { followers: asked } = known;
  const reading = remoteLook
    .state([...indices, APPLIED_INDEX, POLICIES_INDEX], options.call)
    .then((state) => {
      known.hasPolicies = state.indices.some(({ index }) => index === POLICIES_INDEX);
      known.signs = { state: signOfWatched(state), stats: '', troubles: '' };
      return state;
    });
  // Most home clusters are nobody's remote: there the state alone is asked, and the rest where it lists a follower.
  if (outputName === undefined && asked?.length === 0 && !hasFollower(await reading))
    return { state: await reading, marks: new Map<string, string>(), early: undefined };
  const [state, marks, look] = await Promise.all([
    reading,
    // Without the privilege `monitor` on them, documents are read every time.
    remoteLook
      .marks(known.applied?.read.kind === 'read' ? [...indices, APPLIED_INDEX] : indices, options.call)
      .catch((error: unknown) => {
        if (isElasticError(error, 'forbidden')) return new Map<string, string>();
        throw error;
      }),
    asked === undefined
      ? undefined
      : (cachedStats(known, options) ??
        remoteLook.stats(asked, options.call).catch(async (error: unknown) => {
          // The cluster state tells a light look that nothing has changed since, so it is waited for.
          await reading;
          throw error;
        })),
  ]);
  return { state, marks, early: asked === undefined || look === undefined ? undefined : { asked, look } };
}

/** What this run has asked already about the same followers. */
function cachedStats(
  { followers, stats }: RemoteMemory,
  { now, isAfterApply }: ReplicatedLook,
): FollowersLook | undefined {
  if (!isAfterApply || stats === undefined || stats.asked !== followers) return undefined;
  return now() - stats.readAt < STATS_TTL_MS ? stats.look : undefined;
}

const hasFollower = ({ indices }: ClusterStateLook): boolean =>
  indices.some(({ index }) => index.startsWith(FOLLOWER_PREFIX));

/** What an error of the remote's cluster says about the remote. */
export function observationOf(
  details: ElasticErrorDetails,
  { now, unreachableSince }: ObserveOptions,
): Exclude<RemoteObservation, { kind: 'observed' }> {
  switch (details.kind) {
    case 'unreachable':
    case 'timeout':
    case 'throttled':
    case 'not-elasticsearch':
      return { kind: 'unreachable', message: details.message, since: unreachableSince ?? now() };
    case 'unauthorized':
    case 'forbidden':
      return { kind: 'credentials-refused', message: details.message };
    case 'license':
      return { kind: 'not-licensed', place: 'remote' };
    default:
      return { kind: 'read-failed', message: details.message };
  }
}
