import type { Key } from '#domain/marking';
import { vocabulary } from '#domain/vocab';
import type { CaseFileV2 } from '../schema/case-file.ts';
import type { Findings } from './finding.ts';

/** A case sheet by itself. */
export function checkCase(file: CaseFileV2, findings: Findings): void {
  const path = `case/${file.caseId}/case.json`;
  const { C1 = 0, C2 = 0, C3 = 0, C4 = 0 } = file.competencies ?? {};
  const sum = file.competencies && C1 + C2 + C3 + C4;
  if (sum !== undefined && Math.abs(sum - 1) > 1e-6)
    findings.say('competencies-sum', `${path}: competencies`, { sum: Number(sum.toFixed(4)) });
  const bank = file.historyBank.length;
  if (bank > 0 && (bank < 12 || bank > 20))
    findings.say('history-bank-size', `${path}: historyBank`, { found: bank });
  if (!file.tasks.some(({ kind }) => kind === 'report' || kind === 'critical'))
    findings.say('critical-statement', `${path}: tasks`);
  const { tracer } = file.sheet;
  if (tracer !== undefined && vocabulary.term('tracers', tracer) === undefined)
    findings.say('sheet-tracer', `${path}: sheet.tracer`, { code: tracer });
  checkSteps(file, path, findings);
}

function checkSteps(file: CaseFileV2, path: string, findings: Findings): void {
  const { steps, documents = [] } = file;
  const orders = steps.map(({ order }) => order).sort((a, b) => a - b);
  if (orders.some((order, at) => order !== at + 1))
    findings.say('step-order', `${path}: steps`, { count: steps.length });
  const revealed = new Set(steps.flatMap(({ reveal }) => reveal));
  if (!revealed.has('images')) findings.say('step-images', `${path}: steps`);
  for (const { id, reveal } of documents)
    if (!revealed.has(reveal))
      findings.say('document-never-shown', `${path}: documents.${id}`, { id, reveal });
  for (const { id, reveal } of steps)
    for (const what of ['labs', 'pathology'] as const)
      if (reveal.includes(what) && !documents.some((document) => document.reveal === what))
        findings.say('step-without-document', `${path}: steps.${id}`, { id, reveal: what });
  if (revealed.has('pathology') || documents.some(({ reveal }) => reveal === 'pathology'))
    findings.say('pathology-in-exam', `${path}: steps`);
}

/** The history bank against the values that the sheet or the key give its items. */
export function checkHistory(file: CaseFileV2, key: Key, findings: Findings): void {
  const path = `case/${file.caseId}/case.json`;
  const inKey = key.historyValues ?? {};
  const worth: string[] = [];
  for (const { id, value } of file.historyBank) {
    const keyed = Object.hasOwn(inKey, id) ? inKey[id] : undefined;
    const found = keyed ?? value;
    if (found === undefined) findings.say('history-value', `${path}: historyBank.${id}`, { id });
    else worth.push(found);
    if (keyed !== undefined && value !== undefined && keyed !== value)
      findings.say('history-value-differs', `${path}: historyBank.${id}`, {
        id,
        inCase: value,
        inKey: keyed,
      });
  }
  for (const id of Object.keys(inKey))
    if (!file.historyBank.some((item) => item.id === id))
      findings.say('history-value-unknown', `key/${file.caseId}.json: historyValues.${id}`, { id });
  if (worth.length > 0 && !worth.includes('essential'))
    findings.say('no-essential-history', `${path}: historyBank`);
}
