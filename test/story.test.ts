import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../src/format/inline.js';
import { opensSituation, readStory } from '../src/format/story.js';
import { parseMarkdown } from '../src/parse/markdown.js';

interface Parts {
  situation?: string;
  job?: string;
  outcome?: string;
}

/** The parts as words; each is the text at its span, so a wrong span shows as wrong words. */
function parts(text: string): Parts | undefined {
  const story = readStory(text);
  return story && Object.fromEntries(Object.entries(story).map(([part, { start, end }]) => [part, text.slice(start, end)]));
}

describe('situation, job and outcome', () => {
  // each line: the statement, the situation, the job, the outcome; a dash where there is none
  it.each([
    // conjunctions
    ['When a quarter starts, I want to see the trade-offs, so that I can say no early.', 'When a quarter starts', 'see the trade-offs', 'I can say no early'],
    ['Whenever the phone rings, I want to know who calls.', 'Whenever the phone rings', 'know who calls', '-'],
    ['While dinner cooks, I need to answer mail.', 'While dinner cooks', 'answer mail', '-'],
    ['As soon as the parcel lands, I want to open it.', 'As soon as the parcel lands', 'open it', '-'],
    ['As long as nobody complains, I want to leave it alone.', 'As long as nobody complains', 'leave it alone', '-'],
    ['As an outage drags on, I want to keep callers calm.', 'As an outage drags on', 'keep callers calm', '-'],
    ['If the disk fills up, I need to free space.', 'If the disk fills up', 'free space', '-'],
    ['After we ship, I want to rest.', 'After we ship', 'rest', '-'],
    ['Before the audit, I need to gather receipts.', 'Before the audit', 'gather receipts', '-'],
    ['During a merge, I want to see both sides.', 'During a merge', 'see both sides', '-'],
    ['Once the ink dries, I want to file the contract.', 'Once the ink dries', 'file the contract', '-'],
    ['Once a plan is agreed, I want to share it.', 'Once a plan is agreed', 'share it', '-'],
    ['Every time a test flakes, I want to know its owner.', 'Every time a test flakes', 'know its owner', '-'],
    ['The first time I log in, I want to be shown around.', 'The first time I log in', 'be shown around', '-'],
    ['By the time guests arrive, I want to have the table set.', 'By the time guests arrive', 'have the table set', '-'],
    ['In case the power fails, I need to own a torch.', 'In case the power fails', 'own a torch', '-'],
    ['Until the fix lands, I want to warn users.', 'Until the fix lands', 'warn users', '-'],
    ['Shortly after a deploy, I want to watch the graphs.', 'Shortly after a deploy', 'watch the graphs', '-'],
    ['Even when I travel, I need to approve leave.', 'Even when I travel', 'approve leave', '-'],
    ['And when it rains, I want to stay dry.', 'when it rains', 'stay dry', '-'],
    ['If the door sticks, then I want to call someone.', 'If the door sticks', 'call someone', '-'],
    ['When the bell rings - I want to leave.', 'When the bell rings', 'leave', '-'],
    ['When the bell rings—I want to leave.', 'When the bell rings', 'leave', '-'],
    ['when the bell rings, i want to leave', 'when the bell rings', 'leave', '-'],
    // commas inside the situation, and none behind it
    ['When logs, traces and metrics disagree, I want to trust one of them.', 'When logs, traces and metrics disagree', 'trust one of them', '-'],
    ['When, late at night, a pump fails, I need to see which.', 'When, late at night, a pump fails', 'see which', '-'],
    ['When the load hits 100%, I want to stop.', 'When the load hits 100%', 'stop', '-'],
    ['When it says "done", I want to be sure.', 'When it says "done"', 'be sure', '-'],
    ['When it says "done" I want to be sure.', 'When it says "done"', 'be sure', '-'],
    ['When I pay (in cash), I want a receipt.', 'When I pay (in cash)', 'a receipt', '-'],
    ['When a build breaks I want to see why so I can mend it.', 'When a build breaks', 'see why', 'I can mend it'],
    ['As the deadline nears I need to cut scope.', 'As the deadline nears', 'cut scope', '-'],
    ['When logs, traces and metrics disagree I want to trust one.', 'When logs, traces and metrics disagree', 'trust one', '-'],
    // an “I need” inside the situation
    ['When I need to improve a page, I want to find its owner, so that we agree first.', 'When I need to improve a page', 'find its owner', 'we agree first'],
    ['When Bo and I need to decide, and Al is away, I want to read his notes.', 'When Bo and I need to decide, and Al is away', 'read his notes', '-'],
    ['When I see a form I need to sign, I want to read it first.', 'When I see a form I need to sign', 'read it first', '-'],
    ['When the tools I need are down I want to be told.', 'When the tools I need are down', 'be told', '-'],
    ['If what I want is missing, I want to ask for it.', 'If what I want is missing', 'ask for it', '-'],
    ['As I need to travel a lot, I want to work offline.', 'As I need to travel a lot', 'work offline', '-'],
    // ways to want
    ['When we plan, I also want to hear from support.', 'When we plan', 'hear from support', '-'],
    ['When we plan, I really need to hear from support.', 'When we plan', 'hear from support', '-'],
    ['When we plan, I would like to hear from support.', 'When we plan', 'hear from support', '-'],
    ['When we plan, I would also like to hear from support.', 'When we plan', 'hear from support', '-'],
    ["When we plan, I'd like to hear from support.", 'When we plan', 'hear from support', '-'],
    ['When we plan, I’d like to hear from support.', 'When we plan', 'hear from support', '-'],
    ['When we’re done, I’d really like a coffee.', 'When we’re done', 'a coffee', '-'],
    ['When I plan, I want everybody to speak up.', 'When I plan', 'everybody to speak up', '-'],
    ['When I plan, I want/need to hear from support.', 'When I plan', 'hear from support', '-'],
    ['When I plan, I want and need to hear from support.', 'When I plan', 'hear from support', '-'],
    ['I want to be able to undo a release.', '-', 'be able to undo a release', '-'],
    ['Sometimes I want to be left alone.', '-', 'be left alone', '-'],
    ['On Mondays I need to see what slipped.', '-', 'see what slipped', '-'],
    ['In the evening, I want to switch off.', '-', 'switch off', '-'],
    ['Once every quarter, I want to look back.', '-', 'look back', '-'],
    ['Once a week I want to tidy my inbox.', '-', 'tidy my inbox', '-'],
    ['When a crisis hits, my team and I want to meet in one room.', 'When a crisis hits', 'meet in one room', '-'],
    ['My team and I need to meet in one room.', '-', 'meet in one room', '-'],
    // no opening clause, so no situation
    ['I need to know when it expires.', '-', 'know when it expires', '-'],
    ['I want to be told if the disk fills up, so that I can act.', '-', 'be told if the disk fills up', 'I can act'],
    // roles
    ['As a nurse, I want to see allergies.', '-', 'see allergies', '-'],
    ['As a nurse I want to see allergies.', '-', 'see allergies', '-'],
    ['As a nurse, when a patient arrives, I want to see allergies.', 'when a patient arrives', 'see allergies', '-'],
    ['As a senior systems administrator, I want quiet nights.', '-', 'quiet nights', '-'],
    ['As a VP of Human Resources, I need one list of contracts.', '-', 'one list of contracts', '-'],
    ['As head of developer tools, I want fewer tools.', '-', 'fewer tools', '-'],
    ['As someone who maintains servers, I want to sleep.', '-', 'sleep', '-'],
    ['As an employee with special needs, I want wide doors.', '-', 'wide doors', '-'],
    ['As one of the few admins, I need a deputy.', '-', 'a deputy', '-'],
    ['As my own boss, I want to set my hours.', '-', 'set my hours', '-'],
    ['As Thomas, I want to fix the roof.', '-', 'fix the roof', '-'],
    ['As always, I want to be early.', '-', 'be early', '-'],
    ['As our team grows, I want to keep meetings short.', 'As our team grows', 'keep meetings short', '-'],
    ['As the number of alerts grows, I want to mute some.', 'As the number of alerts grows', 'mute some', '-'],
    ['As a release nears completion, I want to freeze the text.', 'As a release nears completion', 'freeze the text', '-'],
    ['As alerts pile up, I want to sort them.', 'As alerts pile up', 'sort them', '-'],
    ['As someone joins, I want to greet them.', 'As someone joins', 'greet them', '-'],
    ['As more people join, I want to share the load.', 'As more people join', 'share the load', '-'],
    // outcomes
    ['I want to test, so that it holds.', '-', 'test', 'it holds'],
    ['I want to test so that it holds.', '-', 'test', 'it holds'],
    ['I want to test, so it holds.', '-', 'test', 'it holds'],
    ['I want to test so as to sleep well.', '-', 'test', 'sleep well'],
    ['I want to test, in order to sleep well.', '-', 'test', 'sleep well'],
    ['I want to test every change, to sleep well.', '-', 'test every change', 'sleep well'],
    ['I want a receipt so I know that it arrived.', '-', 'a receipt', 'I know that it arrived'],
    ['I want a calendar so teams know that we moved.', '-', 'a calendar', 'teams know that we moved'],
    ['I want to know what to do in order to comply, so that audits pass.', '-', 'know what to do in order to comply', 'audits pass'],
    ['I want a list so only the owner can change it.', '-', 'a list', 'only the owner can change it'],
    ['I want clear signs, so few people get lost.', '-', 'clear signs', 'few people get lost'],
    ['I want to write it down and so that it lasts, carve it.', '-', 'write it down', 'it lasts, carve it'],
    ['So that nobody waits, I want to see the queue.', '-', 'see the queue', 'nobody waits'],
    ['In order to bill on time, I need every time sheet.', '-', 'every time sheet', 'bill on time'],
    ['I want to ship. So that people notice.', '-', 'ship', 'people notice'],
    // what looks like one
    ['I want to see what we did so far.', '-', 'see what we did so far', '-'],
    ['I want to see what we have done, so far, in May.', '-', 'see what we have done, so far, in May', '-'],
    ['I need to cope with so few people that nights stay empty.', '-', 'cope with so few people that nights stay empty', '-'],
    ['I want to sort bolts, nuts, and so on.', '-', 'sort bolts, nuts, and so on', '-'],
    ['I want to meet the so-called experts.', '-', 'meet the so-called experts', '-'],
    ['I want to know why it is so slow.', '-', 'know why it is so slow', '-'],
    ['I want to be asked before they do so.', '-', 'be asked before they do so', '-'],
    ['I want a font so small that it fits.', '-', 'a font so small that it fits', '-'],
    ['I want to work every hour or so.', '-', 'work every hour or so', '-'],
    ['I want to keep it, so long as it runs.', '-', 'keep it, so long as it runs', '-'],
    ['I want to see the plan, to date.', '-', 'see the plan, to date', '-'],
    ['I want to send it, to the board, on Friday.', '-', 'send it, to the board, on Friday', '-'],
    ['I want to listen, to measure, and to decide.', '-', 'listen, to measure, and to decide', '-'],
    ['I need to walk, to a, and to b.', '-', 'walk, to a, and to b', '-'],
    ['I need one list, to plan the week and to spot gaps.', '-', 'one list', 'plan the week and to spot gaps'],
    // several sentences, full stops that end none, quotes and brackets
    ['The night is long. When a page comes, I want to know its cost. That helps.', 'When a page comes', 'know its cost', '-'],
    ['When the pager rings at 3 a.m. I want to see one graph.', 'When the pager rings at 3 a.m.', 'see one graph', '-'],
    ['When the day ends, I want to be home by 5 p.m.', 'When the day ends', 'be home by 5 p.m.', '-'],
    ['When we use a board, e.g. Trello, I want to link cards.', 'When we use a board, e.g. Trello', 'link cards', '-'],
    ['“When I sell, I want to be paid.”', 'When I sell', 'be paid', '-'],
    ['(When I sell, I want to be paid.)', 'When I sell', 'be paid', '-'],
    ['I want to know what they call "done".', '-', 'know what they call "done"', '-'],
    ['I want to see costs (in euro), so that I can stop!', '-', 'see costs (in euro)', 'I can stop'],
    ['👉 When it snows, I want to ski 🎿.', 'When it snows', 'ski 🎿', '-'],
    // letters beyond ASCII
    ['When Zoë calls, I want to see André’s notes, so that Zoë’s case moves.', 'When Zoë calls', 'see André’s notes', 'Zoë’s case moves'],
    ['When the soñador asks, I want señal so él can rest.', 'When the soñador asks', 'señal', 'él can rest'],
    ['When 京都 ships, I want to see 東京.', 'When 京都 ships', 'see 東京', '-'],
  ])('%s', (text, situation, job, outcome) => {
    const expected = Object.entries({ situation, job, outcome }).filter(([, words]) => words !== '-');
    expect(parts(text)).toEqual(Object.fromEntries(expected));
  });
});

describe('no story', () => {
  it.each([
    'Shipping something that people notice.',
    'When a release is out, everyone sleeps better.',
    'We want to hear from support.',
    'The log I need is never there.',
    'It helps when I need to leave early.',
    'What I want is peace.',
    'All I want is a quiet night.',
    'It is hard to find what I need.',
    'When demand rises, it is hard to find what I need.',
    'When a build fails, tell me, because I want to know.',
    'When the disk is full and I want to know why.',
    'Parents wanted to help, and Chi wants to, too.',
    'Naïveté wañt ïI want.',
    'I want.',
    'I need so that it works.',
    '',
    ' ',
    'So.',
  ])('%s', (text) => {
    expect(parts(text)).toBeUndefined();
  });
});

describe('whether a phrase opens a situation', () => {
  it.each([
    ['When a page loads', true],
    ['every time', true],
    ['As Ken', true],
    ['But if it fails', true],
    ['Assets', false],
    ['After-hours work', false],
    ['Iffy tests', false],
    ['Tools', false],
    ['', false],
  ])('%s: %s', (phrase, expected) => {
    expect(opensSituation(phrase)).toBe(expected);
  });
});

const words =
  'When I want need to so that in order as a nurse an incident unfolds , . ; : — " ” ( ) and , to I\'d like I’d also really é 京 🎿 far few If then my team the is e.g. \n\n'.split(
    ' ',
  );
const statement = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((some) => some.join(' ')),
);

describe('laws', () => {
  it('every part has words, lies inside the statement, and no two overlap', () => {
    fc.assert(
      fc.property(statement, (text) => {
        const spans = Object.values(readStory(text) ?? {}).sort((a, b) => a.start - b.start);
        for (const [index, { start, end }] of spans.entries()) {
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(start, end)).toMatch(/^[^\s,;:](?:.*[^\s,;:!?…])?$/s);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('a story of plain words is read as it was put together', () => {
    const plainWord = fc
      .stringMatching(/^[b-hj-rt-z]{2,8}$/)
      .filter(
        (word) =>
          !/^(?:and|but|or|why|how|who|when|where|while|then|that|to|what|now|just|go|by|must|might|could|would|every|each|most|both|do|did|be|more|my|need)$/.test(
            word,
          ),
      );
    const phrase = fc.array(plainWord, { minLength: 1, maxLength: 6 }).map((some) => some.join(' '));
    const mark = fc.constantFrom(', so that ', ' so that ', ', so as to ', ', in order to ');
    fc.assert(
      fc.property(phrase, fc.constantFrom(', ', ' '), phrase, mark, phrase, (situation, comma, job, so, outcome) => {
        expect(parts(`When ${situation}${comma}I want to ${job}${so}${outcome}.`)).toEqual({ situation: `When ${situation}`, job, outcome });
      }),
    );
  });
});

const data = '../shared/data/gitlab-personas';

describe.skipIf(!existsSync(data))('real job stories', () => {
  const statements = (existsSync(data) ? readdirSync(data) : []).flatMap((name) => {
    const { children } = parseMarkdown(readFileSync(`${data}/${name}`, 'utf8'));
    return children.flatMap((node) => (node.type === 'list' ? node.children.flatMap((item) => item.children.map(plain)) : []));
  });
  const told = statements.filter((text) => /^(?:When|As an) .*, I (?:also )?(?:want|need)\b/.test(text));

  it.each(told)('%s', (text) => {
    const { situation = '', job = '', outcome = '' } = parts(text) ?? {};
    // the three parts and the words of the form are the whole statement
    const form = /^SITUATION,? I (?:also )?(?:want|need)(?: to)? JOB(?:(?:,? so that|,? so as to|,? so|, to) OUTCOME)?\.?$/;
    expect(
      text
        .replace(situation, 'SITUATION')
        .replace(job, 'JOB')
        .replace(outcome || /$^/, 'OUTCOME'),
    ).toMatch(form);
    expect(outcome !== '').toBe(/,? so (?:that|as|\w+ )|, to save/.test(text));
  });

  it('are many', () => {
    expect(told.length).toBeGreaterThan(40);
  });
});
