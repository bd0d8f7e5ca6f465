// Times in files: ISO 8601 in UTC, whatever clock and zone the machine has. Pure, since nothing of the domain may ask a
// machine for its zone. Days to civil date after Hinnant, chrono-compatible low-level date algorithms, 2013.

const two = (n: number): string => String(n).padStart(2, '0');

/** `2026-11-22T09:28:05.250Z` of milliseconds since 1970 UTC; undefined beyond the years 0 to 9999. */
export function isoUtc(epochMs: number): string | undefined {
  const ms = Math.round(epochMs);
  if (!(ms >= -62_167_219_200_000 && ms <= 253_402_300_799_999)) return undefined;
  const days = Math.floor(ms / 86_400_000);
  const rest = ms - days * 86_400_000;
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const ofYear =
    ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  // Years of this count begin in March.
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const seconds = Math.floor(rest / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two);
  const thousandths = String(rest % 1000).padStart(3, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${clock.join(':')}.${thousandths}Z`;
}
