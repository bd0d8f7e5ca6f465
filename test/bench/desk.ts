import {
  beginSitting,
  caseEventDigest,
  caseFromLog,
  makeScript,
  nextEntry,
  submissionDigest,
  type SittingEvent,
} from '#domain/exam';
import { emptyReport, type LoggedEvent } from '#domain/report';
import { buildExam, makeDeviceKey, sealSubmission, signScript } from '#pack';
import { openScripts } from '../../src/work/desk/open-scripts.ts';
import { keysFor, unwrap } from '../fixtures/sealing.ts';
import { smallInput } from '../fixtures/small-exam.ts';

// `npx tsx test/bench/desk.ts [scripts]`: what a folder of long scripts costs the desk. Each chain has some 1,300 entries,
// as many as a day of three papers; one case is read, with 480 events.

const wanted = Number(process.argv[2] ?? 50);
const keys = await keysFor('E1');
const input = smallInput(keys);
const built = unwrap(await buildExam(input));
const { exam } = input;
const { packHash } = built.pack;

const log: readonly LoggedEvent[] = Array.from({ length: 480 }, (_, n): LoggedEvent => ({
  attemptId: 'a',
  seq: n + 1,
  wallMs: 1_780_000_020_000 + 1000 * n,
  event:
    n === 479
      ? { type: 'handed-in' }
      : {
          type: 'report-edited',
          section: 'regions',
          value: {
            ...emptyReport.regions,
            R2: {
              status: 'abnormal',
              text: `右肺上叶高代谢结节，第 ${n} 稿。`.repeat(1 + (n % 10)),
            },
          },
        },
}));

async function file(candidate: string): Promise<{ name: string; blob: Blob }> {
  const device = await makeDeviceKey();
  const { submission } = caseFromLog('c1', 'a', log).script;
  const events: readonly SittingEvent[] = [
    { type: 'paper-opened', paper: 'theory' },
    ...Array.from({ length: 800 }, (_, n): SittingEvent => ({
      type: 'answered',
      itemId: 'a1',
      questionId: 'q1',
      answer: { type: 'choice', choice: n % 2 === 0 ? 'A' : 'B' },
    })),
    { type: 'paper-closed', paper: 'theory', why: 'finished' },
    { type: 'paper-opened', paper: 'cases' },
    { type: 'case-opened', caseId: 'c1', attemptId: 'a' },
    ...log.map((logged): SittingEvent => ({
      type: 'case-event',
      caseId: 'c1',
      seq: logged.seq,
      digest: caseEventDigest(logged),
    })),
    {
      type: 'case-handed-in',
      caseId: 'c1',
      submissionHash: submissionDigest(submission),
      why: 'finished',
    },
    { type: 'paper-closed', paper: 'cases', why: 'finished' },
    { type: 'ended', stopCode: '654321', why: 'finished' },
  ];
  const at = (n: number): { monoMs: number; wallMs: number } => ({
    monoMs: 1000 * n,
    wallMs: 1_780_000_000_000 + 1000 * n,
  });
  const { alg, publicKey } = device;
  const first = unwrap(
    beginSitting(
      {
        type: 'begun',
        examId: exam.examId,
        packHash,
        candidate,
        device: { alg, publicKey },
        startCode: '123456',
        supervised: true,
        build: 'bench',
      },
      at(0),
    ),
  );
  const chain = [first];
  for (const event of events) chain.push(nextEntry(chain.at(-1)!, at(chain.length), event));
  const signed = unwrap(await signScript(unwrap(makeScript(exam, chain, { c1: log })), device));
  const { bytes } = unwrap(await sealSubmission(signed, exam.locks));
  return { name: `${candidate}.submission`, blob: new Blob([bytes]) };
}

const files: Array<{ name: string; blob: Blob }> = [];
for (let n = 0; n < wanted; n++) files.push(await file(`B-${n}`));
const began = performance.now();
let openedAt = 0;
const taken = unwrap(
  await openScripts(
    { exam, packHash, key: built.key, identity: keys.key.identity, files },
    {
      signal: new AbortController().signal,
      onProgress: ({ phase }) => {
        if (phase === 'mark' && openedAt === 0) openedAt = performance.now();
      },
    },
  ),
);
const ended = performance.now();
const each = (from: number, to: number): string => ((to - from) / wanted).toFixed(1);
console.log(
  `${taken.scripts.length} scripts of ${files[0]!.blob.size} bytes: open ${each(began, openedAt)} ms each, check and mark ${each(openedAt, ended)} ms each, a thousand ${((ended - began) / wanted).toFixed(0)} s; heap ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB`,
);
