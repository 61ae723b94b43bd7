/** Everything that a console sends is accepted: what clusters refused or warned of is read at the control port. */

import type { Control } from './sandbox-process.ts';

const authorizationOf = ({ token }: Control) => ({ authorization: `Bearer ${token}` });

/** Begins the list again. */
export async function forgetRefused(control: Control): Promise<void> {
  await fetch(`${control.url}/refused`, {
    method: 'DELETE',
    headers: { ...authorizationOf(control), 'content-type': 'application/json' },
  });
}

/**
 * Two consoles may begin the same record at one cluster (tokyo has one of its own): optimistic concurrency tells the
 * second, once for a record, and "exists already" once for an index. More often would be a loop.
 */
const LOST_RACES = [
  /^\w+: PUT \/lockstep-installations\/_doc\/\w+ 409 \(1\)$/,
  /^tokyo: PUT \/lockstep-[a-z-]+ 400 \(1\)$/,
];

/** As `paris: PUT /path 400 (1)`, without what a test provoked itself. */
export async function refusedOfOurs(
  control: Control,
  provoked: readonly RegExp[] = [],
): Promise<readonly string[]> {
  const answer = await fetch(`${control.url}/refused?client=lockstep/`, {
    headers: authorizationOf(control),
  });
  const clusters = (await answer.json()) as Readonly<Record<string, readonly string[]>>;
  return Object.entries(clusters)
    .flatMap(([name, lines]) => lines.map((line) => `${name}: ${line}`))
    .filter((line) => ![...LOST_RACES, ...provoked].some((pattern) => pattern.test(line)));
}
