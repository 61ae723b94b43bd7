/** Rules, dashboard and page speak of metrics; what they name is held against what is exported. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONDITION_TYPES, SYNC_STATES } from '@lockstep/contracts';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createMetrics } from './metrics.ts';

const root = join(import.meta.dirname, '../../../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const RULES = 'deploy/prometheus/lockstep.rules.yml';
const RULE_TESTS = 'deploy/prometheus/lockstep.rules.test.yml';
const PAGE = 'docs/observe.md';

interface Exported {
  readonly name: string;
  readonly type: string;
  readonly help: string;
}

function renderedMetrics(): Promise<string> {
  return createMetrics({
    productVersion: '0.0.0',
    droppedLogLines: () => 0,
    now: () => 0,
    figures: () => ({
      outputs: [],
      conditions: [],
      isHomeUp: true,
      homeAnsweredAt: undefined,
      isRegistryUp: undefined,
      expiries: [],
      clusterRequests: [],
      encryptionKeys: [],
    }),
  }).render();
}

async function exported(): Promise<readonly Exported[]> {
  const text = await renderedMetrics();
  return [...text.matchAll(/^# HELP (\S+) (.*)\n# TYPE \S+ (\S+)$/gm)].map(
    ([, name = '', help = '', type = '']) => ({ name, help, type }),
  );
}

/** Names as expressions have them: a histogram has three. */
async function knownNames(): Promise<ReadonlySet<string>> {
  const all = (await exported()).flatMap(({ name, type }) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  );
  return new Set(all);
}

const namesIn = (text: string): readonly string[] =>
  text.match(/\b(?:lockstep|process|nodejs)_[a-z0-9_]+\b/g) ?? [];

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}

const rules = (): readonly Rule[] =>
  (parse(read(RULES)) as { groups: readonly { rules: readonly Rule[] }[] }).groups.flatMap(
    (group) => group.rules,
  );

interface RuleTests {
  readonly tests: readonly {
    readonly alert_rule_test: readonly {
      readonly alertname: string;
      readonly exp_alerts: readonly unknown[];
    }[];
  }[];
}

describe('the rules', () => {
  it('speak of metrics, states and conditions that there are, each with a summary and a severity', async () => {
    const known = await knownNames();
    for (const { alert, expr, labels, annotations } of rules()) {
      expect(alert).toMatch(/^Lockstep[A-Za-z]+$/);
      expect(['warning', 'critical']).toContain(labels.severity);
      expect(annotations.summary, alert).not.toBe('');
      expect(
        namesIn(expr).filter((name) => !known.has(name)),
        alert,
      ).toEqual([]);
      expect(
        wordsOf(expr, 'state').filter((word) => !(SYNC_STATES as readonly string[]).includes(word)),
      ).toEqual([]);
      expect(
        wordsOf(expr, 'type').filter((word) => !(CONDITION_TYPES as readonly string[]).includes(word)),
      ).toEqual([]);
    }
  });

  it('alert about every state but the good ones', () => {
    const alerted = new Set(rules().flatMap(({ expr }) => wordsOf(expr, 'state')));
    // What is newer on a remote is a state of its items, and a good one.
    const GOOD = ['newer_on_remote', 'in_sync'];
    expect(SYNC_STATES.filter((state) => !alerted.has(state))).toEqual(GOOD);
  });

  it('are each tried where they fire', () => {
    const { tests } = parse(read(RULE_TESTS)) as RuleTests;
    const fired = tests.flatMap(({ alert_rule_test: each }) =>
      each.filter(({ exp_alerts: expected }) => expected.length > 0).map(({ alertname }) => alertname),
    );
    expect([...new Set(fired)].sort()).toEqual(
      rules()
        .map(({ alert }) => alert)
        .sort(),
    );
  });

  it.skipIf(!hasPromtool())('pass their tests in promtool [skipped without promtool on the PATH]', () => {
    const told = execFileSync('promtool', ['test', 'rules', join(root, RULE_TESTS)]).toString();
    expect(told).toContain('SUCCESS');
  });
});

it.skipIf(!hasPromtool())(
  'what is exported pleases promtool [skipped without promtool on the PATH]',
  async () => {
    // Three gauges of the process have names of counters, as their library has them.
    const lines = (await renderedMetrics()).split('\n').filter((line) => line.includes('lockstep_'));
    const text = `${lines.join('\n')}\n`;
    expect(() =>
      execFileSync('promtool', ['check', 'metrics'], { input: text, stdio: 'pipe' }),
    ).not.toThrow();
  },
);

describe('the dashboard', () => {
  interface Panel {
    readonly title: string;
    readonly type: string;
    readonly targets?: readonly { readonly expr: string }[];
    readonly gridPos: { readonly x: number; readonly w: number };
  }
  const { panels } = JSON.parse(read('deploy/grafana/lockstep.json')) as {
    readonly panels: readonly Panel[];
  };
  const shown = panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => namesIn(expr)));

  it('shows metrics that there are, on panels that fit', async () => {
    const known = await knownNames();
    expect(shown.filter((name) => !known.has(name))).toEqual([]);
    for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  });

  it('shows every metric of Lockstep', async () => {
    const own = (await exported()).filter(({ name }) => name.startsWith('lockstep_'));
    const all = new Set(shown.map((name) => name.replace(/_(bucket|sum|count)$/, '')));
    expect(own.map(({ name }) => name).filter((name) => !all.has(name))).toEqual([]);
  });
});

it('the page lists every metric with its meaning (UPDATE_METRICS_TABLE=1 writes it)', async () => {
  const own = (await exported()).filter(({ name }) => name.startsWith('lockstep_'));
  const table = [
    '| metric | type | meaning |',
    '| --- | --- | --- |',
    ...own.map(({ name, type, help }) => `| \`${name}\` | ${type} | ${help} |`),
  ];
  const page = read(PAGE);
  const [before = '', rest = ''] = page.split('<!-- metrics -->\n');
  const [, after = ''] = rest.split('<!-- /metrics -->');
  if (process.env['UPDATE_METRICS_TABLE'] !== undefined) {
    const text = `${before}<!-- metrics -->\n\n${table.join('\n')}\n\n<!-- /metrics -->${after}`;
    writeFileSync(join(root, PAGE), text);
  }
  // Its columns are as wide as the formatter makes them.
  const plain = (text: string): string => text.replaceAll(/ *\| */g, '|').replaceAll(/-+/g, '-');
  expect(plain(read(PAGE))).toContain(plain(table.join('\n')));
});

function hasPromtool(): boolean {
  try {
    execFileSync('promtool', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The words that an expression compares a label with. */
function wordsOf(expr: string, label: string): readonly string[] {
  return [...expr.matchAll(new RegExp(`\\b${label}=~?"([^"]+)"`, 'g'))].flatMap(([, words = '']) =>
    words.split('|'),
  );
}
