/** Component and index templates. Facts: spec/elasticsearch-apis.md 11.2, 11.3. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import { withoutDates, type NamedBody, type Removal } from './named-body.ts';
import { asObject, objectAt, objectOrEmpty, objectsAt, stringAt, type JsonObject } from './read-json.ts';
import { exactName } from './request-path.ts';

/** What an index would get from a template and the components it is made of. */
export interface SimulatedTemplate {
  readonly settings: JsonObject;
  readonly mappings: JsonObject;
  readonly aliases: JsonObject;
  /** The data stream's own lifecycle; empty when the template has none. */
  readonly lifecycle: JsonObject;
  /** Names of templates with overlapping patterns and lower priority. */
  readonly overlapping: readonly string[];
}

export interface Templates {
  putComponentTemplate(name: string, body: JsonObject, options?: CallOptions): Promise<void>;
  /** One name or a pattern with `*`; none when missing. */
  getComponentTemplates(nameOrPattern: string, options?: CallOptions): Promise<readonly NamedBody[]>;
  /** Only their names, for when nothing else matters: the bodies can be megabytes. */
  componentTemplateNames(nameOrPattern: string, options?: CallOptions): Promise<readonly string[]>;
  /** Throws fault `in-use` while index templates are made of it. */
  removeComponentTemplate(name: string, options?: CallOptions): Promise<Removal>;
  putIndexTemplate(name: string, body: JsonObject, options?: CallOptions): Promise<void>;
  /** One name or a pattern with `*`; none when missing. */
  getIndexTemplates(nameOrPattern: string, options?: CallOptions): Promise<readonly NamedBody[]>;
  /** Throws fault `in-use` while data streams need it. */
  removeIndexTemplate(name: string, options?: CallOptions): Promise<Removal>;
  /** The effect of a stored template, by its name, or of a body that is not stored. Changes nothing. */
  simulateIndexTemplate(template: string | JsonObject, options?: CallOptions): Promise<SimulatedTemplate>;
}

/** The two kinds differ in nothing but words. */
interface TemplateKind {
  readonly path: string;
  readonly list: string;
  readonly item: string;
}

const COMPONENT: TemplateKind = {
  path: '_component_template',
  list: 'component_templates',
  item: 'component_template',
};
const INDEX: TemplateKind = { path: '_index_template', list: 'index_templates', item: 'index_template' };

export function createTemplates(calls: ClusterCalls): Templates {
  const component = templateVerbs(calls, COMPONENT);
  const index = templateVerbs(calls, INDEX);
  return {
    putComponentTemplate: component.put,
    getComponentTemplates: component.get,
    componentTemplateNames(nameOrPattern, options) {
      const query = { filter_path: `${COMPONENT.list}.name` };
      const request = { method: 'GET', path: [COMPONENT.path, nameOrPattern], query } as const;
      return whenNotFound(calls.read(request, parseNames, options), []);
    },
    removeComponentTemplate: component.remove,
    putIndexTemplate: index.put,
    getIndexTemplates: index.get,
    removeIndexTemplate: index.remove,
    simulateIndexTemplate(template, options) {
      const named = typeof template === 'string';
      const path = [INDEX.path, '_simulate', ...(named ? [exactName(template)] : [])];
      return calls.read(
        { method: 'POST', path, ...(named ? {} : { body: template }) },
        parseSimulated,
        options,
      );
    },
  };
}

function templateVerbs(calls: ClusterCalls, kind: TemplateKind) {
  return {
    put: (name: string, body: JsonObject, options?: CallOptions): Promise<void> =>
      calls.write({ method: 'PUT', path: [kind.path, exactName(name)], body }, () => undefined, options),
    get: (nameOrPattern: string, options?: CallOptions): Promise<readonly NamedBody[]> =>
      whenNotFound(
        calls.read(
          { method: 'GET', path: [kind.path, nameOrPattern] },
          (body) => parseTemplates(body, kind),
          options,
        ),
        [],
      ),
    remove: (name: string, options?: CallOptions): Promise<Removal> =>
      whenNotFound(
        calls.write<Removal>(
          { method: 'DELETE', path: [kind.path, exactName(name)] },
          () => 'removed',
          options,
        ),
        'absent',
      ),
  };
}

function parseTemplates(body: unknown, kind: TemplateKind): readonly NamedBody[] {
  return objectsAt(asObject(body), kind.list).map((item) => ({
    name: stringAt(item, 'name'),
    body: withoutDates(objectAt(item, kind.item)),
  }));
}

/** A filtered answer leaves out empty lists altogether. */
function parseNames(body: unknown): readonly string[] {
  const answer = asObject(body);
  return answer[COMPONENT.list] === undefined
    ? []
    : objectsAt(answer, COMPONENT.list).map((item) => stringAt(item, 'name'));
}

function parseSimulated(body: unknown): SimulatedTemplate {
  const answer = asObject(body);
  const template = objectAt(answer, 'template');
  return {
    settings: objectOrEmpty(template, 'settings'),
    mappings: objectOrEmpty(template, 'mappings'),
    aliases: objectOrEmpty(template, 'aliases'),
    lifecycle: objectOrEmpty(template, 'lifecycle'),
    overlapping: Array.isArray(answer['overlapping'])
      ? objectsAt(answer, 'overlapping').map((overlap) => stringAt(overlap, 'name'))
      : [],
  };
}
