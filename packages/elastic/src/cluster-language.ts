/**
 * Which version of its REST API a cluster is spoken to in. A cluster takes requests with a body in its own major version
 * and the one before, and refuses all others, but it answers `GET /` whatever the headers ask for. So it is asked once
 * who it is, and cached until it refuses.
 */
import type { TransportRequestParams, TransportResult } from '@elastic/elasticsearch';
import { errors } from '@elastic/elasticsearch';
import { textAt } from '@lockstep/json';
import { coerce } from 'semver';

import { createRecovery, type Recovery } from './recovery.ts';
import { createRequestGate, type RequestGate } from './request-gate.ts';
import type { LimitRules } from './request-limit.ts';
import { isTooOld } from './version-features.ts';

/** The newest version of the API that is known here; newer clusters understand it, too. */
const NEWEST = 9;

/** What one cluster understands, and whether it answers at all. Connections to the same cluster share it. */
export interface ClusterLanguage {
  /** As `GET /` told it; undefined until then, and after a refusal. */
  readonly version: string | undefined;
  /** Whether the cluster is not available, and who asks when it is back. */
  readonly recovery: Recovery;
  /** How many requests at once it gets. */
  readonly gate: RequestGate;
}

interface LanguageOptions {
  /** Whether a cluster that has not told its version yet is asked before anything else. */
  readonly isAskedFirst?: boolean;
  readonly requestsAtOnce?: LimitRules | undefined;
}

interface LearningLanguage extends ClusterLanguage {
  version: string | undefined;
  /** Of the API, 9 unless something else was learned. */
  major: number;
  /** Whether a cluster that has not told yet is asked before anything else. */
  readonly isAskedFirst: boolean;
  asking: Promise<void> | undefined;
}

/** For one cluster; whoever opens several connections to it gives all of them the same. */
export function createClusterLanguage({
  isAskedFirst = true,
  requestsAtOnce,
}: LanguageOptions = {}): ClusterLanguage {
  const language: LearningLanguage = {
    version: undefined,
    recovery: createRecovery(),
    gate: createRequestGate(requestsAtOnce === undefined ? {} : { rules: requestsAtOnce }),
    major: NEWEST,
    isAskedFirst,
    asking: undefined,
  };
  return language;
}

/** The cluster is older than the oldest version that is spoken to. Nothing but `GET /` is sent to it. */
export class UnsupportedVersion extends Error {
  readonly version: string;

  constructor(version: string) {
    super(`version ${version}`);
    this.version = version;
  }
}

/** Sends one request with these headers. */
type Send = (
  params: TransportRequestParams,
  headers: Readonly<Record<string, string>>,
) => Promise<TransportResult>;

export interface Speaker {
  readonly language: ClusterLanguage;
  readonly asked: Asked;
  readonly send: Send;
  /** The request says itself which media types it wants, as what a person typed does. */
  readonly hasOwnTypes: boolean;
}

/** Whether a connection has been refused the answer to `GET /`, so that it need not ask again. */
export interface Asked {
  isRefused: boolean;
}

/** Sends a request in the language of the cluster; once more when it turns out to be another one. */
export async function sendSpoken(speaker: Speaker, params: TransportRequestParams): Promise<TransportResult> {
  const known = speaker.language as LearningLanguage;
  const { asked, send, hasOwnTypes } = speaker;
  if (isGreeting(params)) return hear(known, await send(params, hasOwnTypes ? {} : PLAIN));
  await learn(known, asked, send);
  try {
    return await speak(known, speaker, params);
  } catch (error) {
    const spoken = known.major;
    if (hasOwnTypes || !(await learnFrom(error, speaker, params)) || known.major === spoken) throw error;
    // It was refused before anything was done, so that it can be sent again, whatever it is.
    return speak(known, speaker, params);
  }
}

const PLAIN = { accept: 'application/json' };

/** `GET /`, with or without a query. */
function isGreeting({ method, path }: TransportRequestParams): boolean {
  return method === 'GET' && /^\/(?:\?|$)/.test(path);
}

/** A cluster that was too old is asked again, because it may have been upgraded. */
async function learn(known: LearningLanguage, asked: Asked, send: Send): Promise<void> {
  const isKnown = known.version !== undefined && !isTooOld(known.version);
  if (!known.isAskedFirst || asked.isRefused || isKnown) return;
  while (known.asking !== undefined) {
    // The question of others may end with their call; whoever still wants to know asks himself.
    const isAnswered = await known.asking.then(
      () => known.version !== undefined,
      () => false,
    );
    if (isAnswered) return;
  }
  const asking = ask(known, asked, send);
  known.asking = asking;
  try {
    await asking;
  } finally {
    known.asking = undefined;
  }
}

/** A refusal is no answer, but the request itself may still be allowed. No answer at all ends the request, too. */
async function ask(known: LearningLanguage, asked: Asked, send: Send): Promise<void> {
  try {
    hear(known, await send({ method: 'GET', path: '/' }, PLAIN));
    asked.isRefused = known.version === undefined;
  } catch (error) {
    if (!(error instanceof errors.ResponseError)) throw error;
    asked.isRefused = (error.meta.statusCode ?? 0) < 500;
    if (!asked.isRefused) throw error;
  }
}

function hear(known: LearningLanguage, answer: TransportResult): TransportResult {
  const version = textAt(answer.body, 'version', 'number');
  const major = version === undefined ? undefined : coerce(version)?.major;
  if (version !== undefined && major !== undefined) {
    known.version = version;
    known.major = Math.min(NEWEST, major);
  }
  return answer;
}

async function speak(
  known: LearningLanguage,
  { send, hasOwnTypes }: Speaker,
  params: TransportRequestParams,
): Promise<TransportResult> {
  const version = known.version ?? `${String(known.major)}.99.0`;
  if (isTooOld(version)) throw new UnsupportedVersion(known.version ?? `${String(known.major)}.x`);
  return send(params, hasOwnTypes ? {} : mediaTypes(params, known.major));
}

/** Both headers have to name the same version as soon as there is a body; without one the second is not looked at. */
function mediaTypes({ bulkBody }: TransportRequestParams, major: number): Readonly<Record<string, string>> {
  const type = (kind: string): string =>
    `application/vnd.elasticsearch+${kind}; compatible-with=${String(major)}`;
  const isLines = bulkBody !== undefined && bulkBody !== '';
  return { accept: type('json'), 'content-type': type(isLines ? 'x-ndjson' : 'json') };
}

/** What a refusal tells of the language. One of a HEAD has no words: then the cluster is asked. */
async function learnFrom(error: unknown, speaker: Speaker, params: TransportRequestParams): Promise<boolean> {
  const known = speaker.language as LearningLanguage;
  if (!(error instanceof errors.ResponseError) || error.meta.statusCode !== 400) return false;
  if (params.method === 'HEAD') {
    await ask(known, speaker.asked, speaker.send);
    return true;
  }
  const major = majorInRefusal(error);
  if (major === undefined) return false;
  known.version = undefined;
  known.major = major;
  return true;
}

/** "Accept version must be either version 8 or 7, but found 9": the version that the cluster has itself. */
function majorInRefusal(error: errors.ResponseError): number | undefined {
  const found = /version must be either version (\d+) or/.exec(JSON.stringify(error.body ?? ''));
  return found === null ? undefined : Math.min(NEWEST, Number(found[1]));
}
