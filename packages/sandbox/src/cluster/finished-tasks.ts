import { type JsonObject } from './json.ts';

/** A task that ran to its end while nobody waited. */
export interface FinishedTask {
  readonly task: JsonObject;
  readonly response?: JsonObject;
  readonly error?: JsonObject;
}

/** What tasks in the background left behind. They are in memory: a restart forgets them. */
export class FinishedTasks {
  readonly #finished = new Map<string, FinishedTask>();
  #last = 1_000;

  next(): number {
    this.#last += 1;
    return this.#last;
  }

  add(id: string, task: FinishedTask): void {
    this.#finished.set(id, task);
  }

  get(id: string): FinishedTask | undefined {
    return this.#finished.get(id);
  }
}
