import { describe, expect, it } from 'vitest';
import { decodeConsoleEvent, encodeConsoleEvent, type ConsoleEvent } from './console-events.ts';

const event: ConsoleEvent = {
  kind: 'install-progress',
  package_name: 'nginx',
  version: '2.1.0',
  phase: 'writing',
  done: 1,
  total: 7,
  asset: { id: 'logs-nginx.access', type: 'index_template', state: 'written', message: 'two\nlines' },
};

describe('an event of the console', () => {
  it('is one frame: its kind, one line of data, an empty line', () => {
    const frame = encodeConsoleEvent(event);
    expect(frame).toMatch(/^event: install-progress\ndata: [^\n]+\n\n$/);
    expect(decodeConsoleEvent(frame.split('\n')[1]?.slice('data: '.length) ?? '')).toEqual(event);
  });

  it('of an unknown kind, or damaged, is left out', () => {
    expect(decodeConsoleEvent('{"kind":"fireworks"}')).toBeUndefined();
    expect(decodeConsoleEvent('{"kind":')).toBeUndefined();
  });
});
