// What every package may need to handle JSON of unknown shape, the ranges of versions in it, and lists of messages. Nothing here knows Lockstep or Elasticsearch's APIs.
export { canonicalJson, compareCodePoints } from './canonical-json.ts';
export { joinMessages, joinReasons } from './join-messages.ts';
export { matchesPattern, matchesPrivilegePattern } from './matches-pattern.ts';
export { parseJson } from './parse-json.ts';
export { pemBlocks } from './pem-blocks.ts';
export {
  entriesAt,
  isJsonObject,
  numberAt,
  objectsAt,
  stringsAt,
  textAt,
  valueAt,
  type JsonObject,
} from './read-json.ts';
export { readVersionRange } from './version-range.ts';
