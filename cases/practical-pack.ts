import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, sha256Hex } from '#base';
import { writeCasePack, type FileToWrite } from '#pack';
import {
  buildStudy,
  practicalBank,
  tasksOn,
  taskStudies,
  type PracticalTask,
} from './bank/practical/index.ts';
import type { MadePack } from './library-packs.ts';
import { pair } from './library/words.ts';
import { isCurrent, libraryMadeFrom, sourcesHash, writeStamp } from './stamp.ts';

// The practical tasks as the office takes them: practical.json with faces and keys, and beside it the pack of the images
// that some of them need. It is fetched when an examiner asks for it and is no part of what a reader begins with.

const file = 'practical.casepack';
const title = '实践操作图像（合成数据） | Images for practical tasks (synthetic data)';

interface Built {
  readonly pack: Uint8Array;
  readonly tasks: readonly PracticalTask[];
}

async function build(): Promise<Built> {
  const files: FileToWrite[] = [];
  const tasks: PracticalTask[] = [...practicalBank];
  const cases: Array<Pick<FileSheet, 'caseId' | 'level' | 'minutes'>> = [];
  for (const study of taskStudies) {
    const built = buildStudy(study);
    files.push(...built.files);
    tasks.push(...tasksOn(built));
    const { caseId, level, minutes } = built.file;
    cases.push({ caseId, level, minutes });
  }
  const pack = await writeCasePack(
    {
      packId: 'practical',
      version: '1.0.0',
      kind: 'practice',
      title: pair(title),
      synthetic: true,
      issuer: { id: 'uptake', name: 'Uptake' },
      createdAt: '2026-11-22',
      languages: ['zh', 'en'],
      cases,
      licence: {
        spdxOrText: 'Apache-2.0',
        source: 'cases/ of this project; synthetic, no patient; not reviewed by a physician',
      },
    },
    files,
  );
  return {
    pack: new Uint8Array(await pack.arrayBuffer()),
    // P1 to P8.
    tasks: tasks.sort((a, b) =>
      a.face.kind < b.face.kind ? -1 : a.face.kind > b.face.kind ? 1 : 0,
    ),
  };
}

type FileSheet = ReturnType<typeof buildStudy>['file'];

/** Writes whole files only: another run may be reading. */
function replace(path: string, bytes: Uint8Array | string): void {
  const part = `${path}.${process.pid}`;
  writeFileSync(part, bytes);
  renameSync(part, path);
}

/** Renders and writes both, where their sources have changed. */
export async function makePractical(
  root: string,
  folder: string,
  say: (line: string) => void,
): Promise<MadePack> {
  const [packPath, jsonPath] = [join(folder, file), join(folder, 'practical.json')] as const;
  const stamp = join(folder, 'practical.stamp');
  const hash = sourcesHash(root, libraryMadeFrom);
  if (isCurrent([packPath, jsonPath], stamp, hash)) {
    const bytes = readFileSync(packPath);
    say(`${file} is current (${(bytes.length / 1048576).toFixed(1)} MB)`);
    return { file, bytes };
  }
  const start = performance.now();
  const { pack, tasks } = await build();
  mkdirSync(folder, { recursive: true });
  const images = { file, bytes: pack.length, sha256: sha256Hex(pack) };
  const text = canonicalJson({ tasks, images });
  replace(packPath, pack);
  replace(jsonPath, text);
  writeStamp(stamp, hash);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`${file}, ${(pack.length / 1048576).toFixed(1)} MB, made in ${seconds} s`);
  say(`practical.json, ${tasks.length} tasks, ${Math.round(text.length / 1024)} kB`);
  return { file, bytes: pack };
}
