/** The log by its catalog: what a line has beside the fields that it is written with. */
import pino from 'pino';
import { expect, it } from 'vitest';
import { catalogLogger, createLogger, type Logger } from './logger.ts';

function recorded(level: string) {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const write = (line: string): void =>
    void lines.push(JSON.parse(line) as Readonly<Record<string, unknown>>);
  return { log: catalogLogger(pino({ level }, { write })), lines };
}

it('a line has the code, the action and the outcome of its message, in the names of the schema', () => {
  let text = '';
  const stream = { write: (line: string): void => void (text += line) };
  const log = createLogger(
    { level: 'info', name: 'management', version: '1.2.3' },
    { format: 'ecs', stream },
  );
  log.info('output-created', { user: 'ana', outputId: 'paris' });
  expect(JSON.parse(text)).toMatchObject({
    'log.level': 'info',
    message: 'output created',
    'event.code': 'LS-5001',
    'event.action': 'output-created',
    'event.outcome': 'success',
    'user.name': 'ana',
    'lockstep.outputId': 'paris',
  });
});

it('a text is filled with the fields of the line', () => {
  const { log, lines } = recorded('info');
  log.info('package-installed', { package: 'nginx', version: '2.1.0' });
  expect(lines).toMatchObject([{ msg: 'Package nginx installed with version 2.1.0' }]);
});

it('a line below the level is not written, and the level can be changed', () => {
  const { log, lines } = recorded('warn');
  log.info('console-stopped');
  log.level = 'info';
  log.info('console-stopped');
  expect(log.level).toBe('info');
  expect(lines).toHaveLength(1);
});

it('a child has its fields in every line, and the catalog as well', () => {
  const { log, lines } = recorded('info');
  const child: Logger = log.child({ 'labels.output': 'Paris' });
  child.info('console-stopped');
  expect(lines).toMatchObject([{ 'labels.output': 'Paris', eventCode: 'LS-1003' }]);
});

it('a child of a child has the fields of both, and the level that is set before its first line', () => {
  const { log, lines } = recorded('warn');
  const child = log.child({ 'labels.output': 'Paris' }).child({ 'http.request.id': 'r1' });
  child.info('console-stopped');
  log.level = 'info';
  log.child({ 'http.request.id': 'r2' }).info('console-stopped');
  child.level = 'info';
  child.info('console-stopped');
  expect(lines).toMatchObject([
    { 'http.request.id': 'r2' },
    { 'labels.output': 'Paris', 'http.request.id': 'r1' },
  ]);
});

it('the compiler takes nothing that the catalog does not know', () => {
  const { log, lines } = recorded('silent');
  // @ts-expect-error no such message
  const unknown = (): void => log.info('nobody-knows-this');
  // @ts-expect-error another level
  log.error('console-stopped');
  // @ts-expect-error a field is missing
  log.info('output-created', { user: 'ana' });
  // @ts-expect-error a field that this message does not have
  log.info('output-created', { user: 'ana', outputId: 'paris', secret: 'x' });
  expect(unknown).toBeTypeOf('function');
  expect(lines).toEqual([]);
});
