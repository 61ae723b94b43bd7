/** Which versions connect to each other: each side has an oldest one that it talks to. */
import { type ErrorCause } from '../http/errors.ts';
import { type StackVersion } from '../versions.ts';

/** Why a connection between two versions cannot be; undefined when it can. */
export function versionMisfit(here: StackVersion, there: StackVersion): ErrorCause | undefined {
  const refusal = ({ number }: StackVersion, least: string): ErrorCause => ({
    type: 'illegal_state_exception',
    reason: `Received message from unsupported version: [${number}] minimal compatible version is: [${least}]`,
  });
  if (isOlder(there.number, here.minimumWireVersion)) return refusal(there, here.minimumWireVersion);
  if (isOlder(here.number, there.minimumWireVersion)) return refusal(here, there.minimumWireVersion);
  return undefined;
}

function isOlder(version: string, least: string): boolean {
  const [a, b] = [version, least].map((text) => text.split('.').map(Number));
  const at = [0, 1, 2].find((index) => a?.[index] !== b?.[index]);
  return at !== undefined && (a?.[at] ?? 0) < (b?.[at] ?? 0);
}
