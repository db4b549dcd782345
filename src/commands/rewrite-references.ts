import { checkReferences } from '../check/references/check-page.js';
import type { Directory } from '../check/references/directory.js';
import { apart, applyEdits } from '../fix/edits.js';
import { keyOf, without } from '../fix/same.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { CompiledFile } from '../model/record.js';
import type { Project } from './project.js';
import { type PageWithPersonas, pageOf } from './referring-pages.js';
import type { PageChange } from './replace-pages.js';

/** What comes of rewriting references. */
export interface Rewritten {
  readonly changes: readonly PageChange[];
  /** All pages as they will be. */
  readonly pages: readonly PageWithPersonas[];
  /** Who can be referred to then. */
  readonly directory: Directory;
  readonly counts: { readonly findings: number; readonly files: number; readonly refused: number };
}

/**
 * Writes the new id or name wherever pages refer to a persona by an old one. Each page is read again afterwards: where
 * anything else than its rewritten references is judged otherwise, the page stays as it is.
 *
 * @param look makes the directory for pages as they will be
 */
export function rewriteReferences(
  pages: readonly PageWithPersonas[],
  directory: Directory,
  look: (pages: readonly CompiledFile[]) => Directory,
  project: Project,
): Rewritten {
  const judge = (page: CompiledFile, by: Directory): Diagnostic[] => checkReferences(page, by, project.settings.severities).left;
  const tried = pages.map((page) => {
    const findings = judge(page.compiled, directory);
    const mended = apart(findings.filter(({ fix }) => fix !== undefined));
    if (mended.length === 0) return { page, findings, mended };
    const edits = mended.flatMap(({ fix }) => fix?.edits ?? []);
    const text = applyEdits(page.compiled.text, edits);
    const after = pageOf({ path: page.compiled.path, text }, project);
    return { page, findings, mended, ...('text' in after && after.text === text && { after }) };
  });
  const then = look(tried.map(({ page, after }) => after ?? page.compiled));
  const taken = tried.map(({ page, findings, mended, after }) => {
    const left = without(findings.map(keyOf), mended.map(keyOf));
    const isGood = after !== undefined && without(judge(after, then).map(keyOf), left).length === 0 && !bringsFindings(page.compiled, after);
    return { page, mended, after: isGood ? after : undefined };
  });
  const good = taken.flatMap(({ page, mended, after }) => (after ? [{ page, mended, after }] : []));
  const compiled = taken.map(({ page, after }) => ({ ...page, compiled: after ?? page.compiled }));
  return {
    changes: good.map(({ page: { absolute, mark, compiled: before }, after }) => ({
      absolute,
      path: before.path,
      mark,
      before: before.text,
      after: after.text,
    })),
    pages: compiled,
    directory: good.length === tried.length ? then : look(compiled.map((page) => page.compiled)),
    counts: {
      findings: good.reduce((sum, { mended }) => sum + mended.length, 0),
      files: good.length,
      refused: taken.reduce((sum, { mended, after }) => sum + (after ? 0 : mended.length), 0),
    },
  };
}

/** What is a persona must be as good a one afterwards. */
function bringsFindings(before: CompiledFile, after: CompiledFile): boolean {
  return before.persona !== undefined && without(after.diagnostics.map(keyOf), before.diagnostics.map(keyOf)).length > 0;
}
