import { isArray, isObject, type Json, parseJson, textOf } from '../cluster/json.ts';
import { valueAtPath } from './paths.ts';
import { sendCase, type Target } from './send.ts';

/** What groups make is called like this. */
const MADE = /^(_?dt[- ]|_dt$|DT|logs-dt|metrics-dt|fleet-synced-integrations)/;

interface Kind {
  readonly list: string;
  readonly names: (answer: Json) => readonly string[];
  readonly remove: (name: string) => string;
}

const keys = (answer: Json | undefined): readonly string[] => (isObject(answer) ? Object.keys(answer) : []);

/** The texts at a path of every element of a list. */
const each =
  (list: string, path: string) =>
  (answer: Json): readonly string[] => {
    const items = valueAtPath(answer, list);
    return isArray(items) ? items.map((item) => textOf(valueAtPath(item, path))) : [];
  };

/** In this order: what is used by something else goes after it. */
const REMOVED: readonly Kind[] = [
  { list: '/_ccr/auto_follow', names: each('patterns', 'name'), remove: (n) => `/_ccr/auto_follow/${n}` },
  {
    list: '/_transform?size=100',
    names: each('transforms', 'id'),
    remove: (n) => `/_transform/${n}?force=true`,
  },
  {
    list: '/_data_stream?expand_wildcards=all',
    names: each('data_streams', 'name'),
    remove: (n) => `/_data_stream/${n}`,
  },
  { list: '/_alias?expand_wildcards=all', names: keys, remove: (n) => `/${n}` },
  {
    list: '/_index_template',
    names: each('index_templates', 'name'),
    remove: (n) => `/_index_template/${n}`,
  },
  {
    list: '/_component_template',
    names: each('component_templates', 'name'),
    remove: (n) => `/_component_template/${n}`,
  },
  {
    list: '/_enrich/policy',
    names: (answer) =>
      ['match', 'range', 'geo_match'].flatMap((type) =>
        each('policies', `config.${type}.name`)(answer).filter((name) => name !== 'undefined'),
      ),
    remove: (n) => `/_enrich/policy/${n}`,
  },
  { list: '/_ingest/pipeline', names: keys, remove: (n) => `/_ingest/pipeline/${n}` },
  { list: '/_ilm/policy', names: keys, remove: (n) => `/_ilm/policy/${n}` },
  { list: '/_security/role', names: keys, remove: (n) => `/_security/role/${n}` },
  { list: '/_security/role_mapping', names: keys, remove: (n) => `/_security/role_mapping/${n}` },
  { list: '/_security/user', names: keys, remove: (n) => `/_security/user/${encodeURIComponent(n)}` },
  {
    list: '/_security/service/elastic/fleet-server-remote/credential',
    names: (answer) => keys(valueAtPath(answer, 'tokens')),
    remove: (n) => `/_security/service/elastic/fleet-server-remote/credential/token/${n}`,
  },
];

/** Removes what a group made, from both clusters. */
export async function clean(target: Target): Promise<void> {
  for (const on of ['home', 'remote'] as const) {
    const call = async (line: string, body: Json = null): Promise<Json> =>
      parseJson((await sendCase(target, { line, body, options: { ...(on === 'remote' && { on }) } })).text) ??
      null;
    for (const { list, names, remove } of REMOVED) {
      const made = names(await call(`GET ${list}`)).filter((name) => MADE.test(name));
      for (const name of made) await call(`DELETE ${remove(name)}`);
    }
    const ids = each('api_keys', 'id')(await call('GET /_security/api_key?name=dt-*&active_only=true'));
    if (ids.length > 0) await call('DELETE /_security/api_key', { ids });
    const settings = await call('GET /_cluster/settings?flat_settings=true');
    const links = [...keys(valueAtPath(settings, 'persistent')), ...keys(valueAtPath(settings, 'transient'))];
    const off = Object.fromEntries(
      links.filter((key) => key.startsWith('cluster.remote.dt')).map((key) => [key, null]),
    );
    if (Object.keys(off).length > 0)
      await call('PUT /_cluster/settings', { persistent: off, transient: off });
  }
}
