import { distance } from 'fastest-levenshtein';

/** The word that was probably meant, for “did you mean”; nothing where none is near. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const steps = (other: string): number => distance(word.toLowerCase().slice(0, 100), other.toLowerCase());
  const [best] = [...known].sort((a, b) => steps(a) - steps(b));
  return best !== undefined && steps(best) <= Math.max(1, Math.floor(word.length / 3)) ? best : undefined;
}
