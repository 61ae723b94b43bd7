/**
 * `/livez` and `/readyz`, for probes: one word, no credentials, and whatever name the console was called by. Why it is not
 * ready is told to signed-in users by `GET /api/status`, and to the log.
 */
import type { Express } from 'express';

/** A word when requests should go elsewhere; undefined when this console is ready. */
export type AskReadiness = () => Promise<string | undefined>;

export function mountHealth(app: Express, whyNotReady: AskReadiness): void {
  app.get(['/livez', '/readyz'], (_request, response, next) => {
    response.setHeader('cache-control', 'no-store').type('text/plain');
    next();
  });
  app.get('/livez', (_request, response) => {
    response.send('ok\n');
  });
  app.get('/readyz', async (_request, response) => {
    const reason = await whyNotReady();
    response.status(reason === undefined ? 200 : 503).send(`${reason ?? 'ok'}\n`);
  });
}
