/** The pages that one can go to from anywhere, in the order of the navigation. */
import { paths } from '../../lib/paths.ts';
import { appMessages as text } from '../../texts/app.ts';

export const PAGE_ICONS = {
  overview: 'home',
  fleetSettings: 'gear',
  agentPolicies: 'users',
  integrations: 'package',
  remoteClusters: 'globe',
  replication: 'copy',
  dataViews: 'eye',
  setup: 'plugs',
  credentials: 'key',
  activity: 'clock',
  doctor: 'inspect',
  devConsole: 'commandLine',
  sandboxLab: 'flask',
} as const;

export type PageId = keyof typeof PAGE_ICONS;

export interface PageEntry {
  readonly id: PageId;
  readonly label: string;
  readonly path: string;
  readonly icon: string;
}

export const PAGE_PATHS: Readonly<Record<PageId, string>> = {
  overview: paths.overview,
  fleetSettings: paths.fleetSettings,
  agentPolicies: paths.agentPolicies,
  integrations: paths.integrations,
  remoteClusters: paths.remoteClusters(),
  replication: paths.replication(),
  dataViews: paths.dataViews,
  setup: paths.setup,
  credentials: paths.credentials,
  activity: paths.activity,
  doctor: paths.doctor,
  devConsole: paths.devConsole,
  sandboxLab: paths.sandboxLab,
};

/** One console of a sandbox has the lab. */
export function pagesOf(hasLab: boolean): readonly PageEntry[] {
  return (Object.keys(PAGE_ICONS) as PageId[])
    .filter((id) => hasLab || id !== 'sandboxLab')
    .map((id) => ({ id, label: text[id], path: PAGE_PATHS[id], icon: PAGE_ICONS[id] }));
}
