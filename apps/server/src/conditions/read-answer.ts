/** Reads parts of answers that may be of any shape; what is not there is undefined. Pure. */
import { textAt } from '@lockstep/json';
import type { Answer } from './observation.ts';
import { readAnswerTexts as texts } from '../texts/conditions/read-answer.ts';

export {
  entriesAt,
  isJsonObject as isPart,
  numberAt,
  objectsAt as partsAt,
  textAt,
  valueAt as at,
  type JsonObject as Part,
} from '@lockstep/json';

/** The body of a 2xx answer. */
export function bodyOf(answer: Answer | undefined): unknown {
  return answer?.kind === 'answered' && answer.status < 300 ? answer.body : undefined;
}

/** The HTTP status; undefined when no answer came or nothing was asked. */
export function statusOf(answer: Answer | undefined): number | undefined {
  return answer?.kind === 'answered' ? answer.status : undefined;
}

/** Elasticsearch's words about why not; the words of the network when nothing came. */
export function reasonOf(answer: Answer | undefined): string {
  if (answer === undefined) return texts.nobodyAsked;
  if (answer.kind === 'failed') return answer.reason === '' ? answer.message : answer.reason;
  const reason = textAt(answer.body, 'error', 'reason') ?? textAt(answer.body, 'error');
  return reason ?? texts.statusOnly(answer.status);
}
