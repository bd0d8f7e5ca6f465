import { questionName, type Answer, type Exam, type ItemFace, type Question } from '#domain/exam';
import type { ChainLog } from './chain-log.svelte.ts';

/** A question in the order of the paper. */
export interface Place {
  readonly item: ItemFace;
  readonly question: Question;
  /** `questionName`. */
  readonly name: string;
  /** From 1, over all questions of the paper. */
  readonly n: number;
}

export type PlaceState = 'closed' | 'answered' | 'seen' | 'new';

/** The theory paper under the candidate's hands: which question is shown, and the rules of going on and back. */
export class TheoryDesk {
  readonly places: readonly Place[];
  at = $state(0);
  /** The way on closes the question that is shown: asked before. */
  asking = $state(false);

  readonly #chain: ChainLog;
  readonly #mayAnswer: () => boolean;

  constructor(exam: Exam, chain: ChainLog, mayAnswer: () => boolean) {
    this.#chain = chain;
    this.#mayAnswer = mayAnswer;
    let n = 0;
    this.places = (exam.papers.theory?.items ?? []).flatMap((item) =>
      item.questions.map((question) => ({
        item,
        question,
        name: questionName(item.id, question.id),
        n: ++n,
      })),
    );
  }

  get place(): Place | undefined {
    return this.places[this.at];
  }
  get answered(): number {
    return this.places.filter(({ name }) => this.answerOf(name) !== undefined).length;
  }
  answerOf(name: string): Answer | undefined {
    const { answers } = this.#chain.state;
    return Object.hasOwn(answers, name) ? answers[name] : undefined;
  }
  stateOf({ name }: Place): PlaceState {
    const { closedQuestions, shownQuestions } = this.#chain.state;
    if (closedQuestions.has(name)) return 'closed';
    if (this.answerOf(name) !== undefined) return 'answered';
    return shownQuestions.has(name) ? 'seen' : 'new';
  }
  isFlagged = ({ item }: Place): boolean => this.#chain.state.flagged.has(item.id);

  /** Questions without return come one after the other: only the first that is not closed can be opened. */
  mayGo(at: number): boolean {
    const place = this.places[at];
    if (!place || this.stateOf(place) === 'closed') return false;
    if (place.item.noReturn !== true) return true;
    const first = this.places.find(
      (each) => each.item.id === place.item.id && this.stateOf(each) !== 'closed',
    );
    return first === place;
  }

  /** Shows a question; does nothing where the rules forbid it. */
  go(at: number): void {
    if (!this.mayGo(at) || !this.#mayAnswer()) return;
    const place = this.places[at]!;
    this.asking = false;
    this.at = at;
    this.#chain.append({
      type: 'item-shown',
      itemId: place.item.id,
      questionId: place.question.id,
    });
  }
  /** The first question that is open, with those not answered before the others. */
  begin(): void {
    const open = this.places.map((_, at) => at).filter((at) => this.mayGo(at));
    const at = open.find((each) => this.answerOf(this.places[each]!.name) === undefined) ?? open[0];
    if (at !== undefined) this.go(at);
  }
  /** The question after this one belongs to the same vignette and closes it. */
  get closesOnNext(): boolean {
    const [here, next] = [this.place, this.places[this.at + 1]];
    return here?.item.noReturn === true && next?.item.id === here.item.id;
  }
  get hasNext(): boolean {
    return this.closesOnNext || this.places.some((_, at) => at > this.at && this.mayGo(at));
  }
  get hasPrevious(): boolean {
    return this.places.some((_, at) => at < this.at && this.mayGo(at));
  }
  next(): void {
    if (this.closesOnNext) {
      this.asking = true;
      return;
    }
    const at = this.places.findIndex((_, each) => each > this.at && this.mayGo(each));
    if (at >= 0) this.go(at);
  }
  /** The candidate knows that there is no way back. */
  closeAndGoOn(): void {
    const { place } = this;
    if (!place || !this.#mayAnswer()) return;
    this.#chain.append({
      type: 'question-closed',
      itemId: place.item.id,
      questionId: place.question.id,
    });
    this.go(this.at + 1);
  }
  previous(): void {
    const at = this.places.findLastIndex((_, each) => each < this.at && this.mayGo(each));
    if (at >= 0) this.go(at);
  }

  answer(answer: Answer | null): void {
    const { place } = this;
    if (!place || this.stateOf(place) === 'closed' || !this.#mayAnswer()) return;
    if (answer === null && this.answerOf(place.name) === undefined) return;
    this.#chain.append({
      type: 'answered',
      itemId: place.item.id,
      questionId: place.question.id,
      answer,
    });
  }
  /** A key letter or a click on a row: one choice, or one of several in X items. */
  choose(choice: string): void {
    const { place } = this;
    if (!place) return;
    const choices = place.question.choices ?? place.item.choices ?? [];
    if (!choices.some(({ id }) => id === choice)) return;
    if (place.item.kind !== 'X') {
      this.answer({ type: 'choice', choice });
      return;
    }
    const old = this.answerOf(place.name);
    const chosen = old?.type === 'choices' ? old.choices : [];
    const next = chosen.includes(choice)
      ? chosen.filter((each) => each !== choice)
      : choices.map(({ id }) => id).filter((id) => id === choice || chosen.includes(id));
    this.answer(next.length > 0 ? { type: 'choices', choices: next } : null);
  }
  type(text: string): void {
    this.answer(text.trim() === '' ? null : { type: 'number', text, value: figureOf(text) });
  }
  flag(): void {
    const { place } = this;
    if (!place || !this.#mayAnswer()) return;
    this.#chain.append({
      type: 'flagged',
      itemId: place.item.id,
      on: !this.isFlagged(place),
    });
  }
}

/** A figure as typed: full-width digits, a decimal comma and a real minus are read too; null where it is none. */
export function figureOf(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace('−', '-')
    .replace(/^([^,.]*),/, '$1.');
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?$/i.test(plain) ? Number(plain) : null;
}
