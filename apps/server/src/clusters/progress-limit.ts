/**
 * Limits the runs that make progress. A run starts without a place and asks its cluster; only with the first answer it
 * takes one, and it lends it on while no answer comes. So however many clusters hang, the others have all the places.
 */
import { createPlaces, type Places } from './places.ts';

export interface ProgressLimitOptions {
  /** Runs that go on at once. */
  readonly atOnce: number;
  /** Runs that wait for their first answer at once, for as long as the patience lasts. */
  readonly askingAtOnce: number;
  /** How long a run that waits for an answer keeps its place. */
  readonly patienceMs: number;
}

interface Passage {
  /** A call to the cluster of this run. Its answer comes once the run has a place. */
  call<T>(work: () => Promise<T>): Promise<T>;
  leave(): void;
}

interface PassageOptions {
  readonly signal: AbortSignal;
  /** Told whenever the run has got a place after it waited for one. */
  readonly onPlace?: () => void;
}

export interface ProgressLimit {
  /** Lets a run start; undefined when `signal` fires before. One run for each key at a time. */
  enter(key: string, options: PassageOptions): Promise<Passage | undefined>;
  /** Carries out a call as part of the run of that key, or just so when there is none. */
  through<T>(key: string, work: () => Promise<T>): Promise<T>;
}

export function createProgressLimit(options: ProgressLimitOptions): ProgressLimit {
  const asking = createPlaces(options.askingAtOnce);
  const going = createPlaces(options.atOnce);
  const passages = new Map<string, Passage>();
  return {
    async enter(key, { signal, onPlace = () => undefined }) {
      const first = await asking.take(signal);
      if (first === undefined) return undefined;
      const passage = createPassage({ first, going, patienceMs: options.patienceMs, signal, onPlace });
      passages.set(key, passage);
      return {
        call: (work) => passage.call(work),
        leave() {
          passage.leave();
          if (passages.get(key) === passage) passages.delete(key);
        },
      };
    },
    through: (key, work) => passages.get(key)?.call(work) ?? work(),
  };
}

interface PassageParts extends Required<PassageOptions> {
  /** Gives back the place among those that ask. */
  readonly first: () => void;
  readonly going: Places;
  readonly patienceMs: number;
}

function createPassage({ first, going, patienceMs, signal, onPlace }: PassageParts): Passage {
  let release: (() => void) | undefined = first;
  let isGoing = false;
  let hasLeft = false;
  let inFlight = 0;
  let timer: NodeJS.Timeout | undefined;
  let waiting: Promise<void> | undefined;

  const lend = (): void => {
    release?.();
    release = undefined;
    isGoing = false;
  };
  /** Its patience begins again with every answer. A run that goes on without asking its cluster keeps its place. */
  const watch = (): void => {
    clearTimeout(timer);
    if (release !== undefined && (inFlight > 0 || !isGoing)) timer = setTimeout(lend, patienceMs);
  };
  const takePlace = async (): Promise<void> => {
    lend();
    const taken = await going.take(signal);
    waiting = undefined;
    if (hasLeft) {
      taken?.();
      return;
    }
    release = taken;
    isGoing = taken !== undefined;
    onPlace();
  };
  watch();
  return {
    async call(work) {
      inFlight++;
      watch();
      try {
        const answer = await work();
        if (!isGoing && !hasLeft && !signal.aborted) await (waiting ??= takePlace());
        return answer;
      } finally {
        inFlight--;
        watch();
      }
    },
    leave() {
      hasLeft = true;
      clearTimeout(timer);
      lend();
    },
  };
}
