/** Failures of custom assets on one cluster: one document beside the installation records, so that one read has both. */
import { z } from 'zod';
import type { AssetLedger } from '@lockstep/sync-engine';
import { isoTime, storedTime } from '../../lib/clock.ts';

/** No package can have this name: a dash is not allowed there. */
export const ASSET_LEDGERS_ID = 'custom-asset-ledgers';

const documentSchema = z.object({
  ledgers: z.array(
    z.object({
      type: z.enum(['component_template', 'ingest_pipeline']),
      name: z.string(),
      failures: z.array(
        z.object({
          target: z.string(),
          at: z.string(),
          name: z.string(),
          message: z.string(),
          code: z.string().optional(),
        }),
      ),
    }),
  ),
});

/** A damaged document counts as empty: the worst of it is one more try. */
export function parseAssetLedgers(source: unknown): readonly AssetLedger[] {
  const parsed = documentSchema.safeParse(source);
  if (!parsed.success) return [];
  return parsed.data.ledgers.map((ledger) => ({
    ...ledger,
    failures: ledger.failures.map((failure) => ({ ...failure, at: storedTime(failure.at) })),
  }));
}

/** Failed attempts of custom assets as they are stored, times as ISO texts. */
export function toAssetLedgerDocument(ledgers: readonly AssetLedger[]): object {
  return {
    ledgers: ledgers.map((ledger) => ({
      ...ledger,
      failures: ledger.failures.map((failure) => ({ ...failure, at: isoTime(failure.at) })),
    })),
  };
}
