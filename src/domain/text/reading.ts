import { divide, type Clauses } from './clauses.ts';
import type { Compiled, MarkKind } from './compile.ts';
import { findMarks, SpanList, type CueHit, type Span } from './cue-hits.ts';
import { normalise, type Normalised } from './normalise.ts';

/** One text, read once: everything that judging a term in it asks for. */
export interface Reading extends Clauses {
  readonly normal: Normalised;
  readonly marks: Record<MarkKind, SpanList>;
  readonly affirms: SpanList;
  readonly currents: SpanList;
  /** 除…外, from 除 to 外. */
  readonly exceptions: SpanList;
  /** By root clause: where negations stand, and where attributes do. */
  readonly denialsOf: ReadonlyMap<number, readonly Span[]>;
  readonly attributesOf: ReadonlyMap<number, readonly Span[]>;
  /** Index of the masking cue (无名静脉, 结核菌素) over a place, or −1. */
  readonly maskOver: Int32Array;
}

export function read(original: string, compiled: Compiled): Reading {
  const normal = normalise(original, compiled.form);
  const divided = divide(normal.text, compiled);
  const { hits, clauses, clauseOf } = divided;
  const marks = findMarks(normal.text, compiled);
  const ofKind = (kind: CueHit['group']['kind']): CueHit[] =>
    hits.filter((hit) => hit.group.kind === kind);
  const byRoot = (spans: readonly Span[]): Map<number, Span[]> => {
    const roots = new Map<number, Span[]>();
    for (const span of spans) {
      const { root } = clauses[clauseOf[span.start]!]!;
      const list = roots.get(root);
      if (list === undefined) roots.set(root, [span]);
      else list.push(span);
    }
    return roots;
  };
  const maskOver = new Int32Array(normal.text.length).fill(-1);
  hits.forEach((hit, index) => {
    if (hit.group.kind === 'pseudo-negation' || hit.group.kind === 'other-word')
      maskOver.fill(index, hit.start, hit.end);
  });
  return {
    ...divided,
    normal,
    marks,
    affirms: new SpanList(ofKind('affirm')),
    currents: new SpanList(ofKind('current')),
    exceptions: new SpanList(findExceptions(divided)),
    denialsOf: byRoot(ofKind('negation')),
    attributesOf: byRoot(marks.attribute.spans),
    maskOver,
  };
}

/** Farthest 外 that still belongs to a 除, in characters. */
const longestException = 30;
// 切除, 排除 and the like hold 除 and except nothing.
const notExcepting = '排解切清消摘去免破扫根剔拆删扣不未可能法以';
// 外 as in 外侧, 外周, 外伤 ends no exception.
const notOutside = '侧周院伤科缘形膜渗露源生阴展凸部';

function findExceptions({ text, hitFrom }: Clauses): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf('除'); at !== -1; at = text.indexOf('除', at + 1)) {
    if (hitFrom[at] !== -1 || (at > 0 && notExcepting.includes(text[at - 1]!))) continue;
    for (let to = at + 2; to < text.length && to - at <= longestException; to += 1) {
      if (',;。!\n'.includes(text[to]!)) break;
      if (text[to] !== '外' || notOutside.includes(text[to + 1] ?? ',')) continue;
      spans.push({ start: at, end: to + 1 });
      at = to;
      break;
    }
  }
  return spans;
}
