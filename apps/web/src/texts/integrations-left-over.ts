/** Texts about what removed packages have left. */
import { formatQuantity } from '../lib/format.ts';

export const leftOverMessages = {
  title: (count: number, cluster: string) =>
    `${formatQuantity(count, 'asset')} of removed integrations left on ${cluster}`,
  about: 'The cluster still uses them, so they stay. Once nothing uses them, remove them here.',
  asset: (type: string, id: string, owner: string) => `${type.replaceAll('_', ' ')} ${id}, of ${owner}:`,
  remove: 'Remove unused assets',
  removed: (count: number, cluster: string) =>
    count === 0
      ? `All assets on ${cluster} are still in use.`
      : `${formatQuantity(count, 'asset')} removed on ${cluster}.`,
  stillUsed: (count: number) => `${formatQuantity(count, 'asset')} still in use.`,
  problem: (cluster: string) => `The assets on ${cluster} were not removed`,
} as const;
