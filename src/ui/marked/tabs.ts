/** The pages of a handed-in case. */
export type MarkedTab = 'sheet' | 'reports' | 'self' | 'attempts';
