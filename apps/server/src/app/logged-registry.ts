/** A registry that says in the log when it ceases to answer, and when it answers again; once each, however often it is asked. */
import type { RegistryClient } from '@lockstep/package-registry';
import type { Logger } from '../lib/logger.ts';

interface Answered {
  readonly kind: string;
  readonly message?: string;
}

export function loggedRegistry(registry: RegistryClient, log: Logger): RegistryClient {
  let isFailing = false;
  const told = async <Answer extends Answered>(asked: Promise<Answer>): Promise<Answer> => {
    const answer = await asked;
    // What a registry does not have, it has answered.
    const hasFailed = answer.kind === 'unreachable' || answer.kind === 'invalid-answer';
    if (hasFailed && !isFailing) log.warn('registry-unusable', { problem: answer.message ?? answer.kind });
    if (!hasFailed && isFailing) log.info('registry-recovered');
    isFailing = hasFailed;
    return answer;
  };
  return {
    ...registry,
    search: (...args) => told(registry.search(...args)),
    packageInfo: (...args) => told(registry.packageInfo(...args)),
    archive: (...args) => told(registry.archive(...args)),
    categories: (...args) => told(registry.categories(...args)),
  };
}
