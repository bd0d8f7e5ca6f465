import type { CaseRecord, DeidDeclaration } from '#domain/case';

/** What shows most of a person first: the declaration of a whole exam may not promise more than its weakest case. */
const faceOrder = ['shown-with-consent', 'not-in-field', 'cropped', 'defaced'] as const;

const joined = (texts: readonly string[]): string => [...new Set(texts)].join('; ').slice(0, 200);

/** Real cases whose pack brought no declaration, or was taken in before it was kept. */
export const undeclared = (records: readonly CaseRecord[]): readonly CaseRecord[] =>
  records.filter(({ synthetic, pack }) => !synthetic && !pack?.deid);

/**
 * One declaration for cases of several packs: the options that hold for all of them, everybody who reviewed, the
 * earliest date, the face of the one that shows most, with what was declared of each other in its note. Undefined where
 * every case is synthetic.
 */
export function deidOfCases(records: readonly CaseRecord[]): DeidDeclaration | undefined {
  const real = records.flatMap(({ synthetic, caseId, pack }) =>
    !synthetic && pack?.deid ? [{ caseId, deid: pack.deid }] : [],
  );
  const [first] = real;
  if (!first) return undefined;
  const all = real.map(({ deid }) => deid);
  const statement =
    faceOrder.find((each) => all.some(({ face }) => face.statement === each)) ??
    first.deid.face.statement;
  const differing = new Set(all.map(({ face }) => face.statement)).size > 1;
  const note = differing
    ? real.map(({ caseId, deid }) => `${caseId}: ${deid.face.statement}`).join('; ')
    : joined(all.flatMap(({ face }) => face.note ?? []));
  return {
    profile: first.deid.profile,
    options: first.deid.options.filter((code) =>
      all.every(({ options }) => options.includes(code)),
    ),
    tool: joined(all.map(({ tool }) => tool)),
    reviewedBy: joined(all.map(({ reviewedBy }) => reviewedBy)),
    date: all.map(({ date }) => date).sort()[0]!,
    face: { statement, ...(note !== '' && { note }) },
  };
}
