/**
 * One row for each entry of the trouble-shooting catalog: the error in a world, the finding of the doctor, the remedy
 * through the API, and the world well again; or the lesson that does the same; or why a world cannot show it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ERROR_RULES,
  explainError,
  followerIndexName,
  getRepair,
  KNOWN_PROBLEMS,
  LEADER_INDEX,
  listSyncReports,
  previewRepair,
  runDoctor,
  startRepair,
  updateOutput,
  type RepairKind,
  type RouteInput,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import type { World } from '@lockstep/sandbox';
import { eventually } from '../testing/eventually.ts';
import { startFakeKibana, type FakeKibana } from '../testing/fake-kibana.ts';
import {
  asSuperuser,
  startTestConsole,
  TEST_AUTHORIZATION,
  TEST_PASSWORD,
  type TestConsole,
} from '../testing/test-consoles.ts';

const FOLLOWER = followerIndexName('Paris');
const CREDENTIAL = 'cluster.remote.management.credentials';

type Row =
  | {
      readonly by: 'repair';
      readonly inject: () => Promise<void>;
      readonly repair: RepairKind;
    }
  /** The repair that the doctor offers finds it, in the answer to its request. */
  | {
      readonly by: 'refusal';
      readonly nodes?: number;
      readonly inject: (world: World) => Promise<void>;
      readonly repair: RepairKind;
      readonly fix: (world: World) => Promise<void>;
    }
  /** Fixed in the cluster or in the output, not by a repair. */
  | { readonly by: 'change'; readonly inject: () => Promise<void>; readonly fix: () => Promise<void> }
  /** In a world of its own. */
  | { readonly by: 'own-world'; readonly tell: () => Promise<void> }
  /** In sandbox-lab.long.test.ts, by the id of the lesson. */
  | { readonly by: 'lesson'; readonly lesson: string }
  /** Recognized in a pasted text. */
  | { readonly by: 'words'; readonly text: string; readonly why: string }
  | { readonly by: 'none'; readonly why: string };

const ROWS: Readonly<Record<string, Row>> = {
  D1: { by: 'none', why: 'A headline: D2 to D12 say what keeps a saved link from connecting.' },
  D2: { by: 'lesson', lesson: 'link-cut' },
  D3: { by: 'none', why: 'Everything in a world listens on loopback, on purpose.' },
  D4: { by: 'lesson', lesson: 'link-slow' },
  D5: { by: 'lesson', lesson: 'certificates-distrusted' },
  D5b: { by: 'words', text: 'not an SSL/TLS record', why: 'A world speaks TLS on every link.' },
  D6: {
    by: 'words',
    text: 'requires channel profile to be [_remote_cluster], but got [default]',
    why: 'The ports of a world are any free ports, and the finding is by the usual numbers.',
  },
  D7: {
    by: 'repair',
    inject: async () => {
      started.world.cluster('paris').keystore.remove(CREDENTIAL);
      await paris.remoteClusters.reloadSecureSettings();
      started.world.cluster('paris').keystore.set(CREDENTIAL, await newLinkKey(started.world));
    },
    repair: 'reload-secure-settings',
  },
  D8: {
    by: 'refusal',
    inject: async (world) => {
      const { keystore } = world.cluster('paris');
      keystore.set('cluster.remote.Management.credentials', await newLinkKey(world));
      keystore.remove(CREDENTIAL);
      await requestOn(world, 'paris', 'POST /_nodes/reload_secure_settings');
    },
    repair: 'reload-secure-settings',
    fix: async (world) => {
      world.cluster('paris').keystore.remove('cluster.remote.Management.credentials');
      world.cluster('paris').keystore.set(CREDENTIAL, await newLinkKey(world));
    },
  },
  D9: {
    by: 'words',
    text: 'authentication expected API key type of [cross_cluster], but API key [a] has type [rest]',
    why: 'Told on the link only, where D10 is what can be seen from outside.',
  },
  D10: { by: 'lesson', lesson: 'link-key-expired' },
  D11: {
    by: 'change',
    inject: async () => {
      const key = await management.security.createCrossClusterApiKey({
        name: 'too-narrow',
        replication: ['another-index'],
      });
      started.world.cluster('paris').keystore.set(CREDENTIAL, key.encoded);
      await paris.remoteClusters.reloadSecureSettings();
      await endPoll();
    },
    fix: async () => {
      started.world.cluster('paris').keystore.set(CREDENTIAL, await newLinkKey(started.world));
      await paris.remoteClusters.reloadSecureSettings();
      // It would read again by itself, within the minute that a read may take.
      await fix('restart-follower');
    },
  },
  D12: {
    by: 'words',
    text: 'no remote indices privileges apply for the target cluster',
    why: 'Only whoever creates a follower meets it, and then in the answer.',
  },
  D13: {
    by: 'words',
    text: 'Setting [a] cannot be used with the configured [b] [required=PROXY, configured=SNIFF]',
    why: 'Elasticsearch refuses such settings, so there is no such state.',
  },
  D14: { by: 'words', text: 'no seed node left', why: 'A world has no hosts of Elastic Cloud.' },
  D15: { by: 'words', text: 'unrecognized_name', why: 'A world has no shared proxy.' },
  D16: { by: 'none', why: 'A note in the probe link-settings: nothing is broken by it.' },
  D17: {
    by: 'refusal',
    nodes: 3,
    inject: async (world) => {
      world.cluster('paris').keystore.set(CREDENTIAL, await newLinkKey(world), [1, 2]);
      await requestOn(world, 'paris', 'POST /_nodes/reload_secure_settings');
    },
    repair: 'reload-secure-settings',
    fix: async (world) => {
      world.cluster('paris').keystore.set(CREDENTIAL, await newLinkKey(world));
    },
  },
  C1: {
    by: 'repair',
    inject: () => paris.remoteClusters.putSettings({ 'cluster.remote.management.*': null }),
    repair: 'create-alias',
  },
  C2: {
    by: 'repair',
    inject: async () => {
      await management.documents.remove({ index: LEADER_INDEX, id: LEADER_INDEX, guard: { kind: 'none' } });
    },
    repair: 'resend-leader',
  },
  C3: {
    by: 'repair',
    inject: async () => {
      await paris.indices.remove(FOLLOWER);
      await paris.indices.create(FOLLOWER, {});
    },
    repair: 'recreate-follower',
  },
  C4: {
    by: 'change',
    inject: () => requestOn(started.world, 'paris', 'POST /_license/start_basic?acknowledge=true'),
    fix: () => {
      started.world.faults.setLicense('paris', 'enterprise', 365);
      return Promise.resolve();
    },
  },
  C5: { by: 'own-world', tell: () => upgradedInTheWrongOrder() },
  C6: { by: 'lesson', lesson: 'history-lost' },
  C7: {
    by: 'repair',
    inject: async () => {
      await paris.followers.pause(FOLLOWER);
    },
    repair: 'resume-follower',
  },
  C8: { by: 'lesson', lesson: 'disk-full' },
  C9: {
    by: 'repair',
    inject: async () => {
      await management.indices.remove(LEADER_INDEX);
      await fix('resend-leader');
    },
    repair: 'recreate-follower',
  },
  C10: {
    by: 'words',
    text: 'does not have soft deletes enabled',
    why: 'No index of 9.x can be made without.',
  },
  C11: { by: 'words', text: 'a following engine does not accept operations', why: 'A refusal, not a state.' },
  C12: {
    by: 'words',
    text: 'the user [a] does not exist',
    why: 'Users of a world are not taken away from followers.',
  },
  S1: {
    by: 'change',
    inject: async () => {
      kibana = await startFakeKibana();
      kibana.is({ kind: 'envelope', status: 401, error: 'Unauthorized', message: 'unable to authenticate' });
      await change({ applied_by: 'remote', kibana_url: kibana.url, kibana_api_key: 'of-yesterday' });
    },
    fix: async () => {
      kibana?.is({ kind: 'status', body: { integrations: [] } });
      await change({ kibana_api_key: 'of-today' });
      await eventually(
        () => examine(),
        ({ first_broken: first }) => first?.problem_id !== 'S1',
      );
      await change({ applied_by: 'console', kibana_url: null, kibana_api_key: null });
    },
  },
  S2: {
    by: 'repair',
    inject: async () => {
      await paris.indices.remove(FOLLOWER);
    },
    repair: 'create-follower',
  },
  S3: { by: 'lesson', lesson: 'rest-refused' },
  S4: { by: 'lesson', lesson: 'registry-down' },
  S5: {
    by: 'words',
    text: 'unable to remove package nginx: in use by policies',
    why: 'The key of the remote cannot read the policies there; the probe removals reads the report.',
  },
  S6: { by: 'none', why: 'Trust between organizations exists on Elastic Cloud only.' },
  S7: { by: 'words', text: 'trust_restrictions', why: 'Shows in kubectl only.' },
  S8: {
    by: 'none',
    why: 'Certificates of a world last ten years; evaluate-certificates warns by their end.',
  },
  S9: { by: 'none', why: 'A world has no network filters.' },
};

let started: TestConsole;
let paris: ElasticConnection;
let management: ElasticConnection;
let kibana: FakeKibana | undefined;

beforeAll(async () => {
  // What others do shows with a light look: sooner than after the seven seconds of the default.
  started = await startTestConsole({ isParisLinked: true, env: { LOCKSTEP_SYNC_LOOK_INTERVAL: '1s' } });
  paris = connectTo(started.world, 'paris');
  management = connectTo(started.world, 'management');
  await inSync(started);
});

function connectTo(world: World, name: string): ElasticConnection {
  return asSuperuser(world, name);
}

afterAll(async () => {
  await Promise.all([paris.close(), management.close(), kibana?.close()]);
  await started.close();
});

/** `request` such as `GET /_license`. */
async function requestOn(world: World, name: string, request: string, body?: object): Promise<void> {
  const [method = '', path = ''] = request.split(' ');
  const answer = await fetch(world.cluster(name).url + path, {
    method,
    headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.status, await answer.text()).toBeLessThan(300);
}

async function newLinkKey(world: World): Promise<string> {
  const home = connectTo(world, 'management');
  const key = await home.security.createCrossClusterApiKey({ name: 'another', replication: [LEADER_INDEX] });
  await home.close();
  return key.encoded;
}

async function change(body: RouteInput<typeof updateOutput>['body']): Promise<void> {
  const changed = await started.call(updateOutput, { params: { outputId: 'paris' }, body });
  expect(changed).toMatchObject({ kind: 'ok' });
}

async function inSync(console: TestConsole): Promise<void> {
  await eventually(
    () => console.call(listSyncReports, {}),
    (answer) => answer.kind === 'ok' && answer.value.items[0]?.state === 'in_sync',
  );
}

/** Management first: from then on the remote is the older one. */
async function upgradedInTheWrongOrder(): Promise<void> {
  const own = await startTestConsole({
    isParisLinked: true,
    clusters: { management: { version: '9.3.2' }, paris: { version: '9.2.4' } },
  });
  try {
    const found = await eventually(
      () => examine(own),
      ({ first_broken: first }) => first?.problem_id === 'C5',
    );
    expect(found.first_broken?.message).toContain('9.2.4, older than 9.3.2');
    await own.world.cluster('paris').upgrade('9.3.2');
    await eventually(
      () => examine(own),
      ({ status }) => status !== 'broken',
    );
  } finally {
    await own.close();
  }
}

async function examine(console = started) {
  const answer = await console.call(runDoctor, { body: { output_id: 'paris' } });
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
  const [diagnosis] = answer.value.items;
  if (diagnosis === undefined) throw new Error('no diagnosis');
  return diagnosis;
}

/** Ends the read that still waits with the key from before: what comes next is read with the new one. */
async function endPoll(): Promise<void> {
  const found = await management.documents.get(LEADER_INDEX, LEADER_INDEX);
  await management.documents.put({
    index: LEADER_INDEX,
    id: LEADER_INDEX,
    source: Object(found?.source) as object,
    guard: { kind: 'none' },
  });
}

/** Until nothing is broken. A follower that gave up while the link was down is to be started again, as the doctor says. */
async function untilWell(console = started): Promise<void> {
  const diagnosis = await eventually(
    () => examine(console),
    ({ status, first_broken: first }) =>
      status !== 'broken' || first?.repairs.includes('restart-follower') === true,
  );
  if (diagnosis.status !== 'broken') return;
  await fix('restart-follower', console);
  await eventually(
    () => examine(console),
    ({ status }) => status !== 'broken',
  );
}

async function fix(repair: RepairKind, console = started): Promise<void> {
  const ended = await carryOut(repair, console);
  expect(ended).toMatchObject({ kind: 'ok', value: { item: { state: 'done' } } });
}

async function carryOut(repair: RepairKind, console: TestConsole) {
  const body = {
    output_id: 'paris',
    repair,
    credentials: { username: 'elastic', password: TEST_PASSWORD },
  };
  const preview = await console.call(previewRepair, { body });
  if (preview.kind === 'problem') throw new Error(preview.problem.message);
  const { fingerprint } = preview.value.item;
  const begun = await console.call(startRepair, { body: { ...body, fingerprint } });
  if (begun.kind === 'problem') throw new Error(begun.problem.message);
  const params = { repairId: begun.value.item.id };
  return eventually(
    () => console.call(getRepair, { params }),
    (answer) => answer.kind === 'ok' && answer.value.item.ended_at !== null,
  );
}

it('has a row for every entry of the catalog that is not known by words alone', () => {
  const known = KNOWN_PROBLEMS.map(({ id }) => id);
  expect(known).toEqual(expect.arrayContaining(Object.keys(ROWS)));
  const inWords = new Set(ERROR_RULES.map(({ id }) => id));
  expect(known.filter((id) => !Object.hasOwn(ROWS, id) && !inWords.has(id))).toEqual([]);
});

describe('an entry of the catalog', () => {
  it.each(Object.entries(ROWS))('%s', { timeout: 60_000 }, async (id, row) => {
    switch (row.by) {
      case 'repair': {
        await eventually(
          () => examine(),
          ({ status }) => status !== 'broken',
        );
        await row.inject();
        const diagnosis = await eventually(
          () => examine(),
          ({ first_broken: first }) => first?.problem_id === id,
        );
        expect(diagnosis.first_broken?.repairs).toContain(row.repair);
        await fix(row.repair);
        await untilWell();
        break;
      }
      case 'refusal': {
        const own = await startTestConsole({
          isParisLinked: true,
          clusters: { paris: { nodes: row.nodes ?? 1 } },
        });
        try {
          await inSync(own);
          await row.inject(own.world);
          const diagnosis = await eventually(
            () => examine(own),
            ({ first_broken: first }) => first !== null,
          );
          expect(diagnosis.first_broken?.repairs).toContain(row.repair);
          const refused = await carryOut(row.repair, own);
          expect(refused).toMatchObject({
            kind: 'ok',
            value: {
              item: { state: 'failed', problem: { message: expect.stringContaining(`(${id})`) as string } },
            },
          });
          await row.fix(own.world);
          await fix(row.repair, own);
          await untilWell(own);
        } finally {
          await own.close();
        }
        break;
      }
      case 'change': {
        await eventually(
          () => examine(),
          ({ status }) => status !== 'broken',
        );
        await row.inject();
        await eventually(
          () => examine(),
          ({ first_broken: first }) => first?.problem_id === id,
        );
        await row.fix();
        await eventually(
          () => examine(),
          ({ status }) => status !== 'broken',
        );
        break;
      }
      case 'own-world':
        await row.tell();
        break;
      case 'lesson': {
        const { LESSONS } = await import('../features/sandbox-lab/lessons.ts');
        expect(LESSONS.find((lesson) => lesson.id === row.lesson)?.finding.problem_id).toBe(id);
        break;
      }
      case 'words':
        expect(explainError(row.text).map((problem) => problem.id)).toContain(id);
        expect(row.why).not.toBe('');
        break;
      case 'none':
        expect(row.why).not.toBe('');
    }
  });
});
