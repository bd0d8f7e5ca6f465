import type { KeyPointAsk, KeyPointVerdict } from '../text/index.ts';
import type { MarkItem, TextSpan } from './sheet.ts';
import type { TextCondition } from './key.ts';
import type { MarkContext } from './section.ts';

/** How free text is read: `judgeKeyPoint` of `#domain/text`, or another for a test. Scopes are the fields of `readText`. */
export type JudgeText = (ask: KeyPointAsk) => KeyPointVerdict;

/** The reader's words by field, for a scope of a text condition; empty fields are left out. */
export function readText(
  context: Pick<MarkContext, 'submission'>,
  scopes: readonly string[],
): Readonly<Record<string, string>> {
  const { report, findings } = context.submission;
  const fields: Readonly<Record<string, () => ReadonlyArray<readonly [string, string]>>> = {
    impression: () => [['impression', report.impression.text]],
    findings: () => [
      ...Object.entries(report.regions).map(([id, { text }]) => [`regions.${id}`, text] as const),
      ...findings.map(({ id, note }) => [`finding.${id}`, note ?? ''] as const),
    ],
    recommend: () => [['recommendation', report.recommendation.text]],
    ddx: () => report.differential.map(({ id, reason }) => [`differential.${id}`, reason] as const),
    history: () => [['history', report.history.summary]],
    technique: () => [['technique', report.technique.remarks]],
  };
  const entries = scopes
    .flatMap((scope) => fields[scope]?.() ?? [])
    .filter(([, text]) => text.trim() !== '');
  return Object.fromEntries(entries);
}

export interface TextVerdict {
  readonly outcome: 'hit' | 'miss' | 'needs-human';
  /** Why a person has to judge. */
  readonly because?: 'ambiguous' | 'coded-conflict' | 'too-long' | undefined;
  readonly spans: readonly TextSpan[];
  readonly texts: NonNullable<MarkItem['toJudge']>['texts'];
}

/** Characters of each field that a sheet carries along for whoever judges. */
const excerptChars = 1000;

/** Asks the reader of texts, unless there is nothing to read or too much of it. */
export function readCondition(
  context: MarkContext,
  condition: TextCondition,
  scopes: readonly string[],
  codedCertainty?: KeyPointAsk['codedCertainty'],
): TextVerdict {
  const texts = readText(context, condition.scope ?? scopes);
  const length = Object.values(texts).reduce((total, text) => total + text.length, 0);
  if (length === 0) return { outcome: 'miss', spans: [], texts: [] };
  if (length > (context.rules.keyPoints?.maxTextChars ?? 0))
    return { outcome: 'needs-human', because: 'too-long', spans: [], texts: excerpts(texts, []) };
  const { anyOf, polarity, minCertainty } = condition;
  const { outcome, why, evidence } = context.judgeText({
    texts,
    anyOf,
    polarity,
    minCertainty,
    codedCertainty,
  });
  const spans = evidence.map(({ scope, ...span }): TextSpan => ({ field: scope, ...span }));
  if (outcome !== 'needs-human') return { outcome, spans, texts: [] };
  const because = why === 'coded-conflict' ? why : 'ambiguous';
  return { outcome, because, spans, texts: excerpts(texts, spans) };
}

/** The fields with evidence, or all where there is none; of a long field the part around its first evidence. */
function excerpts(
  texts: Readonly<Record<string, string>>,
  spans: readonly TextSpan[],
): TextVerdict['texts'] {
  const fields = Object.keys(texts).filter(
    (field) => spans.length === 0 || spans.some((span) => span.field === field),
  );
  return fields.slice(0, 8).map((field) => {
    const text = texts[field] ?? '';
    const first = spans.find((span) => span.field === field)?.start ?? 0;
    const from = Math.max(0, Math.min(first - 200, text.length - excerptChars));
    return { field, from, text: text.slice(from, from + excerptChars) };
  });
}
