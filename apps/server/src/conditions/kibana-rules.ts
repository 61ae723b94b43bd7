/**
 * The Kibana beside a remote that this console applies: whether it is there and can be used, and which way integrations
 * are installed (docs/decisions/0023-through-the-kibana-of-a-remote.md).
 */
import { isFalse, isTrue, type ConditionRule, type Evaluation } from './condition.ts';
import type { Facts } from './facts.ts';
import { get, KIBANA, type Answer } from './observation.ts';
import { evaluateInstallerProblem } from './peer-problem.ts';
import { problemIn } from './peer-rules.ts';
import { bodyOf, textAt } from './read-answer.ts';
import { kibanaTexts as texts } from '../texts/conditions/kibana.ts';

const KIBANA_STATUS = get(KIBANA, '/api/status');

export const KIBANA_RULES: Readonly<Record<'KibanaUsable', ConditionRule>> = {
  KibanaUsable: {
    type: 'KibanaUsable',
    dependsOn: ['OutputUsable', 'SyncEnabled'],
    observed: 'every-look',
    appliesTo: ({ appliedBy, installer, kibanaUrl }) =>
      appliedBy === 'console' && (installer === 'fleet' || kibanaUrl !== undefined),
    requests: ({ facts }) => (facts.hasPeer ? [KIBANA_STATUS] : []),
    evaluate: ([answer], { facts }) =>
      facts.installer === 'fleet' ? throughKibana(answer, facts) : pastKibana(answer, facts),
  },
};

function throughKibana(answer: Answer | undefined, facts: Facts): Evaluation {
  const { hasPeer, outputName } = facts;
  if (!hasPeer) {
    return isFalse('PeerUrlMissing', texts.peerUrlMissing(outputName), texts.peerUrlMissingNext, {
      problemId: 'S29',
      remedies: ['edit-output'],
    });
  }
  const problem = problemIn(answer);
  if (problem === undefined) {
    return isTrue(texts.integrationsAreInstalledThroughKibana({ which: whichOf(answer, facts), outputName }));
  }
  const { reason, message, nextAction, remedies } = evaluateInstallerProblem(outputName, problem);
  return isFalse(reason, message, nextAction, { problemId: 'S29', remedies });
}

/** It is not used, so nothing about it is wrong. */
function pastKibana(answer: Answer | undefined, facts: Facts): Evaluation {
  const direct = texts.integrationsAreInstalledInElasticsearch(facts.outputName);
  if (!facts.hasPeer) return isTrue(texts.noKeyIsEntered(direct), 'NotNeeded');
  const problem = problemIn(answer);
  return problem === undefined
    ? isTrue(texts.kibanaCouldInstallThem({ direct, which: whichOf(answer, facts) }), 'NotNeeded')
    : isTrue(texts.kibanaCouldNot({ direct, error: problem.error }), 'NotNeeded');
}

function whichOf(answer: Answer | undefined, { kibanaUrl = '' }: Facts): string {
  const version = textAt(bodyOf(answer), 'version');
  return version === undefined ? texts.kibanaAt(kibanaUrl) : texts.versionAt({ version, kibanaUrl });
}
