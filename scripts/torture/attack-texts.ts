/** A text of so many repetitions. */
type Attack = (count: number) => string;

const numbered = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('');
const repeated =
  (unit: string): Attack =>
  (count) =>
    unit.repeat(count);
const around =
  (open: string, middle: string, close: string): Attack =>
  (count) =>
    open.repeat(count) + middle + close.repeat(count);

const head = '# Ann (Tester)\n\n## Job summary\n\nI try.\n\n## Jobs to be done\n\n';
const persona =
  (text: Attack): Attack =>
  (count) =>
    `${head}${text(count)}\n\n## Motivations\n\n- Calm.\n\n## Frustrations\n\n- Haste.\n`;
const matter =
  (yaml: Attack): Attack =>
  (count) =>
    `---\n${yaml(count)}\n---\n\n${head}- I try.\n`;
const waiver = '<!-- personac-disable-next-line job-story: it is so -->';

/** What readers of Markdown were found to be slow on: kinds that are widely known, and our own. */
export const attacks: Readonly<Record<string, Attack>> = {
  // emphasis and links
  'emphasis within emphasis': around('*a **a ', 'b', '** *'),
  'stars within stars': around('*a ', 'x', '*'),
  'strong within strong': around('**', 'a', '**'),
  'emphasis that opens': repeated('_a '),
  'emphasis that closes': repeated('a_ '),
  'emphasis that could do either': repeated('a**b'),
  'emphasis of two kinds': repeated('*_* _ '),
  'runs of every length': (count) => numbered(count, (index) => `${'*'.repeat((index % 40) + 1)}a `),
  strikethrough: repeated('~~a ~b '),
  'links that open': repeated('[a '),
  'links that close': repeated('a]'),
  'brackets within brackets': around('[', 'a', ']'),
  'links within links': around('[', 'a', '](b)'),
  'pictures within pictures': around('![', 'a', '](b)'),
  'links without an end': repeated('[a]('),
  'links with open targets': repeated('[a](<b'),
  'titles without an end': repeated('[a](b "'),
  'links with emphasis in between': repeated('[ (]( *'),
  references: (count) => `[a]: b\n\n${'[a]'.repeat(count)}`,
  'references to nothing': (count) => numbered(count, (index) => `[a${index}]`),
  'labels of brackets': around('[', '\\', ']'),
  definitions: (count) => numbered(count, (index) => `[a${index}]: b\n`),
  'definitions of one name': repeated('[a]: b\n'),
  'definitions and their references': (count) => numbered(count, (index) => `[a${index}]: b\n\n[a${index}]\n\n`),
  // code, HTML, entities
  backticks: repeated('`'),
  'backticks of every length': (count) => numbered(count, (index) => `a${'`'.repeat((index % 200) + 1)}`),
  fences: repeated('```\n'),
  'tags without an end': repeated('<a b='),
  declarations: repeated('<!A '),
  instructions: repeated('<?'),
  CDATA: repeated('<![CDATA['),
  'comments without an end': repeated('a <!-- '),
  comments: repeated('<!-- a -->\n\n'),
  'HTML blocks': repeated('<div>\n\n</div>\n\n'),
  addresses: repeated('<https://a.b '),
  'addresses in text': repeated('https://a.b?!.,'),
  entities: repeated('&amp;'),
  'entities without an end': repeated('&'),
  backslashes: repeated('\\'),
  // quotations and lists
  'quotations within quotations': repeated('> '),
  'bullets in bullets': repeated('- '),
  'stars in stars': repeated('* '),
  'numbers in numbers': repeated('1. '),
  'quotations by themselves': repeated('> a\n\n'),
  'quotations and text': repeated('> a\n\nb\n\n'),
  'empty quotations': repeated('>\n\n'),
  'quotations that a lazy line ends': repeated('> # a\n    b\n'),
  'quotations deeper and deeper': (count) => numbered(count, (index) => `${'>'.repeat((index % 60) + 1)} a\n`),
  'lists by themselves': repeated('- a\n\nb\n\n'),
  'lists of two kinds': repeated('- a\n* b\n'),
  'lists deeper and deeper': (count) => numbered(count, (index) => `${'  '.repeat(index % 40)}- a\n`),
  'lists in quotations': repeated('> - a\n\n'),
  'quotations in lists': repeated('- > a\n'),
  'tables in quotations': repeated('> | a |\n> | - |\nb\n'),
  tasks: repeated('- [ ] a\n'),
  footnotes: (count) => numbered(count, (index) => `[^${index}]: a\n\n`),
  'footnotes and text': repeated('[^1]: a\n\nb\n\n'),
  'bullets in a footnote': (count) => `[^1]: ${'- '.repeat(count)}`,
  'marks of footnotes': (count) => `[^1]: a\n\n${'[^1] '.repeat(count)}`,
  // lines, tables, headings
  columns: (count) => `${'|a'.repeat(count)}\n${'|-'.repeat(count)}\n${'|b'.repeat(count)}`,
  rows: (count) => `|a|\n|-|\n${'|b|\n'.repeat(count)}`,
  'tables without rows': repeated('|a|\n|-|\n\n'),
  headings: (count) => numbered(count, (index) => `## a${index}\n\n`),
  'headings of one name': repeated('## Motivations\n\n'),
  'underlined headings': repeated('a\n=\n'),
  rules: repeated('---\n'),
  paragraphs: repeated('a\n\n'),
  lines: repeated('a\n'),
  spaces: repeated(' '),
  tabs: repeated('a\t'),
  'one long word': repeated('a'),
  'blank lines': repeated('\r\n'),
  // what personac reads itself
  'claims alike': persona((count) => numbered(count, (index) => `- The nightly build of team ${index} breaks without a word\n`)),
  'claims of the same words': persona(repeated('- the build of the team breaks without a word to the team\n')),
  'claims with labels': persona((count) => numbered(count, (index) => `- **Label ${index}:** I try it out\n`)),
  'ids of one name': persona(repeated('- **Same:** words\n')),
  'half a job story': persona(repeated('When I want to so that ')),
  'job stories': persona(repeated('- When I try, I want to know, so that I can mend it.\n')),
  colons: persona((count) => `- **${'a: '.repeat(count)}**`),
  waivers: persona(repeated(`${waiver}\n- a\n`)),
  'waivers on one line': persona(repeated(waiver)),
  'waivers in quotations': persona(repeated(`> ${waiver}\n> - a\n\n`)),
  'waivers and lists by themselves': persona(repeated(`${waiver}\n\n- a\n\nb\n\n`)),
  // the comments are cut out before the page is parsed again, and the bullets stand within each other
  'bullets between waivers': (count) => `${'- <!--personac-x-->'.repeat(count)}a`,
  'quotations between waivers': (count) => `${'> <!--personac-x-->'.repeat(count)}a`,
  'names of people': persona(repeated('Mr Jo Bo, jo.bo@example.org, +49 30 1234567, ')),
  'personas in one': repeated('# Ann (Tester)\n\n## Motivations\n\n- a\n\n'),
  'labelled lines': (count) => `# Ann (Tester)\n\n${'- **Other titles:** a, b\n'.repeat(count)}`,
  // frontmatter
  'YAML lists within lists': matter(around('a: [', '', ']')),
  'YAML maps within maps': matter(around('a: {a: ', '1', '}')),
  'YAML brackets': matter((count) => `a: ${'['.repeat(count)}`),
  // as long as it is deep, twice
  'YAML blocks': matter((count) => numbered(Math.floor(Math.sqrt(2 * count)), (index) => `${' '.repeat(index)}a:\n`)),
  'YAML bullets': matter((count) => `a: ${'- '.repeat(count)}b`),
  'YAML questions': matter(repeated('? ')),
  'YAML keys': matter((count) => numbered(count, (index) => `key${index}: 1\n`)),
  'YAML keys of one name': matter(repeated('key: 1\n')),
  'YAML aliases': matter((count) => `a: &a [x]\n${numbered(count, (index) => `a${index}: [*a, *a]\n`)}`),
  'YAML anchors': matter((count) => numbered(count, (index) => `b${index}: &b${index} x\n`)),
  'YAML tags': matter((count) => `a: ${'!!b '.repeat(count)}`),
  'YAML merges': matter(repeated('<<: {a: b}\n')),
  'YAML numbers': matter((count) => `a: ${'9'.repeat(count)}`),
  'YAML exponents': matter((count) => `a: 1e${'9'.repeat(count)}`),
  'YAML quotes': matter((count) => `a: "${'\\'.repeat(count)}`),
  'YAML comments': matter(repeated('# a\n')),
  'YAML titles': matter((count) => `titles: [${'a, '.repeat(count)}b]`),
  'YAML documents': matter(repeated('...\n--- a\n')),
  'fences of the frontmatter': repeated('---\na: b\n'),
};
