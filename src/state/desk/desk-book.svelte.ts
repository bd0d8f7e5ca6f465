import {
  applyAppeal,
  caseDesk,
  foldAppeals,
  foldDesk,
  readingOrder,
  shareWork,
  suspectKeys,
  type Appeal,
  type AppealError,
  type AppealEvent,
  type CaseDesk,
  type Decided,
  type DeskState,
  type Exam,
  type ExamKey,
  type KeySuspect,
  type LedgerEntry,
  type LedgerFault,
  type Shares,
} from '#domain/exam';
import type { MarkingRules, MarkSheet } from '#domain/marking';
import type { DeskScript } from '#work';
import type { OpenPorts } from '../open-case.ts';
import { rulesOfExam } from './exam-rules.ts';
import type { Person } from './identity.ts';
import {
  fittingSheet,
  outcomesOf,
  rulesByCase,
  type CaseSheet,
  type NumberedScript,
  type Outcomes,
} from './outcome.ts';
import { resultSheet, type ResultSheet } from './result-sheet.ts';

const unknownActor = '-';

/** What scripts, people and ledger say together: who marks what, where everything stands, what comes out. */
export class DeskBook {
  readonly ports: OpenPorts;
  readonly exam: Exam;
  readonly packHash: string;
  readonly rules: MarkingRules;

  key = $state.raw<ExamKey | undefined>();
  scripts = $state.raw<readonly DeskScript[]>([]);
  numbers = $state.raw<Readonly<Record<string, string>>>({});
  people = $state.raw<readonly Person[]>([]);
  me = $state.raw<Person | undefined>();
  entries = $state.raw<readonly LedgerEntry[]>([]);
  faults = $state.raw<readonly LedgerFault[]>([]);
  keptShares = $state.raw<Shares | undefined>();
  releasedAtMs = $state<number | undefined>();

  constructor(
    ports: OpenPorts,
    { exam, packHash }: { readonly exam: Exam; readonly packHash: string },
  ) {
    this.ports = ports;
    this.exam = exam;
    this.packHash = packHash;
    this.rules = rulesOfExam(exam);
  }

  readonly numbered: readonly NumberedScript[] = $derived.by(() =>
    this.scripts.flatMap((script) => {
      const number = this.numbers[script.digest];
      return number === undefined || script.held ? [] : [{ ...script, number }];
    }),
  );
  readonly examiners: readonly Person[] = $derived.by(() =>
    this.people.filter(({ role }) => role === 'A' || role === 'B'),
  );
  readonly adjudicator: Person | undefined = $derived.by(() =>
    this.people.find(({ role }) => role === 'adjudicator'),
  );
  readonly shares: Shares = $derived.by(() => {
    const numbers = this.numbered.map(({ number }) => number);
    const [a, b] = (['A', 'B'] as const).map((role) =>
      this.examiners.filter((person) => person.role === role),
    );
    const kept = this.keptShares;
    if (this.examiners.length > 2) {
      const shared = shareWork(
        numbers,
        this.examiners.map(({ actor }) => actor),
        this.packHash,
      );
      return { ...(shared.ok ? shared.value : {}), ...kept };
    }
    const pair = [a?.[0]?.actor ?? unknownActor, b?.[0]?.actor ?? unknownActor] as const;
    return { ...Object.fromEntries(numbers.map((number) => [number, pair])), ...kept };
  });
  readonly adjudicators: Readonly<Record<string, string>> = $derived.by(() => {
    const { adjudicator } = this;
    return adjudicator
      ? Object.fromEntries(this.numbered.map(({ number }) => [number, adjudicator.actor]))
      : {};
  });
  readonly state: DeskState = $derived.by(() =>
    foldDesk(this.entries, { shares: this.shares, adjudicators: this.adjudicators }),
  );
  readonly appeals: readonly Appeal[] = $derived.by(
    () => foldAppeals(this.#appealSteps(), this.#appealContext()).appeals,
  );
  readonly mustNots = $derived.by(() => (this.key ? rulesByCase(this.key, this.rules) : {}));
  readonly outcomes: Outcomes | undefined = $derived.by(() =>
    this.key
      ? outcomesOf({
          exam: this.exam,
          key: this.key,
          rules: this.rules,
          scripts: this.numbered,
          state: this.state,
          shares: this.shares,
          adjudicators: this.adjudicators,
          appealed: this.#appealed(),
        })
      : undefined,
  );
  /** Own scripts in own order; the adjudicator has those that wait for him. */
  readonly mine: readonly NumberedScript[] = $derived.by(() => {
    const { me } = this;
    if (!me) return [];
    const own = this.numbered.filter(({ number }) =>
      me.role === 'adjudicator'
        ? true
        : (this.shares[number]?.includes(me.actor) ?? false) || this.remarksFor(number, me.actor),
    );
    const order = readingOrder(
      own.map(({ number }) => number),
      me.actor,
      this.packHash,
    );
    return order.flatMap((number) => own.find((script) => script.number === number) ?? []);
  });
  readonly suspects: readonly KeySuspect[] = $derived.by(() => {
    const decided: Decided[] = this.state.cases.flatMap((desk) => {
      const machine = this.machineSheet(desk.script, desk.caseId);
      return machine ? [{ script: desk.script, machine, decisions: desk.decisions }] : [];
    });
    return suspectKeys(decided);
  });

  scriptOf(number: string): NumberedScript | undefined {
    return this.numbered.find((script) => script.number === number);
  }
  machineSheet(number: string, caseId: string): MarkSheet | undefined {
    const marked = this.scriptOf(number)?.marks.cases[caseId];
    return marked?.ok ? marked.value : undefined;
  }
  nameOf(actor: string): string {
    return this.people.find((person) => person.actor === actor)?.name ?? actor;
  }
  /** Asked to mark this script again after an appeal. */
  remarksFor(number: string, actor: string): boolean {
    return this.appeals.some(
      ({ script, examiner, stage }) =>
        script === number && examiner === actor && stage !== 'declined' && stage !== 'filed',
    );
  }
  /** My own work on a case, whatever I am to this script. */
  myDesk(number: string, caseId: string): CaseDesk | undefined {
    const { me } = this;
    if (!me) return undefined;
    if (this.remarksFor(number, me.actor))
      return caseDesk(this.#remarkState(me.actor, number), me.actor, number, caseId);
    return caseDesk(this.state, me.actor, number, caseId);
  }
  mySheet(number: string, caseId: string): MarkSheet | undefined {
    const machine = this.machineSheet(number, caseId);
    const desk = this.myDesk(number, caseId);
    if (!machine) return undefined;
    return desk ? fittingSheet(machine, desk.decisions, this.mustNots[caseId]).sheet : machine;
  }
  /** An examiner who has not rated all cases of a script yet sees no mark of it: domain design §6.3. */
  blindTo(number: string): boolean {
    const { me } = this;
    if (!me || me.role === 'adjudicator') return false;
    const mine =
      (this.shares[number]?.includes(me.actor) ?? false) || this.remarksFor(number, me.actor);
    return (
      mine &&
      (this.scriptOf(number)?.cases ?? []).some(
        ({ caseId }) =>
          this.machineSheet(number, caseId) !== undefined &&
          this.myDesk(number, caseId)?.rating === undefined,
      )
    );
  }
  isAdjudicator(number: string): boolean {
    return this.me !== undefined && this.adjudicators[number] === this.me.actor;
  }

  // ---- appeals

  #appealSteps() {
    return this.entries.flatMap(({ actor, atMs, event }) =>
      isAppeal(event) ? [{ actor, atMs, event }] : [],
    );
  }
  #appealContext() {
    return {
      policy: this.exam.policy,
      markedBy: (script: string): readonly string[] => [
        ...(this.shares[script] ?? []),
        ...(this.adjudicators[script] === undefined ? [] : [this.adjudicators[script]]),
      ],
    };
  }
  #remarkState(actor: string, number: string): DeskState {
    return foldDesk(
      this.entries.filter((entry) => entry.actor === actor),
      { shares: { [number]: [actor, actor] } },
    );
  }
  /** Sheets of the second marking of appeals that changed the result. */
  #appealed(): Readonly<Record<string, Readonly<Record<string, CaseSheet>>>> {
    const changed: Record<string, Record<string, CaseSheet>> = {};
    for (const { script, examiner, outcome } of this.appeals) {
      if (outcome !== 'changed' || examiner === undefined) continue;
      const state = this.#remarkState(examiner, script);
      for (const { caseId, decisions, finished, rating } of state.cases) {
        const machine = this.machineSheet(script, caseId);
        if (!machine || !finished) continue;
        const { sheet } = fittingSheet(machine, decisions, this.mustNots[caseId]);
        (changed[script] ??= {})[caseId] = {
          examiner,
          rating,
          sheet,
          finishedAtMs: finished.atMs,
          stale: false,
        };
      }
    }
    return changed;
  }
  /** The result sheet of a script as it stands now; undefined while something is waited for. */
  sheetFor(number: string, ranked = false): ResultSheet | undefined {
    const { outcomes, key, exam, packHash, entries } = this;
    const outcome = outcomes?.scripts.find((each) => each.number === number);
    if (!outcomes || !outcome || !key) return undefined;
    const decided = this.appeals.filter(
      ({ script, stage }) => script === number && (stage === 'decided' || stage === 'issued'),
    );
    const decidedAtMs = entries.findLast(
      ({ event }) =>
        event.type === 'appeal-decided' &&
        decided.some(({ appealId }) => appealId === event.appealId),
    )?.atMs;
    // The ledger as it was then: what is written later changes no sheet.
    const issuedAtMs = decidedAtMs ?? this.releasedAtMs ?? entries.at(-1)?.atMs ?? 0;
    const heads: Record<string, string> = {};
    for (const { actor, atMs, hash } of entries) if (atMs <= issuedAtMs) heads[actor] = hash;
    const version = 1 + decided.length;
    return resultSheet(outcome, outcomes, { exam, packHash, issuedAtMs, version, heads, ranked });
  }
  /** Why this step cannot be taken now; undefined where it can. */
  appealProblem(event: AppealEvent): AppealError | undefined {
    const { me, appeals } = this;
    if (!me) return undefined;
    const atMs = this.ports.clock.wallMs();
    const next = applyAppeal(appeals, { actor: me.actor, atMs, event }, this.#appealContext());
    return next.ok ? undefined : next.error;
  }
}

const appealTypes: readonly string[] = [
  'appeal-filed',
  'appeal-accepted',
  'appeal-declined',
  'appeal-remarked',
  'appeal-decided',
  'sheet-issued',
];
const isAppeal = (event: LedgerEntry['event']): event is AppealEvent =>
  appealTypes.includes(event.type);
