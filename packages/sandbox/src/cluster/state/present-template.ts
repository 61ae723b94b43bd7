import { type JsonObject } from '../json.ts';
import { type TemplateBody } from './collections.ts';
import { nestSettings } from './settings.ts';

/** The `template` part as the APIs print it: settings nested, only what was given. */
export const presentTemplateBody = (template: TemplateBody): JsonObject => ({
  ...(template.settings && { settings: nestSettings(template.settings) }),
  ...(template.mappings && { mappings: template.mappings }),
  ...(template.aliases && { aliases: template.aliases }),
  ...(template.lifecycle && { lifecycle: template.lifecycle }),
  ...(template.dataStreamOptions && { data_stream_options: template.dataStreamOptions }),
});
