/**
 * APIs of a real cluster that are not simulated although a claimed path would take a part of theirs for a name: without
 * them `GET /_nodes/usage` were a question about a node of that name.
 */
import { notImplemented } from '../http/errors.ts';
import { type Method } from '../http/request.ts';
import { anyone, route, type Route } from '../http/route.ts';

const unsimulated = (methods: readonly Method[], ...paths: readonly string[]): Route =>
  route({
    methods,
    paths,
    access: anyone,
    handle: ({ request }) => {
      throw notImplemented(`[${request.method} ${request.path}]`);
    },
  });

export const UNSIMULATED_ROUTES: readonly Route[] = [
  unsimulated(
    ['GET'],
    '/_nodes/usage',
    '/_nodes/usage/{metric}',
    '/_nodes/{node_id}/usage',
    '/_nodes/{node_id}/usage/{metric}',
    '/_nodes/{node_id}/_repositories_metering',
  ),
  unsimulated(['PUT', 'DELETE'], '/_nodes/{node_id}/shutdown'),
  unsimulated(['POST'], '/_transform/_upgrade', '/_transform/set_upgrade_mode'),
  unsimulated(['GET'], '/_transform/_node_stats'),
  unsimulated(['POST'], '/_security/api_key/clone'),
];
