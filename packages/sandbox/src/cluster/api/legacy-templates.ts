import { type estypes } from '@elastic/elasticsearch';
import { ACKNOWLEDGED, answer, asGiven, ok, type Reply, type RequestContext } from '../http/route.ts';
import { type JsonObject } from '../json.ts';
import { LEGACY_TEMPLATES } from '../state/deprecations.ts';
import {
  deleteLegacyTemplates,
  parseLegacyTemplate,
  presentLegacyTemplate,
  putLegacyTemplate,
} from '../state/legacy-templates.ts';
import { type NamedBody, selectNamed } from './select-named.ts';
import { templateRoutes } from './template-routes.ts';

const select = (context: RequestContext): readonly NamedBody<JsonObject>[] =>
  selectNamed(context.state.table('legacy-templates'), context.request.params['name']);

const get = (context: RequestContext): Reply<estypes.IndicesGetTemplateResponse> => {
  const found = select(context);
  const isFlat = context.request.query.flag('flat_settings', false);
  const shown = found.map(({ name, body }) => [name, presentLegacyTemplate(body, isFlat)] as const);
  const isMissing = found.length === 0 && context.request.params['name'] !== undefined;
  return answer(isMissing ? 404 : 200, asGiven(Object.fromEntries(shown)));
};

const put = (context: RequestContext): Reply<estypes.IndicesPutTemplateResponse> => {
  const { params, query, body } = context.request;
  context.warn([LEGACY_TEMPLATES]);
  const template = parseLegacyTemplate(body.requiredObject(), query.text('order'));
  context.store.apply(
    putLegacyTemplate(context.state, params['name'] ?? '', template, query.flag('create', false)),
  );
  return ok(ACKNOWLEDGED);
};

const remove = (context: RequestContext): Reply<estypes.IndicesDeleteTemplateResponse> => {
  context.store.apply(deleteLegacyTemplates(context.state, context.request.params['name'] ?? ''));
  return ok(ACKNOWLEDGED);
};

/** Templates of the old kind, which 9.x still takes. */
export const legacyTemplateRoutes = templateRoutes({
  path: '/_template',
  action: 'indices:admin/template',
  get,
  select,
  put,
  remove,
  putWith: ['order'],
});
