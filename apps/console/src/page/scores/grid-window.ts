export interface GridPlace {
  /** Rows in all. */
  readonly rows: number;
  /** In pixels, as are the others. */
  readonly rowHeight: number;
  /** Of what is seen. */
  readonly height: number;
  readonly scrollTop: number;
}

export interface GridWindow {
  /** The first row to draw, and how many. */
  readonly first: number;
  readonly count: number;
  /** Where the first one is drawn, from the top of what scrolls. */
  readonly top: number;
}

/** Browsers end elements at 17.9 (Firefox) to 33.5 (Chromium) million pixels. */
const TALLEST = 16_000_000;
const SPARE = 6;

/** The height of what scrolls. */
export const scrollHeight = ({ rows, rowHeight }: Pick<GridPlace, 'rows' | 'rowHeight'>): number => Math.min(rows * rowHeight, TALLEST);

/**
 * The rows to draw at a scroll position, with a few above and below. Where all rows together would be taller than a browser allows, a pixel of scrolling is more than a pixel
 * of rows; the first and the last row are still reached.
 */
export function gridWindow(place: GridPlace): GridWindow {
  const { rows, rowHeight, height, scrollTop } = place;
  const at = virtualTop(place);
  const first = Math.max(0, Math.floor(at / rowHeight) - SPARE);
  const last = Math.min(rows, Math.ceil((at + height) / rowHeight) + SPARE);
  return { first, count: Math.max(0, last - first), top: scrollTop - at + first * rowHeight };
}

/** The scroll position at which a row is wholly seen, as near to the present one as can be. */
export function scrollTo(row: number, place: GridPlace): number {
  const { rowHeight, height } = place;
  const at = virtualTop(place);
  const wanted = Math.min(Math.max(at, (row + 1) * rowHeight - height), row * rowHeight);
  return wanted === at ? place.scrollTop : wanted / scale(place);
}

const virtualTop = (place: GridPlace): number => Math.max(0, Math.min(place.scrollTop, scrollHeight(place) - place.height)) * scale(place);

/** Pixels of rows for one of scrolling. */
function scale({ rows, rowHeight, height }: GridPlace): number {
  const scrolls = scrollHeight({ rows, rowHeight }) - height;
  return scrolls <= 0 ? 1 : (rows * rowHeight - height) / scrolls;
}
