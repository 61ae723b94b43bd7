/**
 * What a person can do through a console, as the activity log names it. The code never changes and is never given to another
 * message; lines of the log about the same have the same code.
 */
interface ActivityAction {
  readonly code: string;
  /** One sentence for `docs/messages.md`; pages have words of their own. */
  readonly meaning: string;
}

export const ACTIVITY_ACTIONS = {
  // The console.
  log_level_changed: { code: 'LS-1008', meaning: 'The level of the log was changed.' },
  console_request: { code: 'LS-1101', meaning: 'A request was sent from the Dev Tools console.' },
  // Access.
  session_started: { code: 'LS-2001', meaning: 'A user signed in.' },
  session_refused: { code: 'LS-2002', meaning: 'A sign-in failed.' },
  session_ended: { code: 'LS-2004', meaning: 'A user signed out.' },
  privileges_registered: { code: 'LS-2007', meaning: 'The application privileges were registered.' },
  service_token_created: { code: 'LS-2008', meaning: 'A service token was created.' },
  // Syncing.
  sync_asked: { code: 'LS-3101', meaning: 'A sync was requested.' },
  removal_approved: { code: 'LS-3102', meaning: 'Blocked removals were approved.' },
  // Integrations.
  package_installed: { code: 'LS-4001', meaning: 'An integration was installed or upgraded.' },
  package_uninstalled: { code: 'LS-4002', meaning: 'An integration was uninstalled.' },
  package_uploaded: { code: 'LS-4101', meaning: 'An integration was installed from an uploaded archive.' },
  bundle_exported: { code: 'LS-4102', meaning: 'A bundle was exported.' },
  bundle_imported: { code: 'LS-4103', meaning: 'A bundle was imported.' },
  package_namespaces_changed: { code: 'LS-4104', meaning: 'The namespaces of an integration were changed.' },
  package_transforms_authorized: {
    code: 'LS-4105',
    meaning: 'Transforms were started with the rights of a user.',
  },
  packages_adopted: { code: 'LS-4106', meaning: 'The Kibana of a remote took over integrations.' },
  packages_released: {
    code: 'LS-4107',
    meaning: 'Lockstep took over integrations from the Kibana of a remote.',
  },
  left_over_removed: { code: 'LS-4108', meaning: 'Assets that packages had left behind were removed.' },
  // Outputs, policies and other objects of Fleet.
  output_created: { code: 'LS-5001', meaning: 'An output was created.' },
  output_updated: { code: 'LS-5002', meaning: 'An output was changed.' },
  output_deleted: { code: 'LS-5003', meaning: 'An output was deleted.' },
  remote_credentials_created: { code: 'LS-5006', meaning: 'Credentials were created on a remote cluster.' },
  encryption_keys_rotated: { code: 'LS-5101', meaning: 'All stored secrets were sealed with the first key.' },
  proxy_created: { code: 'LS-5111', meaning: 'A proxy was created.' },
  proxy_updated: { code: 'LS-5112', meaning: 'A proxy was changed.' },
  proxy_deleted: { code: 'LS-5113', meaning: 'A proxy was deleted.' },
  fleet_server_host_created: { code: 'LS-5121', meaning: 'A Fleet Server host was created.' },
  fleet_server_host_updated: { code: 'LS-5122', meaning: 'A Fleet Server host was changed.' },
  fleet_server_host_deleted: { code: 'LS-5123', meaning: 'A Fleet Server host was deleted.' },
  agent_policy_created: { code: 'LS-5131', meaning: 'An agent policy was created.' },
  agent_policy_updated: { code: 'LS-5132', meaning: 'An agent policy was changed.' },
  agent_policy_deleted: { code: 'LS-5133', meaning: 'An agent policy was deleted.' },
  package_policy_created: { code: 'LS-5141', meaning: 'An integration policy was created.' },
  package_policy_updated: { code: 'LS-5142', meaning: 'An integration policy was changed.' },
  package_policy_deleted: { code: 'LS-5143', meaning: 'An integration policy was deleted.' },
  // Links, replication and repairs.
  remote_cluster_created: { code: 'LS-6001', meaning: 'A remote cluster was added.' },
  remote_cluster_updated: { code: 'LS-6002', meaning: 'A remote cluster was changed.' },
  remote_cluster_deleted: { code: 'LS-6003', meaning: 'Remote clusters were removed.' },
  follower_created: { code: 'LS-6005', meaning: 'A follower index was created.' },
  repair_run: { code: 'LS-6101', meaning: 'A repair was run.' },
  follower_pause: { code: 'LS-6111', meaning: 'A follower index was paused.' },
  follower_resume: { code: 'LS-6112', meaning: 'A follower index was resumed.' },
  follower_update: { code: 'LS-6113', meaning: 'The settings of a follower index were changed.' },
  follower_unfollow: { code: 'LS-6114', meaning: 'A follower index became a regular index.' },
  follower_delete: { code: 'LS-6115', meaning: 'A follower index was deleted.' },
  follower_recreate: { code: 'LS-6116', meaning: 'A follower index was recreated.' },
  // Credentials.
  credential_rotated: { code: 'LS-7101', meaning: 'A credential was rotated.' },
  former_credentials_invalidated: {
    code: 'LS-7102',
    meaning: 'Former versions of a credential were invalidated.',
  },
  link_key_created: { code: 'LS-7111', meaning: 'A new cross-cluster API key was created.' },
  link_key_loaded: { code: 'LS-7112', meaning: 'A new cross-cluster API key was loaded.' },
  link_key_proven: { code: 'LS-7113', meaning: 'A new cross-cluster API key was proved to work.' },
  former_link_key_invalidated: {
    code: 'LS-7114',
    meaning: 'The former cross-cluster API key was invalidated.',
  },
  link_key_abandoned: { code: 'LS-7115', meaning: 'The rotation of a cross-cluster API key was abandoned.' },
  // Guided setups.
  setup_step_done: { code: 'LS-8004', meaning: 'A step of a setup was completed.' },
  setup_undone: { code: 'LS-8005', meaning: 'A setup was undone.' },
} as const satisfies Readonly<Record<string, ActivityAction>>;

export type ActivityActionName = keyof typeof ACTIVITY_ACTIONS;
