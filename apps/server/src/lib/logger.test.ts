import { expect, it } from 'vitest';
import { createLogger } from './logger.ts';

function lineOf(fields: object): string {
  let text = '';
  const write = (chunk: string): void => {
    text += chunk;
  };
  createLogger({ level: 'info', name: 'management' }, { write }).info(fields, 'told');
  return text;
}

it('a line has every key once, also when fields are called like its own', () => {
  const line = lineOf({ msg: 'given', time: 1, level: 'odd', console: 'other', message: 'm', name: 'nginx' });
  const keys = [...line.matchAll(/[{,]"([^"]+)":/g)].map(([, key]) => key);
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
  expect(JSON.parse(line)).toMatchObject({
    level: 'info',
    console: 'management',
    msg: 'told',
    message: 'm',
    name: 'nginx',
    field_msg: 'given',
    field_time: 1,
    field_level: 'odd',
    field_console: 'other',
  });
});

it('fields are left as they are otherwise', () => {
  const { time, ...line } = JSON.parse(lineOf({ a: { msg: 'inner' }, err: new Error('why') })) as Record<
    string,
    unknown
  >;
  expect(time).toMatch(/^\d{4}-/);
  expect(line).toMatchObject({ a: { msg: 'inner' }, err: { message: 'why' }, msg: 'told' });
});
