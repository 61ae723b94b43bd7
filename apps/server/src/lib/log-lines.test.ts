import { expect, it } from 'vitest';
import { createLogLines } from './log-lines.ts';
import { continueTrace, runInTrace } from './trace-context.ts';

function lineOf(write: (log: ReturnType<typeof createLogLines>) => void): string {
  let text = '';
  const stream = {
    write: (chunk: string): void => {
      text += chunk;
    },
  };
  write(createLogLines({ level: 'info', name: 'management', version: '1.2.3' }, { format: 'ecs', stream }));
  return text;
}

const fieldsOf = (fields: object): Record<string, unknown> =>
  JSON.parse(lineOf((log) => log.info(fields, 'told'))) as Record<string, unknown>;

it('a line has every key once, also when fields are called like its own', () => {
  const line = lineOf((log) =>
    log.child({ 'http.request.id': 'r1', 'labels.output': 'Paris' }).info(
      {
        message: 'm',
        msg: 'given',
        time: 1,
        level: 'odd',
        name: 'nginx',
        output: 'paris',
        '@timestamp': 2,
      },
      'told',
    ),
  );
  const keys = [...line.matchAll(/[{,]"([^"]+)":/g)].map(([, key]) => key);
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
  expect(JSON.parse(line)).toMatchObject({
    'log.level': 'info',
    'service.name': 'lockstep',
    'service.version': '1.2.3',
    'service.node.name': 'management',
    message: 'told',
    'http.request.id': 'r1',
    'labels.output': 'Paris',
    'lockstep.message': 'm',
    'lockstep.msg': 'given',
    'lockstep.name': 'nginx',
    'lockstep.output': 'paris',
  });
});

it('a line is one of the Elastic Common Schema', () => {
  const line = fieldsOf({
    user: 'ana',
    address: '10.1.2.3',
    method: 'GET',
    path: '/x',
    status: 404,
    durationMs: 1.5,
    err: new TypeError('why'),
  });
  expect(line['@timestamp']).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(line).toMatchObject({
    'ecs.version': expect.stringMatching(/^8\./) as string,
    'user.name': 'ana',
    'source.ip': '10.1.2.3',
    'http.request.method': 'GET',
    'url.path': '/x',
    'http.response.status_code': 404,
    'event.duration': 1_500_000,
    error: { type: 'TypeError', message: 'why', stack_trace: expect.stringContaining('why') as string },
  });
});

it('what has a name of the schema and another shape stands under our own', () => {
  expect(fieldsOf({ user: { name: 'ana' }, status: undefined })).toMatchObject({
    'lockstep.user': { name: 'ana' },
  });
});

it('credentials are cut, however deep they are', () => {
  const secret = 'not-to-be-seen';
  const line = lineOf((log) =>
    log.info(
      {
        password: secret,
        authorization: secret,
        user: { password: secret },
        request: { headers: { authorization: secret, cookie: secret } },
        headers: { cookie: secret },
      },
      'told',
    ),
  );
  expect(line).not.toContain(secret);
});

it('a line names the trace that it belongs to', () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const trace = continueTrace({ traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
  const line = runInTrace(trace, () => lineOf((log) => log.info('told')));
  expect(JSON.parse(line)).toMatchObject({ 'trace.id': traceId });
});
