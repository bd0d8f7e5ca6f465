import type { Economy } from '#view';

/** What the reader chose; `auto` leaves it to the check of the device. */
export type EconomyChoice = 'auto' | Economy;
