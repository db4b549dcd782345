import path from 'node:path';
import { watch } from 'chokidar';

/** Several writes belong to one save, in milliseconds. */
const settle = 40;

/**
 * Tells which files changed, came or went, from now on and until the process ends. Links are not followed.
 *
 * @param places files and folders, absolute; those that are not there yet are waited for
 * @param onChange the files of one save, absolute; it is not called again before it is done
 */
export async function follow(places: readonly string[], onChange: (files: readonly string[]) => Promise<void>): Promise<never> {
  const changed = new Set<string>();
  const ready = waiting();
  const watcher = watch([...places], {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (name) => /(?:^|[\\/])(?:node_modules|\.git)(?:[\\/]|$)/.test(name),
  });
  watcher.on('all', (_, name) => {
    changed.add(path.resolve(name));
    ready.tell();
  });
  for (;;) {
    await ready.next();
    await new Promise((done) => setTimeout(done, settle));
    const files = [...changed];
    changed.clear();
    if (files.length > 0) await onChange(files);
  }
}

/** A bell that rings once for everything that happened since it was last heard. */
function waiting(): { tell: () => void; next: () => Promise<void> } {
  const bell = new EventTarget();
  const told: { yet: boolean } = { yet: false };
  return {
    tell: () => {
      told.yet = true;
      bell.dispatchEvent(new Event('told'));
    },
    next: async () => {
      if (!told.yet) await new Promise((done) => bell.addEventListener('told', done, { once: true }));
      told.yet = false;
    },
  };
}
