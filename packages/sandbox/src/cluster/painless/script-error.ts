import { type ErrorCause } from '../http/errors.ts';

/** A script that does not compile, or that failed: what Elasticsearch answers about it. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
  readonly body: ErrorCause;

  constructor(
    reason: 'compile error' | 'runtime error',
    where: { readonly source: string; readonly at: number },
    cause: ErrorCause,
  ) {
    super(reason);
    const { source, at } = where;
    const start = Math.max(0, at - 25);
    const end = Math.min(source.length, start + 50);
    const [before, after] = [start > 0 ? '... ' : '', end < source.length ? ' ...' : ''];
    this.body = {
      type: 'script_exception',
      reason,
      meta: {
        script_stack: [
          `${before}${source.slice(start, end)}${after}`,
          `${' '.repeat(before.length + at - start)}^---- HERE`,
        ],
        script: source,
        lang: 'painless',
        position: { offset: at, start, end },
      },
      cause,
    };
  }
}

/** The error of a script that is no Painless. */
export const compileError = (source: string, at: number, reason: string): ScriptError =>
  new ScriptError('compile error', { source, at }, { type: 'illegal_argument_exception', reason });
