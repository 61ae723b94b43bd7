import { describe, expect, it } from 'vitest';
import { continueTrace, currentTrace, runInTrace, traceHeaders } from './trace-context.ts';

const ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

describe('a trace', () => {
  it('goes on with what came, under an own span', () => {
    const trace = continueTrace({ traceparent: `00-${ID}-${PARENT}-01`, tracestate: 'a=1', opaqueId: 'me' });
    expect(trace).toMatchObject({ traceId: ID, flags: '01', state: 'a=1', opaqueId: 'me' });
    expect(trace.spanId).toMatch(/^[\da-f]{16}$/);
    expect(trace.spanId).not.toBe(PARENT);
  });

  it.each([
    ['', 'nothing'],
    ['00-short-00f067aa0ba902b7-01', 'another form'],
    [`00-${'0'.repeat(32)}-${PARENT}-01`, 'no trace'],
    [`00-${ID}-${'0'.repeat(16)}-01`, 'no parent'],
    [`ff-${ID}-${PARENT}-01`, 'a version that is none'],
    [`00-${ID}-${PARENT}-01-more`, 'more than its version has'],
    [`00-${ID.toUpperCase()}-${PARENT}-01`, 'capitals'],
  ])('begins a new trace after %s: %s', (traceparent) => {
    const { traceId, state } = continueTrace({ traceparent, tracestate: 'a=1' });
    expect(traceId).toMatch(/^[\da-f]{32}$/);
    expect(traceId).not.toBe(ID);
    expect(state).toBeUndefined();
  });

  it('takes a later version, whose first fields are the same', () => {
    expect(continueTrace({ traceparent: `01-${ID}-${PARENT}-01-later` }).traceId).toBe(ID);
  });

  it.each(['a\nb', 'ü', 'x'.repeat(129)])('takes no opaque id that is no header: %j', (opaqueId) => {
    expect(continueTrace({ opaqueId }).opaqueId).toBeUndefined();
  });

  it('is there for all that was started in it, and for nothing else', async () => {
    const trace = continueTrace({ traceparent: `00-${ID}-${PARENT}-01`, opaqueId: 'me' });
    const headers = await runInTrace(trace, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return traceHeaders();
    });
    expect(headers).toEqual({ traceparent: `00-${ID}-${trace.spanId}-01`, 'x-opaque-id': 'me' });
    expect(currentTrace()).toBeUndefined();
    expect(traceHeaders()).toEqual({ 'x-opaque-id': 'lockstep' });
  });
});
