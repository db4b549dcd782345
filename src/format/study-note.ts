import { researchSchema } from '../generated/schemas.js';
import { once } from '../model/memo.js';
import type { Study } from '../model/research.js';

/** What a study is, in brackets: “interviews, 12 participants, 2026-03”. */
export function studyFacts({ method, participants, date }: Study): string {
  const people = participants === undefined ? [] : [`${participants} ${participants === 1 ? 'participant' : 'participants'}`];
  return [inWords(method), ...people, ...(date === undefined ? [] : [date])].join(', ');
}

/** The footnote definition of a study: one line of Markdown, whatever its title holds. */
export function studyNote(study: Study): string {
  const url = study.url === undefined ? '' : `, <${study.url}>`;
  return `[^${study.id}]: ${escapeMarkdown(study.title)} (${studyFacts(study)})${url}`;
}

/** Whether a footnote definition is one that {@link studyNote} writes, for whatever study. */
export function isStudyNote(definition: string): boolean {
  if (!/^\[\^[a-z0-9][a-z0-9._-]*\]: /.test(definition) || /[\r\n]/.test(definition)) return false;
  const address = definition.endsWith('>') ? definition.lastIndexOf(', <') : definition.length;
  const words = definition.slice(0, Math.max(0, address));
  const open = words.lastIndexOf(' (');
  if (open === -1 || !words.endsWith(')')) return false;
  const [method = '', ...facts] = words.slice(open + 2, -1).split(', ');
  return methods().has(method) && facts.every((fact) => /^\d+ participants?$/.test(fact) || /^\d{4}(?:-\d\d){0,2}$/.test(fact));
}

const methods = once(() => new Set(researchSchema().$defs.study.properties.method.enum.map(inWords)));

function inWords(method: string): string {
  return method.replaceAll('-', ' ');
}

/** Text of a registry as words of a page: on one line, without characters that are not seen, and nothing in it is markup or calls anybody. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g, ' ')
    .replace(/[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .trim()
    .replace(/[\\`*_[\]<>~$|@#]|&(?=#?\w+;)|!(?=\[|\d)/g, '\\$&')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
    .replace(/:\/\//g, ':\\/\\/');
}
