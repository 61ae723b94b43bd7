/** Transforms. Facts: spec/packages.md 4.8, 13. */
import { must, type JsonObject } from './answer-members.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { unless, whenExists, whenNotFound, type Removal } from './cluster-fault.ts';
import { freeBody, withoutKeys, type NamedBody } from './named-body.ts';
import { exactName } from './request-path.ts';

const ADDED_BY_THE_CLUSTER = ['id', 'create_time', 'version', 'authorization'];

export type Transforms = ReturnType<typeof createTransforms>;

export function createTransforms({ es, read, write, remove }: ClusterCalls) {
  return {
    /**
     * `exists` leaves what is there as it is: a transform is never written over. Its validation is deferred, so the
     * source need not be there yet.
     */
    put: (name: string, body: JsonObject, options?: CallOptions): Promise<'created' | 'exists'> =>
      whenExists(
        write(
          (how) => {
            const where = { transform_id: exactName(name), defer_validation: true };
            return es.transform.putTransform({ ...where, body: freeBody(body) } as never, how);
          },
          () => 'created',
          options,
        ),
        'exists',
      ),
    /** Undefined when missing. What the cluster adds (creation time, version, who may run it) is left out. */
    get: (name: string, options?: CallOptions): Promise<NamedBody | undefined> =>
      whenNotFound(
        read(
          (how) => es.transform.getTransform({ transform_id: exactName(name) }, how),
          (answer) => {
            const found = must.list(answer, 'transforms').find((item) => must.string(item, 'id') === name);
            return found && { name, body: withoutKeys({ ...found }, ADDED_BY_THE_CLUSTER) };
          },
          options,
        ),
        undefined,
      ),
    start: (name: string, options?: CallOptions): Promise<'started' | 'already-started'> =>
      unless(
        write(
          (how) => es.transform.startTransform({ transform_id: exactName(name) }, how),
          () => 'started',
          options,
        ),
        ({ kind }) => kind === 'conflict',
        'already-started',
      ),
    /** By force; `absent` when it is not there. */
    stop(name: string, options?: CallOptions): Promise<'stopped' | 'absent'> {
      const how = { force: true, wait_for_completion: true };
      return whenNotFound(
        write(
          (call) => es.transform.stopTransform({ transform_id: exactName(name), ...how }, call),
          () => 'stopped',
          options,
        ),
        'absent',
      );
    },
    /** With its destination index only when `destination` says so. */
    remove(
      name: string,
      { destination }: { readonly destination: 'keep' | 'remove' },
      options?: CallOptions,
    ): Promise<Removal> {
      const query = { force: true, delete_dest_index: destination === 'remove' };
      return remove(
        (how) => es.transform.deleteTransform({ transform_id: exactName(name), ...query }, how),
        options,
      );
    },
  };
}
