/**
 * Numbers of PERCIST 1.0: Wahl, Jacene, Kasamon, Lodge: From RECIST to PERCIST, J Nucl Med 2009;50 Suppl 1:122S–150S;
 * how to apply them: O, Lodge, Wahl: Practical PERCIST, Radiology 2016;280:576–584. All in SUL (lean body mass).
 */
export const percistRules = {
  source: 'PERCIST 1.0, Wahl et al., J Nucl Med 2009;50 Suppl 1:122S–150S',
  reviewedBy: null,
  /** Least SULpeak of a measurable lesion: factor × mean + 2 SD of the reference. */
  measurable: { liver: 1.5, 'blood-pool': 2, sds: 2 },
  /** Two scans can be compared where the reference means lie within both, and uptake times within the third. */
  comparable: { maxPercent: 20, underSul: 0.3, maxUptakeMin: 15, leastUptakeMin: 50 },
  /** Partial response: a fall of at least both. */
  response: { percent: 30, sul: 0.8 },
  /** Progression: a rise of more than both. */
  progression: { percent: 30, sul: 0.8, tlgPercent: 75 },
} as const;
