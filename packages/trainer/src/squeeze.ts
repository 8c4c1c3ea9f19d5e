/** sign(x)·log(1 + |x|). Flow statistics span nine decades; a model that measures distances would see the largest alone. */
export const squeeze = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));
