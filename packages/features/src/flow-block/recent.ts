const KEPT = 8;

/** The last few different things that were made, newest first: clients repeat themselves. */
export class Recent<T> {
  readonly #things: T[] = [];

  find(fits: (thing: T) => boolean): T | undefined {
    const place = this.#things.findIndex(fits);
    if (place <= 0) return this.#things[place];
    const [thing] = this.#things.splice(place, 1);
    this.#things.unshift(thing);
    return thing;
  }

  keep(thing: T): T {
    this.#things.unshift(thing);
    if (this.#things.length > KEPT) this.#things.pop();
    return thing;
  }
}
