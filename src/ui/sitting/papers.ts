import type { Exam, PaperId } from '#domain/exam';
import type { SittingRun } from '#state';

/** Questions, tasks or cases of a paper. */
export function paperSize({ papers }: Exam, paper: PaperId): number {
  switch (paper) {
    case 'theory':
      return (papers.theory?.items ?? []).reduce((sum, { questions }) => sum + questions.length, 0);
    case 'practical':
      return papers.practical?.tasks.length ?? 0;
    case 'cases':
      return papers.cases?.caseIds.length ?? 0;
  }
}

/** How many of them were answered, or handed in. */
export function paperDone(run: SittingRun, paper: PaperId): number {
  switch (paper) {
    case 'theory':
      return run.theory.answered;
    case 'practical':
      return Object.keys(run.state.responses).length;
    case 'cases':
      return run.cases.caseIds.filter((id) => run.cases.stateOf(id) === 'done').length;
  }
}
