/** Which guide helps on which page. A test reads the documentation for them. */
import type { PageId } from './shell/pages.ts';

/** Below the address of the documentation. */
export const GUIDES = {
  overview: 'operate.html',
  fleetSettings: 'connect.html',
  agentPolicies: 'moving-from-kibana.html#4-policies',
  integrations: 'moving-from-kibana.html#3-integrations',
  remoteClusters: 'elastic/remote-clusters.html',
  replication: 'privileges.html#whoever-starts-replication',
  dataViews: 'concepts.html',
  setup: 'connect.html',
  credentials: 'privileges.html#rotation',
  activity: 'observe.html',
  doctor: 'doctor.html',
  devConsole: 'keyboard.html#on-specific-pages',
  sandboxLab: 'practice.html',
} as const satisfies Record<PageId, string>;
