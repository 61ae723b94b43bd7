/** Everything that a console sends is accepted: what clusters refused or warned of is read at the control port. */

/** Begins the list anew. */
export async function forgetRefused(control: string): Promise<void> {
  await fetch(`${control}/refused`, {
    method: 'DELETE',
    headers: { 'content-type': 'application/json' },
  });
}

/** As `paris: PUT /path 400 (1)`, without what a journey provoked itself. */
export async function refusedOfOurs(
  control: string,
  provoked: readonly RegExp[] = [],
): Promise<readonly string[]> {
  const answer = await fetch(`${control}/refused?client=lockstep/`);
  const clusters = (await answer.json()) as Readonly<Record<string, readonly string[]>>;
  return Object.entries(clusters)
    .flatMap(([name, lines]) => lines.map((line) => `${name}: ${line}`))
    .filter((line) => !provoked.some((pattern) => pattern.test(line)));
}
