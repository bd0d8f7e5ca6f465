import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { inspectFiles, inspectionText } from './inspection.ts';
import { listFiles } from './list-files.ts';
import { readNifti } from './nifti.ts';

// npm run --silent inspect -- <folder, file, zip or pack> [--json] [--mask mask.nii.gz]
// Exit codes: 0 a CT or PET volume was found; 1 none was; 2 the call itself is wrong.

const usage = 'usage: inspect <folder, file, zip or pack> [--json] [--mask mask.nii.gz]';

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function argumentsOf(): { root: string; json: boolean; maskPath: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, mask: { type: 'string' } },
    });
    const [root] = positionals;
    if (root === undefined || positionals.length > 1) return fail(usage);
    return { root, json: values.json, maskPath: values.mask };
  } catch {
    return fail(usage);
  }
}

const { root, json, maskPath } = argumentsOf();
const files = await listFiles(root);
if (!files.ok) fail(files.error);
const maskBytes =
  maskPath === undefined
    ? undefined
    : await readFile(maskPath).catch(() => fail(`${maskPath}: cannot be read`));
const mask = maskBytes && readNifti(maskBytes);
if (mask && !mask.ok) fail(`${maskPath ?? ''}: ${mask.error}`);
const inspection = await inspectFiles(files.value, mask?.value);
console.log(json ? JSON.stringify(inspection, null, 2) : inspectionText(inspection));
process.exitCode = inspection.series.some(({ grid }) => grid) ? 0 : 1;
