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
        `考生 ${candidate} 有两份不同的答卷：${files}。都已暂停，请在「名册」页认定。`,
      'same-key': (candidates: string, files: string) =>
        `考生 ${candidates} 的答卷出自同一次考试的钥匙：${files}。都已暂停，请在「名册」页认定。`,
    },
    failures: {
      'not-a-ledger': (line: string) => `这不是阅卷记录文件（第 ${line} 行）。`,
      'ledger-newer': (schema: string) => `记录由更新的版本写成（${schema}），请更新本页。`,
      'ledger-other-exam': (exam: string) => `这是另一场考试的记录（${exam}）。`,
      'numbers-differ': (number: string) =>
        `卷号 ${number} 在两台电脑上指不同的答卷，没有合并。请两边先导入同一批答卷，再合并。`,
      'shares-differ': (number: string) =>
        `卷号 ${number} 在两份记录中分给了不同的考官，没有合并。请由一人固定分工，其他人导入他的记录。`,
      'same-key': () => '新的答案与现在打开的完全相同，没有重评。',
      'key-version': (cases: string) =>
        `${cases} 的答案改了，版本号没有加一，没有重评。请命题人把版本号加一后再存。`,
      'no-role': () => '请先填写姓名和身份。',
      'role-taken': (name: string) => `仲裁员已是 ${name}。`,
      work: (detail: string) => `后台任务失败（${detail}）。请再试一次。`,
      storage: (detail: string) => `没有写进本机存储（${detail}）。请释放空间后再试。`,
    },
    appealProblems: {
      'unknown-appeal': '记录里没有这次申诉：请先导入提交申诉者的记录。',
      'filed-twice': '这次申诉已经提交过。',
      'wrong-step': '这一步不能接在现在的状态之后：请按提交、受理、重评、决定、签发的次序。',
      'text-too-short': '请写理由，至少 10 字。',
      'not-a-new-examiner': '这位考官评过本卷：申诉须由没有评过本卷的人重评。',
      'not-the-examiner': '只有受理时指定的考官可以提交重评。',
      'wrong-version': '成绩单版本号不连续：请先合并所有人的记录。',
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
        `Candidate ${candidate} has two different submissions: ${files}. Both are held; decide under Roll.`,
      'same-key': (candidates: string, files: string) =>
        `Submissions of ${candidates} were signed by the key of one sitting: ${files}. All are held; decide under Roll.`,
    },
    failures: {
      'not-a-ledger': (line: string) => `This is no record of marking (line ${line}).`,
      'ledger-newer': (schema: string) =>
        `The record was written by a newer version (${schema}). Update this page.`,
      'ledger-other-exam': (exam: string) => `This is the record of another examination (${exam}).`,
      'numbers-differ': (number: string) =>
        `Number ${number} stands for different scripts on the two machines; nothing was merged. Import the same submissions on both first.`,
      'shares-differ': (number: string) =>
        `Script ${number} is given to different examiners in the two records; nothing was merged. Let one person fix the shares, and import his record.`,
      'same-key': () => 'The new answers are the ones that are open; nothing was marked again.',
      'key-version': (cases: string) =>
        `The key of ${cases} differs and its version did not go up; nothing was marked again. Have the author raise the version.`,
      'no-role': () => 'Give name and role first.',
      'role-taken': (name: string) => `The adjudicator is ${name}.`,
      work: (detail: string) => `The background job failed (${detail}). Try again.`,
      storage: (detail: string) =>
        `It was not written to storage (${detail}). Make room and try again.`,
    },
    appealProblems: {
      'unknown-appeal': 'No such appeal in the ledger: import the record of whoever filed it.',
      'filed-twice': 'This appeal was filed before.',
      'wrong-step':
        'This step does not follow the last one: filed, accepted, marked again, decided, issued.',
      'text-too-short': 'Give a reason of ten characters.',
      'not-a-new-examiner':
        'This examiner has marked the script: somebody else must mark it again.',
      'not-the-examiner': 'Only the examiner named on acceptance can submit the re-marking.',
      'wrong-version': 'The version of the sheet does not follow: merge everybody’s records first.',
    },
  },
);
