import { ok, type Result } from '#base';
import { packErr, type PackError } from './errors.ts';
import { limits } from './limits.ts';

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Depth and names of a parsed JSON value, walked without recursion: a file may nest deeper than the stack. */
export function checkJsonValue(root: unknown, file: string): Result<unknown, PackError> {
  const open: Array<{ value: unknown; depth: number }> = [{ value: root, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > limits.jsonDepth)
      return packErr('json-too-deep', file, `more than ${limits.jsonDepth}`);
    for (const name of Object.getOwnPropertyNames(value)) {
      if (forbidden.has(name)) return packErr('json-forbidden-name', file, name);
      open.push({ value: (value as Record<string, unknown>)[name], depth: depth + 1 });
    }
  }
  return ok(root);
}

/** Text from outside → a plain JSON value within the limits of docs/formats/casepack.md. */
export function parseJson(
  text: string,
  file: string,
  limit: number = limits.jsonBytes,
): Result<unknown, PackError> {
  if (text.length > limit) return packErr('json-too-large', file, `${text.length} characters`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    return packErr('json-syntax', file, thrown instanceof Error ? thrown.message : '');
  }
  return checkJsonValue(value, file);
}
