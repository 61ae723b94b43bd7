/** Errors of Elasticsearch as answers show them: its words, and what the catalogue knows about them. */
import { explainError, type ElasticsearchErrorView } from '@lockstep/contracts';

export function describeError(reason: string, errorType?: string): ElasticsearchErrorView {
  return {
    reason,
    error_type: errorType ?? null,
    known: explainError(errorType === undefined ? reason : `${errorType}: ${reason}`).map(
      ({ id, title, cause, remedy, detect }) => ({ id, title, cause, remedy, detect }),
    ),
  };
}
