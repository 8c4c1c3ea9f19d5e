import type { MonthlyCost } from '../cost/monthly-cost.ts';
import { PRICES } from '../cost/prices.ts';

const usd = (amount: number): string => `$${amount.toFixed(2)}`;

/** A cost estimate in one line, its parts dearest first. */
export function costText({ total, lines, unpriced }: MonthlyCost): string {
  const parts = lines.map(({ what, count, monthly }) => `${count} × ${what} ${usd(monthly)}`).join(', ');
  const missing = unpriced.length === 0 ? '' : `; without a price: ${unpriced.join(', ')}`;
  return `about ${usd(total)} a month unused (prices of ${PRICES.region}, ${PRICES.asOf})${parts === '' ? '' : `: ${parts}`}${missing}`;
}
