const STRIDE = 5;
const USED = 0x100;

/** `slot` of a key that has no record and no memory. */
export const FORGOTTEN = -1;

/**
 * Open-addressing hash table from a flow key (two addresses, two ports, protocol) to an integer, in one Int32Array.
 * A key is forgotten by setting its value to {@link FORGOTTEN}; its place is reclaimed when the table next grows.
 */
export class KeyTable {
  #cells: Int32Array;
  #mask: number;
  #used = 0;

  constructor(capacity = 1 << 12) {
    this.#cells = new Int32Array(capacity * STRIDE);
    this.#mask = capacity - 1;
  }

  /** The place of the key, added with FORGOTTEN if new. Valid until the next `place`. */
  place(addressA: number, addressB: number, ports: number, protocol: number): number {
    if (this.#used * 4 > this.#mask * 3) this.#grow();
    const cells = this.#cells;
    const meta = protocol | USED;
    let at = this.#home(addressA | 0, addressB | 0, ports | 0, meta);
    for (;;) {
      const cell = at * STRIDE;
      const held = cells[cell + 3];
      if (held === 0) {
        cells[cell] = addressA;
        cells[cell + 1] = addressB;
        cells[cell + 2] = ports;
        cells[cell + 3] = meta;
        cells[cell + 4] = FORGOTTEN;
        this.#used++;
        return cell;
      }
      if (held === meta && cells[cell] === (addressA | 0) && cells[cell + 1] === (addressB | 0) && cells[cell + 2] === (ports | 0)) return cell;
      at = (at + 1) & this.#mask;
    }
  }

  get(place: number): number {
    return this.#cells[place + 4];
  }

  set(place: number, value: number): void {
    this.#cells[place + 4] = value;
  }

  /** Calls `visit` with the value of every key that is not forgotten and stores what it returns. */
  update(visit: (value: number) => number): void {
    for (let cell = 0; cell < this.#cells.length; cell += STRIDE) {
      if (this.#cells[cell + 3] !== 0 && this.#cells[cell + 4] !== FORGOTTEN) this.#cells[cell + 4] = visit(this.#cells[cell + 4]);
    }
  }

  #home(addressA: number, addressB: number, ports: number, meta: number): number {
    let hash = Math.imul(addressA ^ Math.imul(ports, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(addressB + meta, 0xc2b2ae35);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    return (hash ^ (hash >>> 13)) & this.#mask;
  }

  #grow(): void {
    const old = this.#cells;
    let live = 0;
    for (let cell = 0; cell < old.length; cell += STRIDE) if (old[cell + 3] !== 0 && old[cell + 4] !== FORGOTTEN) live++;
    let capacity = this.#mask + 1;
    while (live * 2 > capacity) capacity *= 2;
    this.#cells = new Int32Array(capacity * STRIDE);
    this.#mask = capacity - 1;
    this.#used = live;
    for (let cell = 0; cell < old.length; cell += STRIDE) {
      if (old[cell + 3] === 0 || old[cell + 4] === FORGOTTEN) continue;
      let at = this.#home(old[cell], old[cell + 1], old[cell + 2], old[cell + 3]);
      while (this.#cells[at * STRIDE + 3] !== 0) at = (at + 1) & this.#mask;
      this.#cells.set(old.subarray(cell, cell + STRIDE), at * STRIDE);
    }
  }
}
