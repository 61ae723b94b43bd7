import { type JsonObject } from '../json.ts';
import { parseAliases, presentAlias } from './alias-definitions.ts';
import { type TemplateBody } from './collections.ts';
import { presentSettings } from './settings.ts';

const presentAliases = (aliases: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(parseAliases(aliases)).map(([name, alias]) => [name, presentAlias(alias)]),
  );

/** The `template` part as the APIs print it: mappings as they were written, the rest in its full form. */
export const presentTemplateBody = (template: TemplateBody, isFlat: boolean): JsonObject => ({
  ...(template.settings && { settings: presentSettings(template.settings, isFlat) }),
  ...(template.mappings && Object.keys(template.mappings).length > 0 && { mappings: template.mappings }),
  ...(template.aliases && { aliases: presentAliases(template.aliases) }),
  ...(template.lifecycle && { lifecycle: template.lifecycle }),
  ...(template.dataStreamOptions && { data_stream_options: template.dataStreamOptions }),
});
