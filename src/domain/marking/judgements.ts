import { err, ok, type Result } from '#base';
import { fraction, milliOf, multiply } from './fraction.ts';
import type { MarkError } from './mark-error.ts';
import type { DraftItem, SectionDraft } from './section.ts';
import { milliText } from './wording.ts';

/** Judgements as whole thousandths; a value that is no share refuses the marking and names the item. */
export function judgementsMilli(
  judgements: Readonly<Record<string, number>> | undefined,
): Result<Readonly<Record<string, number>>, MarkError> {
  const entries = Object.entries(judgements ?? {});
  const wrong = entries.find(([, value]) => !(value >= 0 && value <= 1));
  if (wrong !== undefined)
    return err({ kind: 'not-a-number', which: 'submission', path: `judgements.${wrong[0]}` });
  return ok(
    Object.fromEntries(entries.map(([itemId, value]) => [itemId, Math.round(value * 1000)])),
  );
}

/** An item left to a person, with what the reader says it earns. Other items are the machine's and stay. */
export function judged(
  { section, items }: SectionDraft,
  judgements: Readonly<Record<string, number>>,
): SectionDraft {
  return {
    section,
    items: items.map((item): DraftItem => {
      const itemId = `${section}/${item.path}`;
      const milli = Object.hasOwn(judgements, itemId) ? judgements[itemId] : undefined;
      if (item.status !== 'needs-human' || item.max.n === 0n || milli === undefined) return item;
      const credit = milliText(milliOf(fraction(milli, 1000)));
      return {
        ...item,
        got: multiply(item.max, fraction(milli, 1000)),
        status: 'self',
        inputs: { ...item.inputs, judgedMilli: milli },
        reason: {
          zh: `${item.reason.zh}自评 ${credit}。`,
          en: `${item.reason.en ?? item.reason.zh} Judged by the reader: ${credit}.`,
        },
      };
    }),
  };
}
