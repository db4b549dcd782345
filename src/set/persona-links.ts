import type { CompiledFile } from '../model/record.js';

/** Whom a link leads to: the id of a persona of the set, or nothing. */
export type LeadsTo = (url: string, page: string) => string | undefined;

/**
 * Finds the persona that a link leads to: by the file that it names, or by an anchor that is an id. An address of another site
 * counts by its anchor only.
 *
 * @param files the personas
 */
export function leadsTo(files: readonly CompiledFile[]): LeadsTo {
  const byPath = new Map<string, string>();
  const byName = new Map<string, string>();
  const byId = new Map<string, string>();
  for (const { path, persona } of files) {
    if (persona === undefined) continue;
    byPath.set(withoutEnding(path), persona.id);
    byName.set(nameOf(path), persona.id);
    const former = Array.isArray(persona.formerly) ? persona.formerly.filter((id) => typeof id === 'string') : [];
    for (const id of former) if (!byId.has(id)) byId.set(id, persona.id);
  }
  for (const { persona } of files) if (persona) byId.set(persona.id, persona.id);
  return (url, page) => {
    const [, address = '', anchor = ''] = /^([^#?]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(decoded(url)) ?? [];
    const isElsewhere = /^(?:[a-z][a-z\d+.-]*:|\/)/i.test(address);
    const isFile = address !== '' && !isElsewhere;
    // the way from a page above the working folder back into it has names that nobody knows here
    const file = isFile ? (byPath.get(withoutEnding(join(page, address))) ?? (page.startsWith('../') ? byName.get(nameOf(address)) : undefined)) : undefined;
    return file ?? (anchor === '' ? undefined : byId.get(anchor));
  };
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** Sites have pages without their ending, or as folders. */
function withoutEnding(path: string): string {
  return path.replace(/\/$/, '').replace(/\.(?:md|markdown|html)$/i, '');
}

function nameOf(path: string): string {
  const whole = withoutEnding(path);
  return whole.slice(whole.lastIndexOf('/') + 1);
}

/** An address as seen from a page; both with forward slashes. */
function join(page: string, address: string): string {
  const steps = page.split('/').slice(0, -1);
  for (const step of address.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
