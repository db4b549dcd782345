import { enough, levels, many, types } from '../../format/confidence.js';
import { evidenceOf } from '../../format/evidence.js';
import type { Confidence, PersonaType, Study } from '../../model/research.js';
import { rule, shorten } from '../rule.js';

interface Facts {
  readonly what: 'claim' | 'confidence' | 'type';
  readonly said: Confidence | PersonaType;
  readonly supported: Confidence | PersonaType;
  readonly studies: readonly Study[];
}

/** An author may be less sure than the studies, never more. */
export const confidence = rule<Facts>({
  id: 'confidence',
  severity: 'warning',
  summary: 'No persona and no claim says that it is surer than its studies make it.',
  *check({ registry, data, places, anchor }) {
    if (registry === undefined) return;
    const persona = evidenceOf(data, registry);
    const { said, supported, saidType, supportedType, studies } = persona;
    const place = (pointer: string) => places.values.get(pointer) ?? anchor;
    if (exceeds(said, supported, levels)) yield { span: place('/confidence'), subject: '/confidence', facts: { what: 'confidence', said, supported, studies } };
    if (exceeds(saidType, supportedType, types))
      yield { span: place('/type'), subject: '/type', facts: { what: 'type', said: saidType, supported: supportedType, studies } };
    for (const claim of persona.claims) {
      if (!exceeds(claim.said, claim.supported, levels)) continue;
      const facts = { what: 'claim', said: claim.said, supported: claim.supported, studies: claim.studies } as const;
      yield { span: place(claim.pointer), subject: `/${claim.section} ${claim.text}`, facts };
    }
  },
  say: ({ what, said, supported, studies }) => ({
    message: `“${what === 'type' ? 'type' : 'confidence'}: ${said}” says more than ${grounds(studies, what)}: “${supported}”`,
    help: `for “${said}”, cite ${needs[said]}; else write “${what === 'type' ? 'type' : 'confidence'}: ${supported}”, or leave it out`,
  }),
});

function exceeds<Level extends string>(said: Level | undefined, supported: Level, order: readonly Level[]): said is Level {
  return said !== undefined && order.indexOf(said) > order.indexOf(supported);
}

function grounds(studies: readonly Study[], what: Facts['what']): string {
  const [first, ...others] = studies;
  if (first === undefined) return what === 'claim' ? 'a claim that cites no study can bear' : 'a persona that rests on no study can bear';
  const names =
    others.length === 0
      ? `“${shorten(first.id)}”`
      : others.length === 1
        ? `“${shorten(first.id)}” and “${shorten(others[0]?.id ?? '')}”`
        : `its ${studies.length} studies`;
  if (what !== 'claim') return `its claims and ${names} support`;
  return `${names} ${others.length === 0 ? 'supports' : 'support'}`;
}

const people = enough.interviews ?? 0;
const answers = enough.survey ?? 0;
/** What a level asks for, as docs/evidence.md has it in its table. */
const needs: { readonly [level in Confidence | PersonaType]: string } = {
  assumed: 'nothing',
  heuristic: 'any study',
  interviewed: `studies that asked or watched ${people} people, or a survey or analytics of ${answers}`,
  validated: `studies by two methods, one of which asked or watched ${people} people, or a survey or analytics of ${many}`,
  proto: 'nothing',
  qualitative: `studies that asked or watched ${people} people, in “research:” or behind half of its claims`,
  statistical: `a survey or analytics of ${many} people, in “research:” or behind half of its claims`,
};
