import { expect, it } from 'vitest';
import { ignoredVariables } from './sandbox-config.ts';

it('variables of the configuration that the sandbox does not read are named', () => {
  const env = {
    LOCKSTEP_REGISTRY_URL: 'http://registry.example',
    LOCKSTEP_ELASTICSEARCH_PASSWORD_FILE: '/run/secrets/word',
    LOCKSTEP_NAME: '',
    LOCKSTEP_LOGGING_LEVEL: 'debug',
    LOCKSTEP_PORT: '5660',
    LOCKSTEP_DATA_DIR: '/tmp/x',
    LOCKSTEP_SANDBOX_PASSWORD: 'word',
    HOME: '/root',
  };
  expect([...ignoredVariables(env)].sort()).toEqual([
    'LOCKSTEP_ELASTICSEARCH_PASSWORD_FILE',
    'LOCKSTEP_REGISTRY_URL',
  ]);
  expect(ignoredVariables({})).toEqual([]);
});
