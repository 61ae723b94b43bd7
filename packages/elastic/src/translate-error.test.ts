import { errors } from '@elastic/elasticsearch';
import { describe, expect, it } from 'vitest';

import { ElasticError, type ElasticErrorDetails } from './elastic-error.ts';
import { ShapeError } from './answer-members.ts';
import { CallCanceled, DeadlinePassed } from './deadline.ts';
import { createRedactor } from './redact.ts';
import { ForeignAnswer, translateError, type TranslationContext } from './translate-error.ts';

const SECRET = 'correct-horse-battery';

const context: TranslationContext = {
  cluster: 'Elasticsearch at https://es.example:9200',
  credentials: 'the API key',
  request: 'PUT /_cluster/settings',
  timeoutMs: 1500,
  redact: createRedactor([SECRET]),
};

interface AnswerSpec {
  readonly status: number;
  readonly body?: unknown;
  readonly foreign?: boolean;
}

function responseError({ status, body, foreign }: AnswerSpec): Error {
  const headers = foreign === true ? {} : { 'x-elastic-product': 'Elasticsearch' };
  const meta = { body, statusCode: status, headers, warnings: null, meta: {} };
  return new errors.ResponseError(meta as unknown as ConstructorParameters<typeof errors.ResponseError>[0]);
}

const said = (type: string, reason: string, more: object = {}) => ({
  error: { type, reason, root_cause: [{ type, reason }], ...more },
});

/** Facts: docs/elastic/elasticsearch.md#errors. */
const ANSWERS: readonly (readonly [ElasticErrorDetails['kind'], AnswerSpec])[] = [
  ['unauthorized', { status: 401, body: said('security_exception', 'unable to authenticate user [ann]') }],
  ['unauthorized', { status: 401, body: '<html>proxy login</html>', foreign: true }],
  [
    'forbidden',
    { status: 403, body: said('security_exception', 'action [x] is unauthorized for user [ann]') },
  ],
  [
    'blocked',
    {
      status: 403,
      body: said('cluster_block_exception', 'index [i] blocked by: [FORBIDDEN/8/index write (api)];'),
    },
  ],
  [
    'license',
    {
      status: 403,
      body: said('security_exception', 'current license is non-compliant for [ccr]', {
        'license.expired.feature': 'ccr',
      }),
    },
  ],
  [
    'license',
    {
      status: 400,
      body: said(
        'status_exception',
        'the remote cluster [m] is not licensed for [ccr]; The license mode [BASIC]',
      ),
    },
  ],
  ['not-found', { status: 404, body: said('index_not_found_exception', 'no such index [x]') }],
  [
    'not-found',
    { status: 404, body: said('no_such_remote_cluster_exception', 'no such remote cluster: [m]') },
  ],
  ['not-found', { status: 404, body: {} }],
  ['conflict', { status: 409, body: said('version_conflict_engine_exception', '[a]: version conflict') }],
  [
    'conflict',
    { status: 400, body: said('resource_already_exists_exception', 'index [x/y] already exists') },
  ],
  [
    'in-use',
    {
      status: 400,
      body: said(
        'illegal_argument_exception',
        'pipeline [p] cannot be deleted because it is the default pipeline for 1 index(es) including [a]',
      ),
    },
  ],
  [
    'in-use',
    {
      status: 400,
      body: said(
        'illegal_argument_exception',
        'pipeline [p] cannot be deleted because it is the final pipeline for 2 index(es) including [a,b]',
      ),
    },
  ],
  [
    'in-use',
    {
      status: 400,
      body: said(
        'illegal_argument_exception',
        'component templates [c] cannot be removed as they are still in use by index templates [t]',
      ),
    },
  ],
  [
    'in-use',
    {
      status: 400,
      body: said(
        'illegal_argument_exception',
        'unable to remove composable templates [t] as they are in use by a data streams [d]',
      ),
    },
  ],
  [
    'in-use',
    {
      status: 400,
      body: said(
        'illegal_argument_exception',
        'Cannot delete policy [p]. It is in use by one or more indices: [i]',
      ),
    },
  ],
  [
    'in-use',
    {
      status: 400,
      body: said(
        'illegal_argument_exception',
        'index [b] is the write index for data stream [d] and cannot be deleted',
      ),
    },
  ],
  ['invalid', { status: 400, body: said('illegal_argument_exception', 'bad') }],
  ['invalid', { status: 400, body: { error: 'no handler found for uri [/x] and method [GET]' } }],
  [
    'invalid',
    {
      status: 400,
      body: said('media_type_header_exception', 'Invalid media-type value on headers [Accept]'),
    },
  ],
  ['invalid', { status: 405, body: { error: 'Incorrect HTTP method' } }],
  ['invalid', { status: 413, body: '', foreign: true }],
  ['throttled', { status: 429, body: said('circuit_breaking_exception', '[parent] Data too large') }],
  ['throttled', { status: 429, body: 'slow down', foreign: true }],
  ['timeout', { status: 408, body: said('timeout_exception', 'failed to process') }],
  ['timeout', { status: 504, foreign: true }],
  ['unreachable', { status: 502, body: '<h1>Bad Gateway</h1>', foreign: true }],
  ['unreachable', { status: 503, body: said('master_not_discovered_exception', 'no master') }],
  ['unexpected', { status: 500, body: said('null_pointer_exception', 'oops') }],
  ['unexpected', { status: 501, body: said('not_implemented_exception', 'not simulated') }],
  ['not-elasticsearch', { status: 404, body: '<h1>Not Found</h1>', foreign: true }],
  ['not-elasticsearch', { status: 404, body: said('index_not_found_exception', 'even this'), foreign: true }],
  [
    'not-elasticsearch',
    { status: 400, body: 'The plain HTTP request was sent to HTTPS port', foreign: true },
  ],
];

const FAILURES: readonly (readonly [ElasticErrorDetails['kind'], Error])[] = [
  ['unreachable', new errors.ConnectionError('connect ECONNREFUSED 10.0.0.1:9200')],
  ['unreachable', new errors.ConnectionError('anything new')],
  ['unreachable', new errors.NoLivingConnectionsError('There are no living connections', {} as never)],
  ['timeout', new errors.TimeoutError('Request timed out')],
  ['timeout', new errors.ConnectionError('Connect Timeout Error')],
  ['timeout', new errors.ConnectionError('connect ETIMEDOUT 10.0.0.1:9200')],
  ['timeout', new DeadlinePassed()],
  ['aborted', new CallCanceled()],
  ['not-elasticsearch', new ForeignAnswer(302)],
  ['not-elasticsearch', new errors.ProductNotSupportedError('Elasticsearch')],
  ['not-elasticsearch', new errors.ConnectionError('Response does not match the HTTP/1.1 protocol')],
  [
    'unexpected',
    new errors.RequestAbortedError('The content length (5) is bigger than the maximum allowed string (1)'),
  ],
  ['unexpected', new errors.DeserializationError('Unexpected end of JSON input', '{')],
  ['unexpected', new errors.ConfigurationError('odd')],
  ['unexpected', new ShapeError('"name" is not a text')],
  ['unexpected', new TypeError('a mistake of ours')],
];

describe('translateError', () => {
  it.each(ANSWERS)('calls it %s: %j', (kind, spec) => {
    const details = translateError(responseError(spec), context);
    expect(details).toMatchObject({ kind, status: spec.status });
    expect(details.message).toMatch(/^.{20,}[.]$/);
  });

  it.each(FAILURES)('calls it %s: %s', (kind, error) => {
    const details = translateError(error, context);
    expect(details.kind).toBe(kind);
    expect(details.message).toContain('Elasticsearch at https://es.example:9200');
  });

  it('keeps what Elasticsearch said', () => {
    const body = said('illegal_argument_exception', 'persistent setting [x], not recognized');
    expect(translateError(responseError({ status: 400, body }), context)).toEqual({
      kind: 'invalid',
      status: 400,
      errorType: 'illegal_argument_exception',
      reason: 'persistent setting [x], not recognized',
      rootCause: [{ type: 'illegal_argument_exception', reason: 'persistent setting [x], not recognized' }],
      scope: 'request',
      isTransient: false,
      message:
        'Elasticsearch at https://es.example:9200 refused PUT /_cluster/settings as invalid: persistent setting [x], not recognized.',
    });
  });

  it('names the license that is needed', () => {
    const body = said('security_exception', 'x', {
      'license.expired.feature': 'advanced-remote-cluster-security',
    });
    const details = translateError(responseError({ status: 403, body }), context);
    expect(details).toMatchObject({ kind: 'license', feature: 'advanced-remote-cluster-security' });
    expect(details.message).toContain('API keys between clusters, which need an Enterprise or trial license');
  });

  it('says that it is the language rather than what was asked', () => {
    const body = said('media_type_header_exception', 'Invalid media-type value on headers [Accept]');
    expect(translateError(responseError({ status: 400, body }), context).message).toContain(
      'does not understand the version of the REST API',
    );
  });

  it('hands an error on as it is', () => {
    const details: ElasticErrorDetails = { kind: 'invalid', message: 'No.' };
    expect(translateError(new ElasticError(details), context)).toBe(details);
  });

  it('takes a thrown text for what it is', () => {
    expect(translateError('only words', context)).toMatchObject({ kind: 'unexpected', reason: 'only words' });
  });

  it('shows no secret in any fault, whatever echoes it', () => {
    const echo = `you said Authorization: Bearer ${SECRET} and ${SECRET}`;
    const thrown = [
      ...ANSWERS.map(([, { status, foreign }]) =>
        responseError({ status, foreign: foreign ?? false, body: said('security_exception', echo) }),
      ),
      ...ANSWERS.map(([, { status }]) => responseError({ status, foreign: true, body: `<p>${echo}</p>` })),
      ...[
        errors.ConnectionError,
        errors.TimeoutError,
        errors.RequestAbortedError,
        errors.ConfigurationError,
      ].map((E) => new E(echo)),
      new errors.DeserializationError(echo, echo),
      new ShapeError(echo),
      new Error(echo),
    ];
    for (const error of thrown) {
      const details = translateError(error, context);
      expect(JSON.stringify(details)).not.toContain(SECRET);
      expect(new ElasticError(details).stack).not.toContain(SECRET);
    }
  });
});
