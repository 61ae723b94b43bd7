/** The one sentence that an operator reads for each kind of error. */
import type { ElasticErrorKind } from './elastic-error.ts';
import { LOWEST_VERSION } from './version-features.ts';

/** Whom a message is about. */
export interface CallFacts {
  /** "Elasticsearch at https://es.example:9200". */
  readonly cluster: string;
  /** "the API key". */
  readonly credentials: string;
  /** "PUT /_cluster/settings". */
  readonly request: string;
  readonly timeoutMs: number;
}

interface MessageFacts extends CallFacts {
  readonly status?: number;
  readonly reason?: string;
  /** Said instead of the reason, where we know better than the words that came. */
  readonly meaning?: string;
  readonly feature?: string;
}

/** What the features need, by the name that Elasticsearch uses (docs/elastic/elasticsearch.md#license). */
const LICENSES: Readonly<Record<string, string>> = {
  ccr: 'cross-cluster replication, which needs a Platinum, Enterprise or trial license',
  'advanced-remote-cluster-security': 'API keys between clusters, which need an Enterprise or trial license',
};

const SENTENCES: Readonly<Record<ElasticErrorKind, (facts: MessageFacts) => string>> = {
  unreachable: (f) => `${f.cluster} cannot be reached${because(f)}.`,
  timeout: (f) =>
    `${f.cluster} did not answer ${f.request} within ${String(f.timeoutMs)} ms; check the network between here and there, and how busy the cluster is.`,
  unauthorized: (f) =>
    `${f.cluster} did not accept ${f.credentials}${because(f)}; check these credentials, or make new ones.`,
  forbidden: (f) => `${f.cluster} did not allow ${f.request}${because(f)}.`,
  'not-found': (f) => `${f.cluster} has nothing for ${f.request}${because(f)}.`,
  conflict: (f) =>
    `${f.cluster} found ${f.request} in conflict with what is there${because(f)}; read again and repeat.`,
  blocked: (f) =>
    `${f.cluster} is blocked for ${f.request}${because(f)}; lift the block, or open the index, first.`,
  busy: (f) => `${f.cluster} cannot serve ${f.request} just now${because(f)}; try again in a minute.`,
  license: (f) =>
    `The license of ${f.cluster}, or of the cluster that it reads from, does not include ${licensed(f.feature)}${because(f)}; install such a license or start a trial.`,
  'in-use': (f) =>
    `${f.cluster} did not remove it because something still uses it${because(f)}; remove or change the users first.`,
  invalid: (f) => `${f.cluster} refused ${f.request} as invalid${because(f)}.`,
  throttled: (f) => `${f.cluster} is too busy for ${f.request}${because(f)}; try again in a moment.`,
  aborted: (f) => `${f.request} to ${f.cluster} was canceled.`,
  'not-elasticsearch': (f) =>
    `What answers in place of ${f.cluster} is not Elasticsearch${answered(f)}; check that the address is Elasticsearch's own, not that of Kibana, a proxy or another service.`,
  unsupported: (f) =>
    `${f.cluster} has ${f.reason ?? 'a version'}, which is too old; upgrade it to ${LOWEST_VERSION} or newer.`,
  unexpected: (f) => `${f.cluster} answered ${f.request} in an unexpected way${answered(f)}.`,
};

/** The sentence for one kind. `reason` has to be free of secrets already. */
export function errorMessage(kind: ElasticErrorKind, facts: MessageFacts): string {
  return SENTENCES[kind](facts);
}

function because(facts: MessageFacts): string {
  const words = (facts.meaning ?? facts.reason ?? '').replace(/(?<![\s.])[\s.]+$/, '');
  const status = facts.status === undefined ? '' : `status ${String(facts.status)}`;
  const text = words === '' ? status : words;
  return text === '' ? '' : `: ${text}`;
}

/** For answers that nobody foresaw, the status is half of the story. */
function answered(facts: MessageFacts): string {
  return facts.status === undefined || facts.reason === undefined
    ? because(facts)
    : `: status ${String(facts.status)} (${facts.reason.replace(/(?<![\s.])[\s.]+$/, '')})`;
}

function licensed(feature: string | undefined): string {
  return feature === undefined ? 'what was asked for' : (LICENSES[feature] ?? `"${feature}"`);
}
