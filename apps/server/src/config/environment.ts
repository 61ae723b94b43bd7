/** What the environment says about keys of the configuration. */
import { parse } from 'yaml';
import { similarName } from '../lib/similar-name.ts';
import { CONFIG_KEYS, type KeyPath } from './env-names.ts';
import type { ReferenceSources } from './resolve-references.ts';

export interface EnvironmentValue {
  readonly path: KeyPath;
  /** The variable that says it. */
  readonly name: string;
  readonly value: unknown;
}

/** Of the command lines, not of the configuration. */
const OTHERS = [
  'CONFIG',
  'PORT',
  'DATA_DIR',
  'FRESH',
  'SANDBOX_PASSWORD',
  'URL',
  'CA',
  ...['USERNAME', 'PASSWORD', 'API_KEY'].flatMap((name) => [name, `${name}_FILE`]),
  ...['REMOTE_USERNAME', 'REMOTE_PASSWORD', 'KEYSTORE_PASSWORD'].flatMap((name) => [name, `${name}_FILE`]),
].map((name) => `LOCKSTEP_${name}`);

/** Lists whose items are more than texts are YAML. */
const YAML_KEYS = new Set([
  'outputs',
  'proxies',
  'fleetServerHosts',
  'credentials.rotation.accounts',
  'auth.providers',
]);

/** Kubernetes tells every container the addresses of services: one called `lockstep` or `lockstep-server` looks like ours. */
export const isServiceAddress = (value: string): boolean => /^(tcp|udp|sctp):\/\//i.test(value);

/** An empty variable is one that is not set. */
export function readEnvironment(
  { env, read }: ReferenceSources,
  reportProblem: (message: string) => void,
): readonly EnvironmentValue[] {
  const given = (name: string): string | undefined => {
    const value = env[name];
    return value === undefined || value === '' || isServiceAddress(value) ? undefined : value;
  };
  reportMistyped(env, reportProblem);
  return CONFIG_KEYS.flatMap(({ path, env: name }): readonly EnvironmentValue[] => {
    const [direct, file] = [given(name), given(`${name}_FILE`)];
    if (direct !== undefined && file !== undefined) {
      reportProblem(`${name} and ${name}_FILE are both set; set one.`);
      return [];
    }
    const text = file === undefined ? direct : read(file)?.trimEnd();
    if (text === undefined) {
      if (file !== undefined) reportProblem(`${name}_FILE: cannot read ${file}.`);
      return [];
    }
    const value = YAML_KEYS.has(path.join('.')) ? parseListText(text) : text;
    return [{ path, name: file === undefined ? name : `${name}_FILE`, value }];
  });
}

function parseListText(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 20 });
  } catch {
    return text;
  }
}

/** A variable that is nearly one of ours would be ignored without a word. */
function reportMistyped(env: ReferenceSources['env'], reportProblem: (message: string) => void): void {
  const known = [...CONFIG_KEYS.flatMap(({ env: name }) => [name, `${name}_FILE`]), ...OTHERS];
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('LOCKSTEP_') || known.includes(name)) continue;
    if (value === undefined || value === '' || isServiceAddress(value)) continue;
    const meant = known.find((one) => similarName(name, one));
    if (meant !== undefined) reportProblem(`${name}: there is no such variable. Did you mean ${meant}?`);
  }
}
