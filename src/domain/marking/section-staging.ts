import type { ReportResponse, ReportStaging, StagingValue } from '../report/index.ts';
import {
  componentOf,
  groupConsistency,
  relationOf,
  responseRelation,
  stagingModule,
  valueProblems,
  type StagingComponent,
  type StagingModule,
} from '../staging/index.ts';
import { fraction, multiply, zero, type Fraction } from './fraction.ts';
import type { ResponseKey, StagingKey } from './key.ts';
import type { MarkingRules } from './rules.ts';
import { measurementCredit } from './section-measurement.ts';
import type { DraftItem, MarkContext, SectionDraft } from './section.ts';
import { joinBoth, milliText, valueText, type Both } from './wording.ts';

/** Stage and response in one shape: what the key wants of a module and what the reader stated. */
interface Part {
  readonly path: 'staging' | 'response';
  readonly module: StagingModule;
  readonly components: StagingKey['components'];
  readonly group: string | undefined;
  readonly alternatives: NonNullable<StagingKey['alternatives']>;
  readonly said: { readonly module?: string | undefined } & Pick<ReportStaging, 'components'>;
  readonly saidGroup: string | undefined;
}

type Credits = NonNullable<MarkingRules['staging']>;

/**
 * Section D, staging and response (domain design §5.5). The module is the gate: another one earns nothing. Each keyed
 * component carries its points of the module; exact 1, same major step ½, one major step ¼; sets by overlap; numbers
 * by the bands of §5.4. A group that is not the key's but follows from the reader's own components earns half; one that
 * contradicts them earns nothing and is flagged.
 */
export function markStaging(context: MarkContext): SectionDraft | undefined {
  const credits = context.rules.staging;
  if (credits === undefined) return undefined;
  const parts = partsOf(context);
  const total = parts.reduce((sum, part) => sum + pointsOf(part), 0);
  if (total === 0) return undefined;
  return {
    section: 'D',
    items: parts.flatMap((part) => partItems(context, part, credits, total)),
  };
}

function partsOf({ key, submission }: MarkContext): Part[] {
  const { staging, response } = submission.report;
  return [
    ...partOf('staging', key.staging, key.staging?.group, key.staging?.alternatives, staging),
    ...partOf('response', key.response, key.response?.category, undefined, response),
  ];
}

function partOf(
  path: Part['path'],
  keyed: StagingKey | ResponseKey | undefined,
  group: string | undefined,
  alternatives: StagingKey['alternatives'],
  said: ReportStaging | ReportResponse,
): Part[] {
  const module = keyed && stagingModule(keyed.module);
  if (keyed === undefined || module === undefined) return [];
  const saidGroup = 'category' in said ? said.category : 'group' in said ? said.group : undefined;
  const { components } = keyed;
  return [{ path, module, components, group, alternatives: alternatives ?? {}, said, saidGroup }];
}

const keyedOf = ({ module, components }: Part): readonly StagingComponent[] =>
  module.components.filter(({ id }) => components[id] !== undefined);

const pointsOf = (part: Part): number =>
  keyedOf(part).reduce((sum, { points }) => sum + points, 0) +
  (part.group === undefined ? 0 : part.module.groupPoints);

function partItems(context: MarkContext, part: Part, credits: Credits, total: number): DraftItem[] {
  if (part.said.module !== part.module.id) return [gateItem(part, fraction(pointsOf(part), total))];
  const items = keyedOf(part).map((component) =>
    componentItem(context, part, component, credits, fraction(component.points, total)),
  );
  if (part.group === undefined || part.module.groupPoints === 0) return items;
  return [...items, groupItem(part, credits, fraction(part.module.groupPoints, total))];
}

const naming = (part: Part): Both =>
  part.path === 'staging' ? { zh: '分期', en: 'stage' } : { zh: '疗效', en: 'response' };

/** Nothing stated, another module, or one that this version does not know. */
function gateItem(part: Part, share: Fraction): DraftItem {
  const { module: id } = part.said;
  const what = naming(part);
  const other = id === undefined ? undefined : stagingModule(id);
  const unknown = id !== undefined && other === undefined;
  const reason: Both =
    id === undefined
      ? {
          zh: `未填${what.zh}；应采用“${part.module.zh}”。`,
          en: `No ${what.en} stated; “${part.module.en}” applies.`,
        }
      : unknown
        ? {
            zh: `${what.zh}系统“${id}”不在本版所列之中，未自动计分，须人工判定；参考为“${part.module.zh}”。`,
            en: `The ${what.en} system “${id}” is not one this version knows: not marked, a person must judge; the reference is “${part.module.en}”.`,
          }
        : {
            zh: `${what.zh}系统选错：用“${other?.zh ?? ''}”，应为“${part.module.zh}”，本项不得分。`,
            en: `Wrong ${what.en} system: “${other?.en ?? ''}” instead of “${part.module.en}”, so nothing is earned.`,
          };
  return {
    path: `${part.path}/module`,
    ruleId: unknown ? 'code-unknown' : 'D-module',
    max: share,
    got: zero,
    ...(unknown
      ? {
          status: 'needs-human' as const,
          toJudge: {
            wanted: namesOf(part.module),
            reference: groupNames(part.module, part.group),
            texts: [],
          },
        }
      : {}),
    inputs: { module: id ?? '', moduleKey: part.module.id },
    evidence: [part.path],
    reason,
  };
}

const namesOf = ({ zh, en }: { readonly zh: string; readonly en: string }): Both => ({ zh, en });

function componentItem(
  context: MarkContext,
  part: Part,
  component: StagingComponent,
  credits: Credits,
  share: Fraction,
): DraftItem {
  const keyed = part.components[component.id]!;
  const said = part.said.components[component.id];
  const problem = said === undefined ? undefined : valueProblems(component, said)[0];
  const base = {
    path: `${part.path}/${component.id}`,
    max: share,
    evidence: [`${part.path}.${component.id}`],
    inputs: { said: said === undefined ? '' : plain(said), key: plain(keyed) },
  };
  const name = namesOf(component);
  const wanted = valueNames(component, keyed);
  if (problem !== undefined)
    return {
      ...base,
      ruleId: 'code-unknown',
      got: zero,
      status: 'needs-human',
      toJudge: { wanted: name, reference: wanted, texts: [] },
      reason: {
        zh: `${name.zh}填“${plain(said ?? '')}”，不在本版所列之中，须人工判定；参考 ${wanted.zh}。`,
        en: `${name.en}: “${plain(said ?? '')}” is not a value this version knows; a person must judge. Reference ${wanted.en}.`,
      },
    };
  const credit =
    said === undefined
      ? { value: zero, note: { zh: '未填', en: 'not stated' } }
      : creditOf(context, part, component, said, keyed, credits);
  const told = said === undefined ? undefined : valueNames(component, said);
  return {
    ...base,
    ruleId: 'D-component',
    got: multiply(share, credit.value),
    inputs: { ...base.inputs, creditMilli: milliNumber(credit.value) },
    reason: {
      zh: `${name.zh}${told === undefined ? '' : ` ${told.zh}`}：${credit.note.zh}，参考 ${wanted.zh}。得 ${milliText(milliNumber(credit.value))}。`,
      en: `${name.en}${told === undefined ? '' : ` ${told.en}`}: ${credit.note.en}, reference ${wanted.en}. Credit ${milliText(milliNumber(credit.value))}.`,
    },
  };
}

const milliNumber = ({ n, d }: Fraction): number => Number((n * 2000n + d) / (2n * d));

interface Credit {
  readonly value: Fraction;
  readonly note: Both;
}

const milli = (value: number, zh: string, en: string): Credit => ({
  value: fraction(value, 1000),
  note: { zh, en },
});

/** The better of what the relation to the key earns and what the key allows as an alternative. */
function creditOf(
  context: MarkContext,
  part: Part,
  component: StagingComponent,
  said: StagingValue,
  keyed: StagingValue,
  credits: Credits,
): Credit {
  const direct = relationCredit(context, component, said, keyed, credits);
  const allowed = alternativeOf(part, component.id, said);
  return allowed !== undefined && milliNumber(direct.value) < allowed
    ? milli(allowed, '参考答案接受的另一种判读', 'another reading that the key accepts')
    : direct;
}

function alternativeOf(part: Part, id: string, said: StagingValue): number | undefined {
  const list = Object.hasOwn(part.alternatives, id) ? part.alternatives[id] : undefined;
  const credit = list?.find(({ value }) => value === said)?.credit;
  return credit === undefined ? undefined : Math.round(credit * 1000);
}

function relationCredit(
  context: MarkContext,
  component: StagingComponent,
  said: StagingValue,
  keyed: StagingValue,
  credits: Credits,
): Credit {
  const relation = relationOf(component, said, keyed);
  switch (relation.kind) {
    case 'exact':
      return milli(1000, '相符', 'right');
    case 'same-major':
      return milli(
        credits.sameMajorMilli,
        '大类正确、亚类不符',
        'right category, wrong subcategory',
      );
    case 'one-step':
      return component.kind === 'deauville'
        ? milli(credits.deauvilleStepMilli, '差一级，未跨 3|4', 'one off, on the same side of 3|4')
        : milli(credits.oneStepMilli, '差一大级', 'one category off');
    case 'one-step-across':
      return milli(credits.deauvilleAcrossMilli, '差一级，跨 3|4', 'one off, across 3|4');
    case 'overlap': {
      const { shared, all } = relation;
      return {
        value: all === 0 ? fraction(1) : fraction(shared, all),
        note: { zh: `共同 ${shared} / 合计 ${all}`, en: `${shared} shared of ${all} named` },
      };
    }
    case 'number': {
      const band =
        component.kind === 'number' ? context.rules.measure.bands[component.band] : undefined;
      const earned =
        band === undefined ? 0 : measurementCredit(relation.said, relation.keyed, band);
      return earned === 1000
        ? milli(1000, '在满分范围内', 'within full credit')
        : earned > 0
          ? milli(earned, '在半分范围内', 'within half credit')
          : milli(0, '超出范围', 'out of range');
    }
    case 'other':
      return milli(0, '不符', 'wrong');
  }
}

/** Stage group or response category, with the error carried forward. */
function groupItem(part: Part, credits: Credits, share: Fraction): DraftItem {
  const { module, saidGroup: said, group: keyed } = part;
  const consistency =
    said === undefined ? 'unknown' : groupConsistency(module.id, part.said.components, said);
  const wanted = groupNames(module, keyed);
  const credit = groupCredit(part, consistency, credits);
  const told = groupNames(module, said);
  return {
    path: `${part.path}/group`,
    ruleId: 'D-group',
    max: share,
    got: multiply(share, credit.value),
    inputs: {
      said: said ?? '',
      key: keyed ?? '',
      consistency,
      creditMilli: milliNumber(credit.value),
    },
    evidence: [`${part.path}.group`],
    reason: {
      zh: `${said === undefined ? '未填归类' : told.zh}：${credit.note.zh}，参考 ${wanted.zh}。得 ${milliText(milliNumber(credit.value))}。`,
      en: `${said === undefined ? 'No group stated' : told.en}: ${credit.note.en}, reference ${wanted.en}. Credit ${milliText(milliNumber(credit.value))}.`,
    },
  };
}

function groupCredit(
  part: Part,
  consistency: ReturnType<typeof groupConsistency>,
  credits: Credits,
): Credit {
  const { saidGroup: said, group: keyed } = part;
  if (said === undefined) return milli(0, '不得分', 'nothing earned');
  if (consistency === 'inconsistent')
    return milli(0, '自身不一致：与所填各项不符', 'contradicts the reader’s own components');
  if (said === keyed) return milli(1000, '相符', 'right');
  const allowed = alternativeOf(part, 'group', said) ?? 0;
  const ordinal = part.path === 'response' ? responseCredit(said, keyed ?? '', credits) : 0;
  const carried = consistency === 'consistent' ? credits.carriedForwardMilli : 0;
  const best = Math.max(allowed, ordinal, carried);
  if (best === 0) return milli(0, '不符', 'wrong');
  if (best === allowed)
    return milli(best, '参考答案接受的另一种判读', 'another reading that the key accepts');
  return best === ordinal
    ? milli(best, '相邻类别', 'a neighbouring category')
    : milli(
        best,
        '与参考不符，但与所填各项一致，按错误延续计半分',
        'not the reference, but follows from the components stated: half, error carried forward',
      );
}

function responseCredit(said: string, keyed: string, credits: Credits): number {
  const relation = responseRelation(said, keyed);
  return relation === 'same-direction'
    ? credits.sameDirectionMilli
    : relation === 'stable-step'
      ? credits.stableStepMilli
      : 0;
}

const plain = (value: StagingValue): string =>
  typeof value === 'object'
    ? [...value].sort().join(' ')
    : typeof value === 'number'
      ? valueText(value)
      : value;

function valueNames(component: StagingComponent, value: StagingValue): Both {
  if (component.kind === 'number') {
    const text = `${plain(value)} ${component.unit}`;
    return { zh: text, en: text };
  }
  const codes = typeof value === 'object' ? [...value].sort() : [String(value)];
  if (codes.length === 0) return { zh: '无', en: 'none' };
  return joinBoth(
    codes.map((code) => {
      const option = component.options.find(({ id }) => id === code);
      return option === undefined ? { zh: code, en: code } : namesOf(option);
    }),
    '、',
    ', ',
  );
}

export function groupNames(module: StagingModule, group: string | undefined): Both {
  const term = module.groups.find(({ id }) => id === group);
  return term === undefined ? { zh: group ?? '—', en: group ?? '—' } : namesOf(term);
}

export const stagingComponentNames = (module: StagingModule, id: string): Both => {
  const component = componentOf(module, id);
  return component === undefined ? { zh: id, en: id } : namesOf(component);
};
