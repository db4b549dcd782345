import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sentences, words } from './words.js';

/** The most personas that can be generated without two of one name. */
export const mostPersonas = names().length;

/**
 * Writes generated personas into a new folder: the same ones in every run, each without a finding.
 *
 * @returns how many bytes they have together
 */
export function writePersonas(folder: string, count: number): number {
  mkdirSync(folder, { recursive: true });
  const random = seeded(20_260_914);
  cases = 0;
  let bytes = 0;
  for (const name of names().slice(0, count)) {
    const { file, text } = persona(name, random);
    writeFileSync(path.join(folder, file), text);
    bytes += Buffer.byteLength(text);
  }
  return bytes;
}

let cases = 0;

type Random = (below: number) => number;

/** Numbers that look random and are the same in every run (mulberry32). */
function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function names(): string[] {
  const once = words.middles.split(' ');
  const twice = once.flatMap((first) => once.map((second) => first + second));
  // the short ones first: fewer personas are the first of more
  const middles = ['', ...once, ...twice, ...twice.flatMap((two) => once.map((third) => two + third))];
  return middles.flatMap((middle) => words.ends.split(' ').flatMap((end) => words.starts.split(' ').map((start) => `${start}${middle}${end}`)));
}

function persona(name: string, random: Random): { file: string; text: string } {
  const one = (list: string | readonly string[]): string => pick(typeof list === 'string' ? list.split(',') : list, random);
  const fill = (text: string): string => text.replaceAll('{thing}', () => one(words.things)).replaceAll('{people}', () => one(words.people));
  const role = (): string => `${one(words.ranks)} ${one(words.fields)} ${one(words.posts)}`;
  const own = role();
  const label = (from: string): string => (random(10) < 6 ? `**${one(from)}:** ` : '');
  const story = (): string => capital(fill(`${one(sentences.situations)}, I want to ${one(sentences.jobs)}, so that ${one(sentences.outcomes)}.`));
  // a number of its own: else most claims would stand in many personas
  const bullets = (write: () => string): string =>
    Array.from({ length: 3 + random(4) }, () => write().replace(/\.(?=\n|$)/g, () => ` (${++cases} times).`)).join('\n');
  const text = [
    `---\ntitles: [${role()}, ${own} II]\nstages: [${one(words.stages)}]\nuseCases: [${one(words.uses)}]\n---`,
    `# ${name} (${own})`,
    '## Job summary',
    ...Array.from({ length: 1 + random(2) }, () => fill(sentences.summary.filter(() => random(4) > 0).join(' ') || one(sentences.summary))),
    '## Jobs to be done',
    bullets(() => `- ${label(words.labels)}${story()}`),
    '## Motivations',
    bullets(() => `- ${label(words.feelings)}${random(4) === 0 ? story() : fill(one(sentences.motivations))}`),
    '## Frustrations',
    bullets(() => `- ${fill(one(sentences.frustrations))}${random(8) === 0 ? `\n  - ${fill(one(sentences.frustrations))}` : ''}`),
  ];
  return { file: `${name}-${own}.md`.toLowerCase().replaceAll(' ', '-'), text: `${text.join('\n\n')}\n` };
}

function pick(list: readonly string[], random: Random): string {
  return list[random(list.length)] ?? '';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
