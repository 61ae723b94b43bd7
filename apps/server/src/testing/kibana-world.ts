/** A console at home in management, and tokyo, a remote beside which a Kibana stands that installs for it. */
import {
  createOutput,
  listSyncReports,
  type NewOutput,
  type Route,
  type RouteCall,
  type RouteOutput,
  type SyncReport,
} from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { createKibanaClient, type KibanaClient } from '@lockstep/kibana';
import { startWorld, type World } from '@lockstep/sandbox';
import { type Console } from '../app/start-console.ts';
import { remoteKeyPrivileges, roleDescriptors } from '../conditions/needed-privileges.ts';
import { installPackage } from '../features/integrations/install-package.ts';
import { createInstallationStore } from '../features/integrations/installation-store.ts';
import { uninstallPackage } from '../features/integrations/uninstall-package.ts';
import { eventually } from './eventually.ts';
import { FAULT_ENV } from './fault-world.ts';
import { makeKibanaKey } from './kibana-key.ts';
import { asSuperuser, openConsole, callConsole, recordingLog, TEST_PASSWORD } from './test-consoles.ts';

export interface KibanaWorld {
  readonly world: World;
  readonly console: Console;
  readonly tokyo: ElasticConnection;
  /** As somebody else who uses that Kibana. */
  readonly kibana: KibanaClient;
  ask<const R extends Route>(route: R, call: RouteCall<R>): Promise<RouteOutput<R>>;
  install(name: string, version: string): Promise<void>;
  uninstall(name: string): Promise<void>;
  until(isRight: (report: SyncReport) => boolean): Promise<SyncReport>;
  /** What Kibana has, and what our own records have. */
  installed(): Promise<{ readonly kibana: Listed; readonly lockstep: Listed }>;
  close(): Promise<void>;
}

type Listed = Readonly<Record<string, string>>;

/**
 * The output is there, syncing, when this resolves; `output`: what of it is other than usual; `version`: of both clusters
 * and of the Kibana.
 */
export async function startKibanaWorld(
  output: Partial<NewOutput> = {},
  version?: string,
): Promise<KibanaWorld> {
  const world = await startWorldWithKibana(version === undefined ? {} : { version });
  const tokyo = asSuperuser(world, 'tokyo');
  const kibana = clientOf(world);
  const console = await openConsole(world, 'management', { env: FAULT_ENV });
  const ask: KibanaWorld['ask'] = async (route, call) => {
    const answer = await callConsole(console.url, route, call);
    if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
    return answer.value;
  };
  await ask(createOutput, { body: { ...(await newOutput(world, tokyo)), ...output } });
  console.triggerSync();
  return {
    world,
    console,
    tokyo,
    kibana,
    ask,
    async install(name, version) {
      const answer = await installPackage(console.home, { name, version, force: false });
      if (answer.kind === 'failed') throw new Error(answer.message);
      console.triggerSync();
    },
    async uninstall(name) {
      await uninstallPackage(console.home, name);
      console.triggerSync();
    },
    async until(isRight) {
      const find = async (): Promise<SyncReport | undefined> => (await ask(listSyncReports, {})).items[0];
      const found = await eventually(find, (seen) => seen !== undefined && isRight(seen));
      if (found === undefined) throw new Error('There is no report of tokyo.');
      return found;
    },
    async installed() {
      const listed = await kibana.packages.installed();
      if (listed.kind === 'failed') throw new Error(listed.problem.message);
      const own = await createInstallationStore(tokyo, recordingLog().log).list();
      return { kibana: versionsIn(listed.value), lockstep: versionsIn(own) };
    },
    async close() {
      world.kibana('tokyo').faults.recover();
      await console.close();
      await Promise.all([tokyo.close(), kibana.close()]);
      await world.close();
    },
  };
}

const startWorldWithKibana = (of: { readonly version?: string }): Promise<World> =>
  startWorld({
    clusters: [
      { ...of, name: 'management', license: 'basic', httpPort: 0, remotePort: 0 },
      {
        ...of,
        name: 'tokyo',
        license: 'basic',
        httpPort: 0,
        remotePort: 0,
        kibana: { port: 0, spaces: ['ops'] },
      },
    ],
    registry: { port: 0 },
    password: TEST_PASSWORD,
  });

const clientOf = (world: World): KibanaClient =>
  createKibanaClient({
    url: world.kibana('tokyo').url,
    credentials: () => ({ kind: 'basic', username: 'elastic', password: TEST_PASSWORD }),
    userAgent: 'somebody',
    timeoutMs: 60_000,
    installTimeoutMs: 60_000,
  });

const versionsIn = (list: readonly { readonly name: string; readonly version: string }[]): Listed =>
  Object.fromEntries(list.map(({ name, version }) => [name, version]));

async function newOutput(world: World, tokyo: ElasticConnection): Promise<NewOutput> {
  const roles = roleDescriptors('lockstep_apply', remoteKeyPrivileges('direct'));
  const key = await tokyo.security.createApiKey({ name: 'lockstep_apply', roleDescriptors: roles });
  return {
    id: 'tokyo',
    name: 'Tokyo',
    type: 'remote_elasticsearch',
    hosts: [world.cluster('tokyo').url],
    sync_integrations: true,
    sync_uninstalled_integrations: true,
    transport: 'direct',
    installer: 'fleet',
    remote_api_key: key.encoded,
    kibana_url: world.kibana('tokyo').url,
    kibana_api_key: await makeKibanaKey(tokyo),
    secrets: { service_token: 'a token of agents' },
  };
}
