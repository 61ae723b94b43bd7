/** The leader document as it would be published. */
import { createHash } from 'node:crypto';
import { nextLeader } from '@lockstep/sync-engine';
import { toAssetOwner } from '../features/integrations/asset-owners.ts';
import { toInstallations } from '../features/integrations/engine-adapter.ts';
import type { PlannedLeader, PreviewOptions } from '../features/outputs/preview-sync.ts';
import { createAssetCollector } from '../features/synced-integrations/leader/collect-assets.ts';
import { createLeaderStore } from '../features/synced-integrations/leader/leader-store.ts';
import type { ConsoleCore } from './console-core.ts';

/** The leader document as publishing would write it with these hosts, without writing it. */
export async function leaderWith(
  { home, policyPipelines, clock }: ConsoleCore,
  hosts: Parameters<PreviewOptions['leaderWith']>[0],
): Promise<PlannedLeader | undefined> {
  const [before, snapshot, pipelines] = await Promise.all([
    createLeaderStore(home.connection, home.log).read(),
    home.store.snapshot(),
    policyPipelines(),
  ]);
  const now = clock.now();
  const previous = before?.state;
  const assets = await createAssetCollector(home.connection).collect({
    owners: snapshot.installed.map(toAssetOwner),
    policyPipelines: pipelines,
    previous,
    now,
  });
  const next = nextLeader({
    hosts,
    installations: toInstallations(snapshot),
    previous,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    assets,
    now,
  });
  const leader = next.kind === 'write' ? next.next : next.kind === 'unchanged' ? previous : undefined;
  if (leader === undefined) return undefined;
  const titles = snapshot.installed.flatMap(({ name, title }) =>
    title === undefined ? [] : [[name, title] as const],
  );
  return { leader, titles: new Map(titles) };
}
