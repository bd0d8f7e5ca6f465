import type { MarkSheet, TextSpan } from '#domain/marking';

// Evidence in the reader's own words. Spans of several items may overlap: the text is cut at every border.

export interface Piece {
  readonly text: string;
  /** Items that name this piece as evidence; [] for plain text. */
  readonly itemIds: readonly string[];
  /** How the first of them read it: affirmed, negated, uncertain, … */
  readonly status?: string | undefined;
}

export interface OwnedSpan extends TextSpan {
  readonly itemId: string;
}

/** All evidence of a sheet that lies in texts, with the item or penalty that it belongs to. */
export const spansOf = (sheet: MarkSheet): readonly OwnedSpan[] => [
  ...sheet.items.flatMap(({ itemId, spans }) => (spans ?? []).map((span) => ({ ...span, itemId }))),
  ...(sheet.penalties ?? []).flatMap(({ id, spans }) =>
    (spans ?? []).map((span) => ({ ...span, itemId: id })),
  ),
];

/** A text cut into plain and marked pieces; what lies outside of it is left away. `from`: where the text begins. */
export function piecesOf(text: string, spans: readonly OwnedSpan[], from = 0): readonly Piece[] {
  const inside = spans
    .map((span) => ({
      ...span,
      start: Math.max(0, span.start - from),
      end: Math.min(text.length, span.end - from),
    }))
    .filter(({ start, end }) => start < end);
  const borders = [...new Set([0, text.length, ...inside.flatMap((s) => [s.start, s.end])])].sort(
    (a, b) => a - b,
  );
  return borders.slice(0, -1).flatMap((start, at): Piece[] => {
    const end = borders[at + 1]!;
    const over = inside.filter((span) => span.start <= start && span.end >= end);
    return [
      {
        text: text.slice(start, end),
        itemIds: [...new Set(over.map(({ itemId }) => itemId))],
        status: over[0]?.status,
      },
    ];
  });
}
