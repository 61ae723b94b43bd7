import type { AssetLedger, FailedAsset } from '../assets/remote-assets.ts';
import type { AssetOutcome } from './outcome.ts';
import { countsAsAttempt, KEPT_FAILURES } from './counted-failures.ts';

/**
 * The ledger of an asset after a step: what to store, or undefined when there is nothing to write. A ledger without
 * failures may as well be deleted. `seen` is the ledger as it is now.
 */
export function recordAssetOutcome(
  seen: AssetLedger | undefined,
  { step, result, endedAt }: AssetOutcome,
): AssetLedger | undefined {
  if (endedAt === undefined) return undefined;
  const { type, name, target } = step;
  const failures = seen?.failures ?? [];
  if (result.kind === 'done') return failures.length === 0 ? undefined : { type, name, failures: [] };
  if (result.kind !== 'failed' && result.kind !== 'refused') return undefined;
  if (!countsAsAttempt(result.code)) return undefined;
  const failure: FailedAsset = {
    target,
    at: endedAt,
    name: result.code,
    message: result.message,
    code: result.code,
  };
  return { type, name, failures: [failure, ...failures].slice(0, KEPT_FAILURES) };
}
