/**
 * Which other consoles of the same home are alive. Clocks are never compared: an observer measures with its own steady
 * clock how long it has seen the same beat. One that was never seen to beat does not count, so that what a console
 * leaves behind that was killed keeps nothing from being looked after.
 */
import type { Candidate } from './owner-of.ts';

export interface ConsoleBeat extends Candidate {
  /** Grows while the console is alive. */
  readonly beat: number;
}

export interface RosterOptions {
  /** A console whose heartbeat is stale for this long is not alive. Milliseconds. */
  readonly lifetimeMs: number;
  /** A steady clock in milliseconds, of this process alone. */
  readonly monotonic: () => number;
}

export interface ConsoleRoster {
  /** What all other consoles have written last; one that is not there any more has said goodbye. */
  see(beats: readonly ConsoleBeat[]): void;
  /** By id. */
  alive(): readonly ConsoleBeat[];
  /** Ids of those that have left something behind and are long gone. */
  abandoned(): readonly string[];
}

interface Seen {
  readonly last: ConsoleBeat;
  readonly since: number;
  readonly hasMoved: boolean;
}

/** In lifetimes: a console that was only suspended for a while finds its document still there. */
const LONG_GONE = 20;

export function createConsoleRoster({ lifetimeMs, monotonic }: RosterOptions): ConsoleRoster {
  let seen: ReadonlyMap<string, Seen> = new Map();
  const after = (before: Seen | undefined, last: ConsoleBeat): Seen => {
    if (before === undefined) return { last, since: monotonic(), hasMoved: false };
    return before.last.beat === last.beat
      ? { ...before, last }
      : { last, since: monotonic(), hasMoved: true };
  };
  const standsStill = ({ since }: Seen, lifetimes: number): boolean =>
    monotonic() - since >= lifetimeMs * lifetimes;
  return {
    see(beats) {
      seen = new Map(beats.map((beat) => [beat.id, after(seen.get(beat.id), beat)]));
    },
    alive: () =>
      [...seen.values()]
        .filter((each) => each.hasMoved && !standsStill(each, 1))
        .map(({ last }) => last)
        .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    abandoned: () => [...seen.values()].flatMap((each) => (standsStill(each, LONG_GONE) ? each.last.id : [])),
  };
}
