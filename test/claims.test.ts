import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../src/compile.js';
import { extract } from '../src/extract/extract.js';
import { idOf } from '../src/format/claims.js';
import { defaultFormat } from '../src/format/default.js';
import type { Claim } from '../src/model/persona.js';
import { parseMarkdown } from '../src/parse/markdown.js';

const format = defaultFormat();
const path = 'nora-build-engineer.md';
const above = '# Nora (Build Engineer)\n\n## Motivations\n\n';
/** The claims of a section that stands on a page of its own; stories are read in it. */
function claims(markdown: string): Claim[] {
  const { persona } = compile({ path, text: `${above}${markdown}\n` }, { format });
  return (persona as { motivations?: Claim[] } | undefined)?.motivations ?? [];
}
const claim = (markdown: string): Claim | undefined => claims(markdown)[0];
const rules = (markdown: string): string[] => compile({ path, text: `${above}${markdown}\n` }, { format }).diagnostics.map(({ rule }) => rule);
/** Claims as one line each: `label | text | markdown`, children indented. */
function outline(list: readonly Claim[], indent = ''): string[] {
  return list.flatMap(({ label, text, markdown, children = [] }) => [`${indent}${label ?? '-'} | ${text} | ${markdown}`, ...outline(children, `${indent}  `)]);
}

describe('labels', () => {
  // each line: the bullet, its label, its text
  it.each([
    ['- **Speed:** fewer waits', 'Speed', 'fewer waits'],
    ['- **Speed**: fewer waits', 'Speed', 'fewer waits'],
    ['- **Speed** : fewer waits', 'Speed', 'fewer waits'],
    ['- **Speed**:fewer waits', 'Speed', 'fewer waits'],
    ['- **Speed :** fewer waits', 'Speed', 'fewer waits'],
    ['- **Speed：** fewer waits', 'Speed', 'fewer waits'],
    ['- **Speed** - fewer waits', 'Speed', 'fewer waits'],
    ['- **Speed** – fewer waits', 'Speed', 'fewer waits'],
    ['- **Speed** — fewer waits', 'Speed', 'fewer waits'],
    ['- **Speed**—fewer waits', 'Speed', 'fewer waits'],
    ['- __Speed:__ fewer waits', 'Speed', 'fewer waits'],
    ['- ***Speed:*** fewer waits', 'Speed', 'fewer waits'],
    ['- **Build *and* `test` speed:** fewer waits', 'Build and test speed', 'fewer waits'],
    ['- **Speed & quality:** fewer waits', 'Speed & quality', 'fewer waits'],
    ['- **Vitesse:** à toute vapeur', 'Vitesse', 'à toute vapeur'],
    ['- **One two three four five six seven eight nine ten:** text', 'One two three four five six seven eight nine ten', 'text'],
    ['- **Speed:**\n  fewer waits', 'Speed', 'fewer waits'],
    ['**Speed:** fewer waits', 'Speed', 'fewer waits'],
    // a missing colon, where a sentence begins behind several words
    ['- **Fast builds** Nobody likes to wait', 'Fast builds', 'Nobody likes to wait'],
    ['- **Fast builds** I also watch the queue', 'Fast builds', 'I also watch the queue'],
    ['- **Fast builds** Über alles', 'Fast builds', 'Über alles'],
    // bold that is part of the sentence
    ['- **Ship** faster than others', '-', 'Ship faster than others'],
    ['- **Ship** Kubernetes faster', '-', 'Ship Kubernetes faster'],
    ['- **Ship early** and often', '-', 'Ship early and often'],
    ['- **As Ken,** I want a raise', '-', 'As Ken, I want a raise'],
    ['- **As Ken** I want a raise', '-', 'As Ken I want a raise'],
    ['- **When** I ship, **I want** calm', '-', 'When I ship, I want calm'],
    ['- **When a build fails** I want to know', '-', 'When a build fails I want to know'],
    ['- **When a build fails:** I want to know', '-', 'When a build fails: I want to know'],
    ['- **I want to** Deploy at noon', '-', 'I want to Deploy at noon'],
    ['- **9**:30 is too early', '-', '9:30 is too early'],
    ['- **Monday**–Friday is enough', '-', 'Monday–Friday is enough'],
    ['- **Really?** Nobody asked', '-', 'Really? Nobody asked'],
    ['- A **bold** word: the second', '-', 'A bold word: the second'],
    ['- **All of it is bold**', '-', 'All of it is bold'],
    // phrases
    ['- Speed: fewer waits', 'Speed', 'fewer waits'],
    ['- Curious: **always** asks', 'Curious', 'always asks'],
    ['- Tracking, documentation: a wiki', 'Tracking, documentation', 'a wiki'],
    ['- CI/CD: green', 'CI/CD', 'green'],
    ['- I/O: slow disks', 'I/O', 'slow disks'],
    ['- One two three four five six seven eight: text', 'One two three four five six seven eight', 'text'],
    ['- One two three four five six seven eight nine: text', '-', 'One two three four five six seven eight nine: text'],
    ['- R&amp;D at 10:30: a meeting', 'R&D at 10:30', 'a meeting'],
    ['- A\\*B: a test', 'A*B', 'a test'],
    ['- 速度：快', '速度', '快'],
    ['- Speed:\n  fewer waits', 'Speed', 'fewer waits'],
    ['- https://example.org/ is down', '-', 'https://example.org/ is down'],
    ['- See https://example.org/: it is down', 'See https://example.org/', 'it is down'],
    ['- 10:30 is too early', '-', '10:30 is too early'],
    ['- When it rains: stay', '-', 'When it rains: stay'],
    ['- If so: go', '-', 'If so: go'],
    ['- I have one wish: sleep', '-', 'I have one wish: sleep'],
    ['- I’m sure: it works', '-', 'I’m sure: it works'],
    ['- It works. Mostly: yes', '-', 'It works. Mostly: yes'],
    // nothing behind it to be named
    ['- Speed:', '-', 'Speed:'],
    ['- **Speed:**', '-', 'Speed:'],
    ['- **Speed:** <!-- id: fast -->', '-', 'Speed:'],
  ])('%j: %s', (markdown, label, text) => {
    expect(claim(markdown)).toMatchObject(label === '-' ? { text } : { label, text });
    expect(claim(markdown)?.label ?? '-').toBe(label);
  });
});

describe('what is a claim', () => {
  it.each([
    ['a bullet', '- a\n* b\n+ c', ['- | a | a', '- | b | b', '- | c | c']],
    ['a number', '1. a\n2. b\n\n1) c', ['- | a | a', '- | b | b', '- | c | c']],
    ['an item of a loose list', '- a\n\n- b\n\n\n- c', ['- | a | a', '- | b | b', '- | c | c']],
    [
      'a task',
      '- [x] a\n- [ ] [b](c)\n- [X] **C:** d\n- **[E](f):** g',
      ['- | a | [x] a', '- | b | [ ] [b](c)', '- | C: d | [X] **C:** d', '- | E: g | **[E](f):** g'],
    ],
    ['a paragraph', 'a\nb\n\n**C:** d', ['- | a b | a\nb', 'C | d | d']],
    ['a bullet and a paragraph, mixed', 'a\n\n- b\n\nc', ['- | a | a', '- | b | b', '- | c | c']],
    ['a bullet at the third level', '- a\n  - b\n    - c\n  - d\n- e', ['- | a | a', '  - | b | b', '    - | c | c', '  - | d | d', '- | e | e']],
    ['a number below a bullet', '- a\n   1. b\n   2. **C:** d', ['- | a | a', '  - | b | b', '  C | d | d']],
    ['a bullet below a label alone', '- **Tools:**\n  - hammer', ['Tools |  | ', '  - | hammer | hammer']],
    ['a bullet below a phrase alone', '- Tools:\n  - hammer', ['Tools |  | ', '  - | hammer | hammer']],
    ['a bullet below nothing', '- - hammer', ['- |  | ', '  - | hammer | hammer']],
    ['a list behind a paragraph with a colon', 'Tools:\n\n- hammer\n- saw', ['Tools |  | ', '  - | hammer | hammer', '  - | saw | saw']],
    [
      'a list behind a long paragraph with a colon',
      'All of my days begin with the same three things:\n- tea',
      ['- | All of my days begin with the same three things: | All of my days begin with the same three things:', '  - | tea | tea'],
    ],
    ['a list behind a paragraph without one', 'Tools\n\n- hammer', ['- | Tools | Tools', '- | hammer | hammer']],
    ['a paragraph with a colon and no list', 'Tools:\n\nhammer', ['- | Tools: | Tools:', '- | hammer | hammer']],
    ['an item of several paragraphs', '- a\n\n  b\n  c\n\n  d', ['- | a\n\nb c\n\nd | a\n\nb\nc\n\nd']],
    ['an item with a label and several paragraphs', '- **A:** b\n\n  c', ['A | b\n\nc | b\n\nc']],
    ['an item with a label and a paragraph of its own', '- **A:**\n\n  b', ['A | b | b']],
    ['an item with more behind its bullets', '- a\n  - b\n\n  c', ['- | a\n\nc | a\n\nc', '  - | b | b']],
    ['an item with code', '- a\n  ```js\n  let b;\n    c();\n  ```', ['- | a\n\nlet b; c(); | a\n```js\nlet b;\n  c();\n```']],
    ['an item that is code', '- ```\n  a\n  ```', ['- | a | ```\na\n```']],
    ['an item with a quotation', '- a\n\n  > b\n  > c', ['- | a\n\nb c | a\n\n> b\n> c']],
    ['an item with HTML around words', '- a\n\n  <div>b</div>', ['- | a\n\nb | a\n\n<div>b</div>']],
    ['an item with a table', '- a\n\n  | b |\n  | - |\n  | c |', ['- | a\n\nb c | a\n\n| b |\n| - |\n| c |']],
    ['an item with a heading', '- # a\n  b', ['- | a\n\nb | # a\nb']],
    ['an item with a comment', '- a\n  <!-- b -->\n- <!-- c --> d', ['- | a | a', '- | d | <!-- c --> d']],
  ])('%s', (_, markdown, expected) => {
    expect(outline(claims(markdown))).toEqual(expected);
    // the line endings of Windows make no difference
    expect(claims(markdown.replaceAll('\n', '\r\n'))).toEqual(claims(markdown));
  });

  it.each([
    ['an empty bullet', '- a\n-\n- b', ['a', 'b']],
    ['a bullet with nothing but a comment', '- a\n- <!-- later -->\n- b', ['a', 'b']],
  ])('not %s', (_, markdown, expected) => {
    expect(claims(markdown).map(({ text }) => text)).toEqual(expected);
  });

  it.each(['| a |\n| - |\n| b |', '```\ncode\n```', '> quoted', '<div>b</div>'])('not %j, which is named', (markdown) => {
    expect(claims(`- a\n\n${markdown}`)).toHaveLength(1);
    expect(rules(`- a\n\n${markdown}`)).toContain('unclaimed-content');
  });
});

describe('text and markdown', () => {
  // each line: the bullet's own words, the text; the Markdown is what the author wrote
  it.each([
    ['a [link](https://example.org/ "title") b', 'a link b'],
    ['a [link][ref] b\n\n[ref]: https://example.org/', 'a link b'],
    ['a <https://example.org/> b', 'a https://example.org/ b'],
    ['a ![picture](p.png) b', 'a picture b'],
    ['a ![](p.png) b', 'a b'],
    ['a `code  span` b', 'a code span b'],
    ['a ``code ` tick`` b', 'a code ` tick b'],
    ['a *b* **c** ~~d~~ _e_ __f__', 'a b c d e f'],
    ['a <b>bold</b> b', 'a bold b'],
    ['a<br>b', 'a b'],
    ['a<br/>b', 'a b'],
    ['a  \n  b', 'a b'],
    ['a\\\n  b', 'a b'],
    ['a <!-- why --> b', 'a b'],
    ['a &amp; b &lt;c&gt; &copy; &#8364; &nbsp; d', 'a & b <c> © € d'],
    ['a \\* b \\_c\\_ \\[d\\] \\\\', 'a * b _c_ [d] \\'],
    ['a b_c_d 2 * 3', 'a b_c_d 2 * 3'],
    ['naïve “quotes” — 京都 🎯', 'naïve “quotes” — 京都 🎯'],
  ])('%j reads as %j', (markdown, text) => {
    const [own = ''] = markdown.split('\n\n[ref]');
    expect(claim(`- ${markdown}`)).toMatchObject({ text, markdown: own.replaceAll('\n  ', '\n') });
    expect(claim(`- **Label:** ${markdown}`)).toMatchObject({ label: 'Label', text, markdown: own.replaceAll('\n  ', '\n') });
  });

  it.each([
    ['- a\n  b', 'a\nb'],
    ['- a\nlazy', 'a\nlazy'],
    ['-    a\n     b', 'a\nb'],
    ['10. a\n    b', 'a\nb'],
    ['- a\r\n  b', 'a\nb'],
    ['- a\n\n      code\n        more\n\n      code', 'a\n\n    code\n      more\n\n    code'],
    ['- **Label:** a\n  b', 'a\nb'],
  ])('%j is without the indentation of its bullet', (markdown, expected) => {
    expect(claim(markdown)?.markdown).toBe(expected);
  });

  it('of a footnote is the mark, and the text says nothing of it', () => {
    const [first, second] = claims('- **Speed[^a]:** matters.[^Note] Really.[^a]\n- No source\n\n[^a]: Survey\n[^note]: Interview');
    expect(first).toMatchObject({ label: 'Speed', text: 'matters. Really.', markdown: 'matters.[^Note] Really.[^a]', evidence: ['a', 'note'] });
    expect(second).not.toHaveProperty('evidence');
  });

  it('of a footnote in a nested bullet belongs to that bullet', () => {
    const [first] = claims('- a\n  - b[^1]\n\n[^1]: Survey');
    expect(first).not.toHaveProperty('evidence');
    expect(first?.children).toMatchObject([{ text: 'b', evidence: ['1'] }]);
  });
});

describe('ids', () => {
  const ids = (markdown: string): string[] => claims(markdown).map(({ id }) => id);

  it.each([
    ['the slug of the label', '- **CI/CD & speed:** a', ['cicd-speed']],
    ['the slug of a phrase', '- Long term: a', ['long-term']],
    ['the slug of letters of every script', '- **Über 京都:** a', ['über-京都']],
    ['else the first eight digits of a hash of the text', '- a', ['ca978112']],
    ['the same whatever the case and the spaces', '- Two  Words\n- two\n  words', ['a03f1d61', 'a03f1d61-2']],
    ['the hash where the label has no letters', '- **🎯:** a', ['ca978112']],
    ['numbered where it was given before', '- **A:** b\n- **A:** c\n- a: d', ['a', 'a-2', 'a-3']],
    ['pinned by a comment on the same line', '- a <!-- id: first -->', ['first']],
    ['pinned by a comment close to the words', '- a<!--id:first-->', ['first']],
    ['pinned by a comment on the next line', '- a\n  <!-- id: first -->\n- b\n  <!-- id: second -->', ['first', 'second']],
    ['pinned by a comment on the next line that stands further left', '- a\n<!-- id: first -->\n- b\n<!-- id: second -->', ['first', 'second']],
    ['pinned behind a label', '- **A:** b <!-- id: first -->', ['first']],
    ['pinned for a paragraph', 'a <!-- id: first -->\n\nb\n<!-- id: second -->', ['first', 'second']],
    ['pinned above its bullets', '- a <!-- id: first -->\n  - b\n- c\n  <!-- id: second -->\n  - d', ['first', 'second']],
    ['not pinned by another comment', '- a <!-- id: two words -->\n- a <!-- identity: x -->\n- a\n\n<!-- id: x -->', ['ca978112', 'ca978112-2', 'ca978112-3']],
    ['never given to a claim that pins none, where it was pinned before', '- a <!-- id: b -->\n- **B:** c', ['b', 'b-2']],
  ])('%s', (_, markdown, expected) => {
    expect(ids(markdown)).toEqual(expected);
    expect(ids(markdown.replaceAll('\n', '\r\n'))).toEqual(expected);
  });

  it.each([
    ['- a <!-- shared -->', undefined],
    ['- a <!-- shared: both run servers; see the study -->', undefined],
    ['- a<!--Shared-->', undefined],
    ['- a <!-- id: first --> <!-- shared -->', 'first'],
    ['- a <!-- shared: why --><!-- id: first -->', 'first'],
    ['- a\n  <!-- shared -->', undefined],
    ['- a\n<!-- shared -->', undefined],
    ['- a\n<!-- id: first --> <!-- shared -->\n- b', 'first'],
    ['- a <!-- id: first -->\n<!-- shared: why -->\n- b', 'first'],
    ['- a\n  <!-- id: first -->\n  <!-- shared -->\n- b', 'first'],
    ['- **L:** a <!-- shared -->\n  - b', 'l'],
    ['a <!-- shared -->', undefined],
  ])('%j is marked as shared, and the marks are no part of it', (markdown, id = 'ca978112') => {
    for (const lineEnd of ['\n', '\r\n']) {
      const [first, ...others] = claims(markdown.replaceAll('\n', lineEnd));
      expect(first).toMatchObject({ id, text: 'a', markdown: 'a', shared: true });
      for (const other of [...others, ...(first?.children ?? [])]) expect(other).not.toHaveProperty('shared');
    }
  });

  it.each(['- a <!-- shared with Ann -->', '- a <!-- share -->', '- a\n\n<!-- shared -->', '- a\n<!-- c --> <!-- shared -->'])('%j is not', (markdown) => {
    expect(claim(markdown)).not.toHaveProperty('shared');
  });

  it('pinned twice stay as their author wrote them', () => {
    expect(ids('- a <!-- id: x -->\n- b <!-- id: x -->')).toEqual(['x', 'x']);
  });

  it.each(['- a <!-- id: first -->', '- a\n  <!-- id: first -->', 'a <!-- id: first -->', '- **L:** a <!-- id: first -->'])(
    '%j: the comment is no part of text or Markdown',
    (markdown) => {
      expect(claim(markdown)).toMatchObject({ id: 'first', text: 'a', markdown: 'a' });
    },
  );

  it.each([
    [undefined, 'a', 'ca978112'],
    ['Label', 'a', 'label'],
    ['!', 'a', 'ca978112'],
  ])('of %j and %j is %s', (label, text, id) => {
    expect(idOf(label, text)).toBe(id);
  });
});

describe('the place of a story’s parts', () => {
  /** What stands in the source at the places of the parts. */
  function sources(markdown: string, pointer = '/motivations/0'): (string | undefined)[] {
    const text = `${above}${markdown}\n`;
    const places = { values: new Map(), keys: new Map() };
    extract({ path, text, frontmatter: { span: undefined, problems: [], yaml: undefined, broken: false }, data: {}, places }, parseMarkdown(text), format);
    return ['situation', 'job', 'outcome'].map((part) => {
      const span = places.values.get(`${pointer}/story/${part}`);
      return span && text.slice(span.start, span.end);
    });
  }

  it.each([
    ['- When a, I want to b, so that c.', ['When a', 'b', 'c']],
    ['- **Label:** When a, I want to b, so that c.', ['When a', 'b', 'c']],
    ['- Label: When a, I want to b, so that c.', ['When a', 'b', 'c']],
    ['- [x] When a, I want to b, so that c.', ['When a', 'b', 'c']],
    ['- *When* `a`, I want to [b](https://example.org/), so that **c**.', ['When* `a', 'b', 'c']],
    ['- When *a* and *b*, I want to see **all of** c, so that d *e* f.', ['When *a* and *b', 'see **all of** c', 'd *e* f']],
    ['- When ![a](p.png) b, I want to see ![c](p.png), so that d.', ['When ![a](p.png) b', 'see ![c](p.png)', 'd']],
    ['- When a<br>b, I want to c<br>d, so that e.', ['When a<br>b', 'c<br>d', 'e']],
    ['- When a <!-- so --> b, I want to c, so that d.', ['When a <!-- so --> b', 'c', 'd']],
    ['- When a[^1], I want to b[^1], so that c.[^1]\n\n[^1]: d', ['When a', 'b', 'c']],
    ['- When \\*a\\*, I want to \\[b\\], so that \\\\c\\_.', ['When \\*a\\*', '\\[b\\]', '\\\\c\\_']],
    ['- When R&amp;D asks, I want to see &lt;all&gt;, so that M&amp;M amp.', ['When R&amp;D asks', 'see &lt;all&gt;', 'M&amp;M amp']],
    ['- When a &copy; b &#38; c &ampx &x; y, I want to &Eacute;, so that &#x20AC;.', ['When a &copy; b &#38; c &ampx &x; y', '&Eacute;', '&#x20AC;']],
    ['- When a\n  b, I want\n  to c\n  d, so that e\n  f.', ['When a\n  b', 'c\n  d', 'e\n  f']],
    ['- When a\r\n  b, I want to c\r\n  d, so that e.', ['When a\r\n  b', 'c\r\n  d', 'e']],
    ['- When a  \n  b, I want to c\\\n  d, so that e.', ['When a  \n  b', 'c\\\n  d', 'e']],
    ['When a\nb, I want to c, so that d.', ['When a\nb', 'c', 'd']],
    ['- When   a   b,   I want   to   c,   so that   d.', ['When   a   b', 'c', 'd']],
    ['- When 京都 🎯 ä, I want to b 👩🏽‍💻 c, so that d.', ['When 京都 🎯 ä', 'b 👩🏽‍💻 c', 'd']],
    ['- When a `\\*&amp;` b, I want to `` c ` d ``, so that e.', ['When a `\\*&amp;` b', 'c ` d', 'e']],
    ['- A lead.\n\n  When a, I want to b, so that c.', ['When a', 'b', 'c']],
    ['- A lead.\n\n  ```\n  code\n  ```\n\n  When *a*, I want to b, so that c.', ['When *a', 'b', 'c']],
  ])('%j', (markdown, expected) => {
    expect(sources(markdown)).toEqual(expected);
  });

  it('of a nested bullet', () => {
    expect(sources('- a\n  - b\n  - **C:** When *d*,\n    I want to e.', '/motivations/0/children/1')).toEqual(['When *d', 'e', undefined]);
  });

  it('of a second paragraph or list', () => {
    expect(sources('a\n\nb\n\n- I want to c.\n\n1. d\n2. I want to e.', '/motivations/2')).toEqual([undefined, 'c', undefined]);
    expect(sources('a\n\nb\n\n- I want to c.\n\n1. d\n2. I want to e.', '/motivations/4')).toEqual([undefined, 'e', undefined]);
  });

  it('are the words of the story, whatever stands around them', () => {
    const word = fc.constantFrom(
      'alpha',
      '*beta*',
      '**gamma**',
      '`delta`',
      '\\*',
      '&amp;',
      '&eacute;',
      '[link](https://example.org/)',
      'ä',
      '🎯',
      '~~old~~',
      'x\\_y',
      '<b>t</b>',
      '<!-- z -->',
    );
    const phrase = fc.array(word, { minLength: 1, maxLength: 6 }).map((some) => ['w', ...some, 'w'].join(' '));
    fc.assert(
      fc.property(
        fc.constantFrom('', '**Label:** ', 'Label: ', '[ ] ', '**A&amp;B\\*:** '),
        phrase,
        phrase,
        phrase,
        fc.constantFrom(' ', '\n  ', '\r\n  '),
        (label, a, b, c, space) => {
          expect(sources(`- ${label}When ${a},${space}I want to ${b},${space}so that${space}${c}.`)).toEqual([`When ${a}`, b, c]);
        },
      ),
    );
  });
});

describe('nothing is lost', () => {
  const word = fc.nat({ max: 99_999 }).map((number) => `w${number}x`);
  const piece = fc.oneof(
    { weight: 4, arbitrary: word },
    word.map((text) => `**${text}**`),
    word.map((text) => `*${text}*`),
    word.map((text) => `\`${text}\``),
    word.map((text) => `[${text}](https://example.org/)`),
    word.map((text) => `![${text}](p.png)`),
    word.map((text) => `<b>${text}</b>`),
    word.map((text) => `${text}:`),
    word.map((text) => `**${text}:**`),
    word.map((text) => `**${text}** -`),
    word.map((text) => `${text}<br>`),
    fc.constantFrom(
      'When',
      'I want to',
      'so that',
      '.',
      ',',
      '–',
      '&amp;',
      '\\*',
      '[^1]',
      '<!-- c -->',
      '<!-- id: pinned -->',
      '<!-- shared -->',
      'https://example.org/',
    ),
  );
  // a line that a comment opens is HTML to its end, and as such no claim
  const line = fc.array(piece, { minLength: 1, maxLength: 7 }).map((some) => some.join(' ').replace(/^<!--/, 'w1x $&'));
  const indented = (text: string, by: string): string => text.replaceAll('\n', `\n${by}`);
  const item: fc.Arbitrary<string> = fc
    .tuple(
      fc.constantFrom('- ', '* ', '1. ', '- [ ] ', '- [x] '),
      line,
      fc.array(
        fc.oneof(
          line.map((text) => `\n${text}`),
          line.map((text) => `\n\n${text}`),
          line.map((text) => `\n- ${text}`),
          line.map((text) => `\n- ${text}\n  - ${text}`),
          word.map((text) => `\n\n\`\`\`\n${text}\n\`\`\``),
          word.map((text) => `\n\n> ${text}`),
          word.map((text) => `\n\n<div>${text}</div>`),
        ),
        { maxLength: 3 },
      ),
    )
    .map(([mark, first, more]) => `${mark}${indented(first + more.join(''), mark.startsWith('1') ? '   ' : '  ')}`);
  const blocks = fc.array(
    fc.oneof(
      item,
      line,
      fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => items.join('\n')),
    ),
    { minLength: 1, maxLength: 5 },
  );

  it('every word stands in the text or the label of a claim', () => {
    fc.assert(
      fc.property(blocks, fc.constantFrom('\n', '\r\n'), (parts, lineEnd) => {
        const markdown = parts.join('\n\n');
        const found = outlineWords(claims(markdown.replaceAll('\n', lineEnd)));
        for (const text of markdown.match(/w\d+x/g) ?? []) expect(found.has(text), `${text} of\n${markdown}`).toBe(true);
      }),
      { numRuns: 250 },
    );
  });

  it('ids that nobody pinned are given once', () => {
    fc.assert(
      fc.property(blocks, (parts) => {
        const ids = idsOf(claims(parts.join('\n\n'))).filter((id) => id !== 'pinned');
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

function outlineWords(list: readonly Claim[]): Set<string> {
  return new Set(list.flatMap(({ label = '', text, children = [] }) => [...(`${label} ${text}`.match(/w\d+x/g) ?? []), ...outlineWords(children)]));
}

function idsOf(list: readonly Claim[]): string[] {
  return list.flatMap(({ id, children = [] }) => [...idsOf(children), id]);
}
