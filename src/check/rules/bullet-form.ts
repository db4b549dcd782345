import { rule, shorten } from '../rule.js';

/** What looks like a bullet to its author must be one for everybody else: else several claims become one. */
export const bulletForm = rule<{ text: string; count: number }>({
  id: 'bullet-form',
  severity: 'error',
  summary: 'What is meant as a bullet is written as one.',
  *check({ strays }) {
    const lines = strays.filter(({ what }) => what === 'bullet-line');
    for (const [index, { span, text, section }] of lines.entries()) {
      if (lines[index - 1]?.section === section && index > 0) continue;
      const count = lines.filter((line) => line.section === section).length;
      yield { span, subject: `${count > 1 ? `${count} ` : ''}${text}`, facts: { text, count } };
    }
  },
  say: ({ text, count }) => ({
    message: `“${shorten(text, 40)}” looks like a bullet, but is plain text to every Markdown reader`,
    help: `begin the line with a hyphen and an ordinary space: “- ${shorten(text.replace(/^\(?[^ ]\)? ?/, ''), 40)}”${count > 1 ? ', and the lines like it in this section too' : ''}`,
  }),
});
