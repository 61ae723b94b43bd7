/** The groups of the description: generators make a module of each, readers a chapter. */

interface Tag {
  readonly name: string;
  readonly description: string;
  /** Beginnings of paths; the longest that fits decides. */
  readonly paths: readonly string[];
}

const TAGS: readonly Tag[] = [
  {
    name: 'Status',
    description:
      'The console itself: its version, its home cluster, and Fleet as a client asks for it first.',
    paths: ['/api/status', '/api/console/', '/api/fleet/', '/api/spaces/'],
  },
  {
    name: 'Sessions',
    description: 'Signing in and out, and the rights that roles can grant.',
    paths: ['/api/console/session', '/api/console/privileges'],
  },
  {
    name: 'Outputs',
    description: 'Where data goes, and which remote clusters get the integrations.',
    paths: ['/api/fleet/outputs', '/api/fleet/proxies', '/api/console/outputs'],
  },
  {
    name: 'Credentials',
    description: 'Tokens and keys: which there are, when they expire, and their rotation.',
    paths: ['/api/fleet/service_tokens', '/api/console/credentials', '/api/console/encryption_keys'],
  },
  {
    name: 'Sync',
    description: 'How far each remote cluster is, and syncing now.',
    paths: ['/api/console/sync', '/api/fleet/remote_synced_integrations'],
  },
  {
    name: 'Activity',
    description: 'What ran, who did what, and what changed its state.',
    paths: ['/api/console/activity'],
  },
  {
    name: 'Packages',
    description: 'Integrations: the registry, installs, uploads and removals.',
    paths: [
      '/api/fleet/epm',
      '/api/console/packages',
      '/api/console/bundle',
      '/api/console/kept_packages',
      '/api/console/left_over_assets',
    ],
  },
  {
    name: 'Agent policies',
    description: 'Which outputs the agents of a policy send to.',
    paths: ['/api/fleet/agent_policies'],
  },
  {
    name: 'Integration policies',
    description: 'Which packages an agent policy uses, with which inputs.',
    paths: ['/api/fleet/package_policies'],
  },
  {
    name: 'Dev Tools console',
    description: 'Requests to a cluster as its user would send them.',
    paths: ['/api/console/dev_console'],
  },
  {
    name: 'Doctor',
    description: 'Conditions, their reasons, and repairs.',
    paths: [
      '/api/console/doctor',
      '/api/console/explain_error',
      '/api/console/warnings',
      '/api/console/conditions',
      '/api/console/repairs',
    ],
  },
  {
    name: 'Sandbox lab',
    description: 'Faults to practice on; only a sandbox has them.',
    paths: ['/api/console/sandbox_lab'],
  },
  {
    name: 'Remote clusters',
    description: 'The links from one cluster to another.',
    paths: ['/api/remote_clusters', '/api/console/remote_clusters', '/api/console/clusters'],
  },
  {
    name: 'Cross-cluster replication',
    description: 'Follower indices and auto-follow patterns.',
    paths: ['/api/cross_cluster_replication', '/api/console/replication'],
  },
  {
    name: 'Setups',
    description: 'The guided connection of a remote cluster, step by step.',
    paths: ['/api/console/setups'],
  },
  {
    name: 'Data views',
    description: 'The data views that search over the links.',
    paths: ['/api/data_views', '/api/console/data_views'],
  },
];

/** Name of the tag of a path: of all beginnings that fit, the longest decides. */
export function tagOf(path: string): string {
  const fitting = TAGS.flatMap(({ name, paths }) =>
    paths.filter((start) => path.startsWith(start)).map((start) => ({ name, length: start.length })),
  );
  return fitting.reduce((best, tag) => (tag.length > best.length ? tag : best), { name: 'Status', length: 0 })
    .name;
}

/** Those of `TAGS` that an operation has, in their order. */
export function describedTags(used: ReadonlySet<string>): readonly Pick<Tag, 'name' | 'description'>[] {
  return TAGS.filter(({ name }) => used.has(name)).map(({ name, description }) => ({ name, description }));
}
