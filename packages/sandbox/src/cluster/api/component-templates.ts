import { type estypes } from '@elastic/elasticsearch';
import { resourceNotFound } from '../http/errors.ts';
import { ACKNOWLEDGED, answer, asGiven, ok, type Reply, type RequestContext } from '../http/route.ts';
import {
  deleteComponentTemplates,
  parseComponentTemplate,
  presentComponentTemplate,
  putComponentTemplate,
} from '../state/component-templates.ts';
import { type JsonObject } from '../json.ts';
import { presentDates, refuseComponentDates, withDates } from '../state/asset-dates.ts';
import { type ComponentTemplate } from '../state/collections.ts';
import { templateBodyWarnings } from '../state/deprecations.ts';
import { type NamedBody, selectOne } from './select-named.ts';
import { templateRoutes } from './template-routes.ts';

const select = (context: RequestContext): readonly NamedBody<ComponentTemplate>[] =>
  selectOne(context.state.table('component-templates'), context.request.params['name']);

const datesOf = (context: RequestContext, name: string): JsonObject =>
  presentDates(
    context.state,
    { table: 'component-templates', name },
    { version: context.version, isHuman: context.request.query.flag('human', false) },
  );

const get = (context: RequestContext): Reply<estypes.ClusterGetComponentTemplateResponse> => {
  const name = context.request.params['name'];
  const found = select(context);
  if (name !== undefined && found.length === 0 && !name.includes('*')) {
    throw resourceNotFound(`component template matching [${name}] not found`);
  }
  const isFlat = context.request.query.flag('flat_settings', false);
  return answer(name !== undefined && name !== '*' && found.length === 0 ? 404 : 200, {
    component_templates: found.map(({ name: key, body }) => ({
      name: key,
      component_template: asGiven({ ...presentComponentTemplate(body, isFlat), ...datesOf(context, key) }),
    })),
  });
};

const put = (context: RequestContext): Reply<estypes.ClusterPutComponentTemplateResponse> => {
  const { params, query, body } = context.request;
  const name = params['name'] ?? '';
  const given = body.requiredObject();
  refuseComponentDates(given, context.version);
  const changes = putComponentTemplate(
    context.state,
    name,
    parseComponentTemplate(given),
    query.flag('create', false),
  );
  context.warn(templateBodyWarnings(given));
  const dated = { changes, now: context.now() };
  context.store.apply(withDates(context.state, { table: 'component-templates', name }, dated));
  return ok(ACKNOWLEDGED);
};

const remove = (context: RequestContext): Reply<estypes.ClusterDeleteComponentTemplateResponse> => {
  context.store.apply(deleteComponentTemplates(context.state, context.request.params['name'] ?? ''));
  return ok(ACKNOWLEDGED);
};

export const componentTemplateRoutes = templateRoutes({
  path: '/_component_template',
  action: 'cluster:admin/component_template',
  get,
  select,
  put,
  remove,
  readWith: ['include_defaults'],
});
