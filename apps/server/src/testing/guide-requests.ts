/**
 * The requests of the pages for people who automate, as data. Their fenced blocks are read as a shell, Ansible or Terraform
 * would read them, as far as the pages go: machines that run tests have none of the three.
 */
import { parse } from 'yaml';

export interface GuideRequest {
  /** As on the page, for messages. */
  readonly source: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The statuses that the page says it is answered with. */
  readonly statuses: readonly number[];
}

type Variables = Readonly<Record<string, string>>;

/** The contents of the fenced blocks of one language, in their order. */
export function fencedBlocks(page: string, language: string): readonly string[] {
  return [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, text = '']) =>
    name === language ? [text] : [],
  );
}

/** The commands of a block of shell that consists of curl alone. @throws Error for anything else */
export function curlRequests(block: string, variables: Variables): readonly GuideRequest[] {
  return commandsOf(block).map((words) => {
    const [command, ...rest] = words.filter(({ isComment }) => !isComment).map(({ text }) => text);
    if (command !== 'curl') throw new Error(`The page runs "${command ?? ''}", and this reads curl alone.`);
    const comment = words.find(({ isComment }) => isComment)?.text ?? '';
    const status = /answers (\d{3})/.exec(comment)?.[1];
    return curlRequest(
      rest.map((word) => withVariables(word, variables)),
      status === undefined ? [200] : [Number(status)],
    );
  });
}

interface Word {
  readonly text: string;
  readonly isComment: boolean;
}

/** A word: quoted in one of two ways (whose insides may have line breaks), or bare; parts stand together. */
const TOKEN = /\\\n|\n|[ \t]+|#[^\n]*|(?:'[^']*'|"[^"]*"|[^\s'"\\#])+/g;

function commandsOf(block: string): readonly (readonly Word[])[] {
  const commands: Word[][] = [[]];
  for (const [token] of block.matchAll(TOKEN)) {
    if (token === '\n') commands.push([]);
    else if (token.startsWith('#')) commands.at(-1)?.push({ text: token, isComment: true });
    else if (token !== '\\\n' && token.trim() !== '')
      commands.at(-1)?.push({ text: token, isComment: false });
  }
  return commands.filter((words) => words.length > 0);
}

/** Without its quotes; nothing is put in place of a variable that stands in single ones. */
function withVariables(word: string, variables: Variables): string {
  return word.replaceAll(
    /'([^']*)'|"([^"]*)"|([^'"]+)/g,
    (_, single?: string, double?: string, bare?: string) => single ?? valued(double ?? bare ?? '', variables),
  );
}

const valued = (text: string, variables: Variables): string =>
  text.replaceAll(/\$([A-Z_]+)/g, (_, name: string) => valueOf(name, variables));

function valueOf(name: string, variables: Variables): string {
  const value = variables[name];
  if (value === undefined) throw new Error(`The page uses ${name}, which it does not explain.`);
  return value;
}

function curlRequest(words: readonly string[], statuses: readonly number[]): GuideRequest {
  const headers: Record<string, string> = {};
  let method: string | undefined;
  let url = '';
  let body: string | undefined;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const next = (): string => words[(at += 1)] ?? '';
    if (word === '-sS') continue;
    if (word === '-X') method = next();
    else if (word === '-d') body = next();
    else if (word === '-u') headers['authorization'] = basic(next());
    else if (word === '-H') {
      const [name = '', ...value] = next().split(':');
      headers[name.toLowerCase()] = value.join(':').trim();
    } else if (word.startsWith('-'))
      throw new Error(`The page gives curl ${word}, which this does not read.`);
    else url = word;
  }
  const used = method ?? (body === undefined ? 'GET' : 'POST');
  return { source: `curl ${used} ${url}`, method: used, url, headers, body, statuses };
}

const basic = (user: string): string => `Basic ${Buffer.from(user).toString('base64')}`;

interface UriTask {
  readonly name: string;
  readonly 'ansible.builtin.uri': {
    readonly url: string;
    readonly method: string;
    readonly url_username: string;
    readonly url_password: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly status_code: number | readonly number[];
  };
}

/** The tasks of a block of YAML, all of them `ansible.builtin.uri` with a body of JSON. */
export function ansibleRequests(block: string, variables: Variables): readonly GuideRequest[] {
  const text = block.replaceAll(/\{\{ (\w+) \}\}/g, (_, name: string) => valueOf(name, variables));
  return (parse(text) as readonly UriTask[]).map(({ name, 'ansible.builtin.uri': task }) => ({
    source: name,
    method: task.method,
    url: task.url,
    headers: {
      ...task.headers,
      'content-type': 'application/json',
      authorization: basic(`${task.url_username}:${task.url_password}`),
    },
    body: task.body === undefined ? undefined : JSON.stringify(task.body),
    statuses: [task.status_code].flat(),
  }));
}

export interface TerraformResource {
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The resources of a block of HCL whose attributes are texts, truths and lists of texts. */
export function terraformResources(block: string): readonly TerraformResource[] {
  return [...block.matchAll(/^resource "(\w+)" "\w+" \{\n([\s\S]*?)^\}/gm)].map(
    ([, type = '', inside = '']) => ({
      type,
      attributes: Object.fromEntries(
        [...inside.matchAll(/^ {2}(\w+) *= (.+)$/gm)].map(([, name = '', value = '']) => [
          name,
          JSON.parse(value) as unknown,
        ]),
      ),
    }),
  );
}
