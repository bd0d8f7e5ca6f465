import type { ArtifactItem } from '../report/index.ts';
import { fraction, multiply, zero, type Fraction } from './fraction.ts';
import type { ArtifactKey, VariantKey } from './key.ts';
import type { MarkingRules } from './rules.ts';
import type { DraftItem, MarkContext, SectionDraft } from './section.ts';
import { findingNames, joinBoth, milliText, termNames, type Both } from './wording.ts';

type Shares = NonNullable<MarkingRules['quality']>;

/**
 * Section G, artefacts and quality (domain design §5.7): image quality 2 parts, keyed artefacts and variants together 3;
 * what is not keyed drops out. Of an artefact: recognised ½, action ¼, effect on the conclusion ¼. Recognised is a
 * coded entry, or the mimic that shows it called benign. The action counts for C3.
 */
export function markQuality(context: MarkContext): SectionDraft | undefined {
  const shares = context.rules.quality;
  if (shares === undefined) return undefined;
  const { artifacts = [], variants = [], quality = [] } = context.key;
  const listed = [...artifacts, ...variants];
  const weights = listed.reduce((sum, { points }) => sum + milliOf(points), 0);
  const parts = [
    quality.length > 0 ? shares.imageQuality : 0,
    weights > 0 ? shares.recognition : 0,
  ] as const;
  const whole = parts[0] + parts[1];
  if (whole === 0) return undefined;
  const slot = (points: number | undefined): Fraction =>
    fraction(parts[1] * milliOf(points), whole * weights);
  return {
    section: 'G',
    items: [
      ...(quality.length > 0
        ? [qualityItem(context, quality, fraction(parts[0], whole), shares)]
        : []),
      ...artifacts.flatMap((keyed) => artifactItems(context, keyed, slot(keyed.points), shares)),
      ...variants.map((keyed) => variantItem(context, keyed, slot(keyed.points))),
    ],
  };
}

const milliOf = (points: number | undefined): number => Math.round((points ?? 1) * 1000);

function qualityItem(
  context: MarkContext,
  accepted: readonly string[],
  share: Fraction,
  shares: Shares,
): DraftItem {
  const { vocab, submission } = context;
  const said = submission.report.technique.quality;
  const order: readonly string[] = vocab.tables.qualities.terms.map(({ id }) => id);
  const at = said === undefined ? -1 : order.indexOf(said);
  const gap =
    at < 0 ? Infinity : Math.min(...accepted.map((code) => Math.abs(order.indexOf(code) - at)));
  const unknown = said !== undefined && at < 0;
  const milli = gap === 0 ? 1000 : gap === 1 ? shares.qualityStepMilli : 0;
  const told =
    said === undefined ? { zh: '未填', en: 'not stated' } : termNames(vocab, 'qualities', said);
  const wanted = joinBoth(
    accepted.map((code) => termNames(vocab, 'qualities', code)),
    '或',
    ' or ',
  );
  return {
    path: 'quality',
    ruleId: unknown ? 'code-unknown' : 'G-quality',
    max: share,
    got: multiply(share, fraction(milli, 1000)),
    ...(unknown
      ? {
          status: 'needs-human' as const,
          toJudge: {
            wanted: { zh: '图像质量', en: 'Image quality' },
            reference: wanted,
            texts: [],
          },
        }
      : {}),
    inputs: { quality: said ?? '', creditMilli: milli },
    evidence: ['technique.quality'],
    reason: {
      zh: `图像质量“${told.zh}”，参考“${wanted.zh}”。得 ${milliText(milli)}。`,
      en: `Image quality “${told.en}”, reference “${wanted.en}”. Credit ${milliText(milli)}.`,
    },
  };
}

/** The mimic that shows an artefact or variant, if the reader put a finding there and called it benign. */
function benignCall(context: MarkContext, truthId: string | undefined): string | undefined {
  const pair = truthId === undefined ? undefined : context.matching.pairOf.get(truthId);
  const conf = pair?.finding.conf;
  return pair?.match.role === 'decoy' && conf !== undefined && conf <= 2
    ? pair.finding.id
    : undefined;
}

function artifactItems(
  context: MarkContext,
  keyed: ArtifactKey,
  slot: Fraction,
  shares: Shares,
): DraftItem[] {
  const { vocab } = context;
  const entry = answerTo(context, keyed);
  const benign = benignCall(context, keyed.truthId);
  const parts = [
    ['recognised', shares.recognised, undefined],
    ...(keyed.actionAnyOf.length > 0
      ? [['action', shares.action, shares.actionComp] as const]
      : []),
    ['impact', shares.impact, undefined],
  ] as const;
  const whole = parts.reduce((sum, [, weight]) => sum + weight, 0);
  const name = termNames(vocab, 'artifacts', keyed.artifact);
  const evidence = [keyed.id, ...(entry ? [entry.id] : []), ...(benign ? [benign] : [])];
  return parts.map(([part, weight, comp]): DraftItem => {
    const right =
      part === 'recognised'
        ? entry !== undefined || benign !== undefined
        : part === 'action'
          ? actionRight(entry, keyed)
          : entry?.affectsConclusion === keyed.affectsConclusion;
    const max = multiply(slot, fraction(weight, whole));
    const told = artifactText(context, part, keyed, entry, benign, right);
    return {
      path: `artifact/${keyed.id}/${part}`,
      ruleId: `G-${part}`,
      max,
      got: right ? max : zero,
      inputs: {
        artifact: keyed.artifact,
        recognised: entry !== undefined ? 'coded' : benign !== undefined ? 'benign-call' : '',
      },
      evidence,
      comp,
      reason: { zh: `${name.zh}：${told.zh}。`, en: `${name.en}: ${told.en}.` },
    };
  });
}

const actionRight = (entry: ArtifactItem | undefined, keyed: ArtifactKey): boolean =>
  entry?.action !== undefined && keyed.actionAnyOf.includes(entry.action);

/** Of several entries of one artefact the one that earns most, then the first. */
function answerTo(context: MarkContext, keyed: ArtifactKey): ArtifactItem | undefined {
  let best: { entry: ArtifactItem; right: number } | undefined;
  for (const entry of context.submission.report.artifacts) {
    if (entry.artifact !== keyed.artifact) continue;
    const right =
      (actionRight(entry, keyed) ? 1 : 0) +
      (entry.affectsConclusion === keyed.affectsConclusion ? 1 : 0);
    if (best === undefined || right > best.right) best = { entry, right };
  }
  return best?.entry;
}

function artifactText(
  context: MarkContext,
  part: 'recognised' | 'action' | 'impact',
  keyed: ArtifactKey,
  entry: ArtifactItem | undefined,
  benign: string | undefined,
  right: boolean,
): Both {
  if (part === 'recognised') {
    if (entry !== undefined) return { zh: '已识别', en: 'recognised' };
    if (benign === undefined) return { zh: '未识别', en: 'not recognised' };
    const finding = findingNames(context, benign);
    return {
      zh: `${finding.zh} 判为良性，算已识别`,
      en: `${finding.en} was called benign, which counts as recognised`,
    };
  }
  if (part === 'impact')
    return right
      ? { zh: '对结论的影响判断正确', en: 'its effect on the conclusion is right' }
      : keyed.affectsConclusion
        ? { zh: '应写明影响结论', en: 'it does affect the conclusion' }
        : { zh: '应写明不影响结论', en: 'it does not affect the conclusion' };
  const wanted = joinBoth(
    keyed.actionAnyOf.map((code) => termNames(context.vocab, 'artifactActions', code)),
    '或',
    ' or ',
  );
  return right
    ? { zh: '处理正确', en: 'the action is right' }
    : { zh: `处理应为${wanted.zh}`, en: `the action should be: ${wanted.en}` };
}

function variantItem(context: MarkContext, keyed: VariantKey, slot: Fraction): DraftItem {
  const { vocab, submission } = context;
  const entry = submission.report.variants.find(
    ({ variant, site }) =>
      variant === keyed.variant &&
      (keyed.site === undefined || site === undefined || vocab.sameSiteOrPart(site, keyed.site)),
  );
  const benign = benignCall(context, keyed.truthId);
  const name = termNames(vocab, 'variants', keyed.variant);
  const right = entry !== undefined || benign !== undefined;
  const told: Both =
    entry !== undefined
      ? { zh: '已识别', en: 'recognised' }
      : benign !== undefined
        ? {
            zh: `${findingNames(context, benign).zh} 判为良性，算已识别`,
            en: `${findingNames(context, benign).en} was called benign, which counts as recognised`,
          }
        : { zh: '未识别', en: 'not recognised' };
  return {
    path: `variant/${keyed.id}`,
    ruleId: 'G-variant',
    max: slot,
    got: right ? slot : zero,
    inputs: {
      variant: keyed.variant,
      recognised: entry !== undefined ? 'coded' : benign !== undefined ? 'benign-call' : '',
    },
    evidence: [keyed.id, ...(entry ? [entry.id] : []), ...(benign ? [benign] : [])],
    reason: { zh: `${name.zh}：${told.zh}。`, en: `${name.en}: ${told.en}.` },
  };
}
