import type { KeyImage, LoggedEvent, Measurement } from '../report/index.ts';
import type { Submission } from '../marking/index.ts';
import type { Answer } from './item.ts';
import type { PaperId } from './policy.ts';
import type { PracticalResponse } from './practical.ts';

// [Note: Sitting as a chain] Everything a candidate does in an examination is one list of events; the hash of each goes
// over the hash before it, so that none can be changed, taken out or put in afterwards. Events of a case keep their own
// log (attempt.ts of #domain/report); the chain holds the hash of each.

export interface SittingHead {
  readonly type: 'begun';
  readonly examId: string;
  /** SHA-256 of the exam pack's manifest. */
  readonly packHash: string;
  /** The candidate's number; names are on paper only. */
  readonly candidate: string;
  /** Public half of the key made for this sitting, SPKI in base64, and how it signs. */
  readonly device: { readonly publicKey: string; readonly alg: 'Ed25519' | 'ECDSA-P256' };
  /** Six digits, announced by the invigilator: the sitting did not begin before them. */
  readonly startCode: string;
  readonly supervised: boolean;
  /** Version and hash of the page. */
  readonly build: string;
}

export type SittingEvent =
  | SittingHead
  | { readonly type: 'paper-opened'; readonly paper: PaperId }
  /** time: the clock closed it. */
  | { readonly type: 'paper-closed'; readonly paper: PaperId; readonly why: 'finished' | 'time' }
  | { readonly type: 'item-shown'; readonly itemId: string; readonly questionId: string }
  | {
      readonly type: 'answered';
      readonly itemId: string;
      readonly questionId: string;
      /** null: taken back. */
      readonly answer: Answer | null;
    }
  /** Of items without going back. */
  | { readonly type: 'question-closed'; readonly itemId: string; readonly questionId: string }
  | { readonly type: 'flagged'; readonly itemId: string; readonly on: boolean }
  | { readonly type: 'task-shown'; readonly taskId: string }
  | {
      readonly type: 'task-answered';
      readonly taskId: string;
      readonly response: PracticalResponse | null;
    }
  | { readonly type: 'case-opened'; readonly caseId: string; readonly attemptId: string }
  | {
      readonly type: 'case-event';
      readonly caseId: string;
      readonly seq: number;
      /** SHA-256 of the event's canonical JSON. */
      readonly digest: string;
    }
  | {
      readonly type: 'case-handed-in';
      readonly caseId: string;
      readonly submissionHash: string;
      readonly why: 'finished' | 'time';
    }
  // Hints, never penalties: screen savers and the system cause them too.
  | { readonly type: 'focus-lost' | 'focus-back' | 'fullscreen-left' | 'fullscreen-entered' }
  | { readonly type: 'other-tab' }
  /** Wall and monotonic clock went apart since the event before. */
  | { readonly type: 'clock-jumped'; readonly byMs: number }
  /** The page came back; the gap by the wall clock. */
  | {
      readonly type: 'resumed';
      readonly gapMs: number;
      readonly code: string;
      /** Time that the invigilator gave for it, typed with the code: the gap itself counts as used. */
      readonly grantedMs?: number | undefined;
    }
  | {
      readonly type: 'ended';
      /** Six digits, announced at the end; empty where the clock ended it and none was typed. */
      readonly stopCode: string;
      readonly why: 'finished' | 'time';
    };

export interface SittingEntry {
  /** From 0 without gaps. */
  readonly seq: number;
  /** Of the page's monotonic clock, which begins anew with every `resumed`. */
  readonly monoMs: number;
  readonly wallMs: number;
  readonly event: SittingEvent;
  /** SHA-256 over the hash before and the canonical JSON of the entry without its hash. */
  readonly hash: string;
}

export interface CaseScript {
  readonly caseId: string;
  readonly submission: Submission;
  readonly measurements: readonly Measurement[];
  readonly keyImages: readonly KeyImage[];
  readonly log: readonly LoggedEvent[];
}

/** A whole sitting as handed in: what is signed, then sealed. */
export interface Script {
  readonly schema: 'uptake-script/1';
  readonly examId: string;
  readonly packHash: string;
  readonly candidate: string;
  readonly chain: readonly SittingEntry[];
  /** By `questionName`. */
  readonly theory: Readonly<Record<string, Answer>>;
  /** By task id. */
  readonly practical: Readonly<Record<string, PracticalResponse>>;
  readonly cases: readonly CaseScript[];
  /** Hash of the last entry of the chain. */
  readonly head: string;
}

export interface SignedScript {
  readonly schema: 'uptake-signed-script/1';
  readonly script: Script;
  /** Over the canonical JSON of `script`, base64, by the device key named in its first entry. */
  readonly signature: string;
}
