// Parameters of `/search` and `/categories` (docs/elastic/packages.md#search).

export interface SearchQuery {
  /** Exact package name. */
  readonly package?: string;
  readonly type?: 'integration' | 'input' | 'content';
  readonly category?: string;
  /** Only packages for this Kibana; a `-SNAPSHOT` ending is ignored, because no range accepts it. */
  readonly kibanaVersion?: string;
  readonly agentVersion?: string;
  /** Packages that ask for a capability outside of this list are left out. */
  readonly capabilities?: readonly string[];
  /** `major.minor` */
  readonly specMin?: string;
  readonly specMax?: string;
  /** `fields:a,b` or `datasets:a,b`; all have to hold. */
  readonly discovery?: readonly string[];
  readonly prerelease?: boolean;
  /** Every version instead of the newest one. */
  readonly all?: boolean;
}

export interface CategoriesQuery {
  readonly kibanaVersion?: string;
  readonly agentVersion?: string;
  readonly capabilities?: readonly string[];
  readonly specMin?: string;
  readonly specMax?: string;
  readonly prerelease?: boolean;
  /** Count policy templates instead of packages. */
  readonly includePolicyTemplates?: boolean;
}

/** `?a=b&c=d`, or nothing; flags that are off are the registry's default and are not sent. */
export function encodeQuery(query: SearchQuery & CategoriesQuery): string {
  const parameters = new URLSearchParams();
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') parameters.append(name, value);
  };
  set('package', query.package);
  set('type', query.type);
  set('category', query.category);
  set('kibana.version', withoutSnapshot(query.kibanaVersion));
  set('agent.version', withoutSnapshot(query.agentVersion));
  set('capabilities', query.capabilities?.join(','));
  set('spec.min', query.specMin);
  set('spec.max', query.specMax);
  for (const item of query.discovery ?? []) set('discovery', item);
  set('prerelease', query.prerelease === true ? 'true' : undefined);
  set('all', query.all === true ? 'true' : undefined);
  set('include_policy_templates', query.includePolicyTemplates === true ? 'true' : undefined);
  const encoded = parameters.toString();
  return encoded === '' ? '' : `?${encoded}`;
}

function withoutSnapshot(version: string | undefined): string | undefined {
  return version?.replace(/-SNAPSHOT$/i, '');
}
