import fc from 'fast-check';
import { idOf } from '../src/format/claims.js';
import { slug } from '../src/format/slug.js';
import { readStory } from '../src/format/story.js';
import type { Claim } from '../src/model/persona.js';
import type { PersonaData } from '../src/model/record.js';

/** Words without any markup, so that plain text and Markdown are the same. */
const word = fc.stringMatching(/^[a-zéß京]{1,8}$/).filter((text) => !/^(?:i|tbd|tba|tbc|fixme|todo|as|na|if|so)$/.test(text));
const sentence = fc.array(word, { minLength: 1, maxLength: 10 }).map((words) => words.join(' '));
const label = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const story = fc.tuple(sentence, sentence, sentence).map(([situation, job, outcome]) => `When ${situation}, I want to ${job}, so that ${outcome}.`);

interface Draft {
  readonly label: string | null;
  readonly text: string;
  readonly shared: boolean;
  readonly children: readonly Draft[];
}

const claim = (depth: number): fc.Arbitrary<Draft> =>
  fc.record({
    label: fc.option(label, { freq: 3 }),
    text: fc.oneof(sentence, story),
    shared: fc.boolean(),
    children: depth === 0 ? fc.constant([]) : fc.array(claim(depth - 1), { maxLength: 2 }),
  });

const claims = fc.array(claim(2), { minLength: 1, maxLength: 4 });

/** Whole personas as data, each of which some page says. */
export const persona: fc.Arbitrary<PersonaData> = fc
  .record({
    name: word,
    role: label,
    kind: fc.constantFrom('user', 'internal', 'buyer'),
    status: fc.constantFrom('validated', 'retired'),
    owner: fc.option(sentence),
    titles: fc.option(fc.uniqueArray(label, { minLength: 1, maxLength: 3 })),
    jobSummary: fc.array(sentence, { minLength: 1, maxLength: 3 }).map((paragraphs) => paragraphs.join('\n\n')),
    jobs: claims,
    motivations: claims,
    frustrations: claims,
    tools: fc.option(claims),
    quote: fc.option(sentence),
    resources: fc.option(fc.array(sentence, { minLength: 1, maxLength: 3 })),
  })
  .map((draft) => {
    const given = new Set<string>();
    const finish = (drafts: readonly Draft[], stories: boolean): Claim[] => drafts.map((one) => finishClaim(one, stories, given));
    const prose = (text: string): object => ({ text, markdown: text });
    return {
      id: slug(`${draft.name} (${draft.role})`),
      name: draft.name,
      role: draft.role,
      kind: draft.kind,
      status: draft.status,
      ...(draft.owner !== null && { owner: draft.owner }),
      ...(draft.titles !== null && { titles: draft.titles }),
      jobSummary: prose(draft.jobSummary),
      jobs: finish(draft.jobs, true),
      motivations: finish(draft.motivations, true),
      frustrations: finish(draft.frustrations, false),
      ...(draft.tools !== null && { tools: finish(draft.tools, false) }),
      ...(draft.quote !== null && { quote: prose(draft.quote) }),
      ...(draft.resources !== null && {
        resources: draft.resources.map((text) => ({ text, url: 'https://example.org/a', markdown: `[${text}](https://example.org/a)` })),
      }),
    };
  });

function finishClaim({ label: name, text, shared, children }: Draft, stories: boolean, given: Set<string>): Claim {
  // ids are given in the order of the page, so children come before the claim itself
  const below = children.map((child) => finishClaim(child, stories, given));
  const base = idOf(name ?? undefined, text);
  let id = base;
  for (let number = 2; given.has(id); number++) id = `${base}-${number}`;
  given.add(id);
  const parts = stories ? readStory(text) : undefined;
  const slice = (span: { start: number; end: number }): string => text.slice(span.start, span.end);
  return {
    id,
    ...(name !== null && { label: name }),
    text,
    markdown: text,
    ...(below.length > 0 && { children: below }),
    ...(parts && {
      story: {
        ...(parts.situation && { situation: slice(parts.situation) }),
        job: slice(parts.job),
        ...(parts.outcome && { outcome: slice(parts.outcome) }),
      },
    }),
    ...(shared && { shared: true }),
  };
}

/** Words that occur once in a page, so that a lost one is noticed. */
const unique = fc.nat({ max: 999_999 }).map((number) => `w${number}x`);
const phrase = fc.array(unique, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const block = fc.oneof(
  { weight: 3, arbitrary: phrase },
  { weight: 4, arbitrary: fc.array(phrase, { minLength: 1, maxLength: 3 }).map((items) => items.map((item) => `- ${item}`).join('\n')) },
  fc.tuple(phrase, phrase).map(([a, b]) => `- **${a}:** ${b}\n  - ${b}`),
  fc.tuple(phrase, phrase).map(([a, b]) => `- ${a}\n\n  > ${b}`),
  phrase.map((text) => `1. [ ] ${text}`),
  phrase.map((text) => `> ${text}`),
  phrase.map((text) => `\`\`\`\n${text}\n\`\`\``),
  phrase.map((text) => `| ${text} |\n| --- |\n| ${text} |`),
  phrase.map((text) => `<div>\n${text}\n</div>`),
  phrase.map((text) => `[${text}](https://example.org/${text.replaceAll(' ', '-')})`),
  phrase.map((text) => `![${text}](picture.png)`),
  phrase.map((text) => `[${text.split(' ')[0]}]: https://example.org/`),
  phrase.map((text) => `${text}[^1]\n\n[^1]: ${text}`),
  phrase.map((text) => `#### ${text}`),
  phrase.map((text) => `**${text}**`),
  phrase.map((text) => `**${text}:** ${text}`),
  phrase.map((text) => `When ${text}, I want to ${text}, so that ${text}.`),
  phrase.map((text) => `${text}\n===`),
  phrase.map((text) => `##${text}`),
);
const heading = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('Job summary', 'Jobs to be done', 'Motivations', 'Frustrations', 'Tools', 'Quote', 'Resources', 'Pain points', 'My role'),
  },
  phrase,
);
const section = fc
  .tuple(fc.constantFrom('##', '##', '##', '##', '###', '#'), heading, fc.array(block, { maxLength: 4 }))
  .map(([marks, text, blocks]) => [`${marks} ${text}`, ...blocks].join('\n\n'));
const complete = '## Job summary\n\nw1x\n\n## Jobs to be done\n\n- w2x\n\n## Motivations\n\n- w3x\n\n## Frustrations\n\n- w4x';

/** Pages as people might write them, right and wrong. */
export const page: fc.Arbitrary<string> = fc
  .tuple(
    fc.option(fc.constantFrom('---\nkind: internal\n---', '---\nstatus: draft\ntitles: [w5x]\n---')),
    fc.option(fc.constant('# Nora (Build Engineer)'), { freq: 9 }),
    fc.array(block, { maxLength: 2 }),
    fc.oneof(fc.constant([complete]), fc.array(section, { maxLength: 6 })),
    fc.array(section, { maxLength: 2 }),
  )
  .map(([matter, title, before, sections, more]) => `${[matter, title, ...before, ...sections, ...more].filter((part) => part !== null).join('\n\n')}\n`);

/** Any mixture of what means something in Markdown. */
export const hostile = fc
  .array(
    fc.constantFrom('#', '-', '>', '*', '`', '|', '[', ']', '(', ')', '<', '!', '---', ':', '\n', '\r\n', '\t', ' ', 'a', 'When I', '{{<', '<!--', '-->'),
    {
      maxLength: 200,
    },
  )
  .map((parts) => parts.join(''));

/** Any mixture of comments that waive findings, and of what they may stand in. */
export const mixture = fc
  .array(
    fc.constantFrom(
      '<!-- personac-disable-next-line title: x -->',
      '<!-- personac-disable-section job-story, titel: x -->',
      '<!-- personac-disable-file\n> schema\n-->',
      '<!-- personac-',
      '# A (B)',
      '## Quote',
      '## Jobs',
      '- ',
      '> ',
      '**',
      '`',
      '    ',
      '<div>',
      '-->',
      '\n',
      '\n\n',
      '\r\n',
      '---',
      ' a ',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

/** What makes a page need mending. */
const wear: [string, string][] = [
  ['## Job summary', '## My role:'],
  ['## Motivations', '### Motivatons'],
  ['## Frustrations', '## Pain points 🎯'],
  ['## Tools', '## 3. Key tools'],
  ['# Nora (Build Engineer)', '# Nora (Build Engineer)\n\n**Other titles:** w7x, w8x'],
  ['kind: internal', 'kind: internl\nowner: 12'],
  ['status: draft', 'status: draft\nreviewed: 2026/1/2 # when'],
  ['\n## ', '\n<!-- w9x -->\n## '],
  ['\n\n', '\n\n---\n\n'],
  ['\n## Frustrations', '\n<!-- personac-disable-next-line section-alias: w10x -->\n## Pains'],
  ['\n- ', '\n<!-- personac-disable-section job-story: w11x -->\n- '],
];

/** Pages that need mending more often than others. */
export const worn = fc
  .tuple(page, fc.array(fc.constantFrom(...wear), { maxLength: 4 }), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean())
  .map(
    ([text, changes, ending, mark]) =>
      `${mark ? '\ufeff' : ''}${changes.reduce((worse, [from, to]) => worse.replace(from, to), text).replaceAll('\n', ending)}`,
  );

const scalar = fc.oneof(
  phrase,
  phrase.map((text) => JSON.stringify(text)),
  phrase.map((text) => `'${text}'`),
  phrase.map((text) => `[${text.split(' ').join(', ')}]`),
  phrase.map((text) => `{ ${text}: 1 }`),
  phrase.map((text) => `|\n  ${text}\n  ${text}`),
  phrase.map((text) => `\n  - ${text}\n  - ${text}`),
  phrase.map((text) => `\n  a: ${text}\n  a: ${text}`),
  phrase.map((text) => `${text} #${text}`),
  phrase.map((text) => `!x ${text}`),
  fc.constantFrom('', '~', '2026-09-14', '2026/9/4', '007', '1e3', 'yes', '.nan', '0x10', '"', '*a', '[', '\ta', '“a”', ': a', '- a'),
);
const key = fc.oneof(fc.constantFrom('kind', 'status', 'owner', 'titles', 'reviewed', 'ownr', 'a', '__proto__', '', '? [a]\n', '<<', 'constructor'), phrase);

/** Frontmatter as people might write it, right and wrong. */
export const matter = fc.array(fc.tuple(key, scalar), { maxLength: 6 }).map((pairs) => pairs.map(([name, value]) => `${name}: ${value}`).join('\n'));

/** A text, and edits of it that do not meet. */
export const edits = fc.tuple(
  fc.string({ minLength: 31, maxLength: 60, unit: 'binary' }),
  fc.uniqueArray(fc.nat({ max: 30 }), { minLength: 2, maxLength: 8 }).map((places) => {
    const sorted = places.sort((a, b) => a - b);
    return sorted
      .slice(1)
      .map((end, index) => ({ span: { start: sorted[index] ?? 0, end }, text: `<${index}>` }))
      .filter((_, index) => index % 2 === 0);
  }),
);
