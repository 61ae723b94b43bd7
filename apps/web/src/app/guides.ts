/** Which guide helps on which page. A test reads the documentation for them. */
import type { PageId } from './shell/pages.ts';

/** Below the address of the documentation. */
export const GUIDES = {
  overview: 'concepts.html',
  fleetSettings: 'getting-started.html#attach-your-own-clusters',
  agentPolicies: 'moving-from-kibana.html#4-policies',
  integrations: 'moving-from-kibana.html#3-integrations',
  remoteClusters: 'elastic/remote-clusters.html',
  replication: 'privileges.html#whoever-starts-replication',
  dataViews: 'concepts.html',
  setup: 'getting-started.html#attach-your-own-clusters',
  credentials: 'privileges.html#rotation',
  activity: 'observe.html',
  doctor: 'doctor.html',
  devConsole: 'keyboard.html#on-specific-pages',
  sandboxLab: 'sandbox.html#faults',
} as const satisfies Record<PageId, string>;
