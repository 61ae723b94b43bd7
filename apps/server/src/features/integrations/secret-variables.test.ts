import { expect, it } from 'vitest';
import { secretVariablesOf } from './secret-variables.ts';

it('a package says on three levels which variables are secret', () => {
  const secret = (name: string) => ({ name, type: 'text', secret: true });
  const plain = { name: 'paths', type: 'text' };
  const manifest = {
    name: 'acme',
    vars: [secret('of-package'), plain],
    policy_templates: [{ name: 't', inputs: [{ type: 'httpjson', vars: [secret('of-input')] }] }],
  };
  const stream = { manifest: { streams: [{ input: 'httpjson', vars: [secret('of-stream'), plain] }] } };
  const contents = { manifest, dataStreams: [stream] } as unknown as Parameters<typeof secretVariablesOf>[0];
  expect(secretVariablesOf(contents)).toEqual(['of-input', 'of-package', 'of-stream']);
});
