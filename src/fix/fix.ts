import { type CompileOptions, compile, type SourceFile } from '../compile.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { CompiledFile } from '../model/record.js';
import { apart, applyEdits } from './edits.js';
import { didOnlyThat, keyOf, type Reading, without } from './same.js';

/** Which fixes are wanted: those that change nothing that the page says, or also those that guess what was meant. */
export interface FixOptions extends CompileOptions {
  readonly unsafe: boolean;
}

/** A text as far as it could be mended. */
export interface FixedText {
  readonly text: string;
  /** What the text compiles to now. */
  readonly file: CompiledFile;
  /** How many findings are gone. */
  readonly mended: number;
  /** Findings whose fix would have done more than it says, or have brought others to light. */
  readonly refused: readonly Diagnostic[];
}

/** One fix may make room for the next; more rounds than this, and two of them undo each other. */
const mostPasses = 10;

/**
 * Mends a text by the fixes of its findings. After each round the text is compiled again, and what did anything else than
 * it says is not taken. Mending twice changes nothing, and no finding is new afterwards.
 *
 * @param compiled the same text compiled, where that was done already
 */
export function fixText(source: SourceFile, options: FixOptions, compiled: CompiledFile = compile(source, options)): FixedText {
  // places are counted without the byte-order mark
  const mark = source.text.startsWith('\ufeff') ? '\ufeff' : '';
  const first: Reading = { text: source.text.slice(mark.length), file: compiled };
  const refused = new Map<string, Diagnostic>();
  let current = first;
  for (let passes = 0; passes < mostPasses; passes++) {
    // what was refused may go well now
    refused.clear();
    const next = pass(current, options, refused);
    if (next === undefined) break;
    current = next;
  }
  const mended = without(first.file.diagnostics.map(keyOf), current.file.diagnostics.map(keyOf)).length;
  return { text: mark + current.text, file: withoutFixes(current.file, refused), mended, refused: [...refused.values()] };
}

/** Mends what can be mended at once; nothing where nothing can. */
function pass(current: Reading, options: FixOptions, refused: Map<string, Diagnostic>): Reading | undefined {
  for (;;) {
    const wanted = current.file.diagnostics.filter((finding) => isWanted(finding, options.unsafe) && !refused.has(keyOf(finding)));
    if (wanted.length === 0) return undefined;
    const next = round(current, apart(wanted), options, refused);
    if (next !== undefined) return next;
  }
}

function isWanted({ fix }: Diagnostic, unsafe: boolean): boolean {
  return fix !== undefined && (unsafe || fix.safety === 'safe');
}

/** What was refused is not offered again. */
function withoutFixes(file: CompiledFile, refused: ReadonlyMap<string, Diagnostic>): CompiledFile {
  const withoutFix = ({ fix: _fix, ...finding }: Diagnostic): Diagnostic => finding;
  return { ...file, diagnostics: file.diagnostics.map((finding) => (refused.has(keyOf(finding)) ? withoutFix(finding) : finding)) };
}

/** All of these fixes at once; where that goes wrong, those that go right alone, together or the first of them. */
function round(current: Reading, findings: readonly Diagnostic[], options: CompileOptions, refused: Map<string, Diagnostic>): Reading | undefined {
  const all = attempt(current, findings, options);
  if (all !== undefined) return all;
  const good = findings.filter((finding) => {
    if (findings.length > 1 && attempt(current, [finding], options) !== undefined) return true;
    refused.set(keyOf(finding), finding);
    return false;
  });
  const [first] = good;
  if (first === undefined) return undefined;
  return (good.length < findings.length ? attempt(current, good, options) : undefined) ?? attempt(current, [first], options);
}

/** The text with these fixes; nothing where they do anything else than they say. */
function attempt(before: Reading, mended: readonly Diagnostic[], options: CompileOptions): Reading | undefined {
  const text = applyEdits(
    before.text,
    mended.flatMap(({ fix }) => fix?.edits ?? []),
  );
  const after = { text, file: compile({ path: before.file.path, text }, options) };
  return didOnlyThat(before, after, mended) ? after : undefined;
}
