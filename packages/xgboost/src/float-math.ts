import koffi from 'koffi';

/** Functions of C in 32 bits: those that libxgboost calls. `Math.exp` rounded to 32 bits differs from it in one value of 1,600. */
export interface FloatMath {
  readonly expf: (x: number) => number;
  readonly logf: (x: number) => number;
}

const NAME = process.platform === 'darwin' ? 'libSystem.B.dylib' : 'libm.so.6';

let opened: FloatMath | undefined;

/** Those of the system's C library, opened at first use; undefined where there is none of the name, as under musl. */
export function floatMath(): FloatMath | undefined {
  try {
    return (opened ??= bind());
  } catch {
    return undefined;
  }
}

function bind(): FloatMath {
  const library = koffi.load(NAME);
  return { expf: library.func('float expf(float)') as FloatMath['expf'], logf: library.func('float logf(float)') as FloatMath['logf'] };
}
