/** Texts made to be slow, deep or surprising, each at five sizes: a verdict in time, and the same each time. */
import { compile, compileSet } from '../../src/compile.js';
import { defaultFormat } from '../../src/format/default.js';
import { overBudget } from '../../src/parse/budget.js';
import { patternFigure } from './attack-patterns.js';
import { attacks } from './attack-texts.js';
import { some } from './part.js';
import type { Figure, Trial } from './trial.js';

const format = defaultFormat();
const path = 'ann-tester.md';
/** What a page may take, in seconds of processor time: generous, as others may be using the machine. */
const deadline = 5;
/** Parts of the largest that the work budget lets pass, and what it does not. */
const sizes = [1 / 16, 1 / 4, 1 / 2, 1, 2];
interface Tried {
  readonly name: string;
  readonly verdict: string;
  readonly seconds: number;
}

/** One verdict, and what it took. */
function lint(name: string, text: string): Tried {
  const { user, system } = process.cpuUsage();
  let verdict: string;
  try {
    const set = compileSet([compile({ path, text }, { format })], { format });
    verdict = JSON.stringify(set.diagnostics.map(({ rule, range, message }) => [rule, range, message]));
  } catch (error) {
    verdict = `thrown: ${error}`;
  }
  const now = process.cpuUsage();
  return { name, verdict, seconds: (now.user - user + now.system - system) / 1e6 };
}

/** About the most repetitions that the budget lets pass; what it does not count is as large as a file may be. */
function largest(text: (count: number) => string): number {
  let refused = 64;
  while (!overBudget(text(refused))) refused *= 2;
  let passed = refused / 2;
  while (refused - passed > Math.max(1, passed / 64)) {
    const middle = Math.floor((passed + refused) / 2);
    if (overBudget(text(middle))) refused = middle;
    else passed = middle;
  }
  return passed;
}

export const trial: Trial = async () => {
  lint('warm', '# Ann (Tester)\n\n- *a*\n'.repeat(300));
  const tried: Tried[] = [];
  const broken: string[] = [];
  for (const [name, text] of some(Object.entries(attacks))) {
    const full = largest(text);
    for (const part of sizes) {
      const count = Math.max(1, Math.round(full * part));
      const once = lint(`${name} × ${count}`, text(count));
      // the largest take most of the time, and get a second chance only where others kept the machine busy
      const again = part < 1 / 2 || part > 1 || once.seconds > deadline ? lint(once.name, text(count)) : once;
      tried.push(once);
      if (once.verdict.startsWith('thrown')) broken.push(`${once.name}: ${once.verdict}`);
      else if (once.verdict !== again.verdict) broken.push(`${once.name}: two runs differ`);
      else if (Math.min(once.seconds, again.seconds) > deadline) broken.push(`${once.name}: ${once.seconds.toFixed(1)} s of processor time`);
    }
  }
  const [slowest] = tried.sort((a, b) => b.seconds - a.seconds);
  const figure: Figure = {
    what: `${some(Object.keys(attacks)).length} attacks on the parsers, at ${sizes.length} sizes`,
    promise: `a verdict within ${deadline} seconds, the same each time`,
    tried: tried.length,
    broken,
    note: `slowest: ${slowest?.name}, ${slowest?.seconds.toFixed(1)} s`,
  };
  return [figure, await patternFigure(deadline)];
};
