/**
 * How many cases of a property to try: `usual` of them in `test`, so many times more as LOCKSTEP_TEST_EFFORT says in
 * `test:long`.
 */
export function runs(usual: number): number {
  return Math.ceil(usual * Number(process.env['LOCKSTEP_TEST_EFFORT'] ?? 1));
}
