/** What prune protection blocks, in words: titles and versions where the report knows them. */
import type { SyncReport } from '@lockstep/contracts';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';
import { titleOf } from './report-entries.ts';

type Reason = NonNullable<SyncReport['reason']>;

/** The reason of the whole report, when it speaks of prune protection; then it stands here, beside the button. */
export function pruneReason({ reason, blocked_removals: held = [] }: SyncReport): Reason | undefined {
  return reason?.code === 'prune-protection' && held.length > 0 ? reason : undefined;
}

interface BlockedItem {
  readonly key: string;
  readonly words: string;
}

const ASSET_KEY = /^(component_template|ingest_pipeline):(.+)$/s;

/**
 * `blocked` are keys: a package name, or type and name of a custom asset. A key that the report does not know
 * is shown as it is.
 */
export function blockedItems(
  { integrations }: Pick<SyncReport, 'integrations'>,
  blocked: readonly string[],
): readonly BlockedItem[] {
  const rows = new Map(integrations.map((row) => [row.package_name, row]));
  return blocked.map((key) => {
    const [, type, name] = ASSET_KEY.exec(key) ?? [];
    if (name !== undefined) {
      return {
        key,
        words: `${text.assetType(type === 'ingest_pipeline' ? type : 'component_template')} ${name}`,
      };
    }
    const row = rows.get(key);
    if (row === undefined) return { key, words: key };
    return { key, words: [titleOf(row), row.remote?.version].filter(Boolean).join(' ') };
  });
}
