import type { BankItem, Choice, Question, QuestionKey } from '#domain/exam';
import type { I18nText } from '#domain/case';
import { asiNamespace, responseOf } from './qti-names.ts';

// An item as QTI 3 XML for other programs. Written as text with everything escaped: there is little of it, and the order
// of elements is part of the standard. Both languages stand in it, the English under xml:lang="en".

/** XML 1.0 has no control characters; they are of no use in an item either. */
export const escapedXml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/\r/g, '&#13;');

const span = (text: I18nText): string =>
  `<span xml:lang="zh-CN">${escapedXml(text.zh)}</span>` +
  (text.en === undefined ? '' : ` <span xml:lang="en">${escapedXml(text.en)}</span>`);

const choiceXml = ({ id, text }: Choice): string =>
  `<qti-simple-choice identifier="${id}" fixed="true">${span(text)}</qti-simple-choice>`;

const values = (list: readonly string[]): string =>
  `<qti-correct-response>${list.map((value) => `<qti-value>${escapedXml(value)}</qti-value>`).join('')}</qti-correct-response>`;

/** Shapes of QTI have whole pixels. */
function areaMapping(key: Extract<QuestionKey, { type: 'area' }>): string {
  const entries = key.areas.map((area) => {
    const numbers =
      area.type === 'circle' ? [...area.centrePx, area.radiusPx] : area.pointsPx.flat();
    const shape = area.type === 'circle' ? 'circle' : 'poly';
    return `<qti-area-map-entry shape="${shape}" coords="${numbers.map(Math.round).join(',')}" mapped-value="1"/>`;
  });
  return `<qti-area-mapping default-value="0" lower-bound="0" upper-bound="1">${entries.join('')}</qti-area-mapping>`;
}

function declaration(id: string, key: QuestionKey | undefined): string {
  const open = (cardinality: string, type: string, content: string): string =>
    `<qti-response-declaration identifier="${responseOf(id)}" cardinality="${cardinality}" base-type="${type}">${content}</qti-response-declaration>`;
  switch (key?.type) {
    case 'choice':
      return open('single', 'identifier', values([key.answer]));
    case 'choices':
      return open('multiple', 'identifier', values(key.answers));
    case 'number':
      return open('single', 'float', values([String(key.value)]));
    case 'area':
      return open('single', 'point', areaMapping(key));
    default:
      return open('single', 'string', '');
  }
}

function interaction({ face }: BankItem, question: Question): string {
  const response = `response-identifier="${responseOf(question.id)}"`;
  const prompt = `<qti-prompt>${span(question.stem)}</qti-prompt>`;
  const choices = question.choices ?? face.choices;
  if (choices)
    return `<qti-choice-interaction ${response} shuffle="false" max-choices="${face.kind === 'X' ? 0 : 1}">${prompt}${choices.map(choiceXml).join('')}</qti-choice-interaction>`;
  if (face.kind === 'hotspot-image' && face.picture) {
    const { path, widthPx, heightPx, alt } = face.picture;
    return `<qti-select-point-interaction ${response} max-choices="1">${prompt}<img src="../${escapedXml(path)}" width="${widthPx}" height="${heightPx}" alt="${escapedXml(alt.zh)}"/></qti-select-point-interaction>`;
  }
  const unit = question.unit === undefined ? '' : ` ${escapedXml(question.unit)}`;
  return `<p>${span(question.stem)}</p><p><qti-text-entry-interaction ${response}/>${unit}</p>`;
}

/** Right where all figures are within their tolerance, all choices match, or every point lies in an area. */
function processing({ face, key }: BankItem): string {
  const conditions = face.questions.map(({ id }) => {
    const response = responseOf(id);
    const own = key.questions[id];
    const pair = `<qti-variable identifier="${response}"/><qti-correct identifier="${response}"/>`;
    if (own?.type === 'number')
      return `<qti-equal tolerance-mode="absolute" tolerance="${own.tolerance} ${own.tolerance}">${pair}</qti-equal>`;
    return `<qti-match>${pair}</qti-match>`;
  });
  const [only] = face.questions;
  if (face.questions.length === 1 && only?.id === 'q1') {
    if (face.kind === 'hotspot-volume') return '';
    if (face.kind === 'hotspot-image')
      return `<qti-response-processing><qti-set-outcome-value identifier="SCORE"><qti-map-response-point identifier="${responseOf('q1')}"/></qti-set-outcome-value></qti-response-processing>`;
  }
  return `<qti-response-processing><qti-response-condition><qti-response-if><qti-and>${conditions.join('')}</qti-and><qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value></qti-response-if></qti-response-condition></qti-response-processing>`;
}

/** The kind of interaction as the metadata of QTI name it. */
export const interactionOf = ({ face }: BankItem): string =>
  face.kind === 'numeric' || face.kind === 'hotspot-volume'
    ? 'textEntryInteraction'
    : face.kind === 'hotspot-image'
      ? 'selectPointInteraction'
      : 'choiceInteraction';

export function qtiItem(item: BankItem): string {
  const { face, key } = item;
  const stem = face.stem ? `<div>${span(face.stem)}</div>` : '';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<qti-assessment-item xmlns="${asiNamespace}" identifier="${escapedXml(face.id)}" title="${escapedXml(face.id)}" adaptive="false" time-dependent="false" xml:lang="zh-CN" tool-name="Uptake" tool-version="1">`,
    ...face.questions.map(({ id }) => declaration(id, key.questions[id])),
    '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"><qti-default-value><qti-value>0</qti-value></qti-default-value></qti-outcome-declaration>',
    `<qti-item-body>${stem}${face.questions.map((question) => interaction(item, question)).join('')}</qti-item-body>`,
    processing(item),
    `<qti-modal-feedback outcome-identifier="SCORE" identifier="explanation" show-hide="show"><qti-content-body><p>${span(key.explanation)}</p></qti-content-body></qti-modal-feedback>`,
    '</qti-assessment-item>',
  ].join('\n');
}
