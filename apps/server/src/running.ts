/** What a start takes from the process around it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A person reads what is printed. */
  readonly isTerminal: boolean;
}

/** What `start` started, whichever way. */
export interface Running {
  /** What to tell the person at the terminal; empty when only the log tells it. */
  readonly banner: string;
  /** How long `close` may take before it is hopeless, in milliseconds. */
  readonly closesWithinMs: number;
  /** Reads the configuration again; never throws. Undefined where there is none. */
  readonly reload?: () => Promise<void>;
  /** `why` goes to the log. */
  close(why: string): Promise<void>;
}

/** A start that cannot be: the message is all that a person has to see. */
export class StartError extends Error {}
