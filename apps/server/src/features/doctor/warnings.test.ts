import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSyncReports, listWarnings, updateOutput } from '@lockstep/contracts';
import { eventually } from '../../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;

const listed = () => started.call(listWarnings, {});
const reports = () => started.call(listSyncReports, {});

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true });
  await eventually(reports, (answer) => answer.kind === 'ok' && answer.value.items[0]?.state === 'in_sync');
  const paris = started.connect('paris');
  const key = await paris.security.createApiKey({ name: 'short-lived', expiration: '10d' });
  await paris.close();
  const changed = await started.call(updateOutput, {
    params: { outputId: 'paris' },
    body: { remote_api_key: key.encoded },
  });
  expect(changed.kind).toBe('ok');
});

afterAll(() => started.close());

describe('a key that expires soon', () => {
  it('is not looked for by a report, and in it once somebody has looked', async () => {
    const before = await reports();
    expect(before.kind === 'ok' && before.value.items[0]).not.toHaveProperty('warnings');
    const warned = await eventually(
      listed,
      (answer) => answer.kind === 'ok' && answer.value.looked_at !== null,
    );
    expect(warned).toMatchObject({
      kind: 'ok',
      value: { items: [{ kind: 'key_expires', output_id: 'paris', due_at: expect.any(String) as string }] },
    });
    for (const name of ['management', 'paris']) started.world.cluster(name).clearRequests();
    const after = await reports();
    expect(after.kind === 'ok' && after.value.items[0]?.warnings).toEqual(
      warned.kind === 'ok' ? warned.value.items : [],
    );
  });
});
