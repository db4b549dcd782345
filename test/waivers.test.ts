import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, compileSet, type SetOptions } from '../src/compile.js';
import { defaultFormat } from '../src/format/default.js';
import type { CompiledSet } from '../src/model/record.js';
import { parseMarkdown } from '../src/parse/markdown.js';
import { page } from './arbitrary.js';
import { persona } from './cli/program.js';

const format = defaultFormat();
const waiver = '<!-- personac-disable-next-line job-story: agreed -->';
const path = 'ann-tester.md';

function lint(text: string | { readonly [path: string]: string }, options: Omit<SetOptions, 'format'> = {}): CompiledSet {
  const files = Object.entries(typeof text === 'string' ? { [path]: text } : text);
  const all = { format, ...options };
  return compileSet(
    files.map(([name, content]) => compile({ path: name, text: content }, all)),
    all,
  );
}

/** Findings as `line:column rule`, and how many are waived. */
function shown(text: string, options?: Omit<SetOptions, 'format'>): string[] {
  const { diagnostics, waived } = lint(text, options);
  return [...diagnostics.map(({ range, rule }) => `${range.start.line}:${range.start.column} ${rule}`), ...(waived > 0 ? [`${waived} waived`] : [])];
}

/** A persona whose jobs are these lines, the first of which is line 9. */
function withJobs(...lines: string[]): string {
  return persona().replace(/- When.*/, lines.join('\n'));
}

const job = '- I want to go.';

describe('a waiver of the next line', () => {
  it.each([
    ['stands directly above', [waiver, job], ['1 waived']],
    ['passes over blank lines', [waiver, '', '', job], ['1 waived']],
    ['and over other waivers', [waiver, '<!-- personac-disable-next-line bullet-form: x -->', '', job], ['10:1 unused-waiver', '1 waived']],
    ['but over no line with words', [waiver, '- When x, I want to be, so that y.', job], ['9:1 unused-waiver', '11:3 job-story']],
    ['nor over another comment', [waiver, '<!-- a note -->', job], ['9:1 unused-waiver', '11:3 job-story']],
    ['reaches one line', [waiver, job, '- I want to stay.'], ['11:3 job-story', '1 waived']],
    ['and not its own', [`${job} ${waiver}`], ['9:17 unused-waiver', '9:3 job-story'].sort().reverse()],
    ['stands behind other words', [`- When x, I want to be, so that y. ${waiver}`, job], ['1 waived']],
    ['stands in the bullet above', ['- When x, I want to be, so that y.', `  ${waiver}`, job], ['1 waived']],
    ['takes several lines', ['<!--', 'personac-disable-next-line', 'job-story:', 'agreed', '-->', job], ['1 waived']],
    ['shares its line', [`<!-- a note --> ${waiver}`, job], ['1 waived']],
    [
      'names several rules',
      ['- When x, I want to be, so that y. <!-- id: a -->', waiver.replace(':', ', duplicate-claim-id:'), `${job} <!-- id: a -->`],
      ['2 waived'],
    ],
    ['is text in code', ['```html', waiver, '```', `- I write \`${waiver}\` often.`], ['9:1 unclaimed-content', '12:3 job-story']],
  ])('%s', (_, lines, expected) => {
    expect(shown(withJobs(...lines)).sort()).toEqual([...expected].sort());
  });

  it.each(['\r\n', '\r'])('knows every line ending: %j', (ending) => {
    expect(shown(withJobs(waiver, '', job).replaceAll('\n', ending))).toEqual(['1 waived']);
  });

  it('at the end of a page reaches nothing', () => {
    expect(shown(`${persona()}\n${waiver}`)).toEqual(['19:1 unused-waiver']);
  });
});

describe('a waiver of a section', () => {
  const section = waiver.replace('next-line', 'section');
  it.each([
    ['anywhere in it', withJobs(job, '', section), ['1 waived']],
    [
      'behind its heading',
      persona()
        .replace('Jobs to be done', `$& ${section}`)
        .replace(/- When.*/, job),
      ['1 waived'],
    ],
    [
      'directly below its heading',
      persona()
        .replace('Jobs to be done\n', `$&${section}\n`)
        .replace(/- When.*/, job),
      ['1 waived'],
    ],
    [
      'directly above its heading',
      persona()
        .replace('## Jobs', `${section}\n$&`)
        .replace(/- When.*/, job),
      ['1 waived'],
    ],
    [
      'above it with a blank line between: the section before',
      persona()
        .replace('## Jobs', `${section}\n\n$&`)
        .replace(/- When.*/, job),
      ['7:1 unused-waiver', '11:3 job-story'],
    ],
    ['in the next one', withJobs(job).replace('- I like', `${section}\n$&`), ['9:3 job-story', '13:1 unused-waiver']],
  ])('stands %s', (_, text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it('below the title reaches from there to the first section', () => {
    const text = persona().replace('## Job summary', `<!-- personac-disable-section unclaimed-content: agreed -->\n\nMore of Ann.\n\n$&`);
    expect(shown(text)).toEqual(['1 waived']);
  });
});

describe('a waiver of the file', () => {
  it.each(['first', 'last'])('may stand %s', (place) => {
    const comment = waiver.replace('next-line', 'file');
    const text = withJobs(job, '- I want to stay.');
    expect(shown(place === 'first' ? `${comment}\n\n${text}` : `${text}\n${comment}\n`)).toEqual(['2 waived']);
  });
});

describe('what is wrong with a waiver', () => {
  const words = (comment: string): string[] => lint(`${persona()}\n${comment}\n`).diagnostics.map(({ rule, message }) => `${rule}: ${message}`);
  it.each([
    ['<!-- personac-disable-file title -->', 'this waiver gives no reason'],
    ['<!-- personac-disable-file title: -->', 'this waiver gives no reason'],
    ['<!-- personac-disable-file title: … -->', 'this waiver gives no reason'],
    ['<!-- personac-disable-file title because I say so -->', 'this waiver gives no reason'],
    ['<!-- personac-disable-file title -- see https://example.org -->', 'this waiver gives no reason'],
    ['<!-- personac-disable-file -->', 'this waiver names no rule'],
    ['<!-- personac-disable-file: agreed -->', 'this waiver names no rule'],
    ['<!-- personac-disable-file all: agreed -->', 'there is no rule “all”, so nothing is waived'],
    ['<!-- personac-disable-file Title: agreed -->', 'there is no rule “Title”, so nothing is waived'],
    ['<!-- personac-disable-file title, titel: agreed -->', 'there is no rule “titel”, so nothing is waived'],
    ['<!-- personac-disable title: agreed -->', '“personac-disable” waives nothing: there is no such word'],
    ['<!-- personac-enable title -->', '“personac-enable” waives nothing: there is no such word'],
    ['<!-- Persona disable-next-line title: agreed -->', '“Persona disable-next-line” waives nothing: there is no such word'],
    ...['frontmatter', 'schema', 'encoding', 'too-large', 'too-deep', 'too-complex', 'waiver', 'unused-waiver'].map((rule) => [
      `<!-- personac-disable-file ${rule}: agreed -->`,
      `“${rule}” cannot be waived`,
    ]),
  ])('%s', (comment, message) => {
    expect(words(comment)).toEqual([`waiver: ${message}`]);
  });

  it('is nothing where a comment only speaks of personas', () => {
    expect(words('<!-- personas are written by research; personac checks them -->')).toEqual([]);
  });

  it('lets every fault show', () => {
    expect(shown(withJobs('<!-- personac-disable-next-line job-story, titel: x -->', job))).toEqual(['9:1 waiver', '10:3 job-story']);
  });
});

describe('an unused waiver', () => {
  it('is told for each rule that it names', () => {
    const text = withJobs('<!-- personac-disable-next-line job-story, title, placeholder: x -->', job);
    expect(lint(text).diagnostics.map(({ message }) => message)).toEqual([
      'nothing is waived here: “title” finds no fault on the next line',
      'nothing is waived here: “placeholder” finds no fault on the next line',
    ]);
  });

  it('is not told where it, or its rule, is off', () => {
    const text = withJobs(waiver, '- When x, I want to be, so that y.');
    expect(shown(text)).toEqual(['9:1 unused-waiver']);
    expect(shown(text, { severities: { 'unused-waiver': 'off' } })).toEqual([]);
    expect(shown(text, { severities: { 'job-story': 'off' } })).toEqual([]);
  });

  it('is not told on a page that is no persona, and that may be waived', () => {
    expect(shown(`# Notes\n\n${waiver}\n`)).toEqual(['1:1 not-a-persona']);
    expect(shown('<!-- personac-disable-file not-a-persona: kept here for the archive -->\n# Notes\n')).toEqual(['1 waived']);
  });
});

describe('a waiver of what the whole set shows', () => {
  const two = (comment: string) => ({ 'a/ann-tester.md': persona(), 'b/ann-tester.md': `${comment}\n${persona()}`, 'c/bo-tester.md': persona('Bo (Tester)') });
  const id = '<!-- personac-disable-next-line duplicate-id: two products -->';
  const rules = ({ diagnostics, waived }: CompiledSet): string[] => [...diagnostics.map(({ rule }) => rule), String(waived)];

  it('stands in the file that the finding names, in every order of the files', () => {
    expect(rules(lint(two('')))).toEqual(['duplicate-id', '0']);
    expect(rules(lint(two(id)))).toEqual(['1']);
    expect(lint(Object.fromEntries(Object.entries(two(id)).reverse()))).toEqual(lint(two(id)));
  });

  it('is unused where there is nothing, unless only a part of the set was compared', () => {
    const alone = { 'b/ann-tester.md': `${id}\n${persona()}` };
    expect(rules(lint(alone))).toEqual(['unused-waiver', '0']);
    expect(rules(lint(alone, { isPart: true }))).toEqual(['0']);
    expect(rules(lint({ 'b/ann-tester.md': `${waiver}\n${persona()}` }, { isPart: true }))).toEqual(['unused-waiver', '0']);
  });

  it('may be given to several sets: none changes it', () => {
    const [file] = lint({ 'b/ann-tester.md': `${id}\n${persona()}` }).files;
    const first = lint(two('')).files[0];
    if (file === undefined || first === undefined) throw new Error('two files are needed');
    expect(rules(compileSet([first, file], { format }))).toEqual(['1']);
    expect(rules(compileSet([file], { format }))).toEqual(['unused-waiver', '0']);
  });
});

describe('what is waived', () => {
  it('is not written by that: without a section it stays unfinished in the bundle, but a text is what it is', () => {
    const lacking = `<!-- personac-disable-file section-missing: in July -->\n${persona().replace(/## Motivations\n\n.*\n\n/, '')}`;
    expect(lint(lacking).files[0]).toMatchObject({ missing: ['motivations'], waived: 1, diagnostics: [] });
    const form = persona()
      .replace('Some checks', '<!-- personac-disable-next-line placeholder: a form -->\n- The form TBD fails.\n- Some checks')
      .replace('- <!--', '<!--');
    expect(lint(form)).toMatchObject({ waived: 1, diagnostics: [], files: [{ missing: [], unfinished: false }] });
  });
});

describe('the data of a page with waivers', () => {
  const data = (text: string): unknown => {
    const { persona: read } = compile({ path, text }, { format });
    return read;
  };
  const places = (text: string) => lint(text).diagnostics.filter(({ rule }) => rule !== 'unused-waiver');
  const summary = (text: string): unknown => (data(persona().replace('I try out what others build.', text)) as { jobSummary: unknown }).jobSummary;

  it.each([
    ['between paragraphs', `One.\n\n${waiver}\n\nTwo.`, 'One.\n\nTwo.'],
    ['above a paragraph', `One.\n\n${waiver}\nTwo.`, 'One.\n\nTwo.'],
    ['below a paragraph', `One.\n${waiver}\n\nTwo.`, 'One.\n\nTwo.'],
    ['several', `One.\n\n${waiver}\n${waiver}\n\nTwo.`, 'One.\n\nTwo.'],
    ['within a line', `One ${waiver} more.`, 'One more.'],
    ['at its end', `One ${waiver}\nmore.`, 'One\nmore.'],
    ['at its beginning', `${waiver} One.`, 'One.'],
    ['in bold', `**One ${waiver}** more.`, '**One** more.'],
    ['between lines, which it parts for every reader', `One.\n${waiver}\nTwo.`, 'One.\n\nTwo.'],
  ])('%s', (_, text, expected) => {
    expect(summary(text)).toEqual(summary(expected));
  });

  it.each([
    ['at the end of a bullet', `${job} ${waiver}`, job],
    ['before its words', `- ${waiver} I want to go.`, job],
    ['behind the label', `- **Go:** ${waiver} I want to go.`, '- **Go:** I want to go.'],
    ['behind the pinned id', `${job} <!-- id: go --> ${waiver}`, `${job} <!-- id: go -->`],
    ['between bullets', `${job}\n${waiver}\n- I want to stay.`, `${job}\n- I want to stay.`],
    ['between nested bullets', `- All:\n  ${waiver}\n  ${job}\n  ${waiver}\n  - I want to stay.`, `- All:\n  ${job}\n  - I want to stay.`],
    ['between a sentence and its bullets', `They are:\n${waiver}\n${job}`, `They are:\n${job}`],
  ])('%s', (_, text, expected) => {
    expect(data(withJobs(text))).toEqual(data(withJobs(expected)));
    expect(JSON.stringify(data(withJobs(text)))).not.toContain('personac');
  });

  it('keeps the places of what stands behind it', () => {
    const text = withJobs(`- ${waiver} When it rains, I ${waiver} want to go.`);
    expect(places(text).map(({ range }) => [range.start, range.end])).toEqual([
      [
        { line: 9, column: 3 + waiver.length + 1 },
        { line: 9, column: text.split('\n')[8]?.length ?? 0 },
      ].map((point, index) => (index === 0 ? point : { ...point, column: point.column + 1 })),
    ]);
  });

  it('a stray of HTML stays one, and is not parted', () => {
    const html = persona().replace('I try out', '<div>\nold\n</div>\n\n$&');
    const waived = html.replace('old', `<!-- personac-disable-next-line unclaimed-content: x -->\n$&`);
    expect(data(waived)).toEqual(data(html));
  });

  it('is the same as without them, on any page, between blocks and above bullets and behind them', () => {
    fc.assert(
      fc.property(page, fc.infiniteStream(fc.nat(3)), (text, choices) => {
        const matter = /^---\n(?:.*\n)*?---\n/.exec(text)?.[0] ?? '';
        const lines = text.slice(matter.length).trimEnd().split('\n');
        const changed = lines.flatMap((line) => {
          const choice = choices.next().value;
          if (line === '' && choice === 0) return ['', waiver, ''];
          if (/^ *- /.test(line) && choice === 1) return [`${line} ${waiver}`];
          return /^- /.test(line) && choice === 2 ? [waiver, line] : [line];
        });
        const waivedText = `${matter}${changed.join('\n')}\n`;
        expect(data(waivedText), waivedText).toEqual(data(text));
        const told = (one: string): string[] =>
          places(one)
            .filter(({ rule }) => rule !== 'job-story')
            .map(({ rule, subject, excerpt }) => `${rule} ${subject} ${excerpt.replaceAll(waiver, '').trimEnd()}`);
        expect(told(waivedText), waivedText).toEqual(told(text));
      }),
      { numRuns: Number(process.env.RUNS ?? 15) },
    );
  });

  it('holds no word of a waiver, whatever stands around it', () => {
    const mark = fc.constantFrom(
      waiver,
      waiver,
      '# A (B)\n\n',
      '## Quote\n',
      '## Jobs\n',
      '- ',
      '> ',
      '**',
      '_',
      '[',
      '](u)',
      '|',
      '\n',
      '\n\n',
      ' a ',
      'b',
      '1. ',
    );
    const texts = fc.array(mark, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(!JSON.stringify(parseMarkdown(text)).includes('"type":"code"'));
        expect(JSON.stringify(data(text) ?? {}), text).not.toContain('personac-');
      }),
      { numRuns: Number(process.env.RUNS ?? 15) },
    );
  });
});
