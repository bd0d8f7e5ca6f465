import {
  appealContext,
  applyAppeal,
  bookSheet,
  bookSuspects,
  caseDesk,
  countedHeld,
  deskBook,
  examKeyHash,
  examinersOf,
  fittingSheet,
  heldDecision,
  isReplacedKey,
  keyChanges,
  machineSheetOf,
  readingOrder,
  remarkState,
  rollTable,
  rulesOfExam,
  type Appeal,
  type AppealError,
  type AppealEvent,
  type Book,
  type CaseDesk,
  type DeskScript,
  type DeskState,
  type Exam,
  type ExamKey,
  type HeldDecision,
  type HeldGroup,
  type KeyChange,
  type KeySuspect,
  type LedgerEntry,
  type LedgerFault,
  type NumberedScript,
  type Outcomes,
  type Person,
  type ResultSheet,
  type RollRow,
  type Shares,
} from '#domain/exam';
import type { MarkingRules, MarkSheet } from '#domain/marking';
import type { OpenPorts } from '../open-case.ts';

/** What scripts, people and ledger say together: who marks what, where everything stands, what comes out. */
export class DeskBook {
  readonly ports: OpenPorts;
  readonly exam: Exam;
  readonly packHash: string;
  readonly rules: MarkingRules;

  key = $state.raw<ExamKey | undefined>();
  scripts = $state.raw<readonly DeskScript[]>([]);
  /** Scripts that stand in each other's way. */
  groups = $state.raw<readonly HeldGroup[]>([]);
  numbers = $state.raw<Readonly<Record<string, string>>>({});
  people = $state.raw<readonly Person[]>([]);
  me = $state.raw<Person | undefined>();
  entries = $state.raw<readonly LedgerEntry[]>([]);
  faults = $state.raw<readonly LedgerFault[]>([]);
  fixedShares = $state.raw<Shares | undefined>();
  roll = $state.raw<Readonly<Record<string, string>>>({});

  constructor(
    ports: OpenPorts,
    { exam, packHash }: { readonly exam: Exam; readonly packHash: string },
  ) {
    this.ports = ports;
    this.exam = exam;
    this.packHash = packHash;
    this.rules = rulesOfExam(exam);
  }

  /** Held scripts that somebody decided to count. */
  readonly counted: ReadonlySet<string> = $derived.by(() => countedHeld(this.groups, this.entries));
  readonly held: ReadonlyArray<{
    readonly group: HeldGroup;
    readonly decision?: HeldDecision | undefined;
  }> = $derived.by(() =>
    this.groups.map((group) => ({ group, decision: heldDecision(group, this.entries) })),
  );
  readonly numbered: readonly NumberedScript[] = $derived.by(() => {
    const held = new Set(this.groups.flatMap(({ scripts }) => scripts.map(({ digest }) => digest)));
    return this.scripts.flatMap((script) => {
      const number = this.numbers[script.digest];
      const waits = held.has(script.digest) && !this.counted.has(script.digest);
      return number === undefined || waits || !script.marked ? [] : [{ ...script, number }];
    });
  });
  readonly book: Book = $derived.by(() =>
    deskBook({
      exam: this.exam,
      packHash: this.packHash,
      key: this.key,
      rules: this.rules,
      scripts: this.numbered,
      people: this.people,
      entries: this.entries,
      fixedShares: this.fixedShares,
    }),
  );
  readonly examiners: readonly Person[] = $derived.by(() =>
    examinersOf(this.people).flatMap((actor) => this.#person(actor) ?? []),
  );
  readonly rollRows: readonly RollRow[] = $derived.by(() => rollTable(this.roll, this.scripts));
  readonly suspects: readonly KeySuspect[] = $derived.by(() => bookSuspects(this.book));
  readonly keyHistory: readonly KeyChange[] = $derived.by(() => keyChanges(this.entries));
  /** Somebody has replaced these answers, and this desk still marks by them. */
  readonly keyReplaced: boolean = $derived.by(
    () => this.key !== undefined && isReplacedKey(examKeyHash(this.key), this.entries),
  );
  /** Own scripts in own order; the adjudicator has all. */
  readonly mine: readonly NumberedScript[] = $derived.by(() => {
    const { me } = this;
    if (!me) return [];
    const own = this.numbered.filter(
      ({ number }) => me.role === 'adjudicator' || this.#marks(number, me.actor),
    );
    const order = readingOrder(
      own.map(({ number }) => number),
      me.actor,
      this.packHash,
    );
    return order.flatMap((number) => own.find((script) => script.number === number) ?? []);
  });

  get shares(): Shares {
    return this.book.shares;
  }
  get adjudicators(): Readonly<Record<string, string>> {
    return this.book.adjudicators;
  }
  get state(): DeskState {
    return this.book.state;
  }
  get appeals(): readonly Appeal[] {
    return this.book.appeals;
  }
  get mustNots(): Book['mustNots'] {
    return this.book.mustNots;
  }
  get outcomes(): Outcomes | undefined {
    return this.book.outcomes;
  }
  get releasedAtMs(): number | undefined {
    return this.book.releasedAtMs;
  }

  scriptOf(number: string): NumberedScript | undefined {
    return this.numbered.find((script) => script.number === number);
  }
  machineSheet(number: string, caseId: string): MarkSheet | undefined {
    return machineSheetOf(this.numbered, number, caseId);
  }
  #person(actor: string): Person | undefined {
    return this.people.find((person) => person.actor === actor);
  }
  nameOf(actor: string): string {
    return this.#person(actor)?.name ?? actor;
  }
  /** Asked to mark this script again after an appeal. */
  remarksFor(number: string, actor: string): boolean {
    return this.appeals.some(
      ({ script, examiner, stage }) =>
        script === number && examiner === actor && stage !== 'declined' && stage !== 'filed',
    );
  }
  #marks(number: string, actor: string): boolean {
    return this.shares[number]?.includes(actor) === true || this.remarksFor(number, actor);
  }
  /** My own work on a case, whatever I am to this script. */
  myDesk(number: string, caseId: string): CaseDesk | undefined {
    const { me } = this;
    if (!me) return undefined;
    const state = this.remarksFor(number, me.actor)
      ? remarkState(this.entries, me.actor, number)
      : this.state;
    return caseDesk(state, me.actor, number, caseId);
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
    if (!me || me.role === 'adjudicator' || !this.#marks(number, me.actor)) return false;
    return (this.scriptOf(number)?.cases ?? []).some(
      ({ caseId }) =>
        this.machineSheet(number, caseId) !== undefined &&
        this.myDesk(number, caseId)?.rating === undefined,
    );
  }
  isAdjudicator(number: string): boolean {
    return this.me !== undefined && this.adjudicators[number] === this.me.actor;
  }
  /** The result sheet of a script as it stands now; undefined while something is waited for. */
  sheetFor(number: string, ranked = false): ResultSheet | undefined {
    return bookSheet(this.book, number, ranked);
  }
  /** Why this step cannot be taken now; undefined where it can. */
  appealProblem(event: AppealEvent): AppealError | undefined {
    const { me, appeals, exam, shares, adjudicators } = this;
    if (!me) return undefined;
    const atMs = this.ports.clock.wallMs();
    const context = appealContext(exam, shares, adjudicators);
    const next = applyAppeal(appeals, { actor: me.actor, atMs, event }, context);
    return next.ok ? undefined : next.error;
  }
}
