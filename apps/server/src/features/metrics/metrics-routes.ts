/** `/metrics` in the text format of Prometheus, for whom the configuration lets see it. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Access } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { Secret } from '../../lib/secret.ts';
import type { Metrics } from './metrics.ts';

export interface MetricsAccess {
  readonly enabled: boolean;
  readonly access: 'signed-in' | 'open';
  /** Of a scraper, instead of a user with privileges. */
  readonly token?: Secret | undefined;
}

const PATH = '/metrics';
/** They name outputs. */
const READERS: Access = { kind: 'privileges', anyOf: [['fleet-settings-read']] };

export function bindMetricsRoutes(
  binder: Binder,
  metrics: Metrics,
  { enabled, access, token }: MetricsAccess,
): void {
  if (!enabled) return;
  binder.openRaw(PATH, async (request, response, { admit }) => {
    response.setHeader('cache-control', 'no-store');
    if (access !== 'open' && !bears(request.headers.authorization, token)) await admit(READERS);
    const text = await metrics.render();
    response.type(metrics.contentType);
    response.send(text);
  });
}

/** Takes the same time wherever they differ. */
function bears(header: string | undefined, token: Secret | undefined): boolean {
  if (header === undefined || token === undefined) return false;
  return timingSafeEqual(digest(header), digest(`Bearer ${token.reveal()}`));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
