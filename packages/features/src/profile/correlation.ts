/** Ranks from 0, ties sharing the mean of their places; missing values take the middle rank, which adds nothing to a correlation. */
function ranks(values: ArrayLike<number>): Float64Array {
  const places = Uint32Array.from({ length: values.length }, (_, i) => i).filter((i) => !Number.isNaN(values[i]));
  places.sort((a, b) => values[a] - values[b]);
  const result = new Float64Array(values.length).fill((places.length - 1) / 2);
  for (let from = 0, to = 0; from < places.length; from = to) {
    while (to < places.length && values[places[to]] === values[places[from]]) to++;
    const rank = (from + to - 1) / 2;
    for (let k = from; k < to; k++) result[places[k]] = rank;
  }
  return result;
}

/** Spearman's rank correlation of every pair of columns: Pearson's r of the ranks. NaN for a constant column. */
export function rankCorrelations(columns: readonly ArrayLike<number>[]): Float64Array[] {
  const normed = columns.map((column) => {
    const values = ranks(column);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const centred = values.map((value) => value - mean);
    const norm = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
    return centred.map((value) => value / norm);
  });
  const result = columns.map(() => new Float64Array(columns.length));
  normed.forEach((a, i) => {
    for (let j = i; j < normed.length; j++) {
      const b = normed[j];
      let sum = 0;
      for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
      result[i][j] = sum;
      result[j][i] = sum;
    }
  });
  return result;
}
