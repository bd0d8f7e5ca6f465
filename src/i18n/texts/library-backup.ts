import { bilingual } from '../define.ts';

export const backup = bilingual(
  {
    save: '备份作答',
    restore: '恢复备份',
    title: '备份到一个文件',
    body: '作答、得分与设置写进一个文件，请存到 U 盘或另一块硬盘。换电脑或浏览器清除资料后可由它恢复。',
    withCases: (size: string) => `连同病例影像（约 ${size}）`,
    make: '保存备份文件',
    running: { save: '正在写备份', restore: '正在读备份' },
    files: (done: number, of: number) => `${done} / ${of}`,
    allSaved: '作答已全部备份。',
    nothing: '还没有作答。',
    unsaved: (n: number) => `${n} 份作答还没有备份到浏览器之外。`,
    last: (day: string) => `上次备份：${day}。`,
    saved: (n: number, size: string) => `已备份 ${n} 份作答（${size}）。请确认文件已存好。`,
    restored: {
      added: (n: number) => `恢复 ${n} 份作答`,
      extended: (n: number) => `补全 ${n} 份`,
      kept: (n: number) => `${n} 份本机已有，保持不变`,
      different: (n: number) => `${n} 份与本机的不同，保留本机的`,
      inUse: (n: number) => `${n} 份正在另一标签页中打开，未动`,
      cases: (n: number) => `恢复 ${n} 例影像`,
      damaged: (n: number) => `备份中 ${n} 处损坏，已跳过：`,
      failed: (n: number) => `${n} 处未能写入本机`,
      nothing: '备份里没有可恢复的内容',
    },
    join: '；',
    stop: '。',
    error: {
      'backup-foreign': '这不是核阅的备份文件。没有改动任何内容。',
      'backup-newer': '这份备份由更新的版本写成。请先更新本页再恢复。没有改动任何内容。',
      'backup-damaged': '备份文件已损坏，不能恢复。没有改动任何内容；请用另一份备份。',
      'backup-too-large': '连同影像超过 8 GB，一个文件装不下。请不勾选影像，只备份作答。',
      'unreadable-file': '文件读写失败。请检查磁盘或 U 盘后再试。',
      'quota-exceeded': '磁盘空间不够。已恢复的部分保留；腾出空间后再恢复一次即可。',
      other: (kind: string) => `未能完成（${kind}）。本机已有内容不受影响。`,
    },
  },
  {
    save: 'Back up',
    restore: 'Restore',
    title: 'Back up to one file',
    body: 'Answers, marks and settings go into one file; keep it on a stick or another disk. It brings everything back on another computer, or after the browser cleared its data.',
    withCases: (size) => `With the images of the cases (about ${size})`,
    make: 'Save the back-up file',
    running: { save: 'Writing the back-up', restore: 'Reading the back-up' },
    files: (done, of) => `${done} / ${of}`,
    allSaved: 'All answers are backed up.',
    nothing: 'There are no answers yet.',
    unsaved: (n) =>
      n === 1
        ? '1 attempt is in this browser only, not backed up.'
        : `${n} attempts are in this browser only, not backed up.`,
    last: (day) => `Last back-up: ${day}.`,
    saved: (n, size) =>
      `${n === 1 ? '1 attempt is' : `${n} attempts are`} backed up (${size}). Make sure the file is where you want it.`,
    restored: {
      added: (n) => `${n === 1 ? '1 attempt' : `${n} attempts`} restored`,
      extended: (n) => `${n} completed`,
      kept: (n) => `${n} were here already and stay as they are`,
      different: (n) => `${n} differ from those here, which stay`,
      inUse: (n) => `${n} are open in another tab and were left alone`,
      cases: (n) => `images of ${n === 1 ? '1 case' : `${n} cases`} restored`,
      damaged: (n) =>
        `${n === 1 ? '1 place' : `${n} places`} of the back-up are damaged and were passed over:`,
      failed: (n) => `${n} could not be stored`,
      nothing: 'There is nothing to restore in it',
    },
    join: '; ',
    stop: '.',
    error: {
      'backup-foreign': 'This is no back-up of Uptake. Nothing was changed.',
      'backup-newer':
        'This back-up was written by a newer version. Update the page first. Nothing was changed.',
      'backup-damaged':
        'The back-up file is damaged and cannot be restored. Nothing was changed; use another one.',
      'backup-too-large':
        'With the images it is above 8 GB, too much for one file. Back up the answers without images.',
      'unreadable-file':
        'The file could not be read or written. Check the disk or stick and try again.',
      'quota-exceeded':
        'Not enough room on the disk. What was restored stays; make room and restore once more.',
      other: (kind) => `It could not be finished (${kind}). What is here is untouched.`,
    },
  },
);
