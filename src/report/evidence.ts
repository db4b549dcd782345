import type { EvidenceSummary, Share, StudySummary } from '../format/evidence-summary.js';
import { inertMarkdown } from '../format/inert.js';
import { studyFacts } from '../format/study-note.js';
import type { EvidenceFormat } from '../model/report.js';
import { commandlessLines, harmless, harmlessJson, leadingPath } from './harmless.js';

/** What a set rests on, in one of the forms. The same set gives the same bytes. */
export function evidenceReport(summary: EvidenceSummary, format: EvidenceFormat): string {
  return { text, json, markdown }[format](summary);
}

function text({ personas, studies, ...all }: EvidenceSummary): string {
  const counts = Math.max(0, ...personas.flatMap(({ sections }) => sections.map((section) => countOf(section).length)));
  const width = Math.max(0, ...personas.flatMap(({ sections }) => sections.map(({ heading }) => harmless(heading).length)));
  const people = personas.map(({ id, title, path, confidence, type, sections, ...share }) => {
    const named = studies.filter(({ restsOnIt }) => restsOnIt.some((on) => on.isNamed && on.id === id)).map((study) => harmless(study.id));
    const whole = named.length > 0 ? `; as a whole, it rests on ${named.join(', ')}` : '';
    // where nothing rests on any, its sections say no more
    const told = share.supported > 0 ? sections : [];
    return [
      `${leadingPath(title)}  ${harmless(path)}`,
      `  ${confidence}, ${type}: ${shareOf(share)} rest on studies${whole}`,
      ...told.map((section) => `    ${harmless(section.heading).padEnd(width)}  ${countOf(section).padEnd(counts)}  ${percentOf(section).padStart(5)}`),
    ].join('\n');
  });
  const grounds = studies.map((study) =>
    [`${leadingPath(study.id)}  ${harmless(study.title)} (${studyFacts(study)})`, ...onIt(study).map((line) => `  ${harmless(line)}`)].join('\n'),
  );
  return commandlessLines(`${[...people, `all: ${shareOf(all)} rest on studies`, ...grounds].join('\n\n')}\n`);
}

function markdown({ personas, studies, ...all }: EvidenceSummary): string {
  const rows = personas.flatMap(({ title, confidence, type, sections, ...share }) => [
    `| **${inertMarkdown(title)}** | ${countOf(share)} | ${percentOf(share)} | ${confidence} | ${type} |`,
    ...sections.map((section) => `| ${inertMarkdown(section.heading)} | ${countOf(section)} | ${percentOf(section)} | | |`),
  ]);
  const grounds = studies.map(
    (study) =>
      `| \`${harmless(study.id).replace(/[|`]/g, '')}\` | ${inertMarkdown(study.title)} | ${studyFacts(study)} | ${onIt(study).map(inertMarkdown).join('<br>')} |`,
  );
  return [
    '# What the personas rest on',
    '',
    `${shareOf(all)} rest on studies.`,
    '',
    '| persona, section | claims with a study | | confidence | type |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    ...(grounds.length > 0 ? ['', '## Studies', '', '| id | study | how | what rests on it |', '| --- | --- | --- | --- |', ...grounds] : []),
    '',
  ].join('\n');
}

function json({ registry, claims, supported, personas, studies }: EvidenceSummary): string {
  return `${harmlessJson({ version: 1, ...(registry !== undefined && { registry }), claims, supported, personas, studies })}\n`;
}

/** What rests on a study, a line for each persona. */
function onIt({ restsOnIt }: StudySummary): string[] {
  if (restsOnIt.length === 0) return ['nothing rests on it'];
  return restsOnIt.map(({ title, isNamed, claims }) => {
    const count = claims.length === 0 ? [] : [plural(claims.length, 'claim')];
    const parts = [...(isNamed ? ['as a whole'] : []), ...count];
    return `${title}: ${parts.length > 0 ? parts.join(', ') : 'running text'}`;
  });
}

function shareOf(share: Share): string {
  return `${share.supported} of ${plural(share.claims, 'claim')} (${percentOf(share)})`;
}

function countOf({ supported, claims }: Share): string {
  return `${supported} of ${claims}`;
}

/** Rounded down: a hundred is all of them. */
function percentOf({ supported, claims }: Share): string {
  return claims === 0 ? '–' : `${Math.floor((100 * supported) / claims)} %`;
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
