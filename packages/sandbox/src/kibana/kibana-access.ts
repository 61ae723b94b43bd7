/** Who may what in a simulated Kibana: its cluster knows, as with the real one. */
import { asRecord } from '../registry/record.ts';
import { KibanaRefusal } from './kibana-answer.ts';
import { type AskCluster } from './kibana-cluster.ts';

const APPLICATION = 'kibana-.kibana';
const FEATURES = ['feature_fleet', 'feature_fleetv2'] as const;
const LEVELS = ['read', 'all'] as const;

/** What a Kibana does at its first start: roles with its privileges then grant them. */
export async function registerPrivileges(ask: AskCluster): Promise<void> {
  const names = FEATURES.flatMap((feature) => LEVELS.map((level) => `${feature}.${level}`));
  const body = Object.fromEntries(names.map((name) => [name, { actions: [`api:${name}`] }]));
  await ask('PUT /_security/privilege', { [APPLICATION]: body });
}

/** @throws KibanaRefusal 401 */
export async function requireUser(ask: AskCluster, authorization: string | undefined): Promise<void> {
  const answer =
    authorization === undefined
      ? undefined
      : await ask('GET /_security/_authenticate', undefined, { authorization });
  if (answer?.status !== 200) throw new KibanaRefusal(401, 'Unable to authenticate user');
}

/** Everything of both features; reading goes with writing. @throws KibanaRefusal 403 */
export async function requireFleet(
  ask: AskCluster,
  {
    authorization,
    level,
    space,
  }: { readonly authorization: string; readonly level: 'read' | 'all'; readonly space: string },
): Promise<void> {
  const privileges = FEATURES.flatMap((feature) => LEVELS.map((each) => `${feature}.${each}`));
  const resource = `space:${space}`;
  const question = { application: [{ application: APPLICATION, privileges, resources: [resource] }] };
  const { body } = await ask('POST /_security/user/_has_privileges', question, { authorization });
  const held = asRecord(asRecord(asRecord(asRecord(body)['application'])[APPLICATION])[resource]);
  const has = (feature: string): boolean =>
    held[`${feature}.all`] === true || (level === 'read' && held[`${feature}.read`] === true);
  if (!FEATURES.every(has)) throw new KibanaRefusal(403, 'Forbidden');
}
