import type { Element } from '@xmldom/xmldom';
import { ok, type Result } from '#base';
import type { BankItem, ItemFacts, ItemFace, PictureArea, QuestionKey } from '#domain/exam';
import { packErr, type PackError } from '../errors.ts';
import { numberOf } from './answer-text.ts';
import { checkItem } from './bank.ts';
import { attribute, below, elementsOf, textIn } from './xml.ts';

// A QTI 3 item that another program wrote: choice interactions (one or more of a kind), a figure, a place on a picture.
// Anything else is named and not read: an item that is half understood would be marked wrong.

/** What QTI does not say of an item, said by whoever imports it. Nothing of it is guessed. */
export type QtiDefaults = Pick<
  ItemFacts,
  'topic' | 'competency' | 'level' | 'professions' | 'sources' | 'exposure'
>;

type Text = { readonly zh: string; readonly en: string };
/** An item in one language only is shown in that one: the other field repeats it. */
const both = ({ zh, en }: Text): Text => ({ zh: zh || en, en: en || zh });

const supported: ReadonlySet<string> = new Set([
  'qti-choice-interaction',
  'qti-text-entry-interaction',
  'qti-select-point-interaction',
]);
const prompts: ReadonlySet<string> = new Set([...supported, 'qti-rubric-block']);

function areasOf(declaration: Element): readonly PictureArea[] | undefined {
  const areas = below(declaration, 'qti-area-map-entry').map((entry): PictureArea | undefined => {
    const numbers = attribute(entry, 'coords').split(',').map(numberOf);
    if (numbers.some(Number.isNaN) || !(numberOf(attribute(entry, 'mapped-value')) > 0))
      return undefined;
    const [a = 0, b = 0, c = 0, d = 0] = numbers;
    switch (attribute(entry, 'shape')) {
      case 'circle':
        return numbers.length === 3 ? { type: 'circle', centrePx: [a, b], radiusPx: c } : undefined;
      case 'rect':
        return {
          type: 'polygon',
          pointsPx: [
            [a, b],
            [c, b],
            [c, d],
            [a, d],
          ],
        };
      case 'poly':
        return {
          type: 'polygon',
          pointsPx: numbers.flatMap((x, at): Array<readonly [number, number]> =>
            at % 2 === 0 && at + 1 < numbers.length ? [[x, numbers[at + 1]!]] : [],
          ),
        };
      default:
        return undefined;
    }
  });
  const found = areas.filter((area) => area !== undefined);
  return found.length === areas.length && found.length > 0 ? found : undefined;
}

interface Part {
  readonly question: ItemFace['questions'][number];
  readonly key: QuestionKey;
  readonly kind: 'A1' | 'X' | 'numeric' | 'hotspot-image';
  readonly picture?: ItemFace['picture'];
}

const correctOf = (declaration: Element): readonly string[] =>
  below(declaration, 'qti-correct-response')
    .flatMap((response) => below(response, 'qti-value'))
    .map((value) => (value.textContent ?? '').trim());

function choicePart(
  interaction: Element,
  id: string,
  stem: Text,
  correct: readonly string[],
): Part | string {
  const list = below(interaction, 'qti-simple-choice');
  if (list.length > 8) return `${list.length} choices; eight are the most`;
  const letters = new Map(
    list.map((choice, at) => [attribute(choice, 'identifier'), 'ABCDEFGH'[at]!]),
  );
  const answers = correct.map((name) => letters.get(name));
  if (answers.length === 0 || answers.some((letter) => letter === undefined))
    return 'no correct response';
  const choices = list.map((choice, at) => ({ id: 'ABCDEFGH'[at]!, text: both(textIn(choice)) }));
  const several = attribute(interaction, 'max-choices') !== '1' || answers.length > 1;
  const question = { id, stem, choices };
  return several
    ? { question, kind: 'X', key: { type: 'choices', answers: answers.map((one) => one!) } }
    : { question, kind: 'A1', key: { type: 'choice', answer: answers[0]! } };
}

function picturePart(
  interaction: Element,
  id: string,
  stem: Text,
  declaration: Element,
  pathOf: (src: string) => string | undefined,
): Part | string {
  const image = below(interaction, 'img')[0] ?? below(interaction, 'object')[0];
  const src = image ? attribute(image, 'src') || attribute(image, 'data') : '';
  const path = pathOf(src);
  if (!image || path === undefined) return `the picture ${src} is not in the package`;
  const areas = areasOf(declaration);
  if (!areas) return 'no area that is right, or a shape that is not known';
  const alt = attribute(image, 'alt') || stem.zh;
  const picture = {
    path,
    widthPx: numberOf(attribute(image, 'width')),
    heightPx: numberOf(attribute(image, 'height')),
    alt: { zh: alt, en: alt },
  };
  return { question: { id, stem }, kind: 'hotspot-image', key: { type: 'area', areas }, picture };
}

/** Smallest absolute tolerance that the response processing allows a figure; 0 where it wants it exactly. */
function toleranceOf(root: Element, response: string): number {
  const equal = below(root, 'qti-equal').find(
    (one) =>
      attribute(one, 'tolerance-mode') === 'absolute' &&
      below(one, 'qti-variable').some((name) => attribute(name, 'identifier') === response),
  );
  const numbers = equal ? attribute(equal, 'tolerance').trim().split(/\s+/).map(numberOf) : [];
  return numbers.length > 0 && !numbers.some(Number.isNaN) ? Math.min(...numbers) : 0;
}

function partOf(
  root: Element,
  interaction: Element,
  at: number,
  pathOf: (src: string) => string | undefined,
): Part | string {
  const response = attribute(interaction, 'response-identifier');
  const declaration = below(root, 'qti-response-declaration').find(
    (one) => attribute(one, 'identifier') === response,
  );
  if (!declaration) return `no declaration of ${response}`;
  const prompt = below(interaction, 'qti-prompt')[0];
  const body = below(root, 'qti-item-body')[0]!;
  const stem = both(textIn(prompt ?? body, prompts));
  const id = `q${at + 1}`;
  if (interaction.localName === 'qti-choice-interaction')
    return choicePart(interaction, id, stem, correctOf(declaration));
  if (interaction.localName === 'qti-select-point-interaction')
    return picturePart(interaction, id, stem, declaration, pathOf);
  const value = numberOf(correctOf(declaration)[0] ?? '');
  if (!/^(float|integer)$/.test(attribute(declaration, 'base-type')) || Number.isNaN(value))
    return 'a text to type that is no figure';
  const unit = textIn(interaction.parentNode as Element, supported).zh.slice(0, 40);
  return {
    question: { id, stem, unit: unit !== '' && prompt ? unit : '1' },
    kind: 'numeric',
    key: { type: 'number', value, tolerance: toleranceOf(root, response) },
  };
}

const plainId = (name: string): string =>
  name
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 64);

/** `root`: a `qti-assessment-item`. `pathOf`: where in our pack a picture comes to lie; undefined where it is not there. */
export function foreignItem(
  root: Element,
  file: string,
  defaults: QtiDefaults,
  pathOf: (src: string, itemId: string) => string | undefined,
): Result<BankItem, PackError> {
  if (root.localName !== 'qti-assessment-item')
    return packErr(
      'qti-not-qti',
      file,
      root.localName === 'assessmentItem' ? 'QTI 2' : (root.localName ?? ''),
    );
  const id = plainId(attribute(root, 'identifier') || file);
  const refuse = (detail: string): Result<never, PackError> =>
    packErr('item-invalid', id || file, detail);
  const body = below(root, 'qti-item-body')[0];
  if (!body) return refuse('no qti-item-body');
  const interactions = everyElement(body).filter(({ localName }) =>
    (localName ?? '').endsWith('-interaction'),
  );
  const unknown = interactions.find(({ localName }) => !supported.has(localName ?? ''));
  if (unknown) return refuse(`${unknown.localName ?? ''} is not supported`);
  if (interactions.length === 0) return refuse('no interaction');
  const parts: Part[] = [];
  for (const [at, interaction] of interactions.entries()) {
    const part = partOf(root, interaction, at, (src) => pathOf(src, id));
    if (typeof part === 'string') return refuse(part);
    parts.push(part);
  }
  const [first] = parts;
  if (parts.length > 1 && parts.some(({ kind }) => kind !== 'A1'))
    return refuse('several interactions that are not all one of several choices');
  const outside = both(textIn(body, prompts));
  const hasPrompt = below(body, 'qti-prompt').length > 0;
  const vignette = hasPrompt && outside.zh !== '' ? outside : undefined;
  // Several questions need something they are about.
  const stem = vignette ?? (parts.length > 1 ? { zh: id, en: id } : undefined);
  const kind = parts.length > 1 ? 'A3' : first!.kind === 'A1' && vignette ? 'A2' : first!.kind;
  const feedback = below(root, 'qti-modal-feedback').map((one) => both(textIn(one)))[0];
  const none = { zh: '（原题无解析）', en: '(the item came without an explanation)' };
  const item: BankItem = {
    face: {
      id,
      version: 1,
      kind,
      ...(stem && { stem }),
      ...(first!.picture && { picture: first!.picture }),
      questions: parts.map(({ question }) => question),
    },
    key: {
      id,
      version: 1,
      questions: Object.fromEntries(parts.map(({ question, key }) => [question.id, key])),
      explanation: feedback && feedback.zh !== '' ? feedback : none,
    },
    facts: { id, ...defaults, reviewedBy: null },
  };
  const checked = checkItem(item, id);
  return checked.ok ? ok(checked.value) : checked;
}

const everyElement = (element: Element): readonly Element[] =>
  elementsOf(element).flatMap((child) => [child, ...everyElement(child)]);
