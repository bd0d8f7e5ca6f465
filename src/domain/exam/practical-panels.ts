import { fraction, one, zero } from '../marking/fraction.ts';
import type { Option, Panel } from './practical.ts';
import type { TaskOf } from './practical-key.ts';
import type { PracticalRule } from './practical-sheet.ts';
import {
  creditNames,
  optional,
  optionNames,
  type Part,
  type ResponseOf,
} from './practical-words.ts';

// Tasks of panels: P3 artefact triage, P7 QC readings, P8 preparation and safety.

const own = <T>(table: Readonly<Record<string, T>> | undefined, id: string): T | undefined =>
  table !== undefined && Object.hasOwn(table, id) ? table[id] : undefined;

function decided(
  part: string,
  ruleId: PracticalRule,
  options: readonly Option[],
  said: string | undefined,
  right: string,
  named: { readonly zh: string; readonly en: string },
): Part {
  const same = said === right;
  const wanted = optionNames(options, [right]);
  const chosen = said === undefined ? undefined : optionNames(options, [said]);
  return {
    part,
    weight: 1,
    credit: same ? one : zero,
    ruleId,
    inputs: { ...optional('said', said), key: right },
    reason:
      chosen === undefined
        ? {
            zh: `${named.zh}：未作答，应为“${wanted.zh}”，不得分。`,
            en: `${named.en}: not answered, should be “${wanted.en}”; no marks.`,
          }
        : same
          ? {
              zh: `${named.zh}：“${wanted.zh}”，正确。`,
              en: `${named.en}: “${wanted.en}”, right.`,
            }
          : {
              zh: `${named.zh}：“${chosen.zh}”，应为“${wanted.zh}”，不得分。`,
              en: `${named.en}: “${chosen.en}”, should be “${wanted.en}”; no marks.`,
            },
  };
}

/** P3: one mark for the class and one for the action of every panel. */
export const judgeTriage = (
  { face, key }: TaskOf<'P3-triage'>,
  response: ResponseOf<'P3-triage'> | undefined,
): Part[] =>
  face.panels.flatMap((panel, at) => {
    const said = own(response?.panels, panel.id);
    const right = key.panels[panel.id]!;
    const number = at + 1;
    return [
      decided(`${panel.id}/class`, 'P3-class', face.classes, said?.class, right.class, {
        zh: `第 ${number} 组，伪影类型`,
        en: `Panel ${number}, class`,
      }),
      decided(`${panel.id}/action`, 'P3-action', face.actions, said?.action, right.action, {
        zh: `第 ${number} 组，处置`,
        en: `Panel ${number}, action`,
      }),
    ];
  });

/** P7: one mark a panel. */
export const judgeQc = (
  { face, key }: TaskOf<'P7-qc'>,
  response: ResponseOf<'P7-qc'> | undefined,
): Part[] =>
  face.panels.map((panel, at) =>
    decided(
      panel.id,
      'P7-decision',
      face.decisions,
      own(response?.panels, panel.id),
      key.panels[panel.id]!,
      { zh: `第 ${at + 1} 组`, en: `Panel ${at + 1}` },
    ),
  );

/** P8: the share of the needed actions that were chosen; none for a panel in which a harmful one was. */
export const judgeSafety = (
  { face, key }: TaskOf<'P8-safety'>,
  response: ResponseOf<'P8-safety'> | undefined,
): Part[] => face.panels.map((panel, at) => safetyPart(face, panel, at + 1, key, response));

function safetyPart(
  { options }: TaskOf<'P8-safety'>['face'],
  panel: Panel,
  number: number,
  key: TaskOf<'P8-safety'>['key'],
  response: ResponseOf<'P8-safety'> | undefined,
): Part {
  const { needed, harmful } = key.panels[panel.id]!;
  const said = own(response?.panels, panel.id) ?? [];
  const done = needed.filter((option) => said.includes(option));
  const harm = harmful.filter((option) => said.includes(option));
  const credit = harm.length > 0 ? zero : fraction(done.length, needed.length);
  const named = creditNames(credit);
  const missing = optionNames(
    options,
    needed.filter((option) => !said.includes(option)),
  );
  const hurt = optionNames(options, harm);
  return {
    part: panel.id,
    weight: 1,
    credit,
    ruleId: 'P8-actions',
    inputs: { needed: needed.length, chosenNeeded: done.length, chosenHarmful: harm.length },
    reason: {
      zh: `第 ${number} 组：必要处置选中 ${done.length}/${needed.length}，遗漏：${missing.zh}；有害处置：${hurt.zh}：${named.zh}。`,
      en: `Panel ${number}: ${done.length} of ${needed.length} needed actions chosen, missing: ${missing.en}; harmful: ${hurt.en}: ${named.en}.`,
    },
  };
}
