/**
 * Where our routes differ from what is published of Kibana's Fleet API. The facts are in `described-fleet-api.json`: names
 * alone, without texts; `answer` are the members of an answer, `item` those of its `item` or of each of its `items`.
 */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { openApiDocument } from '../open-api/open-api.ts';
import type { Route } from '../route.ts';

interface DescribedRoute {
  readonly query: readonly string[];
  readonly body?: readonly string[];
  readonly answer: readonly string[];
  readonly item?: readonly string[];
}

interface DescribedApi {
  readonly source: { readonly what: string; readonly version: string; readonly read: string };
  readonly routes: Readonly<Record<string, DescribedRoute>>;
}

export const DESCRIBED_FLEET_API = JSON.parse(
  readFileSync(new URL('described-fleet-api.json', import.meta.url), 'utf8'),
) as DescribedApi;

export interface Difference {
  /** Method and path, as the facts have it. */
  readonly route: string;
  readonly kind:
    | 'not there'
    /** A request that names it, with a value that would change something, is a 400. */
    | 'refused'
    /** A request may name it, and nothing comes of it. */
    | 'no effect'
    | 'not answered'
    /** Ours takes it, and the original does not know it. */
    | 'also taken'
    | 'also answered';
  /** In the order of the facts, or of ours; those of an item without its name. */
  readonly members: readonly string[];
}

type Shape = Readonly<Record<string, unknown>>;

interface Operation {
  readonly parameters: readonly { readonly name?: string; readonly in?: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Shape }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Shape }>> }>
  >;
}

/** Every difference of every route that is described, in the order of the facts. */
export function differencesFromFleetApi(routes: readonly Route[]): readonly Difference[] {
  const { paths, components } = openApiDocument({ version: '0.0.0', routes }) as unknown as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    readonly components: { readonly schemas: Readonly<Record<string, Shape>> };
  };
  return Object.entries(DESCRIBED_FLEET_API.routes).flatMap(([name, described]) => {
    const ours = routes.find(({ method, path }) => anyNames(`${method} ${path}`) === anyNames(name));
    const operation = ours && paths[ours.path]?.[ours.method.toLowerCase()];
    if (ours === undefined || operation === undefined)
      return [{ route: name, kind: 'not there', members: [] }];
    return differencesOf(described, ours, { operation, schemas: components.schemas })
      .filter(({ members }) => members.length > 0)
      .map((difference) => ({ route: name, ...difference }));
  });
}

/** What a parameter in a path is called is nobody's concern. */
const anyNames = (route: string): string => route.replaceAll(/\{\w+\}/g, '{}');

interface Described {
  readonly operation: Operation;
  readonly schemas: Readonly<Record<string, Shape>>;
}

function differencesOf(
  described: DescribedRoute,
  route: Route,
  { operation, schemas }: Described,
): readonly Omit<Difference, 'route'>[] {
  const query = operation.parameters.flatMap(({ in: place, name }) =>
    place === 'query' && name !== undefined ? [name] : [],
  );
  const body = membersOf(operation.requestBody?.content['application/json']?.schema, schemas);
  const answer = operation.responses['200']?.content?.['application/json']?.schema;
  const lacking = [
    ...described.query.filter((name) => !query.includes(name)).map((name) => ({ name, takes: route.query })),
    ...(described.body ?? [])
      .filter((name) => !body.includes(name))
      .map((name) => ({ name, takes: route.body })),
  ];
  const answered = [...membersOf(answer, schemas), ...(described.item ? itemMembersOf(answer, schemas) : [])];
  const expected = [...described.answer, ...(described.item ?? [])];
  return [
    { kind: 'refused', members: lacking.filter(refuses).map(({ name }) => name) },
    { kind: 'no effect', members: lacking.filter((one) => !refuses(one)).map(({ name }) => name) },
    { kind: 'not answered', members: operation.responses['200'] ? without(expected, answered) : [] },
    {
      kind: 'also taken',
      members: without([...query, ...body], [...described.query, ...(described.body ?? [])]),
    },
    // A list of its own in place of an object has no members to compare.
    { kind: 'also answered', members: described.answer.length === 0 ? [] : without(answered, expected) },
  ];
}

const without = (names: readonly string[], others: readonly string[]): readonly string[] =>
  [...new Set(names)].filter((name) => !others.includes(name));

/** Whether a member with a value that nobody has as a default is refused by its name. */
function refuses({ name, takes }: { readonly name: string; readonly takes: z.ZodType | undefined }): boolean {
  const { error } = takes?.safeParse({ [name]: 'a-value-that-is-no-default' }) ?? {};
  return JSON.stringify(error?.issues ?? []).includes(`"keys":["${name}"]`);
}

function resolve(schema: Shape, schemas: Readonly<Record<string, Shape>>): Shape {
  const reference = schema['$ref'];
  return typeof reference === 'string' ? (schemas[reference.split('/').at(-1) ?? ''] ?? {}) : schema;
}

/** The members of an object, of each choice where there are several. */
function propertiesOf(
  schema: Shape | undefined,
  schemas: Described['schemas'],
): readonly (readonly [string, Shape])[] {
  if (schema === undefined) return [];
  const own = resolve(schema, schemas);
  const choices = (own['anyOf'] ?? own['oneOf'] ?? []) as readonly Shape[];
  const properties = Object.entries((own['properties'] ?? {}) as Readonly<Record<string, Shape>>);
  return [...properties, ...choices.flatMap((choice) => propertiesOf(choice, schemas))];
}

const membersOf = (schema: Shape | undefined, schemas: Described['schemas']): readonly string[] => [
  ...new Set(propertiesOf(schema, schemas).map(([name]) => name)),
];

function itemMembersOf(answer: Shape | undefined, schemas: Described['schemas']): readonly string[] {
  const { item, items } = Object.fromEntries(propertiesOf(answer, schemas));
  const each = items === undefined ? undefined : (resolve(items, schemas)['items'] as Shape | undefined);
  return membersOf(item ?? each, schemas);
}
