import type {
  BankItem,
  Choice,
  ItemBank,
  ItemFace,
  ItemKey,
  PictureArea,
  Question,
  QuestionKey,
} from '#domain/exam';

// What a schema cannot say of an item: what its kind needs, that its key fits its face, that choices exist. One sentence
// part for the first thing that is wrong, in plain English with the member in front; undefined where all is well.

type Problem = string | undefined;

const twice = (ids: readonly string[]): string | undefined =>
  ids.find((id, at) => ids.indexOf(id) !== at);

const withChoices: ReadonlySet<ItemFace['kind']> = new Set(['A1', 'A2', 'A3', 'A4', 'X']);
const severalQuestions: ReadonlySet<ItemFace['kind']> = new Set(['A3', 'A4', 'B1']);
const withVignette: ReadonlySet<ItemFace['kind']> = new Set(['A2', 'A3', 'A4']);

function choicesProblem(choices: readonly Choice[] | undefined, place: string): Problem {
  if (choices === undefined || choices.length < 2) return `${place}: fewer than two choices`;
  const id = twice(choices.map((choice) => choice.id));
  if (id !== undefined) return `${place}: choice ${id} twice`;
  const text = twice(choices.map((choice) => choice.text.zh.trim()));
  if (text !== undefined) return `${place}: two choices read the same`;
  return choices.some((choice) => choice.text.zh.trim() === '')
    ? `${place}: an empty choice`
    : undefined;
}

function questionProblem({ kind }: ItemFace, question: Question): Problem {
  const { id, stem, choices, unit } = question;
  if (stem.zh.trim() === '') return `${id}: no question`;
  if (withChoices.has(kind)) return choicesProblem(choices, id);
  if (choices !== undefined) return `${id}: choices, which ${kind} does not have`;
  if (kind === 'numeric' && unit === undefined) return `${id}: no unit`;
  return kind !== 'numeric' && unit !== undefined
    ? `${id}: a unit, which ${kind} does not have`
    : undefined;
}

/** What is wrong with what a candidate sees. */
export function faceProblem(face: ItemFace): Problem {
  const { kind, questions, stem, choices, picture, caseId, noReturn } = face;
  const repeated = twice(questions.map(({ id }) => id));
  if (repeated !== undefined) return `question ${repeated} twice`;
  if (!severalQuestions.has(kind) && questions.length !== 1)
    return `${kind} has ${questions.length} questions, not one`;
  if (withVignette.has(kind) && (stem?.zh.trim() ?? '') === '') return `${kind} without a vignette`;
  if (kind === 'B1') {
    const problem = choicesProblem(choices, 'choices');
    if (problem !== undefined) return problem;
  } else if (choices !== undefined) return `common choices, which only B1 has`;
  if (kind === 'hotspot-image' && !picture) return 'no picture';
  if ((kind === 'hotspot-volume') !== (caseId !== undefined))
    return kind === 'hotspot-volume' ? 'no case' : `a case, which ${kind} does not have`;
  if (noReturn !== undefined && kind !== 'A3' && kind !== 'A4')
    return `noReturn, which ${kind} does not have`;
  for (const question of questions) {
    const problem = questionProblem(face, question);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

const typeFor: Readonly<Record<ItemFace['kind'], QuestionKey['type']>> = {
  A1: 'choice',
  A2: 'choice',
  A3: 'choice',
  A4: 'choice',
  B1: 'choice',
  X: 'choices',
  numeric: 'number',
  'hotspot-image': 'area',
  'hotspot-volume': 'place',
};

function areaProblem(area: PictureArea, { picture }: ItemFace): Problem {
  const points = area.type === 'circle' ? [area.centrePx] : area.pointsPx;
  return points.some(([x, y]) => x > (picture?.widthPx ?? 0) || y > (picture?.heightPx ?? 0))
    ? 'an area beyond the picture'
    : undefined;
}

function questionKeyProblem(face: ItemFace, question: Question, key: QuestionKey): Problem {
  if (key.type !== typeFor[face.kind]) return `a key of type ${key.type} for ${face.kind}`;
  const ids = (face.choices ?? question.choices ?? []).map(({ id }) => id);
  const named =
    key.type === 'choice' ? [key.answer] : key.type === 'choices' ? [...key.answers] : [];
  const unknown = named.find((id) => !ids.includes(id));
  if (unknown !== undefined) return `choice ${unknown} does not exist`;
  const again = twice(named);
  if (again !== undefined) return `choice ${again} twice in the key`;
  if (key.type !== 'area') return undefined;
  return key.areas.map((area) => areaProblem(area, face)).find((each) => each !== undefined);
}

/** What is wrong with a key for its face; also for an exam, where the two come in different files. */
export function itemKeyProblem(face: ItemFace, key: ItemKey): Problem {
  if (key.id !== face.id) return `is the key of ${key.id}`;
  if (key.version !== face.version) return `key of version ${key.version}, item ${face.version}`;
  const extra = Object.keys(key.questions).find(
    (id) => !face.questions.some((question) => question.id === id),
  );
  if (extra !== undefined) return `a key for question ${extra}, which does not exist`;
  for (const question of face.questions) {
    const own = Object.hasOwn(key.questions, question.id) ? key.questions[question.id] : undefined;
    if (!own) return `${question.id}: no key`;
    const problem = questionKeyProblem(face, question, own);
    if (problem !== undefined) return `${question.id}: ${problem}`;
  }
  return undefined;
}

/** The first text without its English, as a path: an item is for both languages. */
function untranslated(value: unknown, place: string): Problem {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('zh' in value && typeof value.zh === 'string') {
    const { zh, en } = value as { zh: string; en?: string };
    if (zh.trim() === '') return `${place}: no Chinese`;
    return (en ?? '').trim() === '' ? `${place}: no English` : undefined;
  }
  for (const [name, member] of Object.entries(value)) {
    const found = untranslated(member, place === '' ? name : `${place}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is wrong with an item of a bank. */
export function itemProblem(item: BankItem): Problem {
  const { face, key, facts } = item;
  const wrong = faceProblem(face) ?? itemKeyProblem(face, key);
  if (wrong !== undefined) return wrong;
  if (facts.id !== face.id) return `the facts of ${facts.id}`;
  if (facts.sources.length === 0 || facts.sources.some(({ text }) => text.trim() === ''))
    return 'no source';
  if (twice(facts.professions) !== undefined) return 'a profession twice';
  return untranslated({ face, key }, '');
}

/** What is wrong with a bank: the item it is in, and what. */
export function bankProblem(
  bank: ItemBank,
): { readonly itemId: string; readonly problem: string } | undefined {
  const again = twice(bank.items.map(({ face }) => face.id));
  if (again !== undefined) return { itemId: again, problem: 'two items with this id' };
  for (const item of bank.items) {
    const problem = itemProblem(item);
    if (problem !== undefined) return { itemId: item.face.id, problem };
  }
  return undefined;
}
