/** Ten thousand random documents, frontmatters, fixes, slugs and edits, the same on every run. */
import fc from 'fast-check';
import { compile, compileSet } from '../../src/compile.js';
import { applyEdits } from '../../src/fix/edits.js';
import { defaultFormat } from '../../src/format/default.js';
import { scaffold } from '../../src/format/scaffold.js';
import { slug } from '../../src/format/slug.js';
import { parseMarkdown } from '../../src/parse/markdown.js';
import { parseWithTables } from '../../src/parse/parser.js';
import { edits, hostile, matter, mixture, page, persona, worn } from '../../test/arbitrary.js';
import { lostWords, mendingFault, misplaced } from '../../test/promises.js';
import { times } from './part.js';
import type { Figure, Trial } from './trial.js';

const format = defaultFormat();
const path = 'nora-build-engineer.md';

/** Tries a law on so many cases; of one that it does not hold for, the smallest that can be found is told. */
function figureOf<Case>(what: string, promise: string, tried: number, cases: fc.Arbitrary<Case>, faultOf: (one: Case) => string | undefined): Figure {
  let fault: string | undefined;
  const started = process.cpuUsage();
  const result = fc.check(
    fc.property(cases, (one) => {
      fault = faultOf(one);
      return fault === undefined;
    }),
    { seed: 2026, numRuns: times(tried) },
  );
  const { user, system } = process.cpuUsage(started);
  const note = `${((user + system) / 1e6).toFixed(1)} s of processor time`;
  if (!result.failed) return { what, promise, tried: times(tried), broken: [], note };
  const [smallest] = result.counterexample ?? [];
  const again = smallest === undefined ? undefined : attempt(() => faultOf(smallest));
  return { what, promise, tried: times(tried), broken: [`${again ?? fault ?? result.errorInstance}: ${JSON.stringify(smallest)}`] };
}

function attempt(run: () => string | undefined): string | undefined {
  try {
    return run();
  } catch (error) {
    return `thrown: ${error}`;
  }
}

function faultOfPage(text: string): string | undefined {
  const file = compile({ path, text }, { format });
  const { diagnostics } = compileSet([file], { format });
  const lost = lostWords(text, { ...file, diagnostics }, /w\d+x/g);
  return misplaced(text, diagnostics) ?? (lost.length > 0 ? `lost: ${lost.join(' ')}` : undefined);
}

export const trial: Trial = async () => [
  figureOf('random pages', 'each finding in its place, no word lost', 1500, page, faultOfPage),
  figureOf('random mixtures of marks and waivers', 'each finding in its place', 2000, fc.oneof(hostile, mixture), (text) =>
    misplaced(text, compile({ path, text }, { format }).diagnostics),
  ),
  figureOf('random texts', 'tables are read the same either way', 1000, fc.oneof(page, hostile), (text) =>
    JSON.stringify(parseMarkdown(text)) === JSON.stringify(parseWithTables(text)) ? undefined : 'two trees',
  ),
  figureOf('random personas', 'written down and read again, they say the same', 400, persona, (given) => {
    const { persona: read } = compile({ path: `${given.id}.md`, text: scaffold(given, format) }, { format });
    return sorted(read) === sorted(given) ? undefined : 'another persona';
  }),
  figureOf('random YAML frontmatter', 'each finding in its place, no word lost', 2300, matter, (yaml) =>
    faultOfPage(`---\n${yaml}\n---\n\n# Nora (Build Engineer)\n`),
  ),
  figureOf('random pages that need mending', 'fixes mend once, add nothing and lose no word', 300, fc.tuple(worn, fc.boolean()), ([text, unsafe]) =>
    mendingFault(path, text, format, unsafe),
  ),
  figureOf('random edits', 'the text outside them is the same, to the byte', 1500, edits, ([text, list]) => {
    let expected = '';
    let from = 0;
    for (const { span, text: replacement } of list) {
      expected += text.slice(from, span.start) + replacement;
      from = span.end;
    }
    return applyEdits(text, [...list].reverse()) === expected + text.slice(from) ? undefined : 'another text';
  }),
  figureOf('random headings', 'a slug is words with hyphens between, and its own slug', 1000, fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
    const once = slug(text);
    if (!/^(?:[\p{L}\p{M}\p{N}_]+(?:-[\p{L}\p{M}\p{N}_]+)*)?$/u.test(once)) return `no name: ${once}`;
    return slug(once) === once ? undefined : `twice: ${once}, ${slug(once)}`;
  }),
];

/** A value as text, whatever the order of its keys. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one,
  );
}
