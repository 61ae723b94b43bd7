/** Turns what is expected to happen into a value. */
import { isElasticFault, type ClusterFault } from './cluster-fault.ts';

export type Removal = 'removed' | 'absent';

export async function unless<T, A>(
  call: Promise<T>,
  isExpected: (fault: ClusterFault) => boolean,
  value: A,
): Promise<T | A> {
  try {
    return await call;
  } catch (error) {
    if (isElasticFault(error) && isExpected(error.fault)) return value;
    throw error;
  }
}

export function whenNotFound<T, A>(call: Promise<T>, absent: A): Promise<T | A> {
  return unless(call, ({ kind }) => kind === 'not-found', absent);
}

/** True when it was made, false when it was there already. */
export async function isMade(call: Promise<unknown>): Promise<boolean> {
  const isThere = ({ errorType }: ClusterFault) => errorType === 'resource_already_exists_exception';
  return (await unless(call, isThere, undefined)) !== undefined;
}

export async function removal(call: Promise<unknown>): Promise<Removal> {
  return (await whenNotFound(call, undefined)) === undefined ? 'absent' : 'removed';
}

/** For an answer that has nothing to tell. */
export async function done(call: Promise<unknown>): Promise<void> {
  await call;
}
