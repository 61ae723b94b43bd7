/** Component and index templates. Facts: docs/elastic/elasticsearch.md#component-templates. */
import type { estypes } from '@elastic/elasticsearch';
import type { JsonObject } from '@lockstep/json';

import { may, must } from './answer-members.ts';
import { isElasticError } from './elastic-error.ts';
import { done, removal, whenNotFound, type CallOptions, type Clients } from './clients.ts';
import { withoutDates, type NamedBody } from './named-body.ts';
import { exactName, freeBody, listsInPath, pathPart } from './request-parts.ts';

export function createTemplates({ reads, once }: Clients) {
  return {
    async putComponentTemplate(name: string, body: JsonObject, options?: CallOptions): Promise<void> {
      // The vendor's type asks for a member by name that a package brings in `body`.
      const request = { name: exactName(name), body: freeBody(body) } as unknown;
      await once.cluster.putComponentTemplate(request as estypes.ClusterPutComponentTemplateRequest, options);
    },
    /** One name or a pattern with `*`; none when missing. */
    async getComponentTemplates(nameOrPattern: string, options?: CallOptions): Promise<readonly NamedBody[]> {
      const call = reads.cluster.getComponentTemplate({ name: pathPart(nameOrPattern) }, options);
      const answer = await whenNotFound(call, { component_templates: [] });
      return must
        .list(answer, 'component_templates')
        .map((item) => namedBody(item, must.json(item, 'component_template')));
    },
    /** Only their names, for when nothing else matters: the bodies can be megabytes. */
    async componentTemplateNames(nameOrPattern: string, options?: CallOptions): Promise<readonly string[]> {
      const query = { name: pathPart(nameOrPattern), filter_path: 'component_templates.name' };
      const call = reads.cluster.getComponentTemplate(query, options);
      const answer = await whenNotFound(call, { component_templates: [] });
      // A filtered answer leaves out empty lists altogether.
      return may.list(answer, 'component_templates').map((item) => must.string(item, 'name'));
    },
    /** Throws error `in-use` while index templates are made of it. */
    removeComponentTemplate: async (name: string, options?: CallOptions) =>
      removal(once.cluster.deleteComponentTemplate({ name: exactName(name) }, options)),
    /** In as few requests as can be; answers those that are not gone, each to be removed by itself to learn why. */
    removeComponentTemplates: (names: readonly string[], options?: CallOptions) =>
      removeTogether(names, (list) => once.cluster.deleteComponentTemplate({ name: list }, options)),
    putIndexTemplate: async (name: string, body: JsonObject, options?: CallOptions) =>
      done(once.indices.putIndexTemplate({ name: exactName(name), body: freeBody(body) }, options)),
    /** One name or a pattern with `*`; none when missing. */
    async getIndexTemplates(nameOrPattern: string, options?: CallOptions) {
      const call = reads.indices.getIndexTemplate({ name: pathPart(nameOrPattern) }, options);
      const answer = await whenNotFound(call, { index_templates: [] });
      return must
        .list(answer, 'index_templates')
        .map((item) => namedBody(item, must.json(item, 'index_template')));
    },
    /** Throws error `in-use` while data streams need it. */
    removeIndexTemplate: async (name: string, options?: CallOptions) =>
      removal(once.indices.deleteIndexTemplate({ name: exactName(name) }, options)),
    /** In as few requests as can be; answers those that are not gone, each to be removed by itself to learn why. */
    removeIndexTemplates: (names: readonly string[], options?: CallOptions) =>
      removeTogether(names, (list) => once.indices.deleteIndexTemplate({ name: list }, options)),
    /**
     * The effect of a stored template and the components it is made of, by its name, or of a body that is not stored.
     * Changes nothing.
     */
    async simulateIndexTemplate(template: string | JsonObject, options?: CallOptions) {
      const which =
        typeof template === 'string' ? { name: exactName(template) } : { body: freeBody(template) };
      const answer = await reads.indices.simulateTemplate(which, options);
      const made = must.object(answer, 'template');
      return {
        settings: may.json(made, 'settings'),
        mappings: may.json(made, 'mappings'),
        aliases: may.json(made, 'aliases'),
        /** The data stream's own lifecycle; empty when the template has none. */
        lifecycle: may.json(made as { lifecycle?: object }, 'lifecycle'),
        /** Names of templates with overlapping patterns and lower priority. */
        overlapping: may.list(answer, 'overlapping').map((overlap) => must.string(overlap, 'name')),
      };
    },
  };
}

/** A cluster removes all of a list or, when one is in use, missing or refused, none of it. */
async function removeTogether(
  names: readonly string[],
  remove: (list: string[]) => Promise<unknown>,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const list of listsInPath(names.map(exactName))) {
    try {
      if ((await removal(remove([...list]))) === 'absent') left.push(...list);
    } catch (error) {
      if (!isElasticError(error, 'in-use', 'invalid', 'conflict', 'forbidden', 'blocked')) throw error;
      left.push(...list);
    }
  }
  return left;
}

function namedBody(item: { readonly name: string }, body: JsonObject): NamedBody {
  return { name: must.string(item, 'name'), body: withoutDates(body) };
}
