/** How long something will take, as one tells a person beforehand: "about 5 s", "about 40 s", "about 3 min", "about 2 h". */
export function about(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 8) return `about ${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 90) return `about ${5 * Math.round(seconds / 5)} s`;
  const minutes = seconds / 60;
  if (minutes < 90) return `about ${Math.round(minutes)} min`;
  return `about ${Math.round(minutes / 60)} h`;
}
