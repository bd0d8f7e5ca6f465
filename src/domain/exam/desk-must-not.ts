import type { MarkSheet, Penalty } from '../marking/index.ts';
import { pointsText } from '../marking/wording.ts';
import type { Decisions } from './desk-events.ts';
import type { MustNotRules } from './desk-sheet.ts';

type Cap = MarkSheet['caps'][number];

const severityOrder = ['harmful', 'serious', 'minor'] as const;

/** Must-nots and caps of a sheet after an examiner's decisions; prices only matter once a must-not is decided. */
export function mustNotsOf(
  sheet: MarkSheet,
  decisions: Decisions,
  mustNots: MustNotRules | undefined,
): { readonly penalties: readonly Penalty[]; readonly caps: readonly Cap[] } {
  const machine = sheet.penalties ?? [];
  const decidedAny = Object.keys(decisions.mustNots).length > 0;
  const penalties = decidedAny ? decidedPenalties(machine, decisions, mustNots) : machine;
  return { penalties, caps: sheet.caps.map((cap) => capAfter(cap, machine, decisions, mustNots)) };
}

function decidedPenalties(
  machine: readonly Penalty[],
  decisions: Decisions,
  mustNots: MustNotRules | undefined,
): readonly Penalty[] {
  const added = Object.entries(decisions.mustNots).flatMap(([id, { confirmed }]): Penalty[] => {
    const rule = mustNots?.rules[id];
    if (!confirmed || rule === undefined || machine.some((each) => each.id === id)) return [];
    const { severity, why } = rule;
    return [{ id, severity, milli: 0, status: 'needs-human', evidence: [], reason: why }];
  });
  let left = mustNots?.maxMilli ?? Infinity;
  return [...machine, ...added]
    .sort(
      (a, b) =>
        severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity) ||
        (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    )
    .map((penalty): Penalty => {
      const { id, status, reason } = penalty;
      const decision = Object.hasOwn(decisions.mustNots, id) ? decisions.mustNots[id] : undefined;
      // A broken one may cost nothing because others have spent the limit: its status tells, not its cost.
      const broken =
        decision?.confirmed ?? (status === 'self' ? penalty.milli > 0 : status !== 'needs-human');
      const price = mustNots?.rules[id]?.priceMilli ?? penalty.milli;
      const milli = broken ? Math.min(price, left) : 0;
      left -= milli;
      if (decision === undefined) return { ...penalty, milli };
      const why = (decision.text ?? '').trim();
      return {
        ...penalty,
        milli,
        status: 'examiner',
        reason: {
          zh: `${reason.zh}考官${broken ? `确认，扣 ${pointsText(milli)} 分` : '否决，不扣分'}${why === '' ? '' : `：${why}`}。`,
          en: `${reason.en ?? reason.zh} ${broken ? `Confirmed by the examiner, costing ${pointsText(milli)}` : 'Denied by the examiner, nothing taken'}${why === '' ? '' : `: ${why}`}.`,
        },
      };
    });
}

/**
 * A cap follows the examiner's word on it; without one, his word on the must-nots behind it (a harmful one confirmed
 * sets off the cap of harmful statements, all of them denied lift it); without any, the machine's.
 */
function capAfter(
  cap: Cap,
  machine: readonly Penalty[],
  decisions: Decisions,
  mustNots: MustNotRules | undefined,
): Cap {
  const own = Object.hasOwn(decisions.caps, cap.id) ? decisions.caps[cap.id] : undefined;
  const confirmed = own?.confirmed ?? impliedBy(cap, machine, decisions, mustNots);
  if (confirmed === undefined) return cap;
  const { pending: _pending, ...rest } = cap;
  const why = (own?.text ?? '').trim();
  const { zh, en = cap.reason.zh } = cap.reason;
  return {
    ...rest,
    applied: confirmed,
    reason: {
      zh: `${zh}考官${confirmed ? '确认' : '否决'}${why === '' ? '' : `：${why}`}。`,
      en: `${en} ${confirmed ? 'Confirmed' : 'Denied'} by the examiner${why === '' ? '' : `: ${why}`}.`,
    },
  };
}

function impliedBy(
  { id, applied, pending }: Cap,
  machine: readonly Penalty[],
  { mustNots }: Decisions,
  rules: MustNotRules | undefined,
): boolean | undefined {
  const met = applied || pending === true;
  // The cap of one must-not rests on coded fields alone: an examiner's word decides it where these have met it.
  if (Object.hasOwn(mustNots, id)) return met ? mustNots[id]!.confirmed : undefined;
  if (id !== 'harmful-mustnot') return undefined;
  const isHarmful = (name: string): boolean =>
    (machine.find((each) => each.id === name)?.severity ?? rules?.rules[name]?.severity) ===
    'harmful';
  if (Object.entries(mustNots).some(([name, { confirmed }]) => confirmed && isHarmful(name)))
    return true;
  const behind = machine.filter(
    ({ severity, status }) => severity === 'harmful' && status === 'auto',
  );
  const allDenied =
    behind.length > 0 && behind.every((each) => mustNots[each.id]?.confirmed === false);
  return met && allDenied ? false : undefined;
}
