// `routing_rules.yml`: which documents leave a stream for another dataset (docs/elastic/packages.md#data-streams).

import { isJsonObject, objectsAt, textAt, type Json, type JsonObject } from '../json.ts';
import { finding, type Finding } from '../finding.ts';
import type { RoutingRule } from './package-contents.ts';

export interface RoutingReading {
  readonly rules: readonly RoutingRule[];
  readonly findings: readonly Finding[];
}

/** A rule without a condition or a target would swallow every document: it is left out, with a warning. */
export function readRoutingRules(document: Json | undefined, path: string): RoutingReading {
  if (document === undefined || document === null) return { rules: [], findings: [] };
  if (!Array.isArray(document)) {
    const problem = finding(
      'warning',
      'invalid-routing-rule',
      'The file does not hold a list of rules.',
      path,
    );
    return { rules: [], findings: [problem] };
  }
  const groups: readonly Json[] = document;
  const readings = groups.filter(isJsonObject).flatMap((group) => {
    const sourceDataset = textAt(group, 'source_dataset');
    return objectsAt(group, 'rules').map((rule) => readRule(sourceDataset, rule));
  });
  const rules = readings.flatMap((rule) => (typeof rule === 'string' ? [] : [rule]));
  const problems = readings.flatMap((rule) => (typeof rule === 'string' ? [rule] : []));
  return {
    rules,
    findings: problems.map((problem) => finding('warning', 'invalid-routing-rule', problem, path)),
  };
}

function readRule(sourceDataset: string | undefined, rule: JsonObject): RoutingRule | string {
  const condition = textAt(rule, 'if');
  const targetDataset = oneOrMore(rule['target_dataset']);
  if (sourceDataset === undefined) return 'A routing rule without source_dataset is left out.';
  if (condition === undefined) return 'A routing rule without a condition (if) is left out.';
  if (targetDataset === undefined) return 'A routing rule without target_dataset is left out.';
  return { sourceDataset, targetDataset, condition, namespace: oneOrMore(rule['namespace']) };
}

function oneOrMore(value: Json | undefined): string | readonly string[] | undefined {
  if (typeof value === 'string' && value !== '') return value;
  if (!Array.isArray(value)) return undefined;
  const texts = (value as readonly Json[]).filter((item) => typeof item === 'string');
  return texts.length > 0 ? texts : undefined;
}
