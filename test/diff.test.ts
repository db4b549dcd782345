import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import schema from '../schema/diff.schema.json' with { type: 'json' };
import personaSchema from '../schema/persona.schema.json' with { type: 'json' };
import { compareSets as compareWith } from '../src/diff/compare.js';
import { effort } from '../src/diff/effort.js';
import { schemaWords } from '../src/diff/schema-breaks.js';
import { wordChanges } from '../src/diff/word-changes.js';
import { bundleSchema } from '../src/emit/bundle-schema.js';
import { schemaChange } from '../src/emit/schema-change.js';
import { idOf } from '../src/format/claims.js';
import type { DiffResult, DiffSide, Item, ItemChange, NamedSide, SetDiff } from '../src/model/diff.js';
import type { JsonObject } from '../src/model/format.js';
import { diffJson } from '../src/report/diff-json.js';
import { diffMarkdown } from '../src/report/diff-markdown.js';
import { diffText } from '../src/report/diff-text.js';
import { persona as anyPersona } from './arbitrary.js';

const compareSchemas = (before: JsonObject, after: JsonObject) => schemaChange(before, after).changes;
const compareSets = (base: DiffSide, head: DiffSide): SetDiff => compareWith(base, head, compareSchemas);
const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
const headings = new Map([
  ['name', 'name'],
  ['role', 'role'],
  ['status', 'status'],
  ['titles', 'Alternative job titles'],
  ['jobSummary', 'Job summary'],
  ['motivations', 'Motivations'],
  ['frustrations', 'Frustrations'],
]);

const claim = (text: string, more: JsonObject = {}): JsonObject => ({ id: idOf(undefined, text), text, markdown: text, ...more });
const prose = (text: string, markdown = text): JsonObject => ({ text, markdown });
const ann: JsonObject = {
  id: 'ann-tester',
  name: 'Ann',
  role: 'Tester',
  status: 'validated',
  titles: ['Checker', 'Examiner'],
  jobSummary: prose('I try out what others build.\n\nI ask first.'),
  motivations: [claim('I like quiet releases.'), claim('Each bug found early makes a good day.')],
  frustrations: [claim('Some checks fail at random.'), claim('Nobody reads reports that are long.')],
  source: 'personas/ann-tester.md',
  hash: '0',
};
const bo: JsonObject = {
  ...ann,
  id: 'bo-painter',
  name: 'Bo',
  role: 'Painter',
  jobSummary: prose('I paint.'),
  motivations: [claim('Colour.')],
  frustrations: [claim('Rain.')],
};

const side = (...personas: readonly JsonObject[]): DiffSide => ({ personas, drafts: [], schemaVersion: 1, schema: bundleSchema(personaSchema), headings });
const named = (name: string): NamedSide => ({ name, kind: 'folder', personas: 1, drafts: 0, errors: 0, notPersonas: [], problems: [] });
const reported = (diff: SetDiff): DiffResult => ({ ...diff, base: named('old'), head: named('new') });
const text = (diff: SetDiff): string => diffText(reported(diff), { colour: false });

/** What is printed of one persona that changed, without its first line and the last one. */
function changed(change: JsonObject, before: JsonObject = ann): string[] {
  const lines = text(compareSets(side(before), side({ ...before, ...change }))).split('\n');
  return lines.slice(1, -3);
}

describe('what changed of a persona', () => {
  it('is nothing where the sides are equal, whatever file they stand in', () => {
    expect(text(compareSets(side(ann), side({ ...ann, source: 'other.md', hash: '1' })))).toBe('no persona changed, 1 unchanged\n');
  });

  it('says what is added and removed, where it stood', () => {
    const [first, second] = ann.motivations as JsonObject[];
    expect(changed({ motivations: [first, claim('Shoes that fit.')] })).toEqual([
      '  Motivations',
      '    - Each bug found early makes a good day.',
      '    + Shoes that fit.',
    ]);
    expect(changed({ motivations: [second] })).toEqual(['  Motivations', '    - I like quiet releases.']);
  });

  it('pairs what is reworded, and shows the words', () => {
    const [, second] = ann.motivations as JsonObject[];
    expect(changed({ motivations: [claim('I love quiet release days.'), second] })).toEqual([
      '  Motivations',
      '    ~ I [-like-]{+love+} quiet [-releases-]{+release days+}.',
    ]);
  });

  it('pairs by the id where hardly a word stayed', () => {
    const before = { ...ann, motivations: [claim('Quiet.', { id: 'peace', label: 'Peace' })] };
    expect(changed({ motivations: [claim('Nobody calls at night.', { id: 'peace', label: 'Peace' })] }, before)).toEqual([
      '  Motivations',
      '    ~ Peace: [-Quiet-]{+Nobody calls at night+}.',
    ]);
  });

  it('says what moved from another section, also when it was reworded', () => {
    const [first, second] = ann.frustrations as JsonObject[];
    const motivations = ann.motivations as JsonObject[];
    expect(changed({ motivations: [...motivations, first], frustrations: [second] })).toEqual([
      '  Motivations',
      '    > Some checks fail at random.  (moved here from Frustrations)',
    ]);
    expect(changed({ motivations: [...motivations, claim('Some checks fail at random times.')], frustrations: [second] })).toEqual([
      '  Motivations',
      '    > Some checks fail at random{+ times+}.  (moved here from Frustrations, and reworded)',
    ]);
  });

  it('says once a section that the order changed', () => {
    expect(changed({ motivations: [...(ann.motivations as JsonObject[])].reverse(), titles: ['Examiner', 'Checker'] })).toEqual([
      '  Alternative job titles',
      '    the order changed',
      '  Motivations',
      '    the order changed',
    ]);
  });

  it('shows values, lists of words and running text by their shape', () => {
    expect(changed({ role: 'Head of Tests', titles: ['Checker', 'Judge'], jobSummary: prose('I try out what others build.\n\nI ask twice.') })).toEqual([
      '  role: Tester → Head of Tests',
      '  Alternative job titles',
      '    - Examiner',
      '    + Judge',
      '  Job summary',
      '    ~ I ask [-first-]{+twice+}.',
    ]);
    expect(changed({ ownWords: [{ a: 1 }], weight: 3 })).toEqual(['  ownWords', '    + {"a":1}', '  weight', '    + 3']);
  });

  it('is silent about nothing: Markdown, links, stories, ids, nesting and whatever else a claim has', () => {
    const [first, second] = ann.motivations as JsonObject[];
    const other = (change: JsonObject): string[] => changed({ motivations: [{ ...first, ...change }, second] });
    expect(other({ markdown: 'I like *quiet* releases.' })).toEqual(['  Motivations', '    ~ I like {+*+}quiet{+*+} releases.  (same words, other Markdown)']);
    expect(other({ id: 'quiet' })).toEqual(['  Motivations', `    ~ I like quiet releases.  (same words; id: ${first?.id} → quiet)`]);
    expect(other({ story: { job: 'like', outcome: 'quiet' } })).toEqual([
      '  Motivations',
      '    ~ I like quiet releases.  (same words; story added: job: like; outcome: quiet)',
    ]);
    expect(other({ weight: 3 })).toEqual(['  Motivations', '    ~ I like quiet releases.  (same words; weight added: 3)']);
    expect(other({ children: [claim('At night.')] })).toEqual(['  Motivations', '    + At night. (below “I like quiet releases.”)']);
    expect(
      changed({
        motivations: [first, { ...second, text: 'Each bug found early makes my day.', markdown: '[Each bug](https://e.org/1) found early makes my day.' }],
      }),
    ).toEqual(['  Motivations', '    ~ Each bug found early makes [-a good-]{+my+} day.  (links added: https://e.org/1)']);
    expect(
      changed({ motivations: [first, { ...second, text: 'Each bug found early makes my day.', markdown: 'Each **bug** found early makes my day.' }] }),
    ).toEqual(['  Motivations', '    ~ Each bug found early makes [-a good-]{+my+} day.  (its Markdown changed as well)']);
    const nested = { ...ann, motivations: [{ ...first, children: [claim('At night.')] }, second] };
    expect(changed({ motivations: [first, { ...second, children: [claim('At night.')] }] }, nested)).toEqual([
      '  Motivations',
      '    ~ At night.  (same words; stands below “Each bug found early makes a good day.” now)',
    ]);
    expect(changed({ jobSummary: prose('I try out what others build.\n\nI ask first.', 'I try out what *others* build.\n\nI ask first.') })).toHaveLength(2);
    expect(changed({ jobSummary: prose('I try out what others build.\n\nI ask first.', '> I try out what others build. I ask first.') })).toHaveLength(2);
  });
});

describe('what became of a persona', () => {
  const kinds = ({ personas, breaks, unchanged }: SetDiff): unknown => ({
    personas: personas.map(({ kind, id, formerId, became }) => [kind, id, ...(formerId ? [formerId] : []), ...(became ? [became] : [])].join(' ')),
    breaks: breaks.map(({ kind, persona, message }) => `${kind}: ${persona} ${message}`),
    unchanged,
  });

  it('is added, removed, or renamed where it says the same under another id', () => {
    expect(kinds(compareSets(side(ann), side(ann, bo)))).toEqual({ personas: ['added bo-painter'], breaks: [], unchanged: 1 });
    expect(kinds(compareSets(side(ann, bo), side(ann)))).toEqual({ personas: ['removed bo-painter'], breaks: ['gone: bo-painter is gone'], unchanged: 1 });
    const renamed = { ...ann, id: 'ann-head-of-tests', role: 'Head of Tests', status: 'retired' };
    expect(kinds(compareSets(side(ann, bo), side(bo, renamed)))).toEqual({
      personas: ['renamed ann-head-of-tests ann-tester retired'],
      breaks: ['renamed: ann-tester is called “ann-head-of-tests” now'],
      unchanged: 1,
    });
  });

  it('may fall to a draft, which a bundle without drafts does not even show', () => {
    const { motivations: _gone, ...rest } = ann;
    const draft: DiffSide = {
      ...side(),
      drafts: [
        { ...rest, missing: ['motivations'] },
        { ...bo, missing: [] },
      ],
    };
    const { drafts: _none, ...bundle } = side(ann);
    expect(kinds(compareSets(bundle, draft))).toEqual({
      personas: ['changed ann-tester draft'],
      breaks: ['draft: ann-tester is a draft now, and gone from the bundle: it lacks “Motivations”'],
      unchanged: 0,
    });
    expect(compareSets(bundle, draft).notes).toEqual(['1 draft was not compared: a bundle built without drafts does not tell of them']);
    expect(kinds(compareSets(draft, bundle))).toEqual({ personas: ['changed ann-tester published'], breaks: [], unchanged: 0 });
    expect(kinds(compareSets(draft, { ...side(), drafts: [] }))).toEqual({ personas: ['removed ann-tester', 'removed bo-painter'], breaks: [], unchanged: 0 });
  });

  it('breaks readers where a required section is gone, or a value is made in another way', () => {
    const { motivations: _gone, ...rest } = ann;
    expect(kinds(compareSets(side(ann), side({ ...rest, titles: 'Checker' })))).toMatchObject({
      breaks: [
        'field: ann-tester has no “Motivations” any more, which is required',
        'shape: ann-tester “Alternative job titles” was a list and is a single value now',
      ],
    });
  });
});

describe('a change of the schema', () => {
  const old = bundleSchema(personaSchema);
  const changing = (change: (properties: { [key: string]: JsonObject }, required: string[]) => void): { breaks: string[]; changes: readonly string[] } => {
    const copy = structuredClone(personaSchema) as unknown as { properties: { [key: string]: JsonObject }; required: string[] };
    change(copy.properties, copy.required);
    const { breaks, changes } = schemaWords(compareSchemas(old, bundleSchema(copy as unknown as JsonObject)));
    return { breaks: breaks.map(({ message }) => message), changes };
  };

  it('breaks where something is gone, may be absent, is of another kind or unexpected', () => {
    expect(changing(() => undefined)).toEqual({ breaks: [], changes: [] });
    expect(changing((properties) => Object.assign(properties.goals ?? {}, { description: 'In other words.' }))).toEqual({ breaks: [], changes: [] });
    expect(changing((properties) => delete properties.goals).breaks).toEqual(['“goals” is gone']);
    expect(changing((_, required) => required.splice(required.indexOf('jobs'), 1)).breaks).toEqual(['“jobs” may be absent']);
    expect(changing((properties) => Object.assign(properties, { owner: { type: ['string', 'array'], minLength: 1 } })).breaks).toEqual([
      '“owner”: "array" was not in “type”',
    ]);
    expect(changing((properties) => Object.assign(properties, { owner: { type: 'array', items: {}, minLength: 1 } })).breaks).toEqual([
      '“owner”: "array" was not in “type”; “items” is another one',
    ]);
    const version = (number: number): JsonObject => ({ properties: { schemaVersion: { const: number } } });
    expect(schemaWords(compareSchemas(version(1), version(2))).breaks).toEqual([{ key: 'schemaVersion', message: '“schemaVersion”: “const” is another one' }]);
    expect(compareSets({ personas: [], schemaVersion: 1, headings }, { personas: [], schemaVersion: 2, headings }).breaks).toHaveLength(1);
  });

  it('does not break where something is new or promises more', () => {
    const found = changing((properties, required) => {
      properties.region = { type: 'string' };
      properties.kind = { enum: ['user', 'internal'], default: 'user' };
      required.push('goals');
    });
    expect(found).toEqual({ breaks: [], changes: ['“goals” is always there', '“kind”: “enum” promises more', '“region” is new'] });
  });

  it('stands first among what breaks readers', () => {
    const { goals: _gone, ...properties } = personaSchema.properties;
    const head = { ...side(), schema: bundleSchema({ ...personaSchema, properties }) };
    expect(
      text(compareSets(side(ann), head))
        .split('\n')
        .slice(0, 3),
    ).toEqual(['breaks consumers:', '  schema: “goals” is gone', '  ann-tester is gone']);
  });
});

describe('laws', () => {
  const set = fc.uniqueArray(anyPersona, { maxLength: 4, selector: ({ id }) => id });
  const pair = fc.tuple(set, set).chain(([a, b]) =>
    // what is on both sides is mixed with what is on one
    fc.tuple(fc.shuffledSubarray([...a, ...b]), fc.shuffledSubarray([...a, ...b])),
  );
  const runs = { numRuns: 80 };
  const unique = (personas: readonly JsonObject[]): JsonObject[] => [...new Map(personas.map((one) => [one.id, one])).values()];

  it('finds no difference between a set and itself, in whatever order', () => {
    fc.assert(
      fc.property(set, (personas) => {
        const { personas: found, breaks, unchanged } = compareSets(side(...personas), side(...[...personas].reverse()));
        expect([found, breaks, unchanged]).toEqual([[], [], personas.length]);
      }),
      runs,
    );
  });

  it('does not depend on the order of personas, and swapped sides swap what is added and removed', () => {
    const flip: { readonly [kind: string]: string } = { added: 'removed', removed: 'added' };
    const outline = ({ personas }: SetDiff, isFlipped: boolean): string[] =>
      personas
        .map(({ kind, fields }) => {
          const counts = fields.flatMap(({ changes }) => changes.map((change) => (isFlipped ? (flip[change.kind] ?? change.kind) : change.kind)));
          return `${isFlipped ? (flip[kind] ?? kind) : kind}: ${counts.sort().join()}`;
        })
        .sort();
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const [old, now] = [unique(a), unique(b)];
        const diff = compareSets(side(...old), side(...now));
        expect(compareSets(side(...[...old].reverse()), side(...[...now].reverse()))).toEqual(diff);
        expect(outline(compareSets(side(...now), side(...old)), true)).toEqual(outline(diff, false));
      }),
      runs,
    );
  });

  it('tells of every claim once, or it is the same; and every report is well formed', () => {
    const textsOf = (value: unknown): string[] =>
      Array.isArray(value)
        ? value.flatMap(textsOf)
        : typeof value === 'object' && value !== null && 'id' in value
          ? [String((value as JsonObject).text), ...textsOf((value as JsonObject).children)]
          : [];
    const claimsOf = (persona: JsonObject | undefined): string[] =>
      Object.values(persona ?? {}).flatMap((value) => (Array.isArray(value) ? textsOf(value) : []));
    const item = (change: ItemChange, when: 'before' | 'after'): Item[] => (when in change ? [(change as { [key: string]: unknown })[when] as Item] : []);
    const sorted = (texts: readonly string[]): string[] => [...texts].sort();
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const [old, now] = [unique(a), unique(b)];
        const diff = compareSets(side(...old), side(...now));
        for (const { id, formerId, kind, fields } of diff.personas) {
          const before = kind === 'added' ? undefined : old.find((one) => one.id === (formerId ?? id));
          const after = kind === 'removed' ? undefined : now.find((one) => one.id === id);
          const told = (when: 'before' | 'after'): string[] =>
            fields.flatMap(({ changes }) => changes.flatMap((change) => item(change, when))).flatMap((one) => (one.id === undefined ? [] : [one.text]));
          const left = (all: readonly string[], some: readonly string[]): string[] => {
            const rest = [...all];
            for (const one of some) {
              expect(rest).toContain(one);
              rest.splice(rest.indexOf(one), 1);
            }
            return sorted(rest);
          };
          // what no change tells of is on both sides
          expect(left(claimsOf(before), told('before'))).toEqual(left(claimsOf(after), told('after')));
        }
        expect(validate(JSON.parse(diffJson(reported(diff)))), JSON.stringify(validate.errors)).toBe(true);
      }),
      runs,
    );
  });

  it('shows words of which both texts can be made again', () => {
    const words = fc
      .array(fc.constantFrom('a', 'quiet', 'release', ' ', ' ', '.', '\n', 'ß', '京都', '😀', 'https://e.org/a.b'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, words, (a, b) => {
        const pieces = wordChanges(a, b, effort());
        const without = (left: string): string => pieces.flatMap(({ kind, text: own }) => (kind === left ? [] : [own])).join('');
        expect([without('added'), without('removed')]).toEqual([a, b]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('large and hostile sides', () => {
  it('takes keys for what they are, also those that every object has', () => {
    const odd = JSON.parse('{"__proto__":"a","constructor":"b","toString":[{"text":"c","valueOf":1}]}') as JsonObject;
    expect(changed({ ...odd })).toEqual(['  __proto__', '    + a', '  constructor', '    + b', '  toString', '    + c']);
  });

  it('says so where there are too many claims to look for reworded ones', () => {
    const many = (word: string): JsonObject[] => Array.from({ length: 600 }, (_, number) => claim(`${word} quiet release number ${number}`));
    const diff = compareSets(side({ ...ann, motivations: many('a') }), side({ ...ann, motivations: many('b') }));
    expect(diff.personas[0]?.fields[0]).toMatchObject({ isUnpaired: true });
    expect(text(diff)).toContain('too many changed to say which of them are reworded');
  });

  it('is done with ten thousand bullets, long ones and a thousand personas', () => {
    const bullets = (word: string): JsonObject[] => Array.from({ length: 10_000 }, (_, number) => claim(`${word} ${number}`));
    const long = (word: string): JsonObject[] => Array.from({ length: 200 }, (_, number) => claim(`${word} x${number} `.repeat(400)));
    const many = (word: string): JsonObject[] =>
      Array.from({ length: 1000 }, (_, number) => ({
        ...ann,
        id: `${word}-${number}`,
        motivations: Array.from({ length: 9 }, (__, at) => claim(`${word} ${number} likes ${at} quiet days`)),
      }));
    const started = performance.now();
    compareSets(side({ ...ann, motivations: bullets('a') }), side({ ...ann, motivations: bullets('b') }));
    compareSets(side({ ...ann, motivations: long('a b c') }), side({ ...ann, motivations: long('a c d') }));
    compareSets(side(...many('one')), side(...many('two')));
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  it('cuts a comment that would be too long, and says so', () => {
    const many = Array.from({ length: 50 }, (_, number) => ({ ...ann, id: `ann-${number}` }));
    const markdown = diffMarkdown(reported(compareSets(side(), side(...many))), 3000);
    expect(markdown.length).toBeLessThan(3000);
    expect(markdown).toMatch(/\*\*Cut here:\*\* \d+ more personas would make this too long/);
  });
});
