/** How long the leader document remembers what is gone. */
export interface LeaderRetention {
  readonly assetTombstoneMs: number;
  readonly integrationTombstoneMs: number;
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * Assets as on the wire (docs/elastic/synced-integrations.md#names-and-numbers). Integrations had no end there (B9): 90 days are longer than any
 * remote can be away and still be replicated to.
 */
export const DEFAULT_RETENTION: LeaderRetention = {
  assetTombstoneMs: 7 * DAY_MS,
  integrationTombstoneMs: 90 * DAY_MS,
};
