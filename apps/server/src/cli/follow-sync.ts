/** A sync that was asked for, followed to its end. */
import { setTimeout as delay } from 'node:timers/promises';
import { getSyncRequest, startSync, type SyncRequest } from '@lockstep/contracts';
import { askConsole, withoutAnswer, type ConsoleAccess } from './ask-console.ts';
import { Ended } from './command-line.ts';

const LOOK_EVERY_MS = 300;
/** A first sync of many packages over a slow line. */
const LOOKS = (30 * 60_000) / LOOK_EVERY_MS;

interface WhatToSync {
  readonly output_id?: string;
  readonly item?: string;
}

/** @throws Ended without an answer */
export async function beginSync(access: ConsoleAccess, what: WhatToSync): Promise<SyncRequest> {
  const answer = await askConsole(access, startSync, { body: what });
  if (answer.kind !== 'ok') throw new Ended(withoutAnswer(access, answer));
  return answer.value.item;
}

/** Whether the request has a result, good or bad. */
export const isEnded = ({ ended_at: end }: SyncRequest): boolean => end !== null;

/** The request as it ended, or as it is when nobody wants to wait longer. @throws Ended without an answer */
export async function followSync(
  access: ConsoleAccess,
  begun: SyncRequest,
  onChange: (request: SyncRequest) => void = () => undefined,
): Promise<SyncRequest> {
  let seen = begun;
  for (let look = 0; look < LOOKS && !isEnded(seen); look += 1) {
    await delay(LOOK_EVERY_MS);
    const answer = await askConsole(access, getSyncRequest, { params: { requestId: begun.id } });
    if (answer.kind !== 'ok') throw new Ended(withoutAnswer(access, answer));
    if (answer.value.item.state !== seen.state) onChange(answer.value.item);
    seen = answer.value.item;
  }
  return seen;
}
