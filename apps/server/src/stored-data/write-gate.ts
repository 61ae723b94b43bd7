/**
 * Whether this console may write: asked before every write of stored data, at home and on remotes. What is known of the
 * home record is kept fresh by the watch at home, so a write sends no request of its own.
 */
import { AppError } from '../lib/app-error.ts';
import type { Logger } from '../lib/logger.ts';
import type { HomeRecordStore, FoundHome } from './home-record-store.ts';
import {
  evaluateHome,
  KNOWN_VERSIONS,
  withFormsAnnounced,
  withMigrated,
  type HomeRecord,
  type WriteState,
} from './home-record.ts';

export interface WriteGate {
  /** As of the last look. */
  state(): WriteState;
  /** Reads the home record, and announces the forms of this program there. Rejects when home does not answer. */
  look(): Promise<WriteState>;
  /** Resolves when this console may write. @throws AppError CONSOLE_READ_ONLY, or why home cannot be asked */
  mayWrite(): Promise<void>;
  /** The watch at home has seen this version of the record; undefined: there is none. Never throws. */
  hasSeen(seqNo: number | undefined): Promise<void>;
}

export interface WriteGateOptions {
  readonly store: HomeRecordStore;
  readonly productVersion: string;
  readonly log?: Logger | undefined;
  /** A steady clock in milliseconds. */
  readonly monotonic?: () => number;
  /** The forms that this console knows; those of this program unless given. */
  readonly versions?: ReadonlyMap<string, number>;
}

/** So long a look holds, while no watch confirms it. */
const HOLDS_MS = 15_000;

export function createWriteGate(options: WriteGateOptions): WriteGate {
  const { store, productVersion, log, versions = KNOWN_VERSIONS } = options;
  const monotonic = options.monotonic ?? (() => performance.now());
  let state: WriteState = { kind: 'unknown' };
  let seqNo: number | undefined;
  let confirmedAt = -Infinity;
  let looking: Promise<WriteState> | undefined;

  const settle = (found: FoundHome, at: number): WriteState => {
    const before = state;
    state = evaluateHome(found.record, versions);
    seqNo = found.seqNo;
    confirmedAt = at;
    if (state.kind === 'closed' && before.kind !== 'closed')
      log?.error('writing-stopped', {
        reason: state.reason,
        problem: state.message,
        nextAction: state.nextAction,
      });
    if (state.kind === 'open' && before.kind === 'closed') log?.info('writing-resumed');
    return state;
  };
  const read = async (): Promise<WriteState> => {
    const at = monotonic();
    const found = await store.read();
    if (announced(found.record) === undefined) return settle(found, at);
    // Where nothing is stored yet, nothing is of an older form.
    const isNew = found.seqNo === undefined && (await store.isEmpty());
    return settle(await store.change((record) => announced(record, isNew)), at);
  };
  const announced = (record: HomeRecord, isNew = false): HomeRecord | undefined => {
    if (evaluateHome(record, versions).kind === 'closed') return undefined;
    const next = withFormsAnnounced(record, productVersion, versions);
    if (next === undefined || !isNew) return next;
    return [...versions].reduce((all, [name, version]) => withMigrated(all, name, version), next);
  };
  const look = (): Promise<WriteState> => {
    looking ??= read().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  return {
    state: () => state,
    look,
    async mayWrite() {
      const isFresh = state.kind !== 'unknown' && monotonic() - confirmedAt < HOLDS_MS;
      const now = isFresh ? state : await look();
      if (now.kind === 'closed') throw readOnly(now);
    },
    async hasSeen(seen) {
      const at = monotonic();
      if (state.kind !== 'unknown' && seen === seqNo) {
        confirmedAt = at;
        return;
      }
      await look().catch((error: unknown) => log?.debug('home-record-unreadable', { err: error }));
    },
  };
}

const readOnly = ({ message, nextAction, reason }: Extract<WriteState, { kind: 'closed' }>): AppError =>
  new AppError('CONSOLE_READ_ONLY', message, { nextAction, attributes: { reason } });
