/** The categories of the registry: title and parent of each (docs/elastic/packages.md#categories). */
const parents = {
  custom: ['custom_logs'],
  enterprise_search: [
    'app_search',
    'connector',
    'connector_client',
    'connector_package',
    'content_source',
    'crawler',
    'language_client',
    'native_search',
    'sdk_search',
    'workplace_search',
  ],
  observability: [
    'application_observability',
    'analytics_engine',
    'big_data',
    'java_observability',
    'kubernetes',
    'load_balancer',
    'message_queue',
    'monitoring',
    'notification',
    'process_manager',
    'stream_processing',
    'virtualization',
    'web',
    'websphere',
  ],
  security: [
    'advanced_analytics_ueba',
    'asset_inventory',
    'auditd',
    'authentication',
    'cdn_security',
    'cloudsecurity_cdr',
    'credential_management',
    'database_security',
    'dns_security',
    'edr_xdr',
    'email_security',
    'firewall_security',
    'iam',
    'ids_ips',
    'misconfiguration_workflow',
    'network_security',
    'productivity_security',
    'proxy_security',
    'siem',
    'threat_intel',
    'vpn_security',
    'vulnerability_management',
    'vulnerability_workflow',
    'web_application_firewall',
  ],
} as const;

const withoutParent = [
  ...Object.keys(parents),
  'aws',
  'azure',
  'cloud',
  'config_management',
  'containers',
  'crm',
  'datastore',
  'elastic_stack',
  'elasticsearch_sdk',
  'google_cloud',
  'infrastructure',
  'languages',
  'network',
  'opentelemetry',
  'os_system',
  'productivity',
  'support',
  'ticketing',
  'version_control',
];

const parentOf: ReadonlyMap<string, string> = new Map(
  Object.entries(parents).flatMap(([parent, children]) => children.map((child) => [child, parent] as const)),
);
const known: ReadonlySet<string> = new Set([...withoutParent, ...parentOf.keys()]);

/** Known to the registry, with or without a package in it. */
export const isKnownCategory = (id: string): boolean => known.has(id);

/** Undefined for a category at the top, and for one that is unknown. */
export const parentCategory = (id: string): string | undefined => parentOf.get(id);

/** Whether any of the categories is the asked one or lies below it. */
export const hasCategory = (categories: readonly string[], asked: string): boolean =>
  categories.some((id) => id === asked || parentOf.get(id) === asked);

// Titles of the real registry that no rule makes from the id (1.40.1).
const titles: Readonly<Record<string, string>> = {
  datastore: 'Database',
  iam: 'Identity and Access Management',
  message_queue: 'Message Broker',
  os_system: 'Operating Systems',
  threat_intel: 'Threat Intelligence',
  web: 'Web Server',
};

// Parts of the other ids that are not written as plain words; some of their titles are ours, see docs/sandbox.md.
const spellings: Readonly<Record<string, string>> = {
  aws: 'AWS',
  cdn: 'CDN',
  cdr: 'CDR',
  crm: 'CRM',
  dns: 'DNS',
  edr: 'EDR',
  ids: 'IDS',
  ips: 'IPS',
  opentelemetry: 'OpenTelemetry',
  sdk: 'SDK',
  siem: 'SIEM',
  ueba: 'UEBA',
  vpn: 'VPN',
  websphere: 'WebSphere',
  xdr: 'XDR',
};

/** Title for people; unknown categories are shown by their id. */
export function categoryTitle(id: string): string {
  if (!known.has(id)) return id;
  if (Object.hasOwn(titles, id)) return titles[id] ?? id;
  return id
    .split('_')
    .map((word) => spellings[word] ?? word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
