/** A light look at a remote whose own console applies: whether it says something else than when it was last asked. */
import type { LightAnswer } from '../observe/light-look.ts';
import { readPeer, type Peer } from './peer-status.ts';
import type { Evidence } from './cached-status.ts';

export interface PeerLook {
  readonly peer: Peer;
  readonly evidence: Evidence | undefined;
  readonly productVersion: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Not asked more often than this, however few remotes there are. */
const PEER_THROTTLE_MS = 6_000;

export async function hasPeerMoved({ peer, evidence, productVersion, now }: PeerLook): Promise<LightAnswer> {
  if (evidence?.kind !== 'peer' || now - evidence.at < PEER_THROTTLE_MS) return 'unknown';
  const { answer } = evidence;
  const pause = answer.kind === 'failed' ? answer.pause : undefined;
  if (pause?.url === peer.kibanaUrl && now < pause.until) return 'unknown';
  const { kind, status } = await readPeer(peer, productVersion);
  if (answer.kind === 'failed') return kind === 'answered' ? 'different' : 'same';
  if (kind !== 'answered') return 'different';
  return JSON.stringify(status) === JSON.stringify(answer.status) ? 'same' : 'different';
}
