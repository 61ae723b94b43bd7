import { ElasticFaultError, type ClusterFault } from '../cluster-fault.ts';

/** The fault that a call ends with; fails when it succeeds or throws anything else. */
export async function faultOf(call: Promise<unknown>): Promise<ClusterFault> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ElasticFaultError) return error.fault;
    throw error;
  }
  throw new Error('The call was expected to fail.');
}
