/** Texts of what a sync would do, before it is done. */
import { formatCount, formatQuantity } from '../lib/format.ts';

export const syncPlanMessages = {
  unknown: 'The remote cannot be read yet',
  nothing: 'Nothing: the remote cluster has everything.',
  groups: {
    cannot: (count: number) => `Cannot be synced (${formatCount(count)})`,
    uninstall: (count: number) => `Removed (${formatCount(count)})`,
    install: (count: number) => `Installed (${formatCount(count)})`,
    upgrade: (count: number) => `Upgraded (${formatCount(count)})`,
    namespaces: (count: number) => `Namespace index templates changed (${formatCount(count)})`,
    writtenAssets: (count: number) => `Custom assets written (${formatCount(count)})`,
    removedAssets: (count: number) => `Custom assets removed (${formatCount(count)})`,
    none: (count: number) => `Stay as they are (${formatCount(count)})`,
  },
  blocked: (count: number) =>
    `${formatQuantity(count, 'removal')} would wait for approval: so much at once is unusual.`,
  versions: (from: string | null, to: string | null) => [from, to].filter((one) => one !== null).join(' → '),
  more: (count: number) => `and ${formatCount(count)} more`,
} as const;
