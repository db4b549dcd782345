import { commandlessLines } from '../report/harmless.js';
import type { Terminal } from '../terminal.js';

/**
 * Text as its reader should get it: on a person's screen, and in a file that is made there, as it is; in a log of CI, without
 * what would be a command there.
 */
export function forLog(text: string, { env }: Terminal): string {
  return env('CI') || env('GITHUB_ACTIONS') || env('GITLAB_CI') || env('TF_BUILD') ? commandlessLines(text) : text;
}
