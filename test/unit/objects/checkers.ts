import { spawnSync } from 'node:child_process';
import { it } from 'vitest';

// Programs of other people that judge DICOM objects: dicom3tools' dciodvfy, DCMTK's dsrdump. Not part of the project;
// where one is not on the PATH, its test is skipped with a line that says so.

export interface Checker {
  readonly it: (name: string, body: () => void) => void;
  /** All it says, standard output and standard error, and its exit code at the end. */
  readonly run: (args: readonly string[]) => string;
}

export function checker(program: string): Checker {
  const found = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const there = found.error === undefined;
  return {
    it: (name, body) => {
      if (there) it(name, body);
      else {
        console.warn(`skipped: ${name} (no ${program} on the PATH)`);
        it.skip(name, body);
      }
    },
    run: (args) => {
      const done = spawnSync(program, args, { encoding: 'utf8' });
      return `${done.stdout}\n${done.stderr}\nexit code ${done.status ?? 'none'}`;
    },
  };
}

/** The lines in which a checker finds fault, warnings left out. */
export const errorsIn = (said: string): readonly string[] =>
  said.split('\n').filter((line) => /^(Error|E:|F:)/.test(line));
