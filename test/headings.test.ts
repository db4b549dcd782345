import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../src/compile.js';
import { meantFields } from '../src/extract/meant.js';
import { defaultFormat } from '../src/format/default.js';
import { isAscii, normaliseHeading, normaliseText } from '../src/format/normalise.js';

const format = defaultFormat();
const fields = [...new Set(format.sections.values())];
const meant = (...headings: string[]): (string | undefined)[] => meantFields(headings, fields).map((field) => field?.key);

describe('the words of a heading', () => {
  it.each([
    ['Pain Points', 'pain points'],
    ['PAIN POINTS', 'pain points'],
    ['  Pain \t points ', 'pain points'],
    ['Pain\u00a0points', 'pain points'],
    ['Pain\u2003points', 'pain points'],
    ['Pain\u200bpoints', 'painpoints'],
    ['\ufeffGoals', 'goals'],
    ['Moti\u00advations', 'motivations'],
    ['Goals:', 'goals'],
    ['Goals ::', 'goals'],
    ['Goals：', 'goals'],
    ['Ｇｏａｌｓ', 'goals'],
    ['Skills & traits', 'skills and traits'],
    ['Skills&traits', 'skills and traits'],
    ['Skills ＆ traits', 'skills and traits'],
    ['What doesn’t work', "what doesn't work"],
    ['What doesn‘t work', "what doesn't work"],
    ["What doesn't work", "what doesn't work"],
    ['Jobs\u2011to\u2011be\u2011done', 'jobs-to-be-done'],
    // numbers before the words
    ['1. Goals', 'goals'],
    ['1.Goals', 'goals'],
    ['2) Goals', 'goals'],
    ['(3) Goals', 'goals'],
    ['4: Goals', 'goals'],
    ['5 Goals', 'goals'],
    ['6 – Goals', 'goals'],
    ['7 - Goals', 'goals'],
    ['1.2.3 Goals', 'goals'],
    ['１． Goals', 'goals'],
    // numbers that belong to the words
    ['3D printing', '3d printing'],
    ['2024-plan', '2024-plan'],
    ['10:30 stand-up', '10:30 stand-up'],
    ['Level 1', 'level 1'],
    ['12', '12'],
    ['1.', '1.'],
    // pictures
    ['🎯 Goals', 'goals'],
    ['Goals 🎯', 'goals'],
    ['Goals🎯', 'goals'],
    ['1️⃣ Goals', 'goals'],
    ['#️⃣ Goals', 'goals'],
    ['*️⃣ Goals', 'goals'],
    ['🔟 Goals', 'goals'],
    ['👩🏽‍💻 Role', 'role'],
    ['👍🏿 Role', 'role'],
    ['❤️ Role', 'role'],
    ['🇩🇪 Role', 'role'],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿 Role', 'role'],
    ['1. 🎯 **', '**'],
    ['🎯', ''],
    ['', ''],
    // letters of every script stay
    ['Über mich', 'über mich'],
    ['U\u0308ber mich', 'über mich'],
    ['目标', '目标'],
    ['Цели:', 'цели'],
  ])('%j is %j', (heading, words) => {
    expect(normaliseHeading(heading)).toBe(words);
  });

  it('do not change when they are read a second time', () => {
    const heading = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.array(fc.constantFrom('🎯', '1️⃣', '&', ':', 'Goals', '’', '\u00a0', 'ß', 'İ', '-'), { maxLength: 8 }).map((some) => some.join('')),
    );
    fc.assert(
      fc.property(heading, (text) => {
        const once = normaliseHeading(text);
        // a second number, as in “1. 2. Goals”, is a number of its own
        fc.pre(!/^[(\d]/.test(once));
        expect(normaliseHeading(once)).toBe(once);
      }),
    );
  });

  it.each([
    ['Text  with\n\nspaces ', 'text with spaces'],
    ['ﬁne “quotes” & more 1.', 'fine “quotes” & more 1.'],
  ])('of a text: %j is %j', (text, words) => {
    expect(normaliseText(text)).toBe(words);
  });

  it.each([
    ['plain ~ text', true],
    ['', true],
    ['naïve', false],
    ['no\u00a0break', false],
  ])('%j is ASCII: %j', (text, expected) => {
    expect(isAscii(text)).toBe(expected);
  });
});

describe('a heading on a page', () => {
  it.each([
    '## Pain points',
    '## PAIN POINTS',
    '## pain points:',
    '## **Pain points**',
    '## *Pain* points',
    '## _Pain_ `points`',
    '## **Pain points:**',
    '## ~~Pain~~ points',
    '## 3. Pain points',
    '## 3\\. Pain points',
    '## 3) **Pain points**',
    '## 😖 Pain points',
    '## 2️⃣ Pain points',
    '## Pain&nbsp;points',
    '## Pain points {#pain-points}',
    '## Pain points {: .wide}',
    '## Pain points <!-- to be checked -->',
    '## <!-- a --> Pain points',
    '## Pain points ##',
    '## [Pain points](https://example.org/)',
    '## <a name="pain"></a>Pain points',
    '## Pain points & frustrations',
    '## Pain points &amp; frustrations',
    'Pain points\n---',
    'Pain points\r\n---',
  ])('%j is the section of frustrations', (heading) => {
    const { persona } = compile({ path: 'a-b.md', text: `# A (B)\n\n${heading}\n\n- Slow tools.\n` }, { format });
    expect(persona).toMatchObject({ frustrations: [{ text: 'Slow tools.' }] });
  });

  it.each(['## Pain', '## Points', '## Painful points of sale', '## P a i n points'])('%j is not', (heading) => {
    const { persona } = compile({ path: 'a-b.md', text: `# A (B)\n\n${heading}\n\n- Slow tools.\n` }, { format });
    expect(persona).not.toHaveProperty('frustrations');
  });
});

describe('the field a heading was meant for', () => {
  it.each([
    ['Motivation & drives', 'motivations'],
    ['Motivatons', 'motivations'],
    ['What motivates them', 'motivations'],
    ['Frustratons', 'frustrations'],
    ['Frustrations and challenges', 'frustrations'],
    ['Key frustrations', 'frustrations'],
    ['What frustrates me', 'frustrations'],
    ['My pain points', 'frustrations'],
    ['Pain point', 'frustrations'],
    ['Challenge', 'frustrations'],
    ['Chalelnges', 'frustrations'],
    ['Jobs', 'jobs'],
    ['Job to done', 'jobs'],
    ['Tasks to be done', 'jobs'],
    ['JTBDs', 'jobs'],
    ['Job sumary', 'jobSummary'],
    ['Summery', 'jobSummary'],
    ['About Nora', 'jobSummary'],
    ['Bio & background', 'jobSummary'],
    ['Job description', 'jobSummary'],
    ['Key tool', 'tools'],
    ['Tools used', 'tools'],
    ['Skils', 'skills'],
    ['Technical skills', 'skills'],
    ['Goal', 'goals'],
    ['Main goals', 'goals'],
    ['What I need', 'needs'],
    ['User needs', 'needs'],
    ['Workflow', 'workflows'],
    ['Collaborators', 'collaboration'],
    ['Collaborates with', 'collaboration'],
    ['Quotes', 'quote'],
    ['Reference', 'resources'],
    ['Further resources', 'resources'],
  ])('%s: %s', (heading, key) => {
    expect(meant(heading)).toEqual([key]);
  });

  it.each(
    'Personality,Apps,Influences,Tips,Training tasks,Salary,Family,Behavior,Keywords,Demographics,Accessibility,Company,Interests,Objections,Preferences,Observations,Gains,Team,Points,Tasks,Seeds,Pools,Coals,Sources,Job title,User stories,Responsibilities,Education,Notes,Values,Metrics,🎯,…'.split(
      ',',
    ),
  )('%s: none', (heading) => {
    expect(meant(heading)).toEqual([undefined]);
  });

  it('is given once, to the heading that is most like it', () => {
    expect(meant('My goals in life', 'Gols', 'Salary', 'Tool')).toEqual([undefined, 'goals', undefined, 'tools']);
  });

  it('is never one that the page already has', () => {
    expect(
      meantFields(
        ['Skils'],
        fields.filter(({ key }) => key !== 'skills'),
      ),
    ).toEqual([undefined]);
    expect(meantFields(['Skils'], [])).toEqual([undefined]);
  });

  it('is found for every heading that lacks one of its letters', () => {
    // of shorter words, one letter less makes another word
    const long = fields.flatMap(({ key, heading, aliases }) => [heading ?? '', ...aliases].filter((text) => text.length > 5).map((text) => ({ key, text })));
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), ({ key, text }, seed) => {
        const at = 1 + (seed % (text.length - 1));
        const slip = text.slice(0, at) + text.slice(at + 1);
        fc.pre(!format.sections.has(normaliseHeading(slip)));
        expect(meant(slip)).toEqual([key]);
      }),
    );
  });
});
