import type { Report } from '../report/index.ts';
import type { MarkError } from './mark-error.ts';

// A submission comes out of a file or an older store. Members may be absent (normalReport fills them), but what is there
// must have the shape that marking reads, or nothing is marked and the member is named.

type Shape =
  'string' | 'number' | 'boolean' | 'value' | readonly [Shape] | { readonly [name: string]: Shape };

/** A list of coded entries: `id` and the named code must be there, the rest may. Marked by a `!`. */
const coded = (code: string, more: Readonly<Record<string, Shape>> = {}): Shape => [
  { 'id!': 'string', [`${code}!`]: 'string', ...more },
];
const region: Shape = { status: 'string', text: 'string' };

const reportShape: Shape = {
  history: { summary: 'string', question: 'string', asked: ['string'] },
  technique: {
    tracer: 'string',
    activityMBq: 'number',
    uptakeMin: 'number',
    glucoseMmolL: 'number',
    fastingH: 'number',
    ct: 'string',
    range: 'string',
    quality: 'string',
    remarks: 'string',
  },
  comparison: { prior: 'string', date: 'string', text: 'string' },
  regions: { R1: region, R2: region, R3: region, R4: region },
  variants: coded('variant', { site: 'string' }),
  artifacts: coded('artifact', {
    series: 'string',
    how: 'string',
    action: 'string',
    affectsConclusion: 'boolean',
  }),
  impression: { text: 'string', items: coded('concept', { site: 'string', certainty: 'string' }) },
  differential: coded('concept', { site: 'string', reason: 'string' }),
  staging: { module: 'string', components: 'value', group: 'string' },
  response: { module: 'string', components: 'value', category: 'string' },
  critical: {
    none: 'boolean',
    items: coded('item', {
      severity: 'string',
      notify: 'string',
      withinMin: 'number',
      readBack: 'boolean',
      documented: 'boolean',
    }),
  },
  recommendation: {
    text: 'string',
    items: ['string'],
    details: coded('action', { target: 'string', intervalWeeks: 'number' }),
  },
};

/** The first member of a report that has not the shape of the format. */
export function checkReport(report: Report): MarkError | undefined {
  const path = misfit(report, reportShape, 'report');
  return path === undefined
    ? undefined
    : { kind: 'unknown-schema', which: 'submission', schema: `uptake-submission/1, ${path}` };
}

function misfit(value: unknown, shape: Shape, path: string): string | undefined {
  if (shape === 'value') return components(value, path);
  if (typeof shape === 'string') return typeof value === shape ? undefined : path;
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return path;
    for (const [at, member] of value.entries()) {
      const found = misfit(member, shape[0] as Shape, `${path}.${at}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return path;
  for (const [marked, member] of Object.entries(shape)) {
    const name = marked.replace('!', '');
    const own = (value as Record<string, unknown>)[name];
    if (own === undefined && name === marked) continue;
    const found = misfit(own, member, `${path}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Staging components: texts, numbers and lists of texts. */
function components(value: unknown, path: string): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return path;
  for (const [name, member] of Object.entries(value)) {
    const fits = Array.isArray(member)
      ? member.every((code) => typeof code === 'string')
      : typeof member === 'string' || typeof member === 'number';
    if (!fits) return `${path}.${name}`;
  }
  return undefined;
}
