import { isAtClauseEnd, isFiller } from './borders.ts';
import { doubts, type CueHit, type Span } from './cue-hits.ts';
import type { Reading } from './reading.ts';

/**
 * Whether a cue speaks of a term: `yes`; `doubtful`, it does, but a human should look; `near`, it does not, but
 * stands so that a human should look; `no`.
 */
export type Reach = 'yes' | 'doubtful' | 'near' | 'no';

/** `outer`: the term stands in brackets and the cue outside them. */
export function reachOf(reading: Reading, cue: CueHit, term: Span, outer: boolean): Reach {
  if (cue.start < term.start) {
    if (!cue.group.stands.includes('before') && cue.leading !== true) return 'no';
    return reachAhead(reading, cue, term, outer);
  }
  return cue.leading === true ? 'no' : reachBack(reading, cue, term, outer);
}

function reachAhead(reading: Reading, cue: CueHit, term: Span, outer: boolean): Reach {
  const { kind, weak } = cue.group;
  if (cue.bracket !== undefined) return 'no';
  if (kind === 'negation' && usedUp(reading, cue, term)) return 'no';
  if (kind === 'historical' && reading.currents.first(cue.end, term.start) !== undefined)
    return 'no';
  if (kind === 'affirm') return 'yes';
  const { soft, presupposing } = reading.marks;
  const doubtful =
    outer ||
    soft.first(cue.end, term.start) !== undefined ||
    presupposing.first(cue.end, term.start) !== undefined ||
    (kind === 'negation' && reading.affirms.first(cue.end, term.start) !== undefined) ||
    (weak === true && !isFiller(reading, cue.end, term.start));
  return doubtful ? 'doubtful' : 'yes';
}

/** "No uptake in the nodule": what is denied is the uptake. */
function usedUp({ marks }: Reading, cue: CueHit, term: Span): boolean {
  const attribute = marks.attribute.first(cue.end, term.start);
  return (
    attribute !== undefined && marks.preposition.first(attribute.end, term.start) !== undefined
  );
}

function reachBack(reading: Reading, cue: CueHit, term: Span, outer: boolean): Reach {
  const { kind, stands } = cue.group;
  const ends =
    stands.includes('after') ||
    (stands.includes('clause-end') && (cue.bracket !== undefined || isAtClauseEnd(reading, cue)));
  if (!ends) return misplaced(reading, cue, term);
  if (kind === 'affirm') return 'no';
  if (cue.bracket !== undefined) return cue.bracket === term.end ? 'yes' : 'near';
  // 结节考虑转移可能: what the affirming word opens is what the later cue closes.
  const affirm = reading.affirms.first(term.end, cue.start);
  if (affirm !== undefined && !isFiller(reading, affirm.end, cue.start)) return 'no';
  return outer || reading.marks.soft.first(term.end, cue.start) !== undefined ? 'doubtful' : 'yes';
}

/** A cue behind the term, but not at the end of the clause, where it could speak of either side. */
function misplaced(reading: Reading, cue: CueHit, term: Span): Reach {
  if (cue.start < term.end || !isFiller(reading, term.end, cue.start)) return 'no';
  if (doubts(cue)) return cue.group.stands.includes('clause-end') ? 'near' : 'no';
  if (cue.group.kind !== 'negation') return 'no';
  // 转移未见明确证据 denies the 转移 after all; 结节未见钙化 does not deny the 结节.
  const { compiled, text } = reading;
  let at = cue.end;
  for (let steps = 0; steps < 4; steps += 1) {
    if (compiled.skipEvidence(text, at) !== at) return 'near';
    at = compiled.skipFiller(text, at);
  }
  return 'no';
}
