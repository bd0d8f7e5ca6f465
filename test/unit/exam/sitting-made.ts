import {
  beginSitting,
  caseEventDigest,
  caseFromLog,
  makeScript,
  nextEntry,
  submissionDigest,
  type EntryTimes,
  type Exam,
  type Policy,
  type Script,
  type SittingEntry,
  type SittingEvent,
  type SittingHead,
} from '#domain/exam';
import type { AttemptEvent, LoggedEvent } from '#domain/report';
import { submission } from '../../golden/lung-07.ts';

// A small exam and a recorder that writes a sitting as the page does: what a test says happened, at the times it says.

const text = (zh: string) => ({ zh, en: zh });
const choices = ['A', 'B', 'C', 'D'].map((id) => ({ id, text: text(id) }));
const question = (id: string) => ({ id, stem: text(id), choices });

export const policy: Policy = {
  schema: 'uptake-policy/1',
  id: 'test',
  version: '1',
  title: text('测试'),
  source: text('测试'),
  confirmedBy: null,
  weights: { theory: 35, practical: 15, cases: 50 },
  cuts: { excellent: 90, good: 80, pass: 60 },
  floors: { theory: 50, practical: 50, cases: 60, maxCappedForPass: 1, maxCappedForGood: 0 },
  rounding: 'half-up-0.1-then-grade',
  xItem: 'allOrNothing',
  adjudication: { caseDiff: 10, crossCut: true, onCap: true, semBand: 1 },
  levels: {
    1: { name: text('一级'), sectionShift: {} },
    2: { name: text('二级'), sectionShift: {} },
    3: { name: text('三级'), sectionShift: {} },
    4: { name: text('四级'), sectionShift: {} },
  },
  papers: {
    theory: { questions: 3, minutes: 90 },
    practical: { tasks: 1, minutes: 40 },
    cases: { cases: 2, negative: 0, minutes: 150 },
  },
  appealDays: 10,
};

export const exam: Exam = {
  schema: 'uptake-exam/1',
  examId: 'E-2027',
  title: text('年度考核'),
  organiser: '医院',
  profession: 'physician',
  level: 2,
  policy,
  supervised: true,
  locks: [],
  papers: {
    theory: {
      minutes: 90,
      items: [
        { id: 'i1', version: 1, kind: 'A1', questions: [question('q1')] },
        {
          id: 'i2',
          version: 1,
          kind: 'A3',
          stem: text('病例'),
          noReturn: true,
          questions: [question('q1'), question('q2'), question('q3')],
        },
      ],
      form: { bank: 'b', blueprint: 'p', seed: 's' },
    },
    practical: {
      minutes: 40,
      tasks: [
        {
          kind: 'P7-qc',
          id: 't1',
          title: text('质控'),
          prompt: text('判断'),
          minutes: 5,
          panels: [],
          decisions: [],
        },
      ],
    },
    cases: { minutes: 150, caseIds: ['LUNG-07', 'LUNG-08'] },
  },
};

export const packHash = 'ab'.repeat(32);
export const head: SittingHead = {
  type: 'begun',
  examId: exam.examId,
  packHash,
  candidate: 'G-0417',
  device: { publicKey: 'MCowBQYDK2VwAyEA', alg: 'Ed25519' },
  startCode: '482913',
  supervised: true,
  build: '0.1.0 cafe',
};

/** 2027-01-10, 09:00 at Beijing. */
export const startMs = 1_799_542_800_000;

export class Recorder {
  readonly chain: SittingEntry[] = [];
  readonly logs: Record<string, LoggedEvent[]> = {};
  #now: EntryTimes = { monoMs: 5000, wallMs: startMs };

  constructor(first: SittingHead = head) {
    const begun = beginSitting(first, this.#now);
    if (!begun.ok) throw new Error(begun.error.kind);
    this.chain.push(begun.value);
  }

  /** So many milliseconds later, on both clocks unless the wall clock is said to differ. */
  at(monoMs: number, event: SittingEvent, wallMs = monoMs): this {
    this.#now = { monoMs: this.#now.monoMs + monoMs, wallMs: this.#now.wallMs + wallMs };
    this.chain.push(nextEntry(this.chain.at(-1)!, this.#now, event));
    return this;
  }

  /** The page is back after so long by the wall clock, its monotonic clock at `monoMs`. */
  resume(gapMs: number, grantedMs?: number, monoMs = 800): this {
    this.#now = { monoMs, wallMs: this.#now.wallMs + gapMs };
    const granted = grantedMs === undefined ? {} : { grantedMs };
    const event = { type: 'resumed', gapMs, code: '111222', ...granted } as const;
    this.chain.push(nextEntry(this.chain.at(-1)!, this.#now, event));
    return this;
  }

  open(caseId: string): this {
    this.logs[caseId] = [];
    return this.at(1000, { type: 'case-opened', caseId, attemptId: `a-${caseId}` });
  }

  log(caseId: string, event: AttemptEvent, ms = 1000): this {
    const log = this.logs[caseId]!;
    const seq = log.length + 1;
    const wallMs = this.#now.wallMs + ms;
    const logged: LoggedEvent = { attemptId: `a-${caseId}`, seq, wallMs, event };
    log.push(logged);
    return this.at(ms, { type: 'case-event', caseId, seq, digest: caseEventDigest(logged) });
  }

  handIn(caseId: string, why: 'finished' | 'time' = 'finished'): this {
    this.log(caseId, { type: 'handed-in' }, 10);
    const { script } = caseFromLog(caseId, `a-${caseId}`, this.logs[caseId]!);
    const submissionHash = submissionDigest(script.submission);
    return this.at(10, { type: 'case-handed-in', caseId, submissionHash, why });
  }
}

export const answered = (itemId: string, questionId: string, choice: string): SittingEvent => ({
  type: 'answered',
  itemId,
  questionId,
  answer: { type: 'choice', choice },
});

/** A whole sitting: three theory answers, one task, one case with the findings of the worked example. */
export function wholeSitting(candidate = 'G-0417'): Recorder {
  const sitting = new Recorder({ ...head, candidate })
    .at(1000, { type: 'paper-opened', paper: 'theory' })
    .at(2000, { type: 'item-shown', itemId: 'i1', questionId: 'q1' })
    .at(9000, answered('i1', 'q1', 'B'))
    .at(500, { type: 'flagged', itemId: 'i1', on: true })
    .at(2000, { type: 'item-shown', itemId: 'i2', questionId: 'q1' })
    .at(8000, answered('i2', 'q1', 'C'))
    .at(500, { type: 'question-closed', itemId: 'i2', questionId: 'q1' })
    .at(10, { type: 'item-shown', itemId: 'i2', questionId: 'q2' })
    .at(8000, answered('i2', 'q2', 'A'))
    .at(1000, { type: 'paper-closed', paper: 'theory', why: 'finished' })
    .at(1000, { type: 'paper-opened', paper: 'practical' })
    .at(1000, { type: 'task-shown', taskId: 't1' })
    .at(7000, {
      type: 'task-answered',
      taskId: 't1',
      response: { kind: 'P7-qc', panels: { p1: 'stop' } },
    })
    .at(1000, { type: 'paper-closed', paper: 'practical', why: 'finished' })
    .at(1000, { type: 'paper-opened', paper: 'cases' })
    .open('LUNG-07');
  for (const finding of submission.findings)
    sitting.log('LUNG-07', { type: 'finding-added', finding });
  return sitting
    .log('LUNG-07', {
      type: 'report-edited',
      section: 'impression',
      value: submission.report.impression,
    })
    .handIn('LUNG-07')
    .at(1000, { type: 'paper-closed', paper: 'cases', why: 'finished' })
    .at(1000, { type: 'ended', stopCode: '305518', why: 'finished' });
}

export function scriptOf(sitting: Recorder): Script {
  const made = makeScript(exam, sitting.chain, sitting.logs);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}
