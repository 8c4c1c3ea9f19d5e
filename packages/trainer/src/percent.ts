/** 0.064 as "6.4 %". */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
