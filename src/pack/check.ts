import * as v from 'valibot';
import { ok, type Result } from '#base';
import { packErr, type PackError } from './errors.ts';
import { checkJsonValue } from './json-read.ts';

/** Where in the file and what: `truths.3.region.r: Invalid type …`, the first complaint only. */
function firstIssue(issues: ReadonlyArray<v.BaseIssue<unknown>>): string {
  const issue = issues[0];
  if (!issue) return '';
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}

export function versionOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('schema' in value)) return undefined;
  return typeof value.schema === 'string' ? value.schema : undefined;
}

/**
 * A value from outside held against a schema: limits and forbidden names first, then the version, then the shape.
 * `name` is the format with its major version, `uptake-answers/1`; another major is told apart from a wrong file.
 */
export function checkShape<Output>(
  schema: v.GenericSchema<unknown, Output>,
  name: string,
  value: unknown,
  file: string,
): Result<Output, PackError> {
  const plain = checkJsonValue(value, file);
  if (!plain.ok) return plain;
  const found = versionOf(value);
  if (found !== undefined && found !== name && found.startsWith(name.replace(/\d+$/, '')))
    return packErr('unknown-version', file, found);
  const parsed = v.safeParse(schema, value);
  return parsed.success ? ok(parsed.output) : packErr('schema', file, firstIssue(parsed.issues));
}
