/** What `start` started, whichever way. */
export interface Running {
  /** What to tell the person at the terminal. */
  readonly banner: string;
  close(): Promise<void>;
}

/** A start that cannot be: the message is all that a person has to see. */
export class StartError extends Error {}
