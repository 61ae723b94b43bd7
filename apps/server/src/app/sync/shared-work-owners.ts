/** Which console looks after which remote, by which consoles are alive and what each of them reaches. */
import type { SharedStatus } from '../../features/synced-integrations/status/shared-status.ts';
import type { StatusExchange } from '../../features/synced-integrations/status/status-exchange.ts';
import type { BeatStore } from '../../features/leases/beat-store.ts';
import type { ConsoleRoster } from '../../features/leases/console-roster.ts';
import { ownerOf } from '../../features/leases/owner-of.ts';
import type { ConsoleCore } from '../console-core.ts';

export interface SharedWorkListener {
  /** The remotes that there are. */
  readonly keys: () => readonly string[];
  /** As this console has it; undefined before the first look. */
  readonly statusOf: (key: string) => SharedStatus | undefined;
  /** Another console looks after it, and has seen this. */
  readonly onHeard: (key: string, status: SharedStatus) => void;
  /** The console that looks after it has looked again, and found what is known. */
  readonly onSame: (key: string) => void;
  /** They fall to this console now. */
  readonly onGained: (keys: readonly string[]) => void;
}

export type Parts = Pick<
  ConsoleCore,
  'clock' | 'clusters' | 'config' | 'consoleId' | 'log' | 'managementName'
>;
/** A remote of which its console says nothing for so many intervals is looked at by everybody. */
const SILENT_INTERVALS = 2;

export interface State {
  readonly roster: ConsoleRoster;
  readonly store: BeatStore;
  readonly exchange: StatusExchange;
  /** Until when each is not reached from here, by `now`. */
  readonly unreached: Map<string, number>;
  readonly dirty: Set<string>;
  /** In how many beats it is still to be said. */
  readonly same: Map<string, number>;
  /** When each was looked at or heard of last, or listed first. */
  readonly newsAt: Map<string, number>;
  /** What was worked out, for as long as nothing that it rests on is another. */
  owners: Map<string, boolean>;
  restsOn: string;
  owned: ReadonlySet<string>;
  others: string;
  /** Whether another console is there, or has left something behind: alone, there is nobody to tell. */
  isAnybodyThere: boolean;
  beat: number;
  sweptAt: number;
}

export const aliveIds = ({ roster }: State): readonly string[] => roster.alive().map(({ id }) => id);

/** Works out again what falls to this console. */
export function reassign(parts: Parts, state: State, { keys, onGained }: SharedWorkListener): void {
  const { clock, log } = parts;
  const all = keys();
  const there = new Set(all);
  for (const key of state.newsAt.keys()) if (!there.has(key)) state.newsAt.delete(key);
  for (const key of all) if (!state.newsAt.has(key)) state.newsAt.set(key, clock.now());
  const alive = state.roster.alive();
  const others = alive.map(({ id }) => id).join(' ');
  const restsOn = JSON.stringify([
    [...state.unreached.keys()],
    alive.map(({ id, cannot }) => [id, ...cannot]),
  ]);
  if (restsOn !== state.restsOn) state.owners = new Map();
  state.restsOn = restsOn;
  const before = state.owned;
  const wasAlone = state.others === '';
  state.owned = new Set(all.filter((key) => isOwner(parts, state, key)));
  if (others !== state.others) {
    // Whoever comes has heard nothing yet.
    state.exchange.forget();
    for (const key of state.owned) state.dirty.add(key);
    log.info('work-shared', { consoles: alive.length + 1, remotes: state.owned.size, of: all.length });
  }
  state.others = others;
  const gained = wasAlone ? [] : [...state.owned].filter((key) => !before.has(key));
  if (gained.length > 0) onGained(gained);
}

export function isOwner({ consoleId }: Parts, state: State, key: string): boolean {
  const known = state.owners.get(key);
  if (known !== undefined) return known;
  const others = state.roster.alive();
  const self = { id: consoleId, cannot: new Set(state.unreached.keys()) };
  const is = others.length === 0 || ownerOf(key, [self, ...others]) === consoleId;
  state.owners.set(key, is);
  return is;
}

/** Its console, whichever that is, has not said anything of it for long. */
export function isForgotten({ clock, config }: Parts, { newsAt }: State, key: string): boolean {
  const since = newsAt.get(key);
  const { interval, leaseLifetime } = config.sync;
  return since !== undefined && clock.now() - since > Math.max(interval, leaseLifetime) * SILENT_INTERVALS;
}
