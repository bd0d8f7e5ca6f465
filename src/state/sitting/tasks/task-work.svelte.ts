import type { PracticalFace, PracticalResponse } from '#domain/exam';

type Kind = PracticalFace['kind'];
export type FaceOf<K extends Kind> = Extract<PracticalFace, { kind: K }>;
export type ResponseOf<K extends Kind> = Extract<PracticalResponse, { kind: K }>;

/** What may be changed of a response; undefined takes an entry away. */
export type Change<K extends Kind> = {
  readonly [M in keyof Omit<ResponseOf<K>, 'kind'>]?: ResponseOf<K>[M] | undefined;
};

/**
 * The response to one task while it is on screen. Every change goes out at once; a response in which nothing is said
 * goes out as null: the task counts as untouched again.
 */
export class TaskWork<K extends Kind> {
  readonly face: FaceOf<K>;
  response = $state.raw<ResponseOf<K> | undefined>();
  readonly #onresponse: (response: PracticalResponse | null) => void;

  constructor(
    face: FaceOf<K>,
    /** One of another kind, which no face of this kind can have made, is passed over. */
    response: PracticalResponse | undefined,
    onresponse: (response: PracticalResponse | null) => void,
  ) {
    this.face = face;
    this.response = response?.kind === face.kind ? (response as ResponseOf<K>) : undefined;
    this.#onresponse = onresponse;
  }

  set(response: ResponseOf<K> | undefined): void {
    this.response = response;
    this.#onresponse(response ?? null);
  }

  /** Changes some entries and keeps the others. */
  change(change: Change<K>): void {
    const all = { ...this.response, ...change, kind: this.face.kind };
    const said = Object.entries(all).filter(([, value]) => isSaid(value));
    // Only the kind is left: nothing is said.
    this.set(said.length > 1 ? (Object.fromEntries(said) as ResponseOf<K>) : undefined);
  }
}

const isSaid = (value: unknown): boolean => {
  if (value === undefined) return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== 'object' || value === null || Object.keys(value).length > 0;
};

type Table<T> = Readonly<Record<string, T>>;

/** The table with one panel's entry put in, or taken out where it is undefined or says nothing. */
export function withPanel<T>(
  table: Table<T> | undefined,
  id: string,
  entry: T | undefined,
): Table<T> {
  const rest = Object.entries(table ?? {}).filter(([other]) => other !== id);
  return Object.fromEntries(isSaid(entry) ? [...rest, [id, entry as T]] : rest);
}

/** The list with an option put in or taken out, in the order of the options on offer. */
export const toggled = (
  chosen: readonly string[] | undefined,
  id: string,
  order: readonly string[],
): readonly string[] => order.filter((each) => (each === id) !== (chosen ?? []).includes(each));
