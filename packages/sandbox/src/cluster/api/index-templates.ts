import { type estypes } from '@elastic/elasticsearch';
import { illegalArgument, resourceNotFound } from '../http/errors.ts';
import {
  ACKNOWLEDGED,
  answer,
  asGiven,
  cluster,
  ok,
  type Reply,
  type RequestContext,
  route,
  type Route,
  TIMEOUTS,
} from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { presentDates, refuseIndexTemplateDates, withDates } from '../state/asset-dates.ts';
import { type IndexTemplate } from '../state/collections.ts';
import { indexTemplateWarnings, templateBodyWarnings } from '../state/deprecations.ts';
import {
  checkIndexTemplate,
  deleteIndexTemplates,
  parseIndexTemplate,
  presentIndexTemplate,
  putIndexTemplate,
} from '../state/index-templates.ts';
import { nestSettings } from '../state/settings.ts';
import { patternsOverlap } from '../state/pattern-overlap.ts';
import { composeTemplate, matchingTemplates, type NamedTemplate } from '../state/template-composition.ts';
import { parseAliases, presentAlias } from '../state/alias-definitions.ts';
import { type NamedBody, selectOne } from './select-named.ts';
import { templateRoutes } from './template-routes.ts';

const select = (context: RequestContext): readonly NamedBody<IndexTemplate>[] =>
  selectOne(context.state.table('index-templates'), context.request.params['name']);

const datesOf = (context: RequestContext, name: string): JsonObject =>
  presentDates(
    context.state,
    { table: 'index-templates', name },
    { version: context.version, isHuman: context.request.query.flag('human', false) },
  );

const get = (context: RequestContext): Reply<estypes.IndicesGetIndexTemplateResponse> => {
  const name = context.request.params['name'];
  if (name?.includes(',')) throw illegalArgument("template name may not contain ','");
  const found = select(context);
  if (name !== undefined && found.length === 0 && !name.includes('*')) {
    throw resourceNotFound(`index template matching [${name}] not found`);
  }
  const isFlat = context.request.query.flag('flat_settings', false);
  return answer(name !== undefined && name !== '*' && found.length === 0 ? 404 : 200, {
    index_templates: found.map(({ name: key, body }) => ({
      name: key,
      index_template: asGiven({ ...presentIndexTemplate(body, isFlat), ...datesOf(context, key) }),
    })),
  });
};

const put = (context: RequestContext): Reply<estypes.IndicesPutIndexTemplateResponse> => {
  const { params, query, body } = context.request;
  const name = params['name'] ?? '';
  const given = body.requiredObject();
  refuseIndexTemplateDates(name, given, context.version);
  const template = parseIndexTemplate(given);
  const changes = putIndexTemplate(context.state, name, template, query.flag('create', false));
  context.warn([...templateBodyWarnings(given), ...indexTemplateWarnings(context.state, name, template)]);
  const dated = { changes, now: context.now() };
  context.store.apply(withDates(context.state, { table: 'index-templates', name }, dated));
  return ok(ACKNOWLEDGED);
};

const remove = (context: RequestContext): Reply<estypes.IndicesDeleteIndexTemplateResponse> => {
  context.store.apply(deleteIndexTemplates(context.state, context.request.params['name'] ?? ''));
  return ok(ACKNOWLEDGED);
};

/** What an index made from this template would be, and which templates lose to it. */
function simulated(
  context: RequestContext,
  template: IndexTemplate,
  overlapping: readonly NamedTemplate[],
): JsonObject {
  const composed = composeTemplate(context.state, template);
  const aliases = Object.entries(parseAliases(composed.aliases)).map(([name, alias]) => [
    name,
    presentAlias(alias),
  ]);
  return {
    template: {
      settings: nestSettings({
        'index.routing.allocation.include._tier_preference': template.dataStream
          ? 'data_hot'
          : 'data_content',
        ...composed.settings,
      }),
      mappings: composed.mappings,
      aliases: Object.fromEntries(aliases) as JsonObject,
      ...(composed.lifecycle && { lifecycle: composed.lifecycle }),
    },
    overlapping: overlapping.map(({ name, template: other }) => ({
      name,
      index_patterns: other.indexPatterns,
    })),
  };
}

const rivalsOf = (
  context: RequestContext,
  name: string | undefined,
  template: IndexTemplate,
): readonly NamedTemplate[] =>
  [...context.state.table('index-templates')]
    .filter(
      ([other, rival]) =>
        other !== name &&
        rival.indexPatterns.some((theirs) =>
          template.indexPatterns.some((ours) => patternsOverlap(ours, theirs)),
        ),
    )
    .map(([other, rival]) => ({ name: other, template: rival }));

const simulateTemplate = (context: RequestContext): Reply<estypes.IndicesSimulateTemplateResponse> => {
  const name = context.request.params['name'];
  const body = context.request.body;
  if (!body.isEmpty) {
    const given = body.object();
    refuseIndexTemplateDates(name ?? 'simulate_template', given, context.version);
    const template = parseIndexTemplate(given);
    checkIndexTemplate(context.state, name ?? 'simulate_template', template);
    return ok(asGiven(simulated(context, template, rivalsOf(context, name, template))));
  }
  const template = name === undefined ? undefined : context.state.table('index-templates').get(name);
  if (name === undefined) throw illegalArgument('index template must be specified by name or in the body');
  if (!template) throw illegalArgument(`unable to simulate template [${name}] that does not exist`);
  return ok(asGiven(simulated(context, template, rivalsOf(context, name, template))));
};

const simulateIndex = (context: RequestContext): Reply<estypes.IndicesSimulateIndexTemplateResponse> => {
  const name = context.request.params['name'] ?? '';
  const [winner, ...others] = matchingTemplates(context.state, name);
  const body = context.request.body;
  if (!body.isEmpty) {
    const given = body.object();
    refuseIndexTemplateDates('simulate_index_template', given, context.version);
    const template = parseIndexTemplate(given);
    checkIndexTemplate(context.state, 'simulate_index_template', template);
    return ok(asGiven(simulated(context, template, winner ? [winner, ...others] : [])));
  }
  if (!winner)
    return ok(
      asGiven({
        template: {
          settings: nestSettings({ 'index.routing.allocation.include._tier_preference': 'data_content' }),
          mappings: {},
          aliases: {},
        },
        overlapping: [],
      }),
    );
  return ok(asGiven(simulated(context, winner.template, others)));
};

const SIMULATE = [...TIMEOUTS, 'create', 'cause', 'include_defaults'];

export const indexTemplateRoutes: readonly Route[] = [
  ...templateRoutes({
    path: '/_index_template',
    action: 'indices:admin/index_template',
    get,
    select,
    put,
    remove,
    readWith: ['include_defaults'],
  }),
  route<estypes.IndicesSimulateTemplateResponse>({
    methods: ['POST'],
    paths: ['/_index_template/_simulate', '/_index_template/_simulate/{name}'],
    access: cluster('indices:admin/index_template/simulate'),
    query: SIMULATE,
    handle: simulateTemplate,
  }),
  route<estypes.IndicesSimulateIndexTemplateResponse>({
    methods: ['POST'],
    paths: ['/_index_template/_simulate_index/{name}'],
    access: cluster('indices:admin/index_template/simulate_index'),
    query: SIMULATE,
    handle: simulateIndex,
  }),
];
