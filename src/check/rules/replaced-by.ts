import { nearestWord } from '../../model/nearest.js';
import type { CompiledFile } from '../../model/record.js';
import { formerIds } from '../people.js';
import { setRule } from '../set-rule.js';

type Fault =
  | { readonly what: 'missing'; readonly name: string }
  | { readonly what: 'not-retired'; readonly to: string; readonly status: string }
  | { readonly what: 'unknown'; readonly to: string; readonly near: string | undefined }
  | { readonly what: 'former'; readonly to: string; readonly now: string }
  | { readonly what: 'itself'; readonly to: string }
  | { readonly what: 'retired'; readonly to: string; readonly last: string | undefined };

/** Whoever follows an old link to a persona that is retired wants to know whom to build for now. */
export const replacedBy = setRule<Fault>({
  id: 'replaced-by',
  severity: 'warning',
  summary: 'A retired persona names the one to look at now.',
  *check(files, { isPart }) {
    const byId = new Map<string, CompiledFile>();
    const formerly = new Map<string, string>();
    for (const file of files) {
      if (file.persona === undefined) continue;
      byId.set(file.persona.id, file);
      for (const old of formerIds(file)) if (!formerly.has(old)) formerly.set(old, file.persona.id);
    }
    for (const file of files) {
      if (file.persona === undefined) continue;
      const facts = faultOf(file, byId, formerly, isPart);
      if (facts === undefined) continue;
      const span = file.frontmatter.get(facts.what === 'missing' ? '/status' : '/replacedBy') ?? file.title;
      yield { file, span, subject: `${file.persona.id} ${facts.what} ${'to' in facts ? facts.to : ''}`, facts };
    }
  },
  say: (fault) => {
    switch (fault.what) {
      case 'missing':
        return {
          message: `${fault.name} is retired, and nothing says whom to look at now`,
          help: 'add “replacedBy: ” with the id of the persona that took the place; where none did, waive this with the reason',
        };
      case 'not-retired':
        return {
          message: `“replacedBy” is for retired personas, and this one is ${fault.status}`,
          help: 'write “status: retired”, or take the line out',
        };
      case 'unknown':
        return {
          message: `no persona has the id “${fault.to}”`,
          help: fault.near ? `did you mean “${fault.near}”?` : 'write the id of a persona of this set: the name of its file without “.md”',
        };
      case 'former':
        return { message: `“${fault.to}” is the id that a persona had before`, help: `write “${fault.now}”` };
      case 'itself':
        return { message: 'this persona is replaced by itself', help: 'write the id of another persona, or take the line out' };
      case 'retired':
        return {
          message: `“${fault.to}” is retired as well`,
          help:
            fault.last === undefined
              ? 'these personas replace each other in a circle: name one that is not retired'
              : `write “${fault.last}”, which took its place`,
        };
    }
  },
});

function faultOf(
  { persona }: CompiledFile,
  byId: ReadonlyMap<string, CompiledFile>,
  formerly: ReadonlyMap<string, string>,
  isPart: boolean,
): Fault | undefined {
  const to = persona?.replacedBy;
  const isRetired = statusOf(persona) === 'retired';
  if (to === undefined) return isRetired ? { what: 'missing', name: persona?.name ?? persona?.id ?? '' } : undefined;
  // what is no text, the schema names
  if (typeof to !== 'string') return undefined;
  if (!isRetired) return { what: 'not-retired', to, status: statusOf(persona) ?? 'validated' };
  if (to === persona?.id) return { what: 'itself', to };
  const target = byId.get(to);
  const now = formerly.get(to);
  if (target === undefined && now !== undefined) return { what: 'former', to, now };
  // it may be among those that were not looked at
  if (target === undefined)
    return isPart
      ? undefined
      : {
          what: 'unknown',
          to,
          near: nearestWord(
            to,
            [...byId.keys()].filter((id) => id !== persona?.id),
          ),
        };
  return statusOf(target.persona) === 'retired' ? { what: 'retired', to, last: lastOf(target, byId) } : undefined;
}

/** The persona at the end of those that replace each other; nothing where they form a circle or lead nowhere. */
function lastOf(first: CompiledFile, byId: ReadonlyMap<string, CompiledFile>): string | undefined {
  const seen = new Set<CompiledFile>();
  let at: CompiledFile | undefined = first;
  while (at !== undefined && !seen.has(at)) {
    if (statusOf(at.persona) !== 'retired') return at.persona?.id;
    seen.add(at);
    at = byId.get(String(at.persona?.replacedBy));
  }
  return undefined;
}

function statusOf(persona: CompiledFile['persona']): string | undefined {
  return typeof persona?.status === 'string' ? persona.status.toLowerCase() : undefined;
}
