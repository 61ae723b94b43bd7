/** All routes of the feature: everything about followers and auto-follow patterns. */
import type { Binder } from '../../http/bind-route.ts';
import { bindAutoFollowRoutes } from './auto-follow-routes.ts';
import { bindFollowerRoutes } from './follower-routes.ts';
import { bindKibanaFollowerRoutes } from './kibana-follower-routes.ts';
import type { ReplicationRoutesOptions } from './replication-context.ts';

export type { ReplicationRoutesOptions } from './replication-context.ts';

export function bindReplicationRoutes(binder: Binder, options: ReplicationRoutesOptions): void {
  bindFollowerRoutes(binder, options);
  bindKibanaFollowerRoutes(binder, options);
  bindAutoFollowRoutes(binder, options);
}
