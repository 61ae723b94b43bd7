// Every data stream must define the fields that make it one.

import { objectsAt, textAt, type JsonObject } from '../json.ts';
import { finding, type Finding } from '../finding.ts';
import type { DataStreamContents } from './package-contents.ts';

const REQUIRED: readonly (readonly [name: string, type: string])[] = [
  ['data_stream.type', 'constant_keyword'],
  ['data_stream.dataset', 'constant_keyword'],
  ['data_stream.namespace', 'constant_keyword'],
  ['@timestamp', 'date'],
];

/** Fields that a data stream has to define and does not, or with another type. */
export function checkRequiredFields(stream: DataStreamContents): readonly Finding[] {
  const types = new Map<string, string | undefined>();
  collect(stream.fields, '', types);
  return REQUIRED.filter(([name, type]) => types.get(name) !== type).map(([name, type]) => {
    const message = `The data stream does not define the field ${name} as ${type}.`;
    return finding('error', 'missing-fields', message, `data_stream/${stream.folder}/fields`);
  });
}

/** By full name, whether it is written dotted or as nested groups; the first definition counts. */
function collect(fields: readonly JsonObject[], prefix: string, into: Map<string, string | undefined>): void {
  for (const field of fields) {
    const name = `${prefix}${textAt(field, 'name') ?? ''}`;
    if (!into.has(name)) into.set(name, textAt(field, 'type'));
    collect(objectsAt(field, 'fields'), `${name}.`, into);
  }
}
