import type { Result } from '#base';

// What the page and the worker say to each other. Every message carries the id of its run; one that is none of these, or
// belongs to no run that is open, is ignored.

export type ToWorker =
  { type: 'run'; id: number; job: string; input: unknown } | { type: 'cancel'; id: number };

export type FromWorker =
  | { type: 'progress'; id: number; progress: unknown }
  | { type: 'done'; id: number; result: Result<unknown, unknown> }
  /** The job threw: a bug, not an expected failure. */
  | { type: 'crashed'; id: number; detail: string };

const hasIdAndType = (data: unknown): data is { type: unknown; id: number } =>
  typeof data === 'object' &&
  data !== null &&
  'type' in data &&
  'id' in data &&
  typeof data.id === 'number';

export const isToWorker = (data: unknown): data is ToWorker =>
  hasIdAndType(data) &&
  (data.type === 'cancel' ||
    (data.type === 'run' && 'input' in data && 'job' in data && typeof data.job === 'string'));

const isResult = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'ok' in value &&
  (value.ok === true ? 'value' in value : value.ok === false && 'error' in value);

export const isFromWorker = (data: unknown): data is FromWorker =>
  hasIdAndType(data) &&
  ((data.type === 'progress' && 'progress' in data) ||
    (data.type === 'done' && 'result' in data && isResult(data.result)) ||
    (data.type === 'crashed' && 'detail' in data && typeof data.detail === 'string'));

export const describeThrown = (thrown: unknown): string => {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  } catch {
    return 'unknown';
  }
};
