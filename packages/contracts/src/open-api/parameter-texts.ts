/** By name: one name means one thing on every route. */
const PARAMETER_TEXTS: Readonly<Record<string, string>> = {
  actor: 'Only what this user did.',
  category: 'Only packages of this category.',
  cluster: '`home`, or the id of an output: the cluster that is asked.',
  confirm_dependants:
    'Names of all followers and auto-follow patterns that may lose their leader, joined by commas.',
  custom_assets: 'Whether the custom assets of the bundle are imported, too.',
  dataStreamType: 'Only packages with data streams of this type.',
  dry_run: 'Only says what would change, and changes nothing.',
  dryRun: 'Reads the archive and tells what is most likely a mistake in it; nothing is installed.',
  everywhere: 'Ends all sessions of the user, not this one alone.',
  fleetServerSetup: 'Asks for what setting up a Fleet Server needs.',
  force: 'Does it although something speaks against it, such as policies that use the package.',
  format: 'The form of the answer.',
  from: 'The beginning: a time of the activity, or the version of a package to compare with.',
  full: 'Integration policies as a whole in place of their ids.',
  hostId: 'Id of the Fleet Server host.',
  id: 'Name or id of what is asked for; several, where all of them are acted on, are joined by commas.',
  ignoreMappingUpdateErrors: 'Goes on when the mapping of an existing data stream cannot be changed.',
  include_policy_templates: 'Counts policy templates as integrations of their own.',
  item: 'Only entries about this integration or asset.',
  keyId: 'Id of the enrollment key.',
  kind: 'Only entries of this kind.',
  kuery: 'A query in Kibana’s query language: fields, values, `and`, `or`, `not` and `*`.',
  manifest_sha256: 'SHA-256 of the manifest as a dry run has answered: another bundle is refused.',
  name: 'Name of what is asked for; several, where all of them are acted on, are joined by commas.',
  nameQuery: 'Only packages with this in their name or title.',
  output: 'Only what is about this output.',
  output_id: 'Id of an output: the remote cluster that is meant. Without it: home.',
  packageName: 'Name of the package.',
  packagePolicyId: 'Id of the integration policy.',
  page: 'Which page, from 1.',
  perPage: 'How many items a page has.',
  per_page: 'How many items a page has.',
  prerelease: 'Counts beta versions and release candidates, too.',
  proxyId: 'Id of the proxy.',
  requestId: 'Id that the request to sync was answered with.',
  result: 'Only runs with this result.',
  scope: '`home`: only what is about the home cluster.',
  searchAfter: 'The last name of the page before.',
  showOnlyActiveDataStreams: 'Only data streams that hold data.',
  side: 'Which of the two clusters.',
  size: 'How many documents.',
  skipDataStreamRollover: 'Leaves the write index of existing data streams as it is.',
  skipDependencyCheck: 'Goes on when a package that is needed does not fit.',
  sortField: 'The member to sort by.',
  sortOrder: 'Ascending or descending.',
  to: 'The end: a time of the activity.',
  tokenId: 'Id of the uninstall token.',
  type: 'Kind of the custom asset.',
  version: 'Version of the package.',
  wait_ms: 'How long to wait at most, in milliseconds.',
  withMetadata: 'Adds what else is known of the package.',
};

/** What a parameter means, where its schema does not say so: ids explain themselves, others are in the table. */
export function parameterText(name: string): string | undefined {
  if (Object.hasOwn(PARAMETER_TEXTS, name)) return PARAMETER_TEXTS[name];
  if (!/^[a-z]\w*Id$/.test(name)) return undefined;
  const words = name.slice(0, -2).replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `Id of the ${words}.`;
}
