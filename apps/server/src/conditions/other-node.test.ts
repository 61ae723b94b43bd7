/** Nodes connect by themselves: one answers, the follower may run on another. */
import { expect, it } from 'vitest';
import { evaluateAnswers, link, NOW, reading, statsPath } from '../testing/condition-answers.ts';
import { summarizeConditions } from './summarize-conditions.ts';

const UNABLE = reading('no_seed_node_left_exception', 'no seed node left for cluster: [management]');

async function look(upMs: number | undefined, more: Readonly<Record<string, ReturnType<typeof link>>> = {}) {
  const facts = upMs === undefined ? {} : { linkUpSince: NOW - upMs };
  return evaluateAnswers({ [statsPath]: UNABLE, ...more }, facts);
}

it('a read that failed is of the past while the link has only just come up', async () => {
  for (const upMs of [undefined, 0, 149_000]) {
    const readable = (await look(upMs)).find(({ type }) => type === 'LeaderReadable');
    expect(readable).toMatchObject({ reason: 'Busy', severity: 'warning' });
  }
});

it('a read that still fails after two tries is a node that does not reach management', async () => {
  expect(summarizeConditions(await look(150_000)).decisive).toMatchObject({
    type: 'LeaderReadable',
    status: 'False',
    reason: 'LinkDisconnected',
    severity: 'error',
    problemId: 'D17',
  });
});

it('a link that is down is said to be down, whatever it was before', async () => {
  const down = { 'remote /_remote/info': link({ connected: false }) };
  expect(summarizeConditions(await look(150_000, down)).decisive).toMatchObject({
    type: 'LinkConnected',
    reason: 'LinkDisconnected',
  });
});
