import { describe, expect, it } from 'vitest';
import { describeFigure } from './report-figures.ts';

describe('a printed figure', () => {
  const measured = { name: 'list of outputs', value: 2_314.2, unit: '1/s' };

  it('says its budget and what it is compared to', () => {
    expect(
      describeFigure({
        ...measured,
        budget: { bound: 'min', value: 1_000 },
        comparedTo: { what: 'before', value: 176 },
      }),
    ).toBe('list of outputs: 2,314 1/s\n    budget ≥ 1,000 1/s; before: 176 1/s (ratio 13.1)\n');
  });

  it('has no ratio to nothing', () => {
    const figure = { ...measured, budget: null, comparedTo: { what: 'before', value: 0 } };
    expect(describeFigure(figure)).toContain('before: 0 1/s\n');
  });

  it('says when the budget is not kept', () => {
    expect(
      describeFigure({ ...measured, budget: { bound: 'max', value: 2_000 }, comparedTo: null }),
    ).toContain('NOT KEPT');
  });
});
