import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse as parseYaml } from 'yaml';
import { notImplemented } from '../http/errors.ts';
import { asStrings, type JsonObject } from '../json.ts';
import { inputOf, needText, type Processor, targetOption, textOption } from './processor.ts';

interface Rule {
  readonly regex: string;
  readonly regex_flag?: string;
  readonly family_replacement?: string;
  readonly v1_replacement?: string;
  readonly v2_replacement?: string;
  readonly v3_replacement?: string;
  readonly os_replacement?: string;
  readonly os_v1_replacement?: string;
  readonly os_v2_replacement?: string;
  readonly os_v3_replacement?: string;
  readonly device_replacement?: string;
}

interface Rules {
  readonly user_agent_parsers: readonly Rule[];
  readonly os_parsers: readonly Rule[];
  readonly device_parsers: readonly Rule[];
}

let rules: Rules | undefined;

/** The rules that are kept for all who read user agents; read when the first one is asked for, as they are many. */
function loadRules(): Rules {
  rules ??= parseYaml(
    readFileSync(createRequire(import.meta.url).resolve('uap-core/regexes.yaml'), 'utf8'),
  ) as Rules;
  return rules;
}

/** One answer of the rules: a name and the parts of its version. */
interface Named {
  readonly name: string;
  readonly version: readonly string[];
}

const compiled = new WeakMap<Rule, RegExp>();

function firstMatch(
  list: readonly Rule[],
  text: string,
): { readonly rule: Rule; readonly match: RegExpExecArray } | undefined {
  for (const rule of list) {
    let regex = compiled.get(rule);
    if (!regex) {
      regex = new RegExp(rule.regex, rule.regex_flag);
      compiled.set(rule, regex);
    }
    const match = regex.exec(text);
    if (match) return { rule, match };
  }
  return undefined;
}

/** A replacement with its groups filled, or the group that stands for it. */
function filled(replacement: string | undefined, match: RegExpExecArray, group: number): string | undefined {
  const text = replacement?.replaceAll(/\$(\d)/g, (_all, which: string) => match[Number(which)] ?? '').trim();
  const value = text ?? match[group];
  return value === '' ? undefined : value;
}

function versionOf(parts: readonly (string | undefined)[]): readonly string[] {
  const end = parts.indexOf(undefined);
  return parts.slice(0, end < 0 ? undefined : end).filter((part) => part !== undefined);
}

function browserOf(text: string): Named | undefined {
  const found = firstMatch(loadRules().user_agent_parsers, text);
  if (!found) return undefined;
  const { rule, match } = found;
  const name = filled(rule.family_replacement, match, 1);
  const version = versionOf([
    filled(rule.v1_replacement, match, 2),
    filled(rule.v2_replacement, match, 3),
    filled(rule.v3_replacement, match, 4),
    filled(undefined, match, 5),
  ]);
  return name === undefined ? undefined : { name, version };
}

function systemOf(text: string): Named | undefined {
  const found = firstMatch(loadRules().os_parsers, text);
  if (!found) return undefined;
  const { rule, match } = found;
  const name = filled(rule.os_replacement, match, 1);
  const version = versionOf([
    filled(rule.os_v1_replacement, match, 2),
    filled(rule.os_v2_replacement, match, 3),
    filled(rule.os_v3_replacement, match, 4),
    filled(undefined, match, 5),
  ]);
  return name === undefined ? undefined : { name, version };
}

function deviceOf(text: string): string {
  const found = firstMatch(loadRules().device_parsers, text);
  return (found && filled(found.rule.device_replacement, found.match, 1)) ?? 'Other';
}

function present(system: Named): JsonObject {
  const version = system.version.join('.');
  return {
    name: system.name,
    ...(version !== '' && { version, full: `${system.name} ${version}` }),
  };
}

/** The `user_agent` processor: what a browser says of itself. */
export const userAgent: Processor = (document, config) => {
  const odd = ['regex_file', 'extract_device_type'].find(
    (name) => config[name] !== undefined && config[name] !== false,
  );
  if (odd !== undefined) throw notImplemented(`the option [${odd}] of [user_agent]`);
  const value = inputOf(document, config);
  if (value === undefined) return;
  const text = needText(value, textOption(document, config, 'field'));
  const asked = asStrings(config['properties']).map((name) => name.toUpperCase());
  const wants = (property: string): boolean => asked.length === 0 || asked.includes(property);
  const browser = browserOf(text);
  const system = systemOf(text);
  const parts: readonly (readonly [string, JsonObject])[] = [
    ['ORIGINAL', { original: text }],
    ['NAME', { name: browser?.name ?? 'Other' }],
    ['VERSION', browser && browser.version.length > 0 ? { version: browser.version.join('.') } : {}],
    ['OS', system ? { os: present(system) } : {}],
    ['DEVICE', { device: { name: deviceOf(text) } }],
  ];
  const found = parts.filter(([property]) => wants(property)).map(([, part]) => part);
  document.set(targetOption(document, config, 'user_agent'), Object.assign({}, ...found) as JsonObject);
};
