/** A contract that has changed is told here, before a picture needs an answer of it. */
import { ROUTES } from '@lockstep/contracts';
import { describe, expect, it } from 'vitest';
import { SCENES } from '../scenes/all-scenes.ts';
import { isRoute, misfitOf } from './contract.ts';
import { isJson, readRecorded } from './recorded-answers.ts';

const METHODS = [...new Set(ROUTES.map(({ method }) => method))];

describe('answers that pictures are made of fit their contracts', () => {
  it('when a sandbox gave them; else run pictures:update', () => {
    const misfits = [...readRecorded()]
      .filter(([, answer]) => answer.status === 200 && isJson(answer))
      .map(([path, { body }]) => [path, misfitOf('GET', path.split('?')[0] ?? path, body)] as const)
      .filter(([, misfit]) => misfit !== undefined);
    expect(misfits).toEqual([]);
  });

  it('when a scene gives them: to the method that is named, else to one of those of their path', () => {
    const given = SCENES.flatMap(({ name, answers = {} }) =>
      Object.entries(answers).map(([path, answer]) => ({ name, path, answer })),
    ).filter(({ answer }) => typeof answer === 'object');
    const misfits = given.filter(({ path: key, answer }) => {
      const [path = key, method] = key.split(' ').toReversed();
      const body: unknown = JSON.parse(JSON.stringify(answer));
      const methods = METHODS.filter((one) => isRoute(one, path) && (method ?? one) === one);
      return methods.every((one) => misfitOf(one, path, body) !== undefined);
    });
    expect(misfits.map(({ name, path }) => `${name}: ${path}`)).toEqual([]);
  });
});
