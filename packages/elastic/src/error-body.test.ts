import { expect, it } from 'vitest';

import { readErrorBody } from './error-body.ts';

it('reads type and reason', () => {
  const body = {
    error: { root_cause: [], type: 'index_not_found_exception', reason: 'no such index [x]' },
    status: 404,
  };
  expect(readErrorBody(body)).toEqual({
    errorType: 'index_not_found_exception',
    reason: 'no such index [x]',
  });
});

it('adds the root cause and the deepest cause where they say more', () => {
  const error = {
    type: 'status_exception',
    reason: 'could not be determined',
    root_cause: [{ type: 'status_exception', reason: 'could not be determined' }],
    caused_by: {
      type: 'a',
      reason: 'between',
      caused_by: { type: 'connect_transport_exception', reason: 'no route' },
    },
  };
  expect(readErrorBody({ error }).reason).toBe('could not be determined; no route');
});

it.each([
  [
    'of a key with a wrong access, whose sentence is its cause',
    {
      type: 'x_content_parse_exception',
      reason: '[1:22] Failed to build [cross_cluster_api_key_request] after last required field arrived',
      caused_by: {
        type: 'illegal_argument_exception',
        reason: 'must specify non-empty access for either [search] or [replication]',
      },
    },
    '[1:22] Failed to build [cross_cluster_api_key_request] after last required field arrived; must specify non-empty access for either [search] or [replication]',
  ],
  [
    'of a mapping with a parameter of another type, said once',
    {
      type: 'mapper_parsing_exception',
      reason:
        'Failed to parse mapping: unknown parameter [ignore_above] on mapper [k] of type [constant_keyword]',
      caused_by: {
        type: 'mapper_parsing_exception',
        reason: 'unknown parameter [ignore_above] on mapper [k] of type [constant_keyword]',
      },
    },
    'Failed to parse mapping: unknown parameter [ignore_above] on mapper [k] of type [constant_keyword]',
  ],
])('reads the refusal %s', (_what, error, reason) => {
  const root_cause = [{ type: error.type, reason: error.reason }];
  expect(readErrorBody({ error: { ...error, root_cause }, status: 400 })).toMatchObject({
    errorType: error.type,
    reason,
  });
});

it('says why credentials were not accepted', () => {
  const error = {
    type: 'security_exception',
    reason: 'unable to authenticate',
    additional_unsuccessful_credentials: 'API key: api key is expired',
  };
  expect(readErrorBody({ error }).reason).toBe('unable to authenticate; API key: api key is expired');
});

it.each([
  [{ type: 'security_exception', reason: 'current license is non-compliant for [ccr]' }],
  [{ type: 'security_exception', reason: 'x', 'license.expired.feature': 'ccr' }],
  [{ type: 'security_exception', reason: 'x', root_cause: [{ 'license.expired.feature': 'ccr' }] }],
  [
    {
      type: 'status_exception',
      reason: 'the remote cluster [mgmt] is not licensed for [ccr]; The license mode [BASIC]',
    },
  ],
])('finds the feature that is not licensed in %j', (error) => {
  expect(readErrorBody({ error }).unlicensedFeature).toBe('ccr');
});

it.each([
  [{ error: 'no handler found for uri [/x]' }, { reason: 'no handler found for uri [/x]' }],
  [
    { acknowledged: true, error_message: 'Operation failed: Trial was already activated.' },
    { reason: 'Operation failed: Trial was already activated.' },
  ],
  ['<html><h1>502  Bad\n Gateway</h1></html>', { reason: '502 Bad Gateway' }],
  ['', {}],
  [undefined, {}],
  [{ found: false }, {}],
  [{ error: { root_cause: 'odd', caused_by: null, reason: 7 } }, {}],
])('reads %j, which is not the usual envelope', (body, facts) => {
  expect(readErrorBody(body)).toEqual(facts);
});
