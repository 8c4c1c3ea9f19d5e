const UNITS = { Y: 365, M: 30, W: 7, D: 1 } as const;

/**
 * The milliseconds of a CacheConfig's ExpireAfter: ISO 8601 as "P30D", "PT1H", "P1DT12H", or SageMaker's short form "30d", "T16m", "30dT5h". A year counts 365
 * days and a month 30. Undefined for text of another form.
 */
export function expiryMs(text: string): number | undefined {
  const groups = /^P?(?:(?<Y>\d+)Y)?(?:(?<M>\d+)M)?(?:(?<W>\d+)W)?(?:(?<D>\d+)D)?(?:T(?=\d)(?:(?<h>\d+)H)?(?:(?<m>\d+)M)?(?:(?<s>\d+)S)?)?$/i.exec(text)?.groups;
  if (!groups || !/\d/.test(text)) return undefined;
  const value = (name: string): number => Number(groups[name] ?? 0);
  const days = Object.entries(UNITS).reduce((sum, [name, days]) => sum + value(name) * days, 0);
  return (((days * 24 + value('h')) * 60 + value('m')) * 60 + value('s')) * 1000;
}
