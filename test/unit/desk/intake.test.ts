import { beforeAll, describe, expect, it } from 'vitest';
import { openSubmission, sealSubmission } from '#pack';
import { openDeskKey, openScripts, readDeskPack } from '../../../src/work/desk/index.ts';
import { candidates, deskExam, type DeskExam } from '../../fixtures/desk-exam.ts';
import { keysFor, unwrap } from '../../fixtures/sealing.ts';

// What an examiner gets of a folder of submissions: every one, marked, or its name with the reason.

const run = { signal: new AbortController().signal, onProgress: () => undefined };
let desk: DeskExam;
let identity: string;
beforeAll(async () => {
  desk = await deskExam();
  identity = desk.keys.key.identity;
}, 60_000);

/** What the engine gives these reports of the demo case, milli-points. */
const machineMarks: Readonly<Record<string, number>> = {
  'K-01': 47_426,
  'K-02': 47_426,
  'K-03': 34_535,
  'K-04': 15_469,
  'K-05': 0,
};

const blobOf = (bytes: Uint8Array<ArrayBuffer>): Blob => new Blob([bytes]);

describe('opening the desk', () => {
  it('reads the exam and its commitments out of the pack, and opens the answers with six words', async () => {
    const pack = unwrap(await readDeskPack({ name: 'exam.casepack', blob: desk.pack }, run.signal));
    expect(pack.packHash).toBe(desk.packHash);
    const opened = await openDeskKey({
      ...pack,
      answers: { name: 'e.answers', blob: blobOf(desk.answers) },
      with: {
        type: 'words',
        name: 'e.examkey',
        keyFile: blobOf(desk.keys.keyFile),
        words: desk.keys.words.join(' '),
      },
    });
    expect(unwrap(opened).key.practical).toHaveLength(1);
    const recovered = await openDeskKey({
      ...pack,
      answers: { name: 'e.answers', blob: blobOf(desk.answers) },
      with: { type: 'recovery', text: desk.keys.recovery.text },
    });
    expect(unwrap(recovered).lockName).toBe('保险柜');
  });

  it('names a wrong word, another exam’s key and a pack that is none', async () => {
    const pack = unwrap(await readDeskPack({ name: 'exam', blob: desk.pack }, run.signal));
    const answers = { name: 'e.answers', blob: blobOf(desk.answers) };
    const other = await keysFor('E-OTHER');
    const wrong = await openDeskKey({
      ...pack,
      answers,
      with: { type: 'recovery', text: other.recovery.text },
    });
    expect(wrong).toMatchObject({ ok: false, error: { kind: 'exam-key-other-exam' } });
    const words = await openDeskKey({
      ...pack,
      answers,
      with: {
        type: 'words',
        name: 'k',
        keyFile: blobOf(desk.keys.keyFile),
        words: other.words.join(' '),
      },
    });
    expect(words).toMatchObject({ ok: false, error: { kind: 'words-wrong' } });
    const none = await readDeskPack({ name: 'x', blob: new Blob(['nothing']) }, run.signal);
    expect(none.ok).toBe(false);
  });
});

describe('a folder of submissions', () => {
  it(
    'marks the good ones and names each bad one with its reason',
    { timeout: 30_000 },
    async () => {
      const pack = unwrap(await readDeskPack({ name: 'exam', blob: desk.pack }, run.signal));
      const { key } = unwrap(
        await openDeskKey({
          ...pack,
          answers: { name: 'a', blob: blobOf(desk.answers) },
          with: { type: 'identity', identity, lockName: '' },
        }),
      );
      const first = desk.submissions[0]!.bytes;
      const edited = first.slice();
      edited[edited.length - 100]! ^= 1;
      const stranger = await keysFor();
      const locks = [stranger.key.lock, stranger.recovery.lock];
      const { signed } = unwrap(await openSubmission(first, identity));
      const foreign = unwrap(await sealSubmission(signed, locks));
      const files = [
        ...desk.submissions.map(({ name, bytes }) => ({ name, blob: blobOf(bytes) })),
        { name: 'copy.submission', blob: blobOf(first) },
        { name: 'edited.submission', blob: blobOf(edited) },
        { name: 'cut.submission', blob: blobOf(first.slice(0, first.length - 1000)) },
        { name: 'foreign.submission', blob: blobOf(foreign.bytes) },
        { name: 'newer.submission', blob: new Blob(['age-encryption.org/v2\n...']) },
        { name: 'photo.jpg', blob: new Blob(['nothing of ours']) },
      ];
      const opened = unwrap(await openScripts({ ...pack, key, identity, files }, run));
      expect(
        Object.fromEntries(opened.refused.map(({ file, error }) => [file, error.kind])),
      ).toEqual({
        'edited.submission': 'sealed-edited',
        'cut.submission': 'sealed-cut',
        'foreign.submission': 'sealed-to-other-key',
        'newer.submission': 'sealed-newer',
        'photo.jpg': 'not-sealed',
      });
      expect(opened.problems).toMatchObject([{ kind: 'same-file', candidate: 'K-01' }]);
      expect(opened.scripts.map(({ candidate }) => candidate).sort()).toEqual(
        candidates.map(({ number }) => number),
      );
      for (const { candidate, integrity, marks } of opened.scripts) {
        const { right, decided } = candidates.find(({ number }) => number === candidate)!;
        // Without a roll one line asks for it; nothing is wrong.
        expect([candidate, integrity.lines.filter(({ state }) => state === 'bad')]).toEqual([
          candidate,
          [],
        ]);
        expect(marks.theory).toMatchObject({ ok: true, value: { totalMilli: 25_000 * right } });
        expect(marks.practical).toMatchObject({
          ok: true,
          value: { totalMilli: 25_000 * decided },
        });
        // More lesions and conclusions, more marks; the engine's own figures are held in test/golden.
        expect(marks.cases[desk.caseId]).toMatchObject({
          ok: true,
          value: { finalMilli: machineMarks[candidate] },
        });
      }
    },
  );
});
