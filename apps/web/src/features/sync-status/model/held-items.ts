/** What the brake holds back, in words: titles and versions where the report knows them. */
import type { SyncReport } from '@lockstep/contracts';
import { flyoutMessages as text } from '../flyout-messages.ts';
import { titleOf } from './report-entries.ts';

type Reason = NonNullable<SyncReport['reason']>;

/** The reason of the whole report, when it speaks of the brake; then it stands here, beside the button. */
export function brakeReason({ reason, held_removals: held = [] }: SyncReport): Reason | undefined {
  return reason?.code === 'removal-brake' && held.length > 0 ? reason : undefined;
}

interface HeldItem {
  readonly key: string;
  readonly words: string;
}

const ASSET_KEY = /^(component_template|ingest_pipeline):(.+)$/s;

export function heldItems(
  { integrations }: Pick<SyncReport, 'integrations'>,
  held: readonly string[],
): readonly HeldItem[] {
  const rows = new Map(integrations.map((row) => [row.package_name, row]));
  return held.map((key) => {
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
