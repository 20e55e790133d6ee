/** models/evaluate.py, which decides by LaTeX whether two formulas look alike: is it here, and running it. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface Judge {
  python: string;
  root: string;
}

/** The judge in a checkout of the repository at `root`, or a sentence about what is missing. */
export function findJudge(root: string): Judge | string {
  if (!existsSync(join(root, 'models', 'evaluate.py'))) return 'it needs a checkout of the repository (models/evaluate.py); the package alone cannot typeset';
  const own = join(root, 'build', 'venv', 'bin', 'python');
  const python = existsSync(own) ? own : 'python3';
  if (!answers('latex', ['--version'], root)) return 'it needs LaTeX (Debian: texlive-latex-recommended and what else scripts/setup installs)';
  if (!answers(python, ['-m', 'models.evaluate', '--help'], root)) return `it needs Python with the packages of models/requirements.txt; ${python} lacks them (scripts/setup installs them)`;
  return { python, root };
}

function answers(command: string, argv: string[], cwd: string): boolean {
  return spawnSync(command, argv, { cwd, stdio: 'ignore' }).status === 0;
}

/** Runs it with its output on ours; true if it did not fail. */
export function runJudge({ python, root }: Judge, argv: readonly string[]): boolean {
  return spawnSync(python, argv, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}
