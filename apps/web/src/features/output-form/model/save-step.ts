/** Whether saving has to be asked about first: when agents or a remote cluster would notice more than new values. */
import type { OutputFormValues } from './form-values.ts';

interface SaveEffects {
  readonly startsRemoving: boolean;
  readonly stopsSyncing: boolean;
}

export function saveEffects(values: OutputFormValues, initial: OutputFormValues): SaveEffects {
  const isRemote = values.type === 'remote_elasticsearch';
  const removes = (one: OutputFormValues): boolean =>
    one.type === 'remote_elasticsearch' && one.syncIntegrations && one.syncUninstalled;
  const syncs = (one: OutputFormValues): boolean =>
    one.type === 'remote_elasticsearch' && one.syncIntegrations;
  return {
    startsRemoving: isRemote && removes(values) && !removes(initial),
    stopsSyncing: syncs(initial) && !syncs(values),
  };
}
