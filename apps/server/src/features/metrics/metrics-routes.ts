/** `/metrics` in the text format of Prometheus, for whom the configuration lets see it. */
import type { Binder } from '../../http/bind-route.ts';
import type { Metrics } from './metrics.ts';

export interface MetricsAccess {
  readonly enabled: boolean;
  readonly access: 'signed-in' | 'open';
}

const PATH = '/metrics';

export function bindMetricsRoutes(
  binder: Binder,
  metrics: Metrics,
  { enabled, access }: MetricsAccess,
): void {
  if (!enabled) return;
  const answer = async (response: {
    type(contentType: string): unknown;
    send(text: string): unknown;
  }): Promise<void> => {
    const text = await metrics.render();
    response.type(metrics.contentType);
    response.send(text);
  };
  if (access === 'open') binder.openRaw(PATH, (_request, response) => answer(response));
  else
    binder.guardedRaw({ path: PATH, access: { kind: 'signed-in' } }, (_request, response) =>
      answer(response),
    );
}
