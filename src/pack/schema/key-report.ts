import * as v from 'valibot';
import type { ReportKey } from '#domain/marking';
import { code, finite, i18nText, id, line, positive } from './parts.ts';

// What a key says of the report, docs/formats/answers-report.md. Every member may be absent.

const codes = v.pipe(v.array(code), v.maxLength(40));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const points = v.pipe(v.number(), v.minValue(0), v.maxValue(100));
const zeroOrMore = v.pipe(v.number(), v.finite(), v.minValue(0));
const field = v.pipe(v.string(), v.maxLength(120), v.regex(/^[a-z]+(\.[A-Za-z0-9._-]+)?$/));
const date = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));

const codedCondition = v.strictObject({
  field,
  anyOf: v.pipe(codes, v.minLength(1)),
  certainty: v.optional(codes),
});

const textCondition = v.strictObject({
  anyOf: v.pipe(
    v.array(v.pipe(v.array(line), v.minLength(1), v.maxLength(8))),
    v.minLength(1),
    v.maxLength(40),
  ),
  polarity: v.picklist(['affirmed', 'negated', 'mentioned']),
  minCertainty: v.optional(v.picklist(['possible', 'probable'])),
  scope: v.optional(
    v.pipe(
      v.array(v.picklist(['impression', 'findings', 'recommend', 'ddx', 'history', 'technique'])),
      v.minLength(1),
    ),
  ),
});

export const keyPointSchema = v.strictObject({
  id,
  points: positive,
  label: i18nText,
  /** May be empty where there is a text condition: `reportKeyProblem` says so otherwise. */
  anyOf: codes,
  nearOf: v.optional(codes),
  field: v.optional(field),
  certaintyAccept: v.optional(codes),
  weeks: v.optional(v.strictTuple([zeroOrMore, zeroOrMore])),
  text: v.optional(textCondition),
  comp: v.optional(v.picklist(['C1', 'C2', 'C3', 'C4'])),
  humanConfirm: v.optional(v.boolean()),
  leading: v.optional(v.boolean()),
  reference: v.optional(i18nText),
});
const keyPoints = v.optional(v.pipe(v.array(keyPointSchema), v.maxLength(40)));

const components = v.record(code, v.union([code, finite, codes]));

/** Entries of the key's object that concern the report. */
export const reportKeyEntries = {
  staging: v.optional(
    v.strictObject({
      module: code,
      components,
      group: v.optional(code),
      alternatives: v.optional(
        v.record(code, v.array(v.strictObject({ value: code, credit: share }))),
      ),
    }),
  ),
  response: v.optional(v.strictObject({ module: code, components, category: code })),
  differential: keyPoints,
  recommend: keyPoints,
  historyText: keyPoints,
  historyValues: v.optional(v.record(id, v.picklist(['essential', 'useful', 'irrelevant']))),
  form: v.optional(
    v.strictObject({
      question: v.optional(codes),
      technique: v.optional(
        v.strictObject({
          tracer: v.optional(code),
          activityMBq: v.optional(positive),
          uptakeMin: v.optional(positive),
          glucoseMmolL: v.optional(positive),
          fastingH: v.optional(positive),
          ct: v.optional(code),
          range: v.optional(v.boolean()),
        }),
      ),
      comparison: v.optional(v.strictObject({ prior: codes, date: v.optional(date) })),
    }),
  ),
  artifacts: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          id,
          artifact: code,
          seriesRole: code,
          actionAnyOf: codes,
          affectsConclusion: v.boolean(),
          truthId: v.optional(id),
          points: v.optional(positive),
        }),
      ),
      v.maxLength(40),
    ),
  ),
  variants: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          id,
          variant: code,
          site: v.optional(code),
          truthId: v.optional(id),
          points: v.optional(positive),
        }),
      ),
      v.maxLength(40),
    ),
  ),
  quality: v.optional(codes),
  mustNot: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          id,
          severity: v.picklist(['harmful', 'serious', 'minor']),
          when: v.strictObject({
            coded: v.optional(codedCondition),
            text: v.optional(textCondition),
            unless: v.optional(codedCondition),
          }),
          penalty: v.optional(points),
          cap: v.optional(points),
          why: i18nText,
        }),
      ),
      v.maxLength(40),
    ),
  ),
  caps: v.optional(
    v.array(
      v.strictObject({
        when: v.picklist([
          'critical-miss',
          'harmful-mustnot',
          'wrong-side-leading',
          'nondiagnostic-missed',
        ]),
        max: points,
        needsExaminer: v.boolean(),
      }),
    ),
  ),
} satisfies v.ObjectEntries;

/** Two entries of one list with one id. */
export function repeatedId(key: ReportKey): string | undefined {
  const lists = [
    key.differential,
    key.recommend,
    key.historyText,
    key.artifacts,
    key.variants,
    key.mustNot,
  ];
  for (const list of lists) {
    const ids = (list ?? []).map((entry) => entry.id);
    const twice = ids.find((one, at) => ids.indexOf(one) !== at);
    if (twice !== undefined) return twice;
  }
  return undefined;
}
