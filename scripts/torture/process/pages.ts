/** The name of the file of a persona. */
export function fileOf(number: number): string {
  return `ann${number}-tester-${number}.md`;
}

/** A persona without a finding. */
export function persona(number: number, summary = 'I try out what others build.'): string {
  return page(number, summary, ['Motivations', 'Frustrations']);
}

/** The same, with two sections in the wrong order: one warning, which `--fix` mends. */
export function disordered(number: number): string {
  return page(number, 'I try out what others build.', ['Frustrations', 'Motivations']);
}

function page(number: number, summary: string, order: readonly ('Motivations' | 'Frustrations')[]): string {
  const items = { Motivations: 'I like quiet releases.', Frustrations: 'Some checks fail at random.' };
  const sections = order.map((heading) => `## ${heading}\n\n- ${items[heading]} <!-- shared -->\n`);
  const job = '- When a build lands, I want to try it out, so that nobody ships a fault. <!-- shared -->';
  return `# Ann${number} (Tester ${number})\n\n## Job summary\n\n${summary}\n\n## Jobs to be done\n\n${job}\n\n${sections.join('\n')}`;
}

/** As many pages as wanted, by the names of their files. */
export function pages(count: number, text: (number: number) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`personas/${fileOf(index + 10)}`, text(index + 10)]));
}
