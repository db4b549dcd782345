/** A pattern of a schema, as validators ask it. */
export interface Pattern {
  readonly test: (text: string) => boolean;
}

/**
 * A pattern of one of our own schemas, made when it is asked for the first time: one with letters of all scripts takes longer to make
 * than a persona to read. A text of ASCII is told by the letters of ASCII alone.
 */
export function patternOf(source: string, flags: string): Pattern {
  let [plain, whole]: (RegExp | undefined)[] = [];
  let short: { readonly form: string | undefined } | undefined;
  return {
    test: (text) => {
      short ??= { form: asciiForm(source) };
      if (short.form !== undefined && /^[\0-\x7f]*$/.test(text)) {
        plain ??= new RegExp(short.form, flags);
        return plain.test(text);
      }
      whole ??= new RegExp(source, flags);
      return whole.test(text);
    },
  };
}

/** What the properties of letters, marks and numbers are within ASCII. */
const within: Readonly<Record<string, string>> = { L: 'A-Za-z', Lu: 'A-Z', Ll: 'a-z', M: '', N: '0-9' };

/** The same pattern for texts of ASCII alone; nothing where it names nothing else, or something that is not known here. */
function asciiForm(source: string): string | undefined {
  // only within brackets, where one stands beside others
  const form = source.replace(/\[[^\\[\]]*(?:\\[^[\]][^\\[\]]*)*\]/g, (set) =>
    set.replace(/\\p\{(\w+)\}/g, (property, name: string) => within[name] ?? property),
  );
  return form === source || /\\[pP]/.test(form) ? undefined : form;
}
