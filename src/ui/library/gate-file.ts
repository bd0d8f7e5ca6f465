import type { GateReport } from '#state';

/** The list as a text file, for whoever is to mend the case. */
export const gateFile = (
  { caseId, findings, summary }: GateReport,
  language: 'zh' | 'en',
  title: string,
  mend: string,
): string =>
  [
    `${title} (${caseId})`,
    summary[language],
    '',
    ...findings.flatMap((finding) => [
      `${finding.class}  ${finding[language]}`,
      `       ${mend}: ${finding.mend[language]}`,
      ...finding.files.map((file) => `       ${file}`),
    ]),
    '',
  ].join('\n');
