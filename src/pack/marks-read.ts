import { canonicalJson, err, ok, type Result } from '#base';
import type { MarkItem, MarkSheet } from '#domain/marking';
import { checkShape } from './check.ts';
import { packErr, type PackError } from './errors.ts';
import { parseJson } from './json-read.ts';
import { marksSchema } from './schema/marks.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
const gotOf = (items: readonly MarkItem[]): number => sum(items.map(({ gotMilli }) => gotMilli));

/** The first figure that does not follow from the others; undefined where all fit. */
function misfit(sheet: MarkSheet): string | undefined {
  const ids = new Set(sheet.items.map(({ itemId }) => itemId));
  if (ids.size !== sheet.items.length) return 'two items with one id';
  for (const { section, gotMilli, maxMilli } of sheet.sections) {
    const items = sheet.items.filter((item) => item.section === section);
    if (gotOf(items) !== gotMilli) return `section ${section}: its items do not add up to it`;
    if (sum(items.map((item) => item.maxMilli)) !== maxMilli)
      return `section ${section}: its items are not worth what it is`;
  }
  if (sum(sheet.sections.map(({ gotMilli }) => gotMilli)) !== sheet.rawMilli)
    return 'rawMilli: not the sum of the sections';
  const penalties = sum((sheet.penalties ?? []).map(({ milli }) => milli));
  const taken = sheet.penaltyMilli ?? 0;
  if (penalties !== taken) return 'penaltyMilli: not the sum of the penalties';
  const limits = sheet.caps.flatMap(({ applied, maxMilli }) => (applied ? [maxMilli] : []));
  if (Math.min(Math.max(0, sheet.rawMilli - taken), ...limits) !== sheet.finalMilli)
    return 'finalMilli: not what sections, penalties and caps give';
  for (const [comp, [got, max]] of Object.entries(sheet.byComp)) {
    const items = sheet.items.filter((item) => item.comp === comp);
    if (gotOf(items) !== got || sum(items.map((item) => item.maxMilli)) !== max)
      return `byComp.${comp}: not the sum of its items`;
  }
  return undefined;
}

/**
 * The mark sheet of a `.marks` file. Refused by name: no JSON, another major version, unknown members, text that is not
 * canonical (something rewrote it), figures that do not add up. Whether key, rules and report are the ones it names is
 * for `sameMarks`, with a sheet marked anew.
 */
export function readMarks(text: string, file = '.marks'): Result<MarkSheet, PackError> {
  const json = parseJson(text, file);
  if (!json.ok) return json;
  const sheet = checkShape<MarkSheet>(marksSchema, 'uptake-marks/1', json.value, file);
  if (!sheet.ok) return sheet;
  if (canonicalJson(sheet.value) !== text) return packErr('inconsistent', file, 'not canonical');
  const problem = misfit(sheet.value);
  return problem === undefined ? sheet : packErr('inconsistent', file, problem);
}

/** What two sheets differ in, the first that explains the rest: which inputs, else which result. */
export function sameMarks(
  found: MarkSheet,
  anew: MarkSheet,
): Result<undefined, { readonly kind: 'marks-differ'; readonly member: string }> {
  const members = ['caseId', 'keyHash', 'submissionHash', 'rulesHash', 'engineVersion'] as const;
  const input = members.find((member) => found[member] !== anew[member]);
  if (input === undefined && canonicalJson(found) === canonicalJson(anew)) return ok(undefined);
  const names = new Set([...Object.keys(found), ...Object.keys(anew)] as Array<keyof MarkSheet>);
  const result = [...names].find(
    (name) => canonicalJson(found[name] ?? null) !== canonicalJson(anew[name] ?? null),
  );
  return err({ kind: 'marks-differ', member: input ?? result ?? 'schema' });
}
