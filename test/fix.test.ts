import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../src/fix/edits.js';
import { fixText } from '../src/fix/fix.js';
import { defaultFormat } from '../src/format/default.js';
import { edits, worn } from './arbitrary.js';
import { mendingFault } from './promises.js';

const format = defaultFormat();
const path = 'nora-build-engineer.md';
const runs = { numRuns: Number(process.env.RUNS ?? 10) };
const fixed = (text: string, unsafe = false): string => fixText({ path, text }, { format, unsafe }).text;

const summary = '## Job summary\n\nI build.\n';
const jobs = '## Jobs to be done\n\n- When a build breaks, I want to know why, so that I can mend it.\n';
const motivations = '## Motivations\n\n- Green.\n';
const frustrations = '## Frustrations\n\n- Red.\n';
const title = '# Nora (Build Engineer)\n';
const whole = (...parts: string[]): string => [title, ...parts].join('\n');
const complete = whole(summary, jobs, motivations, frustrations);

describe('safe fixes', () => {
  it.each([
    ['nothing', complete, complete],
    ['an alias', complete.replace('Frustrations', 'Pain points'), complete],
    [
      'an alias in its dress',
      complete.replace('Frustrations', '3. **Pain points:** 🎯 <!-- why? -->'),
      complete.replace('Frustrations', '3. **Frustrations** 🎯 <!-- why? -->'),
    ],
    [
      'an alias whose words are parted by markup: not',
      complete.replace('Frustrations', '**Pain** points'),
      complete.replace('Frustrations', '**Pain** points'),
    ],
    ['an alias with an attribute', complete.replace('Frustrations', 'Pain points {#pains}'), complete.replace('Frustrations', 'Frustrations {#pains}')],
    ['an underlined alias', complete.replace('## Frustrations', 'Pain points\n-----------'), complete.replace('## Frustrations', 'Frustrations\n-----------')],
    ['a colon behind a heading', complete.replace('Motivations', 'Motivations:'), complete],
    ['the order of the sections', whole(motivations, jobs, frustrations, summary), complete],
    ['an order in which most stand right', whole(jobs, summary, motivations, frustrations), complete],
    [
      'the comment above a heading goes along, the rule between sections does not',
      whole(jobs, '---\n', `<!-- agreed in May -->\n${summary}`, motivations, frustrations),
      whole(`<!-- agreed in May -->\n${summary}`, '---\n', jobs, motivations, frustrations),
    ],
    ['levels', complete.replaceAll('## ', '### '), complete],
    ['one level among others', complete.replace('## Motivations', '#### Motivations'), complete],
    [
      'a labelled line',
      whole('- **Alternative job titles:** Build Lead, "Release: Manager"\n', summary, jobs, motivations, frustrations),
      `---\ntitles: [Build Lead, '"Release: Manager"']\n---\n\n${complete}`,
    ],
    [
      'a labelled line below frontmatter',
      `---\nowner: Ops # for now\n---\n\n${whole('Also known as: Build Lead\n', summary, jobs, motivations, frustrations)}`,
      `---\nowner: Ops # for now\ntitles: [Build Lead]\n---\n\n${complete}`,
    ],
    [
      'a label with its list',
      whole('**Other titles:**\n\n- Build Lead\n- Builder\n', summary, jobs, motivations, frustrations),
      `---\ntitles: [Build Lead, Builder]\n---\n\n${complete}`,
    ],
    [
      'a labelled line with a link: not',
      whole('**Other titles:** [Lead](x.md)\n', summary, jobs, motivations, frustrations),
      whole('**Other titles:** [Lead](x.md)\n', summary, jobs, motivations, frustrations),
    ],
    [
      'a number that is text',
      `---\nowner: 007 # who\ntitles: [1.10, true]\n---\n\n${complete}`,
      `---\nowner: "007" # who\ntitles: ["1.10", "true"]\n---\n\n${complete}`,
    ],
    ['a date in another form', `---\nreviewed: 2026/9/4\n---\n\n${complete}`, `---\nreviewed: 2026-09-04\n---\n\n${complete}`],
    ['a date as a number', `---\nreviewed: 20260904\n---\n\n${complete}`, `---\nreviewed: 2026-09-04\n---\n\n${complete}`],
    ['a date that no calendar has: not', `---\nreviewed: 2026/2/30\n---\n\n${complete}`, `---\nreviewed: 2026/2/30\n---\n\n${complete}`],
    ['a day and a month that could be either: not', `---\nreviewed: 4/9/2026\n---\n\n${complete}`, `---\nreviewed: 4/9/2026\n---\n\n${complete}`],
  ])('%s', (_, text, expected) => {
    expect(fixed(text)).toBe(expected);
    // the same with the line endings of another system, and a byte-order mark before it
    const other = (lf: string): string => `\ufeff${lf.replaceAll('\n', '\r\n')}`;
    expect(fixed(other(text))).toBe(other(expected));
  });

  it('leave the end of a page without a line ending as it is', () => {
    expect(fixed(whole(frustrations, motivations, jobs, summary).trimEnd())).toBe(complete.trimEnd());
  });

  it('leave what only a guess could mend', () => {
    const text = complete.replace('Motivations', 'Motivatons');
    expect(fixed(text)).toBe(text);
  });
});

describe('unsafe fixes', () => {
  it.each([
    ['a misspelt heading', complete.replace('Motivations', 'Motivatons'), complete],
    ['a misspelt heading at another level', complete.replaceAll('## ', '### ').replace('Motivations', 'Motivatons:'), complete],
    ['a misspelt key', `---\nownr: Ops\n---\n\n${complete}`, `---\nowner: Ops\n---\n\n${complete}`],
    ['a misspelt word', `---\nkind: usr\n---\n\n${complete}`, `---\nkind: user\n---\n\n${complete}`],
    [
      'a missing section',
      whole(summary, jobs, frustrations),
      whole(summary, jobs, '## Motivations\n\n<!-- What makes this person want to do the job well; one bullet each. -->\n', frustrations),
    ],
    [
      'the first section and the last',
      whole(jobs, motivations),
      whole(
        '## Job summary\n\n<!-- What this person answers for, in one paragraph or several. -->\n',
        jobs,
        motivations,
        '## Frustrations\n\n<!-- What keeps this person from doing the job; one bullet each. -->\n',
      ),
    ],
    [
      'a section that stands twice',
      whole(summary, jobs, motivations, frustrations, '## Motivations\n\n- Praise.\n'),
      whole(summary, jobs, `${motivations}\n- Praise.\n`, frustrations),
    ],
    [
      'a section that stands twice, with its comments',
      whole(summary, jobs, motivations, '<!-- from May -->\n## Motivation\n\n- Praise.\n\n  More of it.\n', frustrations),
      whole(summary, jobs, `${motivations}\n<!-- from May -->\n\n- Praise.\n\n  More of it.\n`, frustrations),
    ],
    ['a heading that stands twice, with nothing below it', whole(summary, jobs, motivations, '## Motivations\n', frustrations), complete],
  ])('%s', (_, text, expected) => {
    expect(fixed(text, true)).toBe(expected);
  });

  it('refuse a heading that would bring other findings to light', () => {
    const text = complete.replace('## Jobs to be done', '## Jobs to be don').replace(/- When.*/, '- I build.');
    const { refused, text: after } = fixText({ path, text }, { format, unsafe: true });
    expect(after).toBe(text);
    expect(refused.map(({ rule }) => rule)).toEqual(['section-unknown']);
  });
});

describe('laws', () => {
  it.each([[false], [true]])('mending twice changes nothing, adds no finding and loses no word (unsafe: %s)', (unsafe) => {
    fc.assert(
      fc.property(worn, (text) => holds(path, text, unsafe)),
      runs,
    );
  });

  it('the pages of these laws need mending', () => {
    const sample = fc.sample(worn, { numRuns: 50, seed: 1 });
    const mended = sample.filter((text) => fixText({ path, text }, { format, unsafe: true }).text !== text);
    expect(mended.length).toBeGreaterThan(25);
  });

  it('edits change nothing outside them', () => {
    fc.assert(
      fc.property(edits, ([text, list]) => {
        let rest = applyEdits(text, list);
        let from = 0;
        for (const { span, text: replacement } of list) {
          const kept = text.slice(from, span.start) + replacement;
          expect(rest.startsWith(kept)).toBe(true);
          rest = rest.slice(kept.length);
          from = span.end;
        }
        expect(rest).toBe(text.slice(from));
      }),
    );
  });
});

const data = '../shared/data';
const walk = (folder: string): string[] => (statSync(folder).isDirectory() ? readdirSync(folder).flatMap((name) => walk(`${folder}/${name}`)) : [folder]);
const real = existsSync(data) ? walk(data).filter((name) => /\.(?:md|qmd)$/.test(name)) : [];

describe.skipIf(real.length === 0)(`real pages${real.length === 0 ? ` (skipped: ${data} is not there)` : ''}`, () => {
  it.each(real)('%s', (name) => {
    const text = readFileSync(name, 'utf8');
    for (const unsafe of [false, true]) {
      holds(name, text, unsafe);
      holds(name, text.replaceAll('\n', '\r\n'), unsafe);
    }
  });
});

/** What must hold of every text that is mended. */
function holds(name: string, text: string, unsafe: boolean): void {
  expect(mendingFault(name, text, format, unsafe)).toBeUndefined();
}
