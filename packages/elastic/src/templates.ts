/** Component and index templates. Facts: spec/elasticsearch-apis.md 11.2, 11.3. */
import { may, must, type JsonObject } from './answer-members.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import { freeBody, withoutDates, type NamedBody } from './named-body.ts';
import { exactName, pathPart } from './request-path.ts';

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

export type Templates = ReturnType<typeof createTemplates>;

export function createTemplates({ es, read, put, remove }: ClusterCalls) {
  return {
    putComponentTemplate: (name: string, body: JsonObject, options?: CallOptions) =>
      put(
        (how) =>
          es.cluster.putComponentTemplate({ name: exactName(name), body: freeBody(body) } as never, how),
        options,
      ),
    /** One name or a pattern with `*`; none when missing. */
    getComponentTemplates: (nameOrPattern: string, options?: CallOptions): Promise<readonly NamedBody[]> =>
      whenNotFound(
        read(
          (how) => es.cluster.getComponentTemplate({ name: pathPart(nameOrPattern) }, how),
          (answer) =>
            must.list(answer, 'component_templates').map((item) => ({
              name: must.string(item, 'name'),
              body: withoutDates(must.json(item, 'component_template')),
            })),
          options,
        ),
        [],
      ),
    /** Only their names, for when nothing else matters: the bodies can be megabytes. */
    componentTemplateNames(nameOrPattern: string, options?: CallOptions): Promise<readonly string[]> {
      const query = { filter_path: 'component_templates.name' };
      return whenNotFound(
        read(
          (how) => es.cluster.getComponentTemplate({ name: pathPart(nameOrPattern), ...query }, how),
          // A filtered answer leaves out empty lists altogether.
          (answer) => may.list(answer, 'component_templates').map((item) => must.string(item, 'name')),
          options,
        ),
        [],
      );
    },
    /** Throws fault `in-use` while index templates are made of it. */
    removeComponentTemplate: (name: string, options?: CallOptions) =>
      remove((how) => es.cluster.deleteComponentTemplate({ name: exactName(name) }, how), options),
    putIndexTemplate: (name: string, body: JsonObject, options?: CallOptions) =>
      put(
        (how) => es.indices.putIndexTemplate({ name: exactName(name), body: freeBody(body) }, how),
        options,
      ),
    /** One name or a pattern with `*`; none when missing. */
    getIndexTemplates: (nameOrPattern: string, options?: CallOptions): Promise<readonly NamedBody[]> =>
      whenNotFound(
        read(
          (how) => es.indices.getIndexTemplate({ name: pathPart(nameOrPattern) }, how),
          (answer) =>
            must.list(answer, 'index_templates').map((item) => ({
              name: must.string(item, 'name'),
              body: withoutDates(must.json(item, 'index_template')),
            })),
          options,
        ),
        [],
      ),
    /** Throws fault `in-use` while data streams need it. */
    removeIndexTemplate: (name: string, options?: CallOptions) =>
      remove((how) => es.indices.deleteIndexTemplate({ name: exactName(name) }, how), options),
    /** The effect of a stored template, by its name, or of a body that is not stored. Changes nothing. */
    simulateIndexTemplate: (
      template: string | JsonObject,
      options?: CallOptions,
    ): Promise<SimulatedTemplate> =>
      read(
        (how) =>
          es.indices.simulateTemplate(
            typeof template === 'string' ? { name: exactName(template) } : { body: freeBody(template) },
            how,
          ),
        (answer) => {
          const made = must.object(answer, 'template');
          return {
            settings: may.json(made, 'settings'),
            mappings: may.json(made, 'mappings'),
            aliases: may.json(made, 'aliases'),
            lifecycle: may.json(made as { lifecycle?: object }, 'lifecycle'),
            overlapping: may.list(answer, 'overlapping').map((overlap) => must.string(overlap, 'name')),
          };
        },
        options,
      ),
  };
}
