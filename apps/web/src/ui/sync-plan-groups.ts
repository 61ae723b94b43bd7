/** What a preview says, by what would happen: what needs a person first, what stays last. */
import type { PreviewItem } from '@lockstep/contracts';

const PREVIEW_GROUPS = [
  'cannot',
  'uninstall',
  'removedAssets',
  'install',
  'upgrade',
  'namespaces',
  'writtenAssets',
  'none',
] as const;
export type PreviewGroup = (typeof PREVIEW_GROUPS)[number];

const GROUP_OF: Readonly<Record<PreviewItem['action'], PreviewGroup>> = {
  cannot: 'cannot',
  uninstall: 'uninstall',
  install: 'install',
  upgrade: 'upgrade',
  set_namespaces: 'namespaces',
  put_asset: 'writtenAssets',
  remove_asset: 'removedAssets',
  none: 'none',
};

/** The items of a preview by what happens to them, empty groups left out. */
export function groupPreview(
  items: readonly PreviewItem[],
): readonly (readonly [PreviewGroup, readonly PreviewItem[]])[] {
  return PREVIEW_GROUPS.map(
    (group) => [group, items.filter(({ action }) => GROUP_OF[action] === group)] as const,
  ).filter(([, members]) => members.length > 0);
}

/** Whether a sync would find nothing to do. */
export function changesNothing(items: readonly PreviewItem[]): boolean {
  return items.every(({ action }) => action === 'none');
}
