import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAlike } from '../src/check/alike.js';
import { copiesIn } from '../src/check/copies.js';
import { overlapOf } from '../src/check/overlap.js';
import { sayingsOf } from '../src/check/sayings.js';
import type { SetMemory } from '../src/check/set-rule.js';
import { keyOf, type Wording, wordingOf } from '../src/check/wording.js';
import { compile, compileSet } from '../src/compile.js';
import { defaultFormat } from '../src/format/default.js';
import type { Diagnostic } from '../src/model/diagnostic.js';
import type { CompiledFile } from '../src/model/record.js';

const format = defaultFormat();

/** A persona that says these bullets and nothing that another one says. */
function persona(name: string, bullets: string, top = ''): CompiledFile {
  const text = `${top}# ${name} (Tester)\n\n## Job summary\n\n${name}.\n\n## Jobs to be done\n\n${bullets}\n\n## Motivations\n\n- ${name}\n\n## Frustrations\n\n- ${name}\n`;
  return compile({ path: `personas/${name.toLowerCase()}-tester.md`, text }, { format });
}

/** A persona with these claims, without going through Markdown. */
function spoken(id: string, texts: readonly string[], status = 'validated'): CompiledFile {
  const claims = texts.map((text, index) => ({ pointer: `/jobs/${index}`, id: `${index}`, text, evidence: [], shared: false, span: { start: 0, end: 1 } }));
  return { ...blank, path: `${id}.md`, persona: { id, status }, claims };
}

const blank = persona('Ann', '- a');

function copies(...files: readonly CompiledFile[]): string[] {
  return [...copiesIn(files)].map(
    ({ file, claim, earlier, isExact }) =>
      `${file.persona?.name} ${claim.pointer} ${isExact ? '=' : '~'} ${earlier.map((one) => one.speaker.persona.name).join(' ')}`,
  );
}

const alike = (a: string, b: string): boolean => {
  const [x, y] = [wordingOf(a), wordingOf(b)];
  return x !== undefined && y !== undefined && isAlike(x, y);
};

const long = 'When a build breaks at night, I want to know who changed what, so that the right person mends it.';

describe('two claims are alike', () => {
  it.each([
    ['as they are', long],
    ['in other case and punctuation', 'WHEN a build breaks at night I want to know: who changed what… so that the right person mends it!'],
    [
      'with other small words',
      'If builds break at night, I want to know who has changed what, so the right person mends it.'
        .replace('builds', 'the build')
        .replace('break ', 'breaks '),
    ],
    ['with one word another', long.replace('mends', 'repairs')],
    ['with a word more', long.replace('night', 'night or noon')],
    ['with a word less', long.replace('right ', '')],
  ])('%s', (_, other) => {
    expect(alike(long, other)).toBe(true);
  });

  it.each([
    ['with a curly apostrophe', 'I’m woken by alarms that nobody ever meant', "I'm woken by alarms that nobody ever meant"],
    ['with a hyphen', 'I keep the so-called up-to-date list of servers', 'I keep the so called up to date list of servers'],
    ['of somebody else', 'He also needs webinars about the methods of the field', 'She also needs webinars about the methods of the field'],
    ['in a script without spaces', '夜にビルドが壊れたら誰が直すか知りたい', '夜にビルドが壊れたら誰が直すか知りたい。'],
    ['in another language', 'Ich möchte wissen, wer nachts den Server geändert hat', 'Ich möchte wissen wer nachts den Server geändert hat'],
  ])('%s', (_, one, other) => {
    expect(alike(one, other)).toBe(true);
  });
});

it('what most of a set says is told once', () => {
  const names = ['Ann', 'Bob', 'Cy', 'Di', 'Eve'];
  const all = names.map((name) => persona(name, `- ${name === 'Eve' ? 'Something of my own, that nobody else would ever say' : long}`));
  expect(copies(...all)).toEqual(['Bob /jobs/0 = Ann']);
  // of three, each is told of
  expect(copies(...all.slice(0, 3))).toEqual(['Bob /jobs/0 = Ann', 'Cy /jobs/0 = Ann Bob']);
});

describe('two claims are not alike', () => {
  it.each([
    ['where one says no', 'I can see in one place which change is on which server', 'I cannot see in one place which change is on which server'],
    [
      "where one says n't",
      'Developers follow the advice that I give about their servers',
      "Developers don't follow the advice that I give about their servers",
    ],
    [
      'where one says no in German',
      'Ich will nachts von jedem Fehler auf allen Servern hören',
      'Ich will nachts nicht von jedem Fehler auf allen Servern hören',
    ],
    ['where a number differs', 'I wait 20 minutes for the tests of every change', 'I wait 90 minutes for the tests of every change'],
    ['where they are short', 'I like working with people', 'I like working with machines'],
    ['where they share a form', "I'm tired of the great number of urgent calls that I get", "I'm tired of the great number of meetings that I get"],
    ['where the same words say it the other way round', 'Developers trust operators who explain machines', 'Operators explain machines who trust developers'],
    ['where they are names of tools', 'Slack', 'Slack'],
    ['where they are names with a figure', 'Python & Open Source (80%)', 'Python & Open Source (80%)'],
    ['where they are empty', '', ''],
  ])('%s', (_, one, other) => {
    expect(alike(one, other)).toBe(false);
  });
});

describe('laws', () => {
  const word = fc.constantFrom(...'build break night server change person team release alarm mend write read not 20 30 the'.split(' '));
  const claim = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '));
  const wordings = fc
    .array(claim, { maxLength: 30 })
    .map((texts) => [...new Map(texts.flatMap((text) => wordingOf(text) ?? []).map((one): [string, Wording] => [keyOf(one), one])).values()]);

  it('alike is the same in both directions', () => {
    fc.assert(fc.property(claim, claim, (a, b) => alike(a, b) === alike(b, a)));
  });

  it('the words of plain claims are counted as those of all others', () => {
    const text = fc.oneof(
      fc.array(fc.oneof(word, fc.constantFrom('30%', 'C3PO', '-', ' ', 'No', 'NOT,', 'Nobody.', '(none)', 'a_b', '\n')), { maxLength: 12 }),
      fc.array(fc.string({ unit: 'binary-ascii', maxLength: 4 }), { maxLength: 12 }),
    );
    fc.assert(
      fc.property(text, (parts) => {
        const plain = parts.join(' ');
        // where all is not ASCII, each word is cut out
        const other = `${plain} ·`;
        const found = wordingOf(plain);
        expect(wordingOf(other)).toEqual(found && { ...found, text: other });
      }),
      { numRuns: 1000 },
    );
  });

  it('nothing is missed by comparing few', () => {
    fc.assert(
      fc.property(wordings, (list) => {
        const { all, alikeBefore } = sayingsOf([spoken('a', list.map(keyOf))]);
        const expected = list.map((one, index) => list.flatMap((other, at) => (at < index && isAlike(one, other) ? [keyOf(other)] : [])));
        expect(Array.from(all(), (saying) => Array.from(alikeBefore(saying), keyOf))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('what is kept from one check to the next changes nothing', () => {
    const words = 'build break night server change person team release alarm'.split(' ');
    // many are alike
    const near = fc.array(fc.tuple(fc.nat(2), fc.constantFrom('mend', 'write', 'not', '7', '8')), { maxLength: 1 }).map((changes) => {
      const changed = new Map(changes);
      return words.map((one, at) => changed.get(at) ?? one).join(' ');
    });
    const page = fc.record({ texts: fc.array(fc.oneof(claim, near), { maxLength: 4 }), isRetired: fc.boolean(), place: fc.nat(5) });
    const told = (files: readonly CompiledFile[], memory?: SetMemory): unknown =>
      Array.from(copiesIn(files, memory), ({ file, earlier, ...copy }) => ({
        ...copy,
        file,
        earlier: earlier.map(({ speaker, claim: { pointer } }) => [speaker.file, pointer]),
      }));
    fc.assert(
      fc.property(fc.array(page, { minLength: 1, maxLength: 12 }), (edits) => {
        const files: (CompiledFile | undefined)[] = [];
        const memory: SetMemory = {};
        for (const { texts, isRetired, place } of edits) {
          // a page comes, is another, or goes
          files[place] = texts.length === 0 ? undefined : spoken(`${place}`, texts, isRetired ? 'retired' : 'validated');
          const set = files.flatMap((file) => file ?? []);
          expect(told(set, memory)).toEqual(told(set));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('an exact copy is found, and the order in which files are read makes no difference', () => {
    const lists = fc.array(fc.array(claim, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(lists, (all) => {
        const names = ['Ann', 'Ben', 'Cem', 'Dan'];
        const files = all.map((texts, index) => persona(names[index] ?? '', texts.map((text) => `- ${text}`).join('\n')));
        const found = (set: readonly CompiledFile[]): readonly Diagnostic[] =>
          compileSet(set, { format }).diagnostics.filter(({ rule }) => rule === 'copied-claim');
        expect(found([...files].reverse())).toEqual(found(files));
        const told = new Set([...copiesIn(files)].map(({ key, file }) => `${file.persona?.name} ${key}`));
        const seen = new Map<string, string>();
        for (const [index, texts] of all.entries()) {
          const keys = texts.flatMap((text) => wordingOf(text) ?? []).map(keyOf);
          for (const key of keys) if (seen.has(key)) expect(told).toContain(`${names[index]} ${key}`);
          for (const key of keys) seen.set(key, names[index] ?? '');
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('copies in a set', () => {
  it('are told once each, with the first place, in whatever section and with whatever label', () => {
    expect(copies(persona('Ann', `- ${long}`), persona('Ben', `- Work\n- **At night:** ${long}`), persona('Cem', `- ${long}`))).toEqual([
      'Ben /jobs/1 = Ann',
      'Cem /jobs/0 = Ann Ben',
    ]);
  });

  it('name no more than three places', () => {
    const all = ['Ann', 'Ben', 'Cem', 'Dan', 'Eve'].map((name) => persona(name, `- ${long}`));
    const others = ['Flo', 'Gus', 'Hal', 'Ida', 'Jo'].map((name) => persona(name, `- ${name} says something that nobody but ${name} would`));
    expect(
      copies(...all, ...others)
        .filter((copy) => copy.includes('='))
        .at(-1),
    ).toBe('Eve /jobs/0 = Ann Ben Cem');
  });

  it('are none within one persona', () => {
    expect(copies(persona('Ann', `- ${long}\n- ${long}`))).toEqual([]);
  });

  it('are one where bullets below a copied one are copied too', () => {
    const nested = `- ${long}\n  - The list of changes since the day before\n  - The person who is on duty this week`;
    expect(copies(persona('Ann', nested), persona('Ben', nested))).toEqual(['Ben /jobs/0 = Ann']);
    expect(copies(persona('Ann', nested), persona('Ben', nested.replace(long, 'I need')))).toEqual([
      'Ben /jobs/0/children/0 = Ann',
      'Ben /jobs/0/children/1 = Ann',
    ]);
    expect(copies(persona('Ann', nested), persona('Ben', nested.replace(long, `${long} <!-- shared -->`)))).toEqual([]);
  });

  it.each([
    [`${long} <!-- shared -->`, long],
    [long, `${long} <!-- shared: both said so -->`],
    [long, `${long.replace('mends', 'repairs')} <!-- id: x --> <!-- shared -->`],
    [`${long} <!-- shared --> <!-- id: x -->`, long.replace('mends', 'repairs')],
  ])('are none where one is marked: %j, %j', (one, other) => {
    expect(copies(persona('Ann', `- ${one}`), persona('Ben', `- ${other}`))).toEqual([]);
  });

  it('are none where one of the two is retired', () => {
    expect(copies(persona('Ann', `- ${long}`, '---\nstatus: retired\n---\n\n'), persona('Ben', `- ${long}`))).toEqual([]);
  });

  it('are waived by a comment', () => {
    const set = compileSet([persona('Ann', `- ${long}`), persona('Ben', `<!-- personac-disable-next-line copied-claim: on purpose -->\n- ${long}`)], {
      format,
    });
    expect(set.diagnostics).toEqual([]);
    expect(set.waived).toBe(1);
  });

  it('are told apart where their words have one hash', () => {
    const [can, code] = ['I put the can that broke at night away', 'I put the cc0 that broke at night away'];
    expect(wordingOf(can)?.hash).toBe(wordingOf(code)?.hash);
    expect(copies(persona('Ann', `- ${can}`), persona('Ben', `- ${code}`), persona('Cem', `- ${code}\n- ${can}`))).toEqual([
      'Cem /jobs/0 = Ben',
      'Cem /jobs/1 = Ann',
    ]);
  });

  it('have a subject without lines', () => {
    const { diagnostics } = compileSet([persona('Ann', `- ${long}`), persona('Ben', `- ${long}`)], { format });
    expect(diagnostics.map(({ rule, subject }) => [rule, subject])).toEqual([['copied-claim', long.toLowerCase().replace(/[,.]/g, '')]]);
  });
});

describe('many claims', () => {
  /** A thousand personas with ten claims each, without going through Markdown. */
  function many(claim: (persona: number, index: number) => string): CompiledFile[] {
    return Array.from({ length: 1000 }, (_, number) =>
      spoken(
        `p${number}`,
        Array.from({ length: 10 }, (_, index) => claim(number, index)),
      ),
    );
  }

  function compared(files: readonly CompiledFile[]): { found: number; comparisons: number } {
    let comparisons = 0;
    const found = [...copiesIn(files, {}, (number) => (comparisons = number))].length;
    return { found, comparisons };
  }

  /** A word of letters alone, as a number would make another claim. */
  const letters = (number: number): string => [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

  it('that all differ are compared with few', () => {
    let seed = 1;
    const word = (): string => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return letters(1000 + (seed % 3000));
    };
    expect(compared(many(() => Array.from({ length: 12 }, word).join(' '))).comparisons).toBeLessThan(10_000 * 200);
  });

  it('that are all the same are not compared at all', () => {
    expect(compared(many(() => long))).toEqual({ found: 10, comparisons: 0 });
  });

  it('that are all nearly the same are compared with three each', () => {
    const { found, comparisons } = compared(many((number, index) => long.replace('mends', letters(number * 10 + index))));
    expect(found).toBe(9990);
    expect(comparisons).toBeLessThan(10_000 * 20);
  });
});

describe('overlap', () => {
  const a = 'I want to see what is on every server';
  const b = 'I want to know who broke the build last night';
  const c = 'I write down what each of my machines should be';
  const pair = (one: string[], other: string[]): unknown => {
    const list = (texts: string[]): string => texts.map((text) => `- ${text}`).join('\n');
    const found = overlapOf([persona('Ann', list(one)), persona('Ben', list(other))])?.pairs[0];
    return found && [found.alike.length, found.different, found.share, found.verdict];
  };

  it.each([
    [
      [a, b, c],
      [a, b, c],
      [3, 0, 1, 'consolidate'],
    ],
    [
      [a, b],
      [a, c],
      [1, 2, 1 / 3, 'leave'],
    ],
    [[a], [a, c], [1, 1, 1 / 2, 'new-persona']],
    [
      [a, b, c],
      [a, b],
      [2, 1, 2 / 3, 'consolidate'],
    ],
    [[a], [b], undefined],
    [
      [a, 'Slack'],
      [a, 'Jira'],
      [1, 0, 1, 'consolidate'],
    ],
    // each claim is alike with one at most
    [[a, a], [a], [1, 1, 1 / 2, 'new-persona']],
  ])('of %j and %j', (one, other, expected) => {
    expect(pair(one, other)).toEqual(expected);
    expect(pair(other, one)).toEqual(expected);
  });
});
