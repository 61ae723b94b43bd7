import { describe, expect, it } from 'vitest';
import type { ElasticConnection, RemoteClusterInfo } from '@lockstep/elastic';
import { tryLinks } from './link-connections.ts';

const info = (isConnected: boolean) => ({ alias: 'management', isConnected }) as RemoteClusterInfo;

/** A cluster that answers `_resolve/cluster` with this. */
const answering = (error: string | undefined) =>
  ({
    remoteClusters: {
      resolveExpression: () =>
        Promise.resolve([
          { alias: 'management', isConnected: false, skipUnavailable: true, ...(error && { error }) },
        ]),
    },
  }) as unknown as ElasticConnection;

const UNAUTHORIZED =
  'action [indices:admin/resolve/cluster] towards remote cluster is unauthorized for API key';

async function stateOf(error: string | undefined, isUp: boolean) {
  return (await tryLinks(answering(error), [info(isUp)])).get('management')?.state;
}

describe('a link that is tried', () => {
  it('is connected when only a right is missing, and its sockets are up', async () => {
    expect(await stateOf(UNAUTHORIZED, true)).toBe('connected');
  });

  it('is not connected when its sockets are down, whatever is refused', async () => {
    expect(await stateOf(UNAUTHORIZED, false)).toBe('not_connected');
  });

  it('is not connected when the attempt itself fails', async () => {
    expect(await stateOf('Unable to connect to [management]', true)).toBe('not_connected');
    expect(await stateOf(undefined, true)).toBe('not_connected');
  });
});
