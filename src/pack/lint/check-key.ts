import { currentRules, mark, type Key, type MarkItem, type Truth } from '#domain/marking';
import { vocabulary, type TableName } from '#domain/vocab';
import type { CaseFileV2 } from '../schema/case-file.ts';
import type { Findings } from './finding.ts';
import { perfectAttempt } from './perfect.ts';

/** Below this share a case stands too much on reading text, which is unreliable (design §1.2). */
const leastCodedMilli = 80_000;

/** The reference answer by itself: authors, codes, and whether its points can be earned. */
export function checkKey(key: Key, file: CaseFileV2, findings: Findings): void {
  const path = `key/${key.caseId}.json`;
  if (key.truthBasis !== 'phantom' && new Set(key.authors).size < 2)
    findings.say('two-authors', `${path}: authors`, { found: key.authors.length });
  if (key.teaching.length === 0) findings.say('teaching-missing', `${path}: teaching`);
  if (key.impression.reduce((sum, { points }) => sum + points, 0) <= 0)
    findings.say('no-points', `${path}: impression`);
  checkCodes(key, path, findings);
  checkPoints(key, file, path, findings);
}

/** Members that the reader of keys leaves to a hospital's own words, and that nobody could then choose here. */
function checkCodes(key: Key, path: string, findings: Findings): void {
  const known = (place: string, table: TableName, code: string | undefined): void => {
    if (code !== undefined && vocabulary.term(table, code) === undefined)
      findings.say('unknown-code', `${path}: ${place}`, { code, table });
  };
  for (const truth of key.truths) {
    const place = `truths.${truth.id}`;
    for (const site of [truth.site, ...(truth.siteAccept ?? [])])
      known(`${place}.site`, 'sites', site);
    for (const code of truth.pattern ?? []) known(`${place}.pattern`, 'patterns', code);
    for (const code of truth.ct ?? []) known(`${place}.ct`, 'ct', code);
    checkSide(truth, `${path}: ${place}`, findings);
  }
  for (const { id, anyOf, nearOf = [], field } of key.impression)
    if (field === undefined)
      for (const wanted of [...anyOf, ...nearOf]) {
        const [code, site] = wanted.split('@');
        known(`impression.${id}`, 'concepts', code);
        known(`impression.${id}`, 'sites', site);
      }
  for (const one of key.critical) {
    known(`critical.${one.item}`, 'critical', one.item);
    for (const whom of one.notifyAnyOf) known(`critical.${one.item}`, 'notify', whom);
  }
}

function checkSide({ id, site, laterality }: Truth, place: string, findings: Findings): void {
  const side = vocabulary.sideOf(site);
  if (side !== undefined && laterality !== undefined && side !== laterality)
    findings.say('site-side', place, { id, site: side, stated: laterality });
}

const points = (milli: number): string => (milli / 1000).toFixed(2);

/** Ids of key points that stand on text alone: what they lose is no fault. */
function textOnly(key: Key): ReadonlySet<string> {
  const lists = [key.impression, key.differential, key.recommend, key.historyText];
  return new Set(
    lists
      .flatMap((list) => (list ?? []).filter(({ anyOf }) => anyOf.length === 0))
      .map(({ id }) => id),
  );
}

/** [Note: the perfect attempt] in `perfect.ts`. */
function checkPoints(key: Key, file: CaseFileV2, path: string, findings: Findings): void {
  const marked = mark({
    submission: perfectAttempt(key, file),
    key,
    rules: currentRules,
    vocab: vocabulary,
  });
  if (!marked.ok) {
    const { kind, ...rest } = marked.error;
    findings.say('not-markable', path, { reason: `${kind} ${JSON.stringify(rest)}` });
    return;
  }
  const byText = textOnly(key);
  const needsText = ({ itemId }: MarkItem): boolean => byText.has(itemId.split('/').at(-1) ?? '');
  const { items, rawMilli, caps, penalties = [] } = marked.value;
  for (const item of items) {
    // Half a thousandth of a point is lost where shares of points are rounded.
    if (item.maxMilli - item.gotMilli <= 1 || needsText(item)) continue;
    findings.say('unreachable', `${path}: ${item.itemId}`, {
      item: item.itemId,
      got: points(item.gotMilli),
      max: points(item.maxMilli),
    });
  }
  if (rawMilli < leastCodedMilli)
    findings.say('text-share', path, { share: (rawMilli / 1000).toFixed(1) });
  const set = [
    ...caps.filter(({ applied, pending }) => applied || pending === true),
    ...penalties.filter(({ milli }) => milli > 0),
  ];
  for (const { id } of set) findings.say('answer-capped', `${path}: ${id}`, { cap: id });
}
