/** Who a title names: what people call the person, and the job that it stands for. */
export interface NameAndRole {
  readonly name: string;
  readonly role: string;
  /** A short code before the name, which is no part of it: “ops” of “ops: Ken, the SysAdmin”. */
  readonly code?: string;
}

/**
 * Reads who a title names, in the forms that authors use: “Ken (SysAdmin)”, “Ken, the SysAdmin”, “Ken – SysAdmin”,
 * “Ken: SysAdmin”, “Ken [SysAdmin]”, “Ken the SysAdmin”; a short code before it (“ops: Ken, the SysAdmin”) is no part of the name.
 *
 * @param text the title as it reads, without markup
 * @returns nothing where the text has none of these forms, or could not be written as “Name (Role)”
 */
export function readName(text: string): NameAndRole | undefined {
  const [, code = '', behind = ''] = /^([^:(]{1,40}): (\S.*)$/.exec(text) ?? [];
  // “Persona: Ken” says no role
  const isWord = /\bpersona\b/i.test(code);
  const coded = isWord || (code !== '' && !code.includes(' ') && behind.includes(', the ')) ? readPlain(behind) : undefined;
  if (coded) return { ...coded, code };
  return isWord ? undefined : readPlain(text);
}

function readPlain(text: string): NameAndRole | undefined {
  const { name, role } = readBrackets(text);
  if (role !== undefined) return { name, role };
  const parts = upToRole(text) === undefined ? partTitle(text) : undefined;
  const again = parts && readBrackets(`${parts.name} (${parts.role})`);
  return parts && again?.name === parts.name && again.role === parts.role ? parts : undefined;
}

/** Reads `Name (Role)`: the role stands in the last brackets, which end the title. */
export function readBrackets(text: string): { readonly name: string; readonly role: string | undefined } {
  const open = openBracket(text);
  const name = open === undefined ? text : text.slice(0, open).trim();
  const role = open === undefined ? undefined : text.slice(open + 1, -1).trim();
  // “Rachel (Release Manager) (she/her)” goes on behind the role
  return { name, role: role === '' || name === '' || name.endsWith(')') ? undefined : role };
}

/** The two parts of “Ken, the SysAdmin”, “Ken - SysAdmin” and “Ken [SysAdmin]”, which say the role without its brackets. */
export function partTitle(text: string): NameAndRole | undefined {
  const [, name, role] =
    /^([^,:/|–—]{1,40}?) ?(?:,|:| [-–—/|]) (?:the )?(\S.{0,80})$/.exec(text) ??
    /^([^([{（]{1,40}?) ?[([{（]([^()[\]{}（）]{1,80})[)\]}）]?$/.exec(text) ??
    /^(\S+) the (.{1,80})$/.exec(text) ??
    [];
  return name === undefined || role === undefined ? undefined : { name, role };
}

/** Of “Rachel (Release Manager) – spring study” what stands up to the role; nothing where nothing stands behind it. */
export function upToRole(text: string): string | undefined {
  return /^([^()]{1,60}\([^()]{1,80}\)) ?\S.{0,200}$/.exec(text)?.[1];
}

/** Where the bracket opens that the title's last character closes. */
function openBracket(text: string): number | undefined {
  if (!text.endsWith(')')) return undefined;
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ')') depth++;
    if (text[at] === '(' && --depth === 0) return at;
  }
  return undefined;
}

/**
 * Whether a line of its own under the title can be a name or a role: a few words, neither a sentence nor a quotation.
 *
 * @param text the line as it reads, without markup
 */
export function isSubtitle(text: string): boolean {
  return text !== '' && text.length <= longestSubtitle && !/^["“„«‘']|[.!?…:"”»]$/.test(text) && /[\p{L}\p{N}]/u.test(text);
}

const longestSubtitle = 80;
