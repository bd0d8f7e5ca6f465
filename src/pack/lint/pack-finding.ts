import { packErrorText } from '../error-texts.ts';
import type { PackError } from '../errors.ts';
import type { LintFinding } from './finding.ts';

/** What a reader of the pack would refuse it for, as a finding under the name of the refusal. */
export const packFinding = (error: PackError): LintFinding => ({
  rule: error.kind,
  severity: 'error',
  place: error.file,
  message: packErrorText(error),
  mend: { zh: '改正后由程序重新打包。', en: 'Correct it and let the program pack again.' },
});
