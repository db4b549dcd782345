import { Failure } from '../model/failure.js';
import { whoJson, whoText } from '../report/who.js';
import { who } from '../set/who.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { compileProject, type ProjectOptions, tellProblems } from './project.js';

export interface WhoOptions extends ProjectOptions {
  readonly format?: 'text' | 'json';
}

/** Says which personas speak for a job title; 1 where none does. */
export async function answerWho(title: string, options: WhoOptions, terminal: Terminal): Promise<ExitCode> {
  const asked = title.replace(/\s+/g, ' ').trim();
  if (asked === '') throw new Failure('name a job title: personac who "DevOps engineer"');
  const { set, problems } = await compileProject([], options, terminal);
  const answer = who(asked, set.files);
  terminal.out(options.format === 'json' ? whoJson(answer) : whoText(answer));
  tellProblems(problems, terminal);
  if (problems.length > 0) return 2;
  return answer.found.length > 0 ? 0 : 1;
}
