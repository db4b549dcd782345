import type { Diagnostic, Edit } from '../model/diagnostic.js';

/** A text with its edits done; what stands outside them stays as it is, to the byte. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let from = 0;
  // at one place, the edits remain in the order that they came in
  for (const { span, text: replacement } of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    result += text.slice(from, span.start) + replacement;
    from = span.end;
  }
  return result + text.slice(from);
}

/** The findings whose fixes do not meet: of two that do, the first. */
export function apart(findings: readonly Diagnostic[]): Diagnostic[] {
  const taken: Edit[] = [];
  return findings.filter(({ fix }) => {
    const edits = fix?.edits ?? [];
    if (edits.some((edit) => taken.some((other) => meet(edit, other)))) return false;
    taken.push(...edits);
    return true;
  });
}

/** Whether one of two edits stands within the other; beside each other, they can both be done. */
function meet({ span: a }: Edit, { span: b }: Edit): boolean {
  if (a.start === a.end || b.start === b.end) return a.start < b.end && b.start < a.end;
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}
