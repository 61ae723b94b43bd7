import { type Method } from './request.ts';
import { type Route } from './route.ts';

/** Paths whose DELETE reads a body. */
const DELETE_WITH_BODY = [
  '/_security/api_key',
  '/_pit',
  '/_search/scroll',
  '/_security/role',
  '/_security/oauth2/token',
];

/** What ends the path of a PUT or POST that reads none. */
const WITHOUT_BODY =
  /\/(_refresh|_flush|_open|_close|_forcemerge|_cache\/clear|_reload_search_analyzers|_resolve\/index\/\{index\}|_ccr\/(pause_follow|unfollow)|_ccr\/auto_follow\/\{name\}\/(pause|resume)|_data_stream\/\{name\}|_ilm\/(start|stop|remove)|_start|_stop|_reset|_schedule_now|_enable|_disable|_clear_cache|start_trial|start_basic|credential\/token(\/\{name\})?)$/;

/** Whether a route reads a body; one that does not refuses every request that has one. */
export function takesBody(route: Route, method: Method): boolean {
  const [path = ''] = route.paths;
  if (method === 'DELETE') return DELETE_WITH_BODY.includes(path);
  if (method === 'GET' || method === 'HEAD') {
    if (!route.methods.includes('POST')) return false;
  }
  return !WITHOUT_BODY.test(path);
}
