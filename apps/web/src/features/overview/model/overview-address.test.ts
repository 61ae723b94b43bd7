import { describe, expect, it } from 'vitest';
import { readOverviewView, writeOverviewView } from './overview-address.ts';

describe('the address of the overview', () => {
  it('says what is filtered, and nothing when nothing is', () => {
    const view = { query: 'ngi', hasOnlyDifferences: true, states: ['failed', 'late'] } as const;
    const written = writeOverviewView(new URLSearchParams('item=x'), view);
    expect(written.toString()).toBe('item=x&q=ngi&differences=true&state=failed%2Clate');
    expect(readOverviewView(written)).toEqual(view);
    const empty = writeOverviewView(written, { query: '', hasOnlyDifferences: false, states: [] });
    expect(empty.toString()).toBe('item=x');
  });

  it('that is mistyped filters by what it can', () => {
    const params = new URLSearchParams('state=failed,,nonsense&differences=maybe');
    expect(readOverviewView(params)).toEqual({ query: '', hasOnlyDifferences: false, states: ['failed'] });
  });
});
