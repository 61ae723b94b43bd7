import { isJsonObject, objectAt } from '../json.ts';

/**
 * Whether a live asset (its body as Elasticsearch answers it) is marked as managed and as this package's.
 * Nothing else may be overwritten or deleted (docs/elastic/packages.md#removing). Trained models and views carry no
 * mark; for them only the installation record can tell.
 */
export function ownsAsset(body: unknown, packageName: string): boolean {
  if (!isJsonObject(body)) return false;
  const marks = [objectAt(body, '_meta'), objectAt(objectAt(body, 'policy'), '_meta')];
  return marks.some((meta) => meta['managed'] === true && objectAt(meta, 'package')['name'] === packageName);
}
