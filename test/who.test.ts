import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../src/compile.js';
import { defaultFormat } from '../src/format/default.js';
import type { CompiledFile } from '../src/model/record.js';
import { whoJson, whoText } from '../src/report/who.js';
import { who } from '../src/set/who.js';
import { incomplete, persona } from './cli/program.js';

const format = defaultFormat();
const page = (id: string, text: string): CompiledFile => compile({ path: `personas/${id}.md`, text }, { format });
const set = [
  page('parker-product-manager', persona('Parker (Product Manager)', 'titles: [Program Manager, Head of Product]')),
  page('sidney-systems-administrator', persona('Sidney (Systems Administrator)', 'titles: [DevOps Engineer, Site Reliability Engineer]')),
  page('priyanka-platform-engineer', persona('Priyanka (Platform Engineer)', 'titles: [DevOps Engineer]')),
  page('dana-data-analyst', persona('Dana (Data Analyst)', 'status: retired\nreplacedBy: daphne-data-scientist')),
  page('presley-product-designer', incomplete('Presley (Product Designer)', 'titles: [UX Designer]')),
];
const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

describe('who', () => {
  it.each([
    ['Product Manager', ['parker-product-manager']],
    ['  product   MANAGER ', ['parker-product-manager']],
    ['devops engineer', ['priyanka-platform-engineer', 'sidney-systems-administrator']],
  ])('“%s” is spoken for', (asked, found) => {
    const answer = who(asked, set);
    expect({ found: ids(answer.found), nearest: answer.nearest }).toEqual({ found, nearest: [] });
  });

  it.each([
    ['PM', ['parker-product-manager']],
    ['Senior PM', ['parker-product-manager']],
    ['SREs', ['sidney-systems-administrator']],
    ['Dev Ops Engineers', ['priyanka-platform-engineer', 'sidney-systems-administrator']],
    ['Dev Ops', ['priyanka-platform-engineer', 'sidney-systems-administrator']],
    ['Senior Product Manager', ['parker-product-manager']],
    ['prodct manager', ['parker-product-manager']],
    ['sysadmin', ['sidney-systems-administrator']],
    ['Head of Design', ['presley-product-designer']],
    ['Sales Manager', []],
    ['Chief Dog', []],
    ['__proto__', []],
    ['🙂', []],
  ])('nobody speaks for “%s”, and the nearest are named', (asked, nearest) => {
    const answer = who(asked, set);
    expect({ found: answer.found, nearest: ids(answer.nearest) }).toEqual({ found: [], nearest });
  });

  it('says of an answer what its reader must know', () => {
    expect(whoText(who('Data Analyst', set))).toBe(
      '1 persona speaks for “Data Analyst”:\n  Dana (Data Analyst)  personas/dana-data-analyst.md, retired: see daphne-data-scientist\n',
    );
    expect(whoText(who('UX Designer', set))).toBe(
      '1 persona speaks for “UX Designer”:\n  Presley (Product Designer)  personas/presley-product-designer.md, as another title, a draft\n',
    );
    expect(whoText(who('PM', set))).toBe('no persona speaks for “PM”; nearest:\n  Parker (Product Manager)  personas/parker-product-manager.md\n');
    expect(whoText(who('parker', set))).toBe(whoText(who('PM', set)).replace('PM', 'parker'));
    expect(whoText(who('Chief Dog', set))).toBe('no persona speaks for “Chief Dog”, and none has a title like it\n');
  });

  it('answers programs with the same', () => {
    const answer = who('PM', set);
    expect(JSON.parse(whoJson(answer))).toEqual({ version: 1, ...answer });
  });

  it('says the same whatever the order of the files, and nothing that steers a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.shuffledSubarray(set, { minLength: set.length }), (asked, files) => {
        const text = whoText(who(asked, files));
        expect(text).toBe(whoText(who(asked, set)));
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      }),
    );
  });
});
