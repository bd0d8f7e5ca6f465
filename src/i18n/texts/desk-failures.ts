import { bilingual } from '../define.ts';

// What goes wrong at the examiner's desk, a sentence each.

export const deskFailures = bilingual(
  {
    problems: {
      'same-file': (file: string, of: string) => `${file}：与 ${of} 是同一文件，只计一次。`,
      'same-script': (file: string, of: string) =>
        `${file}：与 ${of} 是同一份答卷的另一次封存，只计一次。`,
      'other-exam': (file: string, exam: string) => `${file}：属于另一场考试（${exam}）。`,
      'two-scripts': (candidate: string, files: string) =>
        `考生 ${candidate} 有两份不同的答卷：${files}。都已暂停，请对照名册上的回执决定。`,
      'same-key': (candidates: string, files: string) =>
        `考生 ${candidates} 的答卷出自同一次考试的钥匙：${files}。都已暂停。`,
    },
    failures: {
      'not-a-ledger': (line: string) => `这不是阅卷记录文件（第 ${line} 行）。`,
      'ledger-newer': (schema: string) => `记录由更新的版本写成（${schema}），请更新本页。`,
      'ledger-other-exam': (exam: string) => `这是另一场考试的记录（${exam}）。`,
      'numbers-differ': (number: string) =>
        `卷号 ${number} 在两台电脑上指不同的答卷，没有合并。请两边先导入同一批答卷，再合并。`,
      'no-role': () => '请先填写姓名和身份。',
      'role-taken': (name: string) => `仲裁员已是 ${name}。`,
      work: (detail: string) => `后台任务失败（${detail}）。请再试一次。`,
      storage: (detail: string) => `没有写进本机存储（${detail}）。请释放空间后再试。`,
      appeal: (detail: string) => `这一步现在不能做（${detail}）。`,
    },
  },
  {
    problems: {
      'same-file': (file: string, of: string) => `${file}: the same file as ${of}; counted once.`,
      'same-script': (file: string, of: string) =>
        `${file}: the same work as ${of}, sealed again; counted once.`,
      'other-exam': (file: string, exam: string) =>
        `${file}: belongs to another examination (${exam}).`,
      'two-scripts': (candidate: string, files: string) =>
        `Candidate ${candidate} has two different submissions: ${files}. Both are held; decide by the receipt on the roll.`,
      'same-key': (candidates: string, files: string) =>
        `Submissions of ${candidates} were signed by the key of one sitting: ${files}. All are held.`,
    },
    failures: {
      'not-a-ledger': (line: string) => `This is no record of marking (line ${line}).`,
      'ledger-newer': (schema: string) =>
        `The record was written by a newer version (${schema}). Update this page.`,
      'ledger-other-exam': (exam: string) => `This is the record of another examination (${exam}).`,
      'numbers-differ': (number: string) =>
        `Number ${number} stands for different scripts on the two machines; nothing was merged. Import the same submissions on both first.`,
      'no-role': () => 'Give name and role first.',
      'role-taken': (name: string) => `The adjudicator is ${name}.`,
      work: (detail: string) => `The background job failed (${detail}). Try again.`,
      storage: (detail: string) =>
        `It was not written to storage (${detail}). Make room and try again.`,
      appeal: (detail: string) => `This step cannot be taken now (${detail}).`,
    },
  },
);
