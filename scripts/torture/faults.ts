import { endedRuns } from './faults/endings.js';
import { meetings } from './faults/meanwhile.js';
import { brokenStreams, fewOpenFiles } from './faults/output.js';
import { withoutRoom } from './faults/space.js';
import { twoWriters } from './faults/writers.js';
import type { Trial } from './trial.js';

/** What goes wrong around the program: it is killed, the disk is full, files change under it, nobody reads what it prints. */
export const trial: Trial = async () => [
  ...(await endedRuns()),
  ...(await withoutRoom()),
  ...(await meetings()),
  ...(await twoWriters()),
  ...(await brokenStreams()),
  await fewOpenFiles(),
];
