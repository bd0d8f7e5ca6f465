import { spawn, type ChildProcess } from 'node:child_process';
import { platform } from 'node:os';

// Runs one step of `npm test` as a child process whose output is shown as it comes.

function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (platform() === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

export interface StepOutcome {
  readonly exitCode: number;
  readonly timedOut: boolean;
  readonly seconds: number;
}

const running = new Set<ChildProcess>();

/** Ends what still runs when the whole run is interrupted: steps have process groups of their own. */
export function endRunningSteps(): void {
  for (const child of running) killTree(child);
}

/** Never rejects: a command that cannot be started is exit code 127. Nothing is read from stdin. */
export function runCommand(
  command: string,
  args: readonly string[],
  limitMinutes: number,
  env: Readonly<Record<string, string>> = {},
): Promise<StepOutcome> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      detached: platform() !== 'win32',
    });
    running.add(child);
    let timedOut = false;
    const limit = setTimeout(() => {
      timedOut = true;
      killTree(child);
    }, limitMinutes * 60_000);
    const finish = (exitCode: number): void => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ exitCode, timedOut, seconds: (performance.now() - started) / 1000 });
    };
    child.on('error', (error) => {
      console.error(`cannot start ${command}: ${error.message}`);
      finish(127);
    });
    child.on('exit', (code) => finish(code ?? 1));
  });
}

/** `npm run <script>` by the npm that runs us, without a shell. */
export function npmScript(script: string, limitMinutes: number): Promise<StepOutcome> {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js') === true
    ? runCommand(process.execPath, [npm, 'run', '--silent', script], limitMinutes)
    : runCommand('npm', ['run', '--silent', script], limitMinutes);
}
