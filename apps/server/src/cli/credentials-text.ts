/** Credentials as the command line shows them. Pure. */
import type { Credential, RotationPreview } from '@lockstep/contracts';

const day = (time: string | null): string => (time === null ? '' : time.slice(0, 10));

/** A line for each credential, with its state and when it ends, and below it what has to be known or done. */
export function credentialsText(credentials: readonly Credential[]): string {
  if (credentials.length === 0) return 'There are no credentials.\n';
  const rows = credentials.map((each) => [
    each.output?.id ?? each.use,
    each.kind,
    each.state,
    each.cluster,
    each.name ?? 'unknown',
    each.owner === null ? '' : `of ${each.owner}`,
    each.created_at === null ? '' : `made ${day(each.created_at)}`,
    each.expires_at === null ? '' : `expires ${day(each.expires_at)}`,
  ]);
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  return rows
    .map((row, at) => {
      const line = row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
      return [line.trimEnd(), ...notesOf(credentials[at])].map((text) => `${text}\n`).join('');
    })
    .join('');
}

function notesOf(credential: Credential | undefined): readonly string[] {
  if (credential === undefined) return [];
  const { reason, former, interrupted, last_rotation: last, rotation } = credential;
  return [
    ...(reason === null ? [] : [`${reason.message} ${reason.next_action}`]),
    ...(last?.result === 'failed' ? [`The rotation by ${last.by} failed: ${last.message ?? ''}`] : []),
    ...(interrupted === null
      ? []
      : [`A rotation was interrupted; ${interrupted.name} may be left: lockstep credentials invalidate`]),
    ...former.map(
      ({ name, invalid_after: after, request }) =>
        `${name} was replaced and is ${after === null ? 'still accepted' : `accepted until ${after}`}: ${request.replaceAll(/\s+/g, ' ')}`,
    ),
    ...(rotation.scheduled_at === null ? [] : [`is rotated at ${rotation.scheduled_at}`]),
  ].map((note) => `    ${note}`);
}

/**
 * What a rotation will send, before it is confirmed. `isAtOnce`: the former credential ends without an
 * overlap.
 */
export function rotationText(
  { title, summary, requests, needs }: RotationPreview,
  isAtOnce: boolean,
): string {
  const lines = requests.map(
    ({ cluster, method, path, note }) => `  ${cluster}: ${method} ${path}  (${note ?? ''})`,
  );
  const end = isAtOnce ? ['The former one is invalidated at once.'] : [];
  return [title, summary, ...end, ...lines, `Needs: ${needs.join(', ')}`, ''].join('\n');
}
