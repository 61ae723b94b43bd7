/** Reading outputs. What leaves here says of a secret only whether there is one. */
import { getOutput, listOutputs, type Output as OutputOnWire } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import type { Output } from './output.ts';
import type { OutputStore } from './output-store.ts';

export function bindOutputRoutes(binder: Binder, store: OutputStore): void {
  binder.guarded(listOutputs, async () => {
    const items = (await store.list()).map(presentOutput);
    return { items, total: items.length, page: 1, perPage: Math.max(items.length, 20) };
  });
  binder.guarded(getOutput, async ({ params }) => {
    const output = await store.get(params.outputId);
    if (output === undefined) throw new AppError('OUTPUT_NOT_FOUND', `Output ${params.outputId} not found`);
    return { item: presentOutput(output) };
  });
}

/** Domain → wire. */
export function presentOutput(output: Output): OutputOnWire {
  const common = {
    id: output.id,
    name: output.name,
    hosts: [...output.hosts],
    is_default: output.isDefault,
    is_default_monitoring: output.isDefaultMonitoring,
    preset: output.preset,
  };
  if (output.type === 'elasticsearch') return { ...common, type: 'elasticsearch' };
  const isSet = (field: keyof typeof output.sealedSecrets) => ({
    is_set: output.sealedSecrets[field] !== undefined,
  });
  return {
    ...common,
    type: 'remote_elasticsearch',
    sync_integrations: output.syncIntegrations,
    sync_uninstalled_integrations: output.syncUninstalledIntegrations,
    kibana_url: output.kibanaUrl ?? null,
    applied_by: output.appliedBy,
    secrets: {
      service_token: isSet('service_token'),
      kibana_api_key: isSet('kibana_api_key'),
      remote_api_key: isSet('remote_api_key'),
    },
  };
}
