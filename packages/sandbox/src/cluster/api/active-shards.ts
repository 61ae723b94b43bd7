import { ElasticError, illegalArgument } from '../http/errors.ts';
import { type RequestContext } from '../http/route.ts';

/** Checks `wait_for_active_shards`, which is met at once here. @throws illegal_argument_exception */
export function checkActiveShards(context: RequestContext, copies: number): void {
  const text = context.request.query.text('wait_for_active_shards');
  if (text === undefined || text === 'all') return;
  const count = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(count)) {
    throw new ElasticError(400, {
      type: 'illegal_argument_exception',
      reason: `cannot parse ActiveShardCount[${text}]`,
      cause: { type: 'number_format_exception', reason: `For input string: "${text}"` },
    });
  }
  if (count < 0) throw illegalArgument('shard count cannot be a negative value');
  if (count > copies) {
    throw illegalArgument(
      `invalid wait_for_active_shards[${count}]: cannot be greater than number of shard copies [${copies}]`,
    );
  }
}
