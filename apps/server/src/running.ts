/** What a start takes from the process around it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A person reads what is printed. */
  readonly isTerminal: boolean;
}

/** What `start` started, whichever way. */
export interface Running {
  /** What to tell the person at the terminal. */
  readonly banner: string;
  close(): Promise<void>;
}

/** A start that cannot be: the message is all that a person has to see. */
export class StartError extends Error {}
