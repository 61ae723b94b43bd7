/** Errors of Elasticsearch as answers show them: its words, and what the table of rules knows about them. */
import {
  explainError,
  type ElasticsearchErrorView,
  type Explanation,
  type StructuredError,
} from '@lockstep/contracts';
import type { ElasticErrorDetails } from '@lockstep/elastic';

/** An error of Elasticsearch for a page: its own words, and every known problem that they fit. */
export function describeError(reason: string, errorType?: string): ElasticsearchErrorView {
  return {
    reason,
    error_type: errorType ?? null,
    known: explainError({ type: errorType, reason }).map(presentExplanation),
  };
}

/** An error in the form that the table of rules reads: with every cause that Elasticsearch named. */
export function structuredError(details: ElasticErrorDetails): StructuredError {
  const { errorType, reason = details.message, status, causedBy, rootCause, failedShards } = details;
  return { type: errorType, reason, status, causedBy, rootCause, failedShards };
}

/** A known problem as the API shows it. */
export function presentExplanation({
  id,
  title,
  cause,
  remedy,
  detect,
}: Explanation): ElasticsearchErrorView['known'][number] {
  return { id, title, cause, remedy, detect };
}
