import * as v from 'valibot';
import { expect, it } from 'vitest';
import { packErrorText } from '#pack';
import { detailZh } from '../../../src/pack/detail-zh.ts';

const said = (schema: v.GenericSchema, value: unknown): string => {
  const read = v.safeParse(schema, value);
  if (read.success) throw new Error('was accepted');
  return detailZh(`questions.0: ${read.issues[0].message}`);
};

it('says in Chinese what valibot says of a shape', () => {
  const object = v.strictObject({ id: v.string() });
  expect(said(object, {})).toBe('questions.0：缺少成员 "id"');
  expect(said(object, { id: 'a', more: 1 })).toBe('questions.0：不应有 "more"');
  expect(said(v.string(), 5)).toBe('questions.0：类型应为 string，实为 5');
  expect(said(v.pipe(v.array(v.string()), v.minLength(1)), [])).toBe(
    'questions.0：长度应为 >=1，实为 0',
  );
});

it.each([
  ['q2: no unit', 'q2：缺少单位'],
  ['face.questions.1.stem: no English', 'face.questions.1.stem：缺少英文'],
  ['q1: a key of type choice for X', 'q1：X 型不能用 choice 类答案'],
  ['q1: the answer cannot be read: B and C', 'q1：答案读不懂：B and C'],
  ['A3 has 2 questions, not one', 'A3 型只能有一个小题，现有 2 个'],
  ['something else', 'something else'],
])('says “%s” as “%s”', (english, chinese) => {
  expect(detailZh(english)).toBe(chinese);
  const { zh, en } = packErrorText({ kind: 'item-invalid', file: 'c1-01', detail: english });
  expect(zh).toBe(`试题 c1-01 有误：${chinese}。`);
  expect(en).toContain(english);
});
