import { endedRuns } from './faults/endings.js';
import type { Trial } from './trial.js';

/** What goes wrong around the program: it is killed, the disk is full, files change under it, nobody reads what it prints. */
export const trial: Trial = async () => [...(await endedRuns())];
