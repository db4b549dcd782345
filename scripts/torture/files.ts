import { strangeNames } from './files/names.js';
import { strangeFiles } from './files/strange.js';
import { hostileTrees } from './files/trees.js';
import type { Trial } from './trial.js';

/** What stands where files should be: pipes, links, folders without permission, names that act, a working directory that is gone. */
export const trial: Trial = async () => [...(await strangeFiles()), ...(await strangeNames()), ...(await hostileTrees())];
