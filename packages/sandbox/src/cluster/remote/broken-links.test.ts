import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../testing/index.ts';
import { FollowWorld } from '../../testing/follow-world.ts';

let made: FollowWorld;
let silent: Server | undefined;

afterEach(async () => {
  await made.world.close();
  silent?.close();
  silent = undefined;
});

const NOBODY = '127.0.0.1:9';
const search = () => made.follower('GET /mgmt:outputs/_search', { size: 0 });

describe('a link to an address where nobody listens', () => {
  it('tells a follower in proxy mode what failed beside the error and not as its cause', async () => {
    made = await FollowWorld.following();
    await made.point(NOBODY);
    const failure = await made.untilRetrying('no_seed_node_left_exception');
    expect(failure).not.toHaveProperty('caused_by');
    expect(failure).toMatchObject({
      reason: `Unable to open any proxy connections to cluster [mgmt] at address [${NOBODY}], configuredAddress=[${NOBODY}], configuredServerName=[]`,
      suppressed: [
        { type: 'connect_transport_exception', caused_by: { type: 'annotated_connect_exception' } },
      ],
    });
    expect(JSON.stringify(failure)).toContain(`"reason":"Connection refused"`);
    expect(await made.shard()).not.toHaveProperty('fatal_exception');
  });

  it('tells in sniff mode why the seed could not be reached', async () => {
    const version = '8.17.2';
    made = await FollowWorld.start({
      clusters: [
        { name: 'management', version },
        { name: 'paris', version },
      ],
      trust: 'certificate',
    });
    await made.follower('PUT /_cluster/settings', {
      persistent: { 'cluster.remote.other': { seeds: [NOBODY], skip_unavailable: false } },
    });
    const refused = await made.follower('GET /other:outputs/_search');
    expect(refused.at('error')).toMatchObject({
      root_cause: [{ type: 'uncategorized_execution_exception' }],
      type: 'connect_transport_exception',
    });
    expect(refused.at('error')).not.toHaveProperty('suppressed');
  });

  it('is no link: the search that may go without it is told no more than that', async () => {
    made = await FollowWorld.start();
    await made.point(NOBODY);
    const found = await search();
    expect(found.body).toMatchObject({
      num_reduce_phases: 0,
      hits: { total: { value: 0, relation: 'eq' } },
      _clusters: {
        skipped: 1,
        details: {
          mgmt: {
            failures: [
              { reason: { type: 'connect_transport_exception', reason: 'Unable to connect to [mgmt]' } },
            ],
          },
        },
      },
    });
    expect((await made.follower('GET /_resolve/cluster/mgmt:*')).at('mgmt')).toEqual({
      connected: false,
      skip_unavailable: true,
    });
  });

  it('says so to whoever wants to follow over it, as the root of three errors', async () => {
    made = await FollowWorld.start();
    await made.point(NOBODY);
    const refused = await made.follow();
    expect([refused.status, refused.at('error')]).toMatchObject([
      400,
      {
        root_cause: [{ type: 'no_seed_node_left_exception' }],
        type: 'status_exception',
        caused_by: {
          type: 'exception',
          reason: 'could not determine the license type for cluster [mgmt]',
          caused_by: { type: 'no_seed_node_left_exception' },
        },
      },
    ]);
  });

  it('is an error of the settings when its name means nothing', async () => {
    made = await FollowWorld.start();
    await made.point('nobody.invalid:9400', { skip_unavailable: false });
    const refused = await search();
    expect([refused.status, refused.at('error')]).toMatchObject([
      400,
      { type: 'illegal_argument_exception', reason: 'unknown host [nobody.invalid]' },
    ]);
  });
});

describe('a link to an address where somebody else listens', () => {
  it('is reset by the transport interface when it brings a key', async () => {
    made = await FollowWorld.start();
    await made.point(made.world.cluster('management').transportAddress, { skip_unavailable: false });
    const refused = await search();
    expect([refused.status, refused.at('error')]).toMatchObject([
      500,
      {
        type: 'no_seed_node_left_exception',
        suppressed: [{ caused_by: { reason: 'handshake failed because connection reset' } }],
      },
    ]);
  });

  it('is told that a key is missing at the remote cluster server, and a follower gives up for it', async () => {
    made = await FollowWorld.following();
    made.world.cluster('paris').keystore.remove('cluster.remote.mgmt.credentials');
    await made.follower('POST /_nodes/reload_secure_settings');
    expect(await made.remoteInfo()).toMatchObject({ connected: false });
    expect(await made.remoteInfo()).not.toHaveProperty('cluster_credentials');
    await made.leader('PUT /outputs/_doc/2', { text: 'second' });
    const fatal = await made.untilDead();
    expect(fatal).toMatchObject({
      type: 'illegal_argument_exception',
      reason: expect.stringContaining(
        'require transport header [_cross_cluster_access_credentials]',
      ) as string,
    });
  });

  it('keeps a change of the settings waiting for ten seconds when nobody says a word there', async () => {
    made = await FollowWorld.start();
    const server = createServer();
    silent = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const reached = new Promise((resolve) => server.once('connection', resolve));
    const putting = made.point(`127.0.0.1:${port}`);
    await reached;
    expect(await made.remoteInfo()).toMatchObject({ connected: false });
    made.world.faults.forwardClock(10_000);
    expect((await putting).status).toBe(200);
    expect(await made.remoteInfo()).toMatchObject({ connected: false });
    expect((await search()).at('_clusters', 'skipped')).toBe(1);
  });
});

describe('a link that comes back', () => {
  it('is connected at once, while a follower waits for the time of its next try', async () => {
    made = await FollowWorld.following();
    await made.world.faults.stopCluster('management');
    await made.untilRetrying('no_seed_node_left_exception');
    made.world.faults.forwardClock(3_600_000);
    await eventually(
      () => made.shard(),
      (shard) => (shard['failed_read_requests'] as number) > 5,
    );
    await made.world.faults.startCluster('management');
    await eventually(
      () => made.remoteInfo(),
      (info) => (info as { connected: boolean }).connected,
    );
    await made.leader('PUT /outputs/_doc/1', { text: 'back' });
    made.world.faults.forwardClock(60_000);
    await made.untilReplicated('1', 'back');
  });
});
