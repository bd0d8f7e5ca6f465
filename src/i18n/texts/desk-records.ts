import { bilingual } from '../define.ts';

// The examiner's desk: the roll, submissions that stand in each other's way, the key watch, sharing and merging.

export const deskRecords = bilingual(
  {
    roll: {
      title: '考场名册',
      lead: '名册上每位考生一个回执。逐份与文件核对：相符、不符、缺卷一目了然。',
      blind: '本页显示考生代码，供考务核对；阅卷人请在「答卷」页工作。',
      hint: '每行一位：考生代码，回执十二位。逗号、制表符或空格隔开，可从表格粘贴。',
      import: '导入 CSV',
      check: '与文件核对',
      none: '录入名册后，这里逐位列出结果。',
      candidate: '考生代码',
      onRoll: '名册回执',
      file: '文件与回执',
      state: '结果',
      states: {
        fits: '相符',
        differs: '不符：不是离场时的文件',
        missing: '缺卷：没有收到文件',
        unreadable: '名册回执不是十二位，无法核对',
        'not-on-roll': '名册上没有这位考生',
      },
      todo: {
        fits: '',
        differs: '向考场索取两份副本中的另一份；仍不符，不采信此文件。',
        missing: '在考场的 U 盘和考生电脑上找；考生电脑保留自己的答卷 180 天。',
        unreadable: '对照纸质名册重新录入。',
        'not-on-roll': '核对考生代码是否写错，或名册是否漏行。',
      },
      problems: {
        'no-receipt': (line: number, text: string) => `第 ${line} 行没有回执：${text}`,
        'candidate-twice': (line: number, text: string) => `第 ${line} 行：${text} 重复，取前一行`,
      },
      counts: (fits: number, differs: number, missing: number) =>
        `相符 ${fits}，不符 ${differs}，缺卷 ${missing}`,
    },
    held: {
      title: (n: number) => (n === 0 ? '认定过的答卷' : `待认定的答卷 ${n} 组`),
      why: {
        'two-scripts': '同一考生有不同的答卷。',
        'same-key': '不同考生的答卷出自同一次考试的签名钥匙。',
      },
      lead: '认定前不评分、不计成绩；都保留原件。认定连同理由写入阅卷记录。',
      notice: (n: number) => `有 ${n} 组答卷待认定，未认定前不评分。`,
      go: '去认定',
      this: '以此份为准',
      chosen: '此份计分',
      kept: '保留，不计',
      receipt: (code: string) => `回执 ${code}`,
      fits: '与名册相符',
      differs: '与名册不符',
      noRoll: '名册未录入',
      ended: (time: string) => `交卷 ${time}（考生电脑时钟）`,
      reason: '认定的理由（至少 10 字），例如：名册回执与此份相符',
      save: '认定',
      again: '改认定',
      by: (who: string, time: string, why: string) => `${who} 于 ${time} 认定：${why}`,
      problems: {
        'nothing-counts': '请先选一份。',
        'not-of-the-group': '所选答卷不在本组。',
        'two-of-one-candidate': '同一考生只能有一份计分。',
        'reason-too-short': '请写理由，至少 10 字。',
      },
    },
    watch: {
      title: '标准答案复核',
      lead: '同一项在五分之一以上（至少 3 份）答卷中被同向改判：可能是标准答案有误。',
      none: '没有可疑的标准答案。',
      row: (caseId: string, item: string, n: number, of: number) =>
        `${caseId} ${item}：${of} 份中 ${n} 份`,
      up: '都向上改',
      down: '都向下改',
      theory: '理论题：答对者反而总分低（与总分负相关），可能是答案录错',
      theoryRow: (item: string, r: string) => `${item}，题总相关 ${r}`,
      replaceTitle: '换标准答案，全部重评',
      replaceLead:
        '请命题人改好答案文件（版本号加一）。全部答卷用新答案重评，改动与差值写入阅卷记录。',
      reason: '为什么换（至少 10 字）',
      change: '选新的答案文件（.answers）',
      changed: (n: number, same: number) => `机器分：${n} 个改变，${same} 个不变`,
      unpaired: (n: number) => `${n} 个病例只有一边有分`,
      part: '部分',
      before: '改前',
      after: '改后',
      delta: '差',
      stale: '分数改变而考官已完成的病例，由原考官重开后再完成：',
      history: '换过的标准答案',
      historyRow: (when: string, who: string, parts: string) => `${when} ${who}：${parts}`,
      replaced:
        '阅卷记录里标准答案已换过，本机用的还是旧的：请在「答案复核」选新的答案文件，再继续。',
      parts: { theory: '理论', practical: '实操' },
    },
    share: {
      title: '分工与合并',
      lead: '每人在自己的电脑上阅卷，把自己的记录存成文件，交给对方导入；合并不会冲突，也不分先后。',
      export: '存我的记录（.ledger）',
      import: '导入别人的记录',
      people: '阅卷人',
      entries: (n: number) => `${n} 条`,
      scripts: (n: number) => `${n} 份`,
      added: (n: number) => `新增 ${n} 条。`,
      nothing: '没有新的记录。',
      work: '分工',
      two: '两位考官各评全部答卷。',
      many: (n: number) => `${n} 位考官，每份答卷由其中两位评，随机分配，份数均衡。`,
      fewer: '少于两位考官：请另一位考官设定身份，存记录，在这里导入。',
      fix: '固定分工',
      fixed: '分工已固定，随记录一起交给大家。',
      fixLead: '三位以上考官：先互相导入记录，再由一人固定分工、存记录、分发，然后开始阅卷。',
      pair: '考官',
      verify: '记录核验',
      whole: (n: number) => `${n} 条记录，链与签名全部完整`,
      faults: {
        edited: (who: string, n: number) =>
          `${who} 的第 ${n} 条被改动，未计入：请向本人再要一份记录。`,
        missing: (who: string, n: number) =>
          `${who} 自第 ${n} 条起有缺失：请本人重新存记录，再导入。`,
        unlinked: (who: string, n: number) => `${who} 的第 ${n} 条不接前一条：请本人说明。`,
        forked: (who: string, n: number) =>
          `${who} 写了两个第 ${n} 条（在两台电脑上，或改过记录），多出的放在一边：请本人说明。`,
        signature: (who: string, n: number) => `${who} 的第 ${n} 条签名无效或缺失：请本人确认。`,
      },
      refused: (n: number) => `${n} 条不合规则，未计入`,
    },
  },
  {
    roll: {
      title: 'Roll of the room',
      lead: 'The roll has a receipt for each candidate. Held against the files: which fit, which do not, which are missing.',
      blind: 'This page shows candidates, for the exam office; examiners work under Scripts.',
      hint: 'A line each: candidate, twelve letters of the receipt; comma, tab or space between. Paste from a table.',
      import: 'Import CSV',
      check: 'Compare with the files',
      none: 'Once the roll is entered, every candidate is listed here.',
      candidate: 'Candidate',
      onRoll: 'On the roll',
      file: 'File and receipt',
      state: 'Result',
      states: {
        fits: 'fits',
        differs: 'differs: not the file of the room',
        missing: 'missing: no file came in',
        unreadable: 'the receipt of the roll has not twelve letters',
        'not-on-roll': 'not on the roll',
      },
      todo: {
        fits: '',
        differs:
          'Ask the room for the other of its two copies; if that differs too, do not trust it.',
        missing:
          'Look on the stick of the room and on the candidate’s machine, which keeps its own for 180 days.',
        unreadable: 'Type it again from the paper.',
        'not-on-roll': 'See whether the number was mistyped, or a line of the roll is missing.',
      },
      problems: {
        'no-receipt': (line: number, text: string) => `Line ${line} has no receipt: ${text}`,
        'candidate-twice': (line: number, text: string) =>
          `Line ${line}: ${text} again; the first line counts`,
      },
      counts: (fits: number, differs: number, missing: number) =>
        `${fits} fit, ${differs} differ, ${missing} missing`,
    },
    held: {
      title: (n: number) => (n === 0 ? 'Submissions decided on' : `Submissions to decide on: ${n}`),
      why: {
        'two-scripts': 'Different submissions of one candidate.',
        'same-key': 'Submissions of different candidates, signed by the key of one sitting.',
      },
      lead: 'Until decided they are not marked and not in the results. All are kept; the decision and its reason go into the ledger.',
      notice: (n: number) =>
        `${n === 1 ? 'One group of submissions waits' : `${n} groups of submissions wait`} for a decision and ${n === 1 ? 'is' : 'are'} not marked.`,
      go: 'Decide',
      this: 'This one counts',
      chosen: 'counts',
      kept: 'kept, does not count',
      receipt: (code: string) => `receipt ${code}`,
      fits: 'fits the roll',
      differs: 'not that of the roll',
      noRoll: 'no roll entered',
      ended: (time: string) => `handed in ${time} (candidate’s clock)`,
      reason: 'Reason (10 characters), for example: its receipt is the one on the roll',
      save: 'Decide',
      again: 'Decide anew',
      by: (who: string, time: string, why: string) => `decided by ${who}, ${time}: ${why}`,
      problems: {
        'nothing-counts': 'Choose one first.',
        'not-of-the-group': 'That submission is not of this group.',
        'two-of-one-candidate': 'Only one submission of a candidate can count.',
        'reason-too-short': 'Give a reason of ten characters.',
      },
    },
    watch: {
      title: 'Key watch',
      lead: 'Items overridden in one direction in a fifth of the scripts (three at least): the key may be wrong.',
      none: 'No item of the key is suspect.',
      row: (caseId: string, item: string, n: number, of: number) =>
        `${caseId} ${item}: ${n} of ${of}`,
      up: 'always up',
      down: 'always down',
      theory:
        'Theory: those who are right have the lower totals (negative correlation); the key may be mistyped',
      theoryRow: (item: string, r: string) => `${item}, item–total r ${r}`,
      replaceTitle: 'New key, mark all again',
      replaceLead:
        'Have the author mend the answers, with the next version number. All scripts are marked again; the change and its differences go into the ledger.',
      reason: 'Why (10 characters)',
      change: 'Choose new answers (.answers)',
      changed: (n: number, same: number) => `Machine’s marks: ${n} changed, ${same} did not`,
      unpaired: (n: number) => `${n} marked on one side only`,
      part: 'Part',
      before: 'Before',
      after: 'After',
      delta: 'Change',
      stale:
        'Cases that were finished with another mark; their examiner reopens and finishes them:',
      history: 'Keys that were replaced',
      historyRow: (when: string, who: string, parts: string) => `${when} ${who}: ${parts}`,
      replaced:
        'The ledger says that the key was replaced, and this desk marks by the old one: choose the new answers under Key watch before going on.',
      parts: { theory: 'theory', practical: 'practical' },
    },
    share: {
      title: 'Share and merge',
      lead: 'Everybody marks on his own machine and hands his record over as a file; merging never conflicts, in any order.',
      export: 'Save my record (.ledger)',
      import: 'Import a record',
      people: 'Examiners',
      entries: (n: number) => `${n} ${n === 1 ? 'entry' : 'entries'}`,
      scripts: (n: number) => `${n} ${n === 1 ? 'script' : 'scripts'}`,
      added: (n: number) => `${n} ${n === 1 ? 'entry' : 'entries'} added.`,
      nothing: 'Nothing new.',
      work: 'Shares',
      two: 'Both examiners mark all scripts.',
      many: (n: number) => `${n} examiners; each script is marked by two of them, drawn evenly.`,
      fewer:
        'Fewer than two examiners: the other sets his role and saves his record; import it here.',
      fix: 'Fix shares',
      fixed: 'Shares are fixed and go with the record.',
      fixLead:
        'Three examiners or more: import each other’s records, then one fixes the shares, saves his record and hands it round; marking begins after that.',
      pair: 'Examiners',
      verify: 'Verification',
      whole: (n: number) => `${n} entries, chains and signatures intact`,
      faults: {
        edited: (who: string, n: number) =>
          `${who}: entry ${n} was edited and does not count. Ask for the record again.`,
        missing: (who: string, n: number) =>
          `${who}: entries missing from ${n} on. Have the record saved again and import it.`,
        unlinked: (who: string, n: number) =>
          `${who}: entry ${n} does not follow the one before. Ask what happened.`,
        forked: (who: string, n: number) =>
          `${who}: two entries ${n}, from two machines or a rewritten record; the other is put aside. Ask what happened.`,
        signature: (who: string, n: number) =>
          `${who}: entry ${n} is not signed by this key. Ask whether it is genuine.`,
      },
      refused: (n: number) => `${n} against the rules, not counted`,
    },
  },
);
