import { statSync, watchFile } from 'node:fs';
import path from 'node:path';
import { watch } from 'chokidar';

/** Several writes belong to one save, in milliseconds. */
const settle = 40;
/** How often files that stand alone are looked at, in milliseconds. */
const interval = 500;

/**
 * Tells which files changed, came or went, until the process ends; first, once it sees every change, that anything may have.
 * Links are not followed.
 *
 * @param places files and folders, absolute; those that are not there yet are waited for
 * @param onChange the files of one save, absolute, and none where any may have changed; it is not called again before it is done
 */
export async function follow(places: readonly string[], onChange: (files: readonly string[]) => Promise<void>): Promise<never> {
  const changed = new Set<string>();
  const ready = waiting();
  const watcher = watch([...places], {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (name) => /(?:^|[\\/])(?:node_modules|\.git)(?:[\\/]|$)/.test(name),
  });
  const all = new Set(places);
  watcher.on('all', (event, name) => {
    changed.add(path.resolve(name));
    // a folder that comes back, as with another branch, is followed again
    if (event === 'unlinkDir' && all.has(path.resolve(name))) watcher.add(path.resolve(name));
    ready.tell();
  });
  // on a busy machine a change that follows another one closely may go by unheard; of the few files that decide about all, none may
  for (const place of places.filter((name) => statSync(name, { throwIfNoEntry: false })?.isDirectory() !== true))
    watchFile(place, { interval }, () => {
      changed.add(path.resolve(place));
      ready.tell();
    });
  await new Promise((done) => watcher.once('ready', () => done(undefined)));
  await onChange([]);
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
