/** The list of all components (SBOM) as CycloneDX JSON, with the hashes of the lock file. The same input, the same text. */
import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { parse } from 'yaml';
import type { Manifest, Shipped, ShippedPackage } from './shipped-packages.ts';

type Described = Pick<Manifest, 'name' | 'version' | 'description' | 'homepage'>;

interface Lock {
  readonly packages: Readonly<Record<string, { readonly resolution?: { readonly integrity?: string } }>>;
}

export interface BillParts {
  readonly shipped: Shipped;
  /** Of the product itself. */
  readonly product: Described & { readonly license: string };
  /** Text of pnpm-lock.yaml. */
  readonly lock: string;
}

const licenses = new Contrib.License.Factories.LicenseFactory(checkExpression);
const { ExternalReferenceFactory } = Contrib.FromNodePackageJson.Factories;
const components = new Contrib.FromNodePackageJson.Builders.ComponentBuilder(
  new ExternalReferenceFactory(),
  licenses,
);

export function billOfMaterials({ shipped, product, lock }: BillParts): string {
  const { packages } = parse(lock) as Lock;
  const byId = new Map(
    shipped.packages.map((each) => [each.id, componentOf(each, packages[each.id]?.resolution?.integrity)]),
  );
  const refs = (ids: readonly string[]): Models.BomRefRepository =>
    new Models.BomRefRepository(ids.map((id) => byId.get(id)?.bomRef).filter((ref) => ref !== undefined));
  for (const { id, needs } of shipped.packages) {
    const component = byId.get(id);
    if (component !== undefined) component.dependencies = refs(needs);
  }
  const itself = components.makeComponent(product, Enums.ComponentType.Application);
  if (itself === undefined) throw new Error('The product has no name.');
  itself.bomRef.value = `${product.name}@${product.version}`;
  itself.dependencies = refs(shipped.needed);
  const bom = new Models.Bom({
    metadata: new Models.Metadata({ component: itself }),
    components: new Models.ComponentRepository(byId.values()),
  });
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function componentOf({ id, manifest, license }: ShippedPackage, integrity?: string): Models.Component {
  const { version } = manifest;
  const component = components.makeComponent(
    { ...manifest, license, licenses: [] },
    Enums.ComponentType.Library,
  );
  if (component === undefined) throw new Error(`${id} has no name.`);
  component.bomRef.value = id;
  component.purl = `pkg:npm/${manifest.name.replace('@', '%40')}@${version}`;
  if (integrity !== undefined) {
    component.hashes.set(...Contrib.FromNodePackageJson.Utils.parsePackageIntegrity(integrity));
  }
  return component;
}

/** Names of licenses, joined; a free text, such as where to read on, is none. */
function checkExpression(text: string): void {
  if (!/^\(?[\w.+-]+(?: (?:AND|OR|WITH) [\w.+-]+)*\)?$/.test(text)) throw new RangeError('no expression');
}
