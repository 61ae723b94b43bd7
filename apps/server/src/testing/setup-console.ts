/** A world with a remote that is not linked, a console at home in management, and a setup that is begun. */
import { startWorld, type ClusterSpec, type World } from '@lockstep/sandbox';
import {
  checkSetup,
  createSetup,
  decodeResponse,
  doSetupStep,
  encodeRequest,
  getSetup,
  setSetupCredentials,
  updateSetup,
  type DecodedResponse,
  type Route,
  type RouteCall,
  type RouteOutput,
  type SetupCheck,
  type SetupChoicesInput,
  type SetupStepId,
} from '@lockstep/contracts';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import { openConsole, recordingLog, TEST_AUTHORIZATION, TEST_PASSWORD } from './test-consoles.ts';

export interface SetupConsole {
  readonly world: World;
  readonly url: string;
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  /** As the superuser of a cluster, for what a human does beside the console. */
  readonly tokyo: ElasticConnection;
  readonly management: ElasticConnection;
  call<const R extends Route>(
    route: R,
    call: RouteCall<R>,
    authorization?: string,
  ): Promise<DecodedResponse<R>>;
  /** The value of an answer. Throws when it is a problem. */
  must<const R extends Route>(route: R, call: RouteCall<R>, authorization?: string): Promise<RouteOutput<R>>;
  /** Begins a setup of tokyo; what is given is laid over choices that work. */
  begin(input?: SetupChoicesInput): Promise<string>;
  signIn(setupId: string, username?: string, password?: string): Promise<void>;
  checks(setupId: string): Promise<Readonly<Partial<Record<SetupStepId, SetupCheck>>>>;
  check(setupId: string, step: SetupStepId): Promise<SetupCheck | undefined>;
  act(setupId: string, stepId: SetupStepId, again?: boolean): Promise<RouteOutput<typeof doSetupStep>>;
  /** Changes some of the choices, as the page does. */
  choose(setupId: string, change: SetupChoicesInput): Promise<void>;
  close(): Promise<void>;
}

type Cluster = Partial<Pick<ClusterSpec, 'version' | 'license' | 'nodes'>>;

export interface SetupConsoleOptions {
  readonly management?: Cluster;
  readonly tokyo?: Cluster;
}

export async function startSetupConsole(options: SetupConsoleOptions = {}): Promise<SetupConsole> {
  const world = await startWorld({
    clusters: [
      { name: 'management', httpPort: 0, remotePort: 0, ...options.management },
      { name: 'tokyo', httpPort: 0, remotePort: 0, ...options.tokyo },
      { name: 'paris', httpPort: 0, remotePort: 0 },
    ],
    registry: { port: 0 },
    password: TEST_PASSWORD,
  });
  const { log, logged } = recordingLog();
  const console = await openConsole(world, 'management', { log });
  const as = (name: string): ElasticConnection =>
    connect({
      hosts: [world.cluster(name).url],
      auth: { kind: 'basic', username: 'elastic', password: TEST_PASSWORD },
      requestTimeoutMs: 60_000,
    });
  const [tokyo, management] = [as('tokyo'), as('management')];

  const call: SetupConsole['call'] = async (route, given, authorization = TEST_AUTHORIZATION) => {
    const request = encodeRequest(route, given);
    const answer = await fetch(console.url + request.path, {
      method: request.method,
      headers: { ...request.headers, authorization },
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    return decodeResponse(route, answer.status, await answer.json());
  };
  const must: SetupConsole['must'] = async (route, given, authorization) => {
    const answer = await call(route, given, authorization);
    if (answer.kind === 'ok') return answer.value;
    throw new Error(`${route.id}: ${answer.problem.message}`);
  };
  const checks: SetupConsole['checks'] = async (setupId) => {
    const { checks: all } = await must(checkSetup, { params: { setupId } });
    return Object.fromEntries(all.map((check) => [check.step, check]));
  };

  return {
    world,
    url: console.url,
    logged,
    tokyo,
    management,
    call,
    must,
    checks,
    async begin(input = {}) {
      const choices: SetupChoicesInput = {
        output_name: 'Tokyo',
        addresses: [world.cluster('management').remoteAddress],
        ...input,
        remote: { name: 'tokyo', hosts: [world.cluster('tokyo').url], ...input.remote },
        management: {
          interface_ca: world.describe().certificateAuthority?.pem ?? '',
          ...input.management,
        },
      };
      return (await must(createSetup, { body: { choices } })).setup.id;
    },
    async signIn(setupId, username = 'elastic', password = TEST_PASSWORD) {
      await must(setSetupCredentials, {
        params: { setupId, side: 'remote' },
        body: { username, password },
      });
    },
    check: async (setupId, step) => (await checks(setupId))[step],
    act: (setupId, stepId, again = false) =>
      must(doSetupStep, { params: { setupId, stepId }, body: { again } }),
    async choose(setupId, change) {
      const { setup } = await must(getSetup, { params: { setupId } });
      const { choices, version } = setup;
      await must(updateSetup, {
        params: { setupId },
        body: {
          version,
          choices: {
            ...choices,
            ...change,
            management: { ...choices.management, ...change.management },
            remote: { ...choices.remote, ...change.remote },
          },
        },
      });
    },
    async close() {
      await Promise.all([tokyo.close(), management.close()]);
      await console.close();
      await world.close();
    },
  };
}
