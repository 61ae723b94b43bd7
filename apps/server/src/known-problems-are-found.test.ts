/**
 * One row for each entry of the trouble-shooting catalogue: the fault in a world, the finding of the doctor, the remedy
 * through the API, and the world well again; or the lesson that does the same; or why a world cannot show it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  explainError,
  followerIndexName,
  getRepair,
  KNOWN_PROBLEMS,
  LEADER_INDEX,
  listSyncReports,
  previewRepair,
  runDoctor,
  startRepair,
  type RepairKind,
} from '@lockstep/contracts';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import { eventually } from './testing/eventually.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from './testing/test-consoles.ts';

const FOLLOWER = followerIndexName('Paris');
const CREDENTIAL = 'cluster.remote.management.credentials';

type Row =
  | { readonly by: 'repair'; readonly inject: () => Promise<void>; readonly repair: RepairKind }
  /** In sandbox-lab.test.ts, by the id of the lesson. */
  | { readonly by: 'lesson'; readonly lesson: string }
  /** Recognised in a pasted text. */
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
      started.world.cluster('paris').keystore.set(CREDENTIAL, await newLinkKey());
    },
    repair: 'reload-secure-settings',
  },
  D8: { by: 'none', why: 'Only the answer to a reload names what is in a keystore; probes only read.' },
  D9: {
    by: 'words',
    text: 'authentication expected API key type of [cross_cluster], but API key [a] has type [rest]',
    why: 'Told on the link only, where D10 is what can be seen from outside.',
  },
  D10: { by: 'lesson', lesson: 'link-key-expired' },
  D11: {
    by: 'words',
    text: 'action [x] towards remote cluster is unauthorized for user [a]',
    why: 'Replication of a world goes on with the rights that it began with.',
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
  D17: { by: 'none', why: 'One process is every node of a simulated cluster, so nodes do not differ.' },
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
    by: 'words',
    text: 'current license is non-compliant for [ccr]',
    why: 'Licences of a world are changed by its clusters only; judge-licence is tested by itself.',
  },
  C5: { by: 'none', why: 'Clusters of this world have one version; compareVersions is tested by itself.' },
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
    by: 'words',
    text: 'should reference [a] as leader index but instead reference [b] as leader index',
    why: 'The console makes the leader index again only when it starts.',
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
  S1: { by: 'none', why: 'Needs a second console; remote-console judges the status that a peer gives.' },
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
  S6: { by: 'none', why: 'Trust between organisations exists on Elastic Cloud only.' },
  S7: { by: 'words', text: 'trust_restrictions', why: 'Shows in kubectl only.' },
  S8: { by: 'none', why: 'Certificates of a world last ten years; judge-certificates warns by their end.' },
  S9: { by: 'none', why: 'A world has no network filters.' },
};

let started: TestConsole;
let paris: ElasticConnection;
let management: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true });
  const as = (name: string) =>
    connect({
      hosts: [started.world.cluster(name).url],
      auth: { kind: 'basic', username: 'elastic', password: TEST_PASSWORD },
      requestTimeoutMs: 10_000,
    });
  paris = as('paris');
  management = as('management');
  await eventually(
    () => started.call(listSyncReports, {}),
    (answer) => answer.kind === 'ok' && answer.value.items[0]?.state === 'in_sync',
  );
});

afterAll(async () => {
  await Promise.all([paris.close(), management.close()]);
  await started.close();
});

async function newLinkKey(): Promise<string> {
  const key = await management.security.createCrossClusterApiKey({
    name: 'another',
    replication: [LEADER_INDEX],
  });
  return key.encoded;
}

async function examine() {
  const answer = await started.call(runDoctor, { body: { output_id: 'paris' } });
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
  const [diagnosis] = answer.value.items;
  if (diagnosis === undefined) throw new Error('no diagnosis');
  return diagnosis;
}

async function mend(repair: RepairKind): Promise<void> {
  const body = {
    output_id: 'paris',
    repair,
    credentials: { username: 'elastic', password: TEST_PASSWORD },
  };
  const preview = await started.call(previewRepair, { body });
  if (preview.kind === 'problem') throw new Error(preview.problem.message);
  const { fingerprint } = preview.value.item;
  const begun = await started.call(startRepair, { body: { ...body, fingerprint } });
  if (begun.kind === 'problem') throw new Error(begun.problem.message);
  const params = { repairId: begun.value.item.id };
  const ended = await eventually(
    () => started.call(getRepair, { params }),
    (answer) => answer.kind === 'ok' && answer.value.item.ended_at !== null,
    { withinMs: 40_000 },
  );
  expect(ended).toMatchObject({ kind: 'ok', value: { item: { state: 'done' } } });
}

it('has a row for every entry of the catalogue', () => {
  expect(Object.keys(ROWS).sort()).toEqual(KNOWN_PROBLEMS.map(({ id }) => id).sort());
});

describe('an entry of the catalogue', () => {
  it.each(Object.entries(ROWS))('%s', { timeout: 60_000 }, async (id, row) => {
    switch (row.by) {
      case 'repair': {
        await eventually(examine, ({ verdict }) => verdict !== 'broken');
        await row.inject();
        const diagnosis = await eventually(examine, ({ first_broken: first }) => first?.problem_id === id);
        expect(diagnosis.first_broken?.repairs).toContain(row.repair);
        await mend(row.repair);
        await eventually(examine, ({ verdict }) => verdict !== 'broken');
        break;
      }
      case 'lesson': {
        const { LESSONS } = await import('./features/sandbox-lab/lessons.ts');
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
