export interface Figure {
  readonly what: string;
  readonly measured: string;
  /** What the figure means, or what it is held against. */
  readonly comparedTo: string;
}

export function perSecond(count: number, milliseconds: number): string {
  const rate = (count * 1000) / milliseconds;
  return rate.toLocaleString('en', { maximumFractionDigits: rate < 100 ? 1 : 0 });
}
