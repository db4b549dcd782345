import path from 'node:path';
import { summaryOf } from '../format/evidence-summary.js';
import type { EvidenceFormat } from '../model/report.js';
import { toSlashes } from '../read.js';
import { evidenceReport } from '../report/evidence.js';
import { parted } from '../set/titles.js';
import type { ExitCode, Terminal } from '../terminal.js';
import { compileProject, type ProjectOptions, tellProblems } from './project.js';

export interface EvidenceOptions extends ProjectOptions {
  readonly format: EvidenceFormat;
}

/** Tells what the personas rest on, and what rests on each study. Finds no faults: that is what `lint` is for. */
export async function evidence(paths: readonly string[], options: EvidenceOptions, terminal: Terminal): Promise<ExitCode> {
  const { set, settings, format, problems } = await compileProject(paths, options, terminal);
  tellProblems(problems, terminal);
  const { registry } = set;
  if (registry === undefined) {
    const [place = ''] = settings.research;
    terminal.error(`personac: there is no registry of studies, so nothing rests on any; write ${toSlashes(path.relative(terminal.cwd, place))}`);
  } else if (registry.isBroken) terminal.error(`personac: ${registry.path} cannot be read: \`personac lint\` says why`);
  else if (registry.errors.length + registry.problems.length > 0)
    terminal.error(`personac: ${registry.path} has faults, and what is wrong there counts for nothing: \`personac lint\` names it`);
  terminal.out(evidenceReport(summaryOf(parted(set.files).personas, registry, format), options.format));
  return problems.length > 0 ? 2 : 0;
}
