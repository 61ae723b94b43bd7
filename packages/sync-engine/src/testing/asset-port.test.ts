import { describe, it } from 'vitest';
import { ASSET_PORT_CASES } from './asset-port.port-suite.ts';
import { createModelAssetRemote } from './model-asset-remote.ts';

describe('the custom assets of the remote in memory', () => {
  it.each(ASSET_PORT_CASES)('$name', async ({ run }) => {
    const remote = createModelAssetRemote({
      remote: { assets: [], ledgers: [], dependencies: { pipelines: [] } },
      details: (step) =>
        step.kind === 'put-asset' && JSON.stringify(step.body).includes('no_such_processor')
          ? { kind: 'failed', code: 'bad-request', message: 'No such processor.', retryable: false }
          : undefined,
    });
    await run({ ports: remote.ports, observe: () => Promise.resolve(remote.observe()) });
  });
});
