/**
 * From schemas to JSON Schema as generators of clients take it: what has a name is written once, among the components;
 * answers stay open for members that a later version adds.
 */
import { z } from 'zod';

export type JsonObject = Readonly<Record<string, unknown>>;
type Direction = 'input' | 'output';

/** Schemas by the name that they have in the description. */
export type NamedSchemas = Readonly<Record<string, z.ZodType>>;

export interface SchemaWriter {
  /** A body or a parameter, as a client may send it. */
  readonly request: (schema: z.ZodType) => JsonObject;
  /** An answer, as a client gets it. */
  readonly response: (schema: z.ZodType) => JsonObject;
  /** What was referred to so far, by name. */
  readonly components: () => JsonObject;
}

const COMPONENTS = '#/components/schemas/';

/** `requests` and `responses` have no name in common: the same schema looks different on its way in and out. */
export function createSchemaWriter(requests: NamedSchemas, responses: NamedSchemas): SchemaWriter {
  const components = new Map<string, JsonObject>();
  const registries = { input: registryOf(requests), output: registryOf(responses) };

  const writeSchema = (schema: z.ZodType, io: Direction): JsonObject => {
    const {
      $schema: _,
      $defs = {},
      ...own
    } = z.toJSONSchema(schema, {
      io,
      metadata: registries[io],
      unrepresentable: 'any',
      override: ({ jsonSchema, zodSchema }) => simplify(jsonSchema, zodSchema, { io, names: registries[io] }),
    });
    for (const [name, component] of Object.entries($defs)) {
      if (!components.has(name)) components.set(name, refer(component) as JsonObject);
    }
    return refer(own) as JsonObject;
  };

  return {
    request: (schema) => writeSchema(schema, 'input'),
    response: (schema) => writeSchema(schema, 'output'),
    components: () => Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

type Registry = ReturnType<typeof z.registry<{ id?: string }>>;

function registryOf(schemas: NamedSchemas): Registry {
  const registry = z.registry<{ id?: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  return registry;
}

type Loose = Record<string, unknown>;

interface Writing {
  readonly io: Direction;
  readonly names: Registry;
}

function simplify(written: Loose, { _zod }: z.core.$ZodType, { io, names }: Writing): void {
  // Who reads an answer passes over what it does not know; a body with more than it may have is refused.
  if (io === 'output' && written['additionalProperties'] === false) delete written['additionalProperties'];
  // The limits of whole numbers of a JavaScript say nothing about ours.
  if (written['maximum'] === Number.MAX_SAFE_INTEGER) delete written['maximum'];
  if (written['minimum'] === Number.MIN_SAFE_INTEGER) delete written['minimum'];
  const { def } = _zod;
  if (isDiscriminated(def)) {
    const mapping = mappingOf(def, names);
    if (mapping !== undefined) written['discriminator'] = { propertyName: def.discriminator, mapping };
  }
  if (def.type === 'array' && isNever(written['items'])) {
    written['maxItems'] = 0;
    written['items'] = {};
  }
}

interface Discriminated {
  readonly discriminator: string;
  readonly options: readonly z.core.$ZodType[];
}

const isDiscriminated = (def: object): def is Discriminated =>
  'discriminator' in def && typeof def.discriminator === 'string' && 'options' in def;

/** Which value means which component; without a name for every choice there is none. */
function mappingOf({ discriminator, options }: Discriminated, names: Registry): JsonObject | undefined {
  const choices = options.map((option) => ({
    name: names.get(option)?.id,
    values: [...(option._zod.propValues?.[discriminator] ?? [])],
  }));
  if (choices.some(({ name }) => name === undefined)) return undefined;
  return Object.fromEntries(
    choices.flatMap(({ name = '', values }) =>
      values.map((value) => [String(value), COMPONENTS + name] as const),
    ),
  );
}

const isNever = (schema: unknown): boolean =>
  typeof schema === 'object' && schema !== null && 'not' in schema && JSON.stringify(schema.not) === '{}';

/** The same with references to the components. */
function refer(written: unknown): unknown {
  if (Array.isArray(written)) return written.map(refer);
  if (typeof written !== 'object' || written === null) return written;
  return Object.fromEntries(
    Object.entries(written).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', COMPONENTS) : refer(value),
    ]),
  );
}
