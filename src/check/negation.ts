/** Words that say no, in the languages of most personas. */
export const negations: ReadonlySet<string> = new Set(
  'no not never none nobody nothing neither nor cannot without nicht kein keine keinen keiner nie niemals ohne ne pas jamais sans non nunca senza'.split(' '),
);

export function isNo(word: string): boolean {
  return negations.has(word) || word.endsWith("n't");
}
