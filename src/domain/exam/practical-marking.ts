import { canonicalJson, err, ok, sha256Hex, type Result } from '#base';
import { fraction, zero } from '../marking/fraction.ts';
import { currentRules, type MarkingRules } from '../marking/index.ts';
import type { PracticalFace, PracticalKey, PracticalResponse } from './practical.ts';
import { judgePercist, judgeSuv, percistBands, type PercistBands } from './practical-figures.ts';
import { judgeAlign, judgeDisplay, judgeVolume } from './practical-images.ts';
import { keyProblem, type Task } from './practical-key.ts';
import { judgeQc, judgeSafety, judgeTriage } from './practical-panels.ts';
import { practicalRules } from './practical-rules.ts';
import type { PracticalError, PracticalRow, PracticalSheet } from './practical-sheet.ts';
import type { Part, ResponseOf } from './practical-words.ts';
import { byCompetency, byText, milliOfRows, repeated } from './sheet-rows.ts';

export interface PracticalContext {
  /** Their bands mark the measurements of P4. */
  readonly rules: MarkingRules;
}

/**
 * Marks a practical paper: tasks weigh the same, parts of a task as `practicalRules` says. `responses` by task id. Pure;
 * keys in another order give the same marks. Keys of tasks that are not in the paper are not looked at.
 */
export function markPractical(
  faces: readonly PracticalFace[],
  keys: readonly PracticalKey[],
  responses: Readonly<Record<string, PracticalResponse>>,
  context: PracticalContext = { rules: currentRules },
): Result<PracticalSheet, PracticalError> {
  const { rules } = context;
  const paired = tasksOf(faces, keys);
  if (!paired.ok) return paired;
  const tasks = paired.value;
  const bands = percistBands(rules);
  const version = `${rules.id}@${rules.version}`;
  if (bands === undefined && tasks.some(({ kind }) => kind === 'P4-percist'))
    return err({ kind: 'bands-missing', rules: version });
  const drafts = tasks.flatMap((task) => {
    const { id } = task.face;
    const response = Object.hasOwn(responses, id) ? responses[id] : undefined;
    const parts = partsOf(task, response, bands);
    const whole = parts.reduce((total, { weight }) => total + weight, 0);
    return parts.map((part) => ({
      task,
      part,
      name: `${id}/${part.part}`,
      share: fraction(part.weight, whole * tasks.length),
      credit: part.credit,
    }));
  });
  const marks = milliOfRows(drafts);
  const rows = drafts.map(({ task, part, name }, at): PracticalRow => ({
    name,
    taskId: task.face.id,
    kind: task.kind,
    part: part.part,
    comp: practicalRules.competency[task.kind],
    ...marks.rows[at]!,
    ruleId: part.ruleId,
    inputs: part.inputs,
    reason: part.reason,
  }));
  const sumOf = (taskId: string, member: 'maxMilli' | 'gotMilli'): number =>
    rows.reduce((total, row) => (row.taskId === taskId ? total + row[member] : total), 0);
  return ok({
    schema: 'uptake-practical-marks/1',
    rules: `${practicalRules.id}@${practicalRules.version}`,
    bands: version,
    keysHash: sha256Hex(
      canonicalJson(tasks.map(({ key }) => key).sort((a, b) => byText(a.id, b.id))),
    ),
    rows,
    tasks: tasks.map(({ face: { id }, kind }) => ({
      taskId: id,
      kind,
      maxMilli: sumOf(id, 'maxMilli'),
      gotMilli: sumOf(id, 'gotMilli'),
    })),
    totalMilli: marks.totalMilli,
    byComp: byCompetency(rows),
    ignored: Object.keys(responses)
      .filter((id) => !tasks.some(({ face }) => face.id === id))
      .sort(byText),
  });
}

function tasksOf(
  faces: readonly PracticalFace[],
  keys: readonly PracticalKey[],
): Result<readonly Task[], PracticalError> {
  if (faces.length === 0) return err({ kind: 'no-tasks' });
  for (const [which, list] of [
    ['faces', faces],
    ['keys', keys],
  ] as const) {
    const id = repeated(list.map((entry) => entry.id));
    if (id !== undefined) return err({ kind: 'repeated-id', which, id });
  }
  const tasks: Task[] = [];
  for (const face of faces) {
    const { id } = face;
    const key = keys.find((entry) => entry.id === id);
    if (key === undefined) return err({ kind: 'key-missing', id });
    if (key.kind !== face.kind)
      return err({ kind: 'key-of-other-kind', id, face: face.kind, key: key.kind });
    // The kinds are the same, which a pair of unions cannot say.
    const task = { kind: face.kind, face, key } as Task;
    const problem = keyProblem(task);
    if (problem !== undefined) {
      const [name, detail] = problem;
      return err({ kind: 'key-inconsistent', id, problem: name, ...(detail && { detail }) });
    }
    tasks.push(task);
  }
  return ok(tasks);
}

function partsOf(
  task: Task,
  response: PracticalResponse | undefined,
  bands: PercistBands | undefined,
): readonly Part[] {
  const readable = response !== undefined && isReadable(task, response);
  const parts = judge(task, readable ? response : undefined, bands);
  if (readable) return parts;
  const untouched = response === undefined;
  return parts.map((part) => ({
    ...part,
    credit: zero,
    ruleId: untouched ? ('P-untouched' as const) : ('P-unreadable' as const),
    reason: untouched
      ? { zh: '未操作，不得分。', en: 'Nothing was done; no marks.' }
      : {
          zh: '记录的操作不属于本题或无法读取，不得分。',
          en: 'What was recorded is not of this task or cannot be read; no marks.',
        },
  }));
}

const isReadable = (task: Task, response: PracticalResponse): boolean => {
  if (response.kind !== task.kind) return false;
  if (response.kind !== 'P1-align') return true;
  const { translateMm, rotateDeg, about } = response.move;
  return [...translateMm, ...rotateDeg, ...about].every(Number.isFinite);
};

function judge(
  task: Task,
  response: PracticalResponse | undefined,
  bands: PercistBands | undefined,
): Part[] {
  // Of the task's kind: `isReadable`.
  const of = <K extends Task['kind']>(_kind: K): ResponseOf<K> | undefined =>
    response as ResponseOf<K> | undefined;
  switch (task.kind) {
    case 'P1-align':
      return judgeAlign(task, of(task.kind));
    case 'P2-suv':
      return judgeSuv(task, of(task.kind));
    case 'P3-triage':
      return judgeTriage(task, of(task.kind));
    case 'P4-percist':
      return bands === undefined ? [] : judgePercist(task, of(task.kind), bands);
    case 'P5-mtv':
      return judgeVolume(task, of(task.kind));
    case 'P6-display':
      return judgeDisplay(task, of(task.kind));
    case 'P7-qc':
      return judgeQc(task, of(task.kind));
    case 'P8-safety':
      return judgeSafety(task, of(task.kind));
  }
}
